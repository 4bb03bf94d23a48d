import { Form } from '@remix-run/react'
import { dashboard } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { MoneyInput, TextInput } from '#app/ui/controls/inputs.tsx'
import { doorWords as words } from '#app/words/catalog/atTheDoor.ts'
import { useReader } from '#app/words/reader-context.ts'

export type PriceChangeView = { now: string; currency: string; token: string }

/** Another price for the visit. Folded away: it is rare, and the customer reads the reason. */
export function PriceChange({ id, change }: { id: string; change: PriceChangeView }) {
  const { say } = useReader()
  return (
    // Once saved, it is folded away again.
    <details key={change.now}>
      <summary className="link flex min-h-target items-center">{say(words.changePrice)}</summary>
      <Form method="post" action={dashboard.booking(id)} className="space-y-3 pt-1 pb-2" preventScrollReset>
        <input type="hidden" name="token" value={change.token} />
        <label className="block">
          <span className="font-medium">{say(words.newPrice)}</span>
          <span className="figures block text-sm text-soft">{say(words.priceNow(change.now))}</span>
          <MoneyInput name="price" currency={change.currency} maxLength={40} required />
        </label>
        <label className="block">
          <span className="font-medium">{say(words.why)}</span>
          <TextInput name="reason" maxLength={200} required />
        </label>
        <SubmitButton name="intent" value="adjust" tone="quiet" pendingLabel={say(words.saving)}>
          {say(words.savePrice)}
        </SubmitButton>
      </Form>
    </details>
  )
}
