import type { readyDetailsSchema } from '#app/domain/ready/schema.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field, FieldSet } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm, type LastResult } from '#app/ui/controls/form.tsx'
import { RadioCards, TextArea } from '#app/ui/controls/inputs.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { readyWords as words } from '#app/words/catalog/ready.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { ReadyView } from './ready-view.server.ts'

/** What else whoever drives there should know; nothing of it is needed. */
export function Details({ view, answer }: { view: ReadyView; answer: LastResult }) {
  const { say } = useReader()
  const { details, textAtMost } = view
  const { asks, questions, parking, pets } = details
  const [answer1, answer2, answer3] = questions.map((question) => question.answer)
  const water = details.water === null ? undefined : details.water ? 'yes' : 'no'
  const [form, fields] = useForm<typeof readyDetailsSchema>({
    id: 'details',
    lastResult: answer,
    defaultValue: { water, parking, pets, answer1, answer2, answer3 },
  })
  if (asks.length + questions.length === 0) return null
  const inWords = (
    name: 'parking' | 'pets' | 'answer1' | 'answer2' | 'answer3',
    label: string,
    { lang, asked }: { lang?: string | undefined; asked?: string | null } = {},
  ) => (
    <Field
      key={name}
      label={
        <span lang={lang} className="wrap-anywhere">
          {label}
        </span>
      }
      hint={asked ?? undefined}
      id={fields[name].id}
      error={fields[name].errors}
      optional
    >
      <TextArea {...fieldProps(fields[name])} rows={2} maxLength={textAtMost} />
    </Field>
  )
  return (
    <div className="mt-6 mb-6 border-t border-rule pt-5">
      <h2 className="mb-3 text-base font-semibold">{say(words.more)}</h2>
      <PostForm form={form}>
        {asks.includes('water') ? (
          <FieldSet
            label={
              <>
                {say(words.water)} <span className="font-normal text-soft">{say(commonWords.optional)}</span>
              </>
            }
          >
            <RadioCards
              name="water"
              columns={2}
              defaultValue={fields.water.initialValue as string | undefined}
              options={[
                { value: 'yes', label: say(words.waterYes) },
                { value: 'no', label: say(words.waterNo) },
              ]}
            />
          </FieldSet>
        ) : null}
        {asks.includes('parking') ? inWords('parking', say(words.parking)) : null}
        {asks.includes('pets') ? inWords('pets', say(words.pets)) : null}
        {questions.map(({ text, ...question }, index) =>
          inWords((['answer1', 'answer2', 'answer3'] as const)[index]!, text, question),
        )}
        <SubmitButton name="intent" value="details" pendingLabel={say(words.saving)}>
          {say(words.save)}
        </SubmitButton>
      </PostForm>
    </div>
  )
}
