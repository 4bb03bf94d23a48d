import { Form } from '@remix-run/react'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field, FieldSet } from '#app/ui/controls/field.tsx'
import { RadioCards, TextArea } from '#app/ui/controls/inputs.tsx'
import { readyWords as words } from '#app/words/catalog/ready.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { ReadyView } from './ready-view.server.ts'

/** What else whoever drives there should know; nothing of it is needed. */
export function Details({ view: { details, textAtMost } }: { view: ReadyView }) {
  const { say } = useReader()
  const { asks, questions } = details
  if (asks.length + questions.length === 0) return null
  const inWords = (name: string, label: string, value: string) => (
    <Field key={name} label={<span className="wrap-anywhere">{label}</span>} optional>
      <TextArea name={name} rows={2} maxLength={textAtMost} defaultValue={value} />
    </Field>
  )
  return (
    <Form method="post" className="mt-6 mb-6 border-t border-rule pt-5">
      <h2 className="mb-3 text-base font-semibold">{say(words.more)}</h2>
      {asks.includes('water') ? (
        <FieldSet label={say(words.water)}>
          <RadioCards
            name="water"
            columns={2}
            defaultValue={details.water === null ? undefined : details.water ? 'yes' : 'no'}
            options={[
              { value: 'yes', label: say(words.waterYes) },
              { value: 'no', label: say(words.waterNo) },
            ]}
          />
        </FieldSet>
      ) : null}
      {asks.includes('parking') ? inWords('parking', say(words.parking), details.parking) : null}
      {asks.includes('pets') ? inWords('pets', say(words.pets), details.pets) : null}
      {questions.map(({ text, answer }, index) => inWords(`answer${index + 1}`, text, answer))}
      <SubmitButton name="intent" value="details" pendingLabel={say(words.saving)}>
        {say(words.save)}
      </SubmitButton>
    </Form>
  )
}
