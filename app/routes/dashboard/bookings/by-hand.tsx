import { Form } from '@remix-run/react'
import { dashboard } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { TextInput } from '#app/ui/controls/inputs.tsx'
import { byHandWords as words } from '#app/words/catalog/byHand.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { BookingView } from './booking-view.ts'

/** What was taken by hand. Taking it back is folded away: it is rare, and nobody should press it by chance. */
export function ByHand({ bookingId, entries }: { bookingId: string; entries: BookingView['byHand'] }) {
  const { say } = useReader()
  if (entries.length === 0) return null
  return (
    <ul className="space-y-1">
      {entries.map(({ id, text, at }) => (
        <li key={id}>
          <p className="figures flex min-h-target flex-wrap items-center justify-between gap-x-3">
            <span className="font-medium">{text}</span>
            <span className="text-sm text-soft">{at}</span>
          </p>
          <details>
            <summary className="link flex min-h-target items-center text-sm">{say(words.wasMistake)}</summary>
            <Form
              method="post"
              action={dashboard.booking(bookingId)}
              className="space-y-3 pt-1 pb-2"
              preventScrollReset
            >
              <input type="hidden" name="entry" value={id} />
              <label className="block">
                <span className="font-medium">{say(words.why)}</span>
                <TextInput name="note" maxLength={300} />
              </label>
              <SubmitButton name="intent" value="take_back" tone="quiet">
                {say(words.takeBack)}
              </SubmitButton>
            </Form>
          </details>
        </li>
      ))}
    </ul>
  )
}
