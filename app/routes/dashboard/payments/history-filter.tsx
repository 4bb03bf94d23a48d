import { Form, Link } from '@remix-run/react'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { Select, TextInput, type Option } from '#app/ui/controls/inputs.tsx'
import { KeptFields } from '#app/ui/controls/kept-fields.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { historyWords as words } from '#app/words/catalog/paymentHistory.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { Asked } from './history-query.server.ts'

type Props = {
  asked: Asked
  /** How many of its fields are set. */
  chosen: number
  /** What is wrong with the days, if anything. */
  turned: string | null
  clearHref: string
  kinds: readonly Option[]
  ways: readonly Option[]
  services: readonly Option[]
  technicians: readonly Option[]
}

/** Which payments are listed. Asks by GET, so that each list has a URL; folded away while nothing is set. */
export function HistoryFilterForm({ asked, chosen, turned, clearHref, kinds, ways, services, technicians }: Props) {
  const { say, number } = useReader()
  const select = (name: keyof Asked, label: string, options: readonly Option[]) => (
    <Field label={label}>
      <Select name={name} defaultValue={asked[name]} options={[{ value: '', label: say(words.all) }, ...options]} />
    </Field>
  )
  const { q, state } = asked
  return (
    <details className="rounded-lg border border-rule bg-sheet" open={chosen > 0}>
      <summary className="flex min-h-target items-center gap-2 px-4 py-2 font-medium">
        <Icon name="settings" className="text-soft" />
        {say(chosen > 0 ? words.filtered(number(chosen)) : words.filter)}
        <Icon name="chevron-down" className="ms-auto text-soft" />
      </summary>
      <Form
        key={Object.values(asked).join('|')}
        className="grid gap-x-4 border-t border-rule p-4 sm:grid-cols-2 wide:grid-cols-3"
      >
        <KeptFields keep={{ ...(q && { q }), ...(state && { state }) }} />
        <Field label={say(words.from)}>
          <TextInput type="date" name="from" defaultValue={asked.from} />
        </Field>
        <Field label={say(words.to)} {...(turned && { error: turned })}>
          <TextInput type="date" name="to" defaultValue={asked.to} />
        </Field>
        {select('kind', say(words.kind), kinds)}
        {select('way', say(words.way), ways)}
        {select('service', say(words.service), services)}
        {select('technician', say(words.technician), technicians)}
        <div className="flex flex-wrap items-center gap-3 sm:col-span-2 wide:col-span-3">
          <SubmitButton>{say(words.show)}</SubmitButton>
          {chosen > 0 ? (
            <Link to={clearHref} className="btn btn-plain">
              {say(words.clear)}
            </Link>
          ) : null}
        </div>
      </Form>
    </details>
  )
}
