import { data } from '@remix-run/node'
import { getFilled, saveValues, type Typed } from '#app/domain/customers/index.server.ts'
import { valuesSchema } from '#app/domain/customers/schema.ts'
import type { Member } from '#app/domain/identity/index.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { readFields } from '#app/lib/form.server.ts'
import { commonWords } from '#app/words/catalog/common.ts'
import { fieldValueWords as words } from '#app/words/catalog/customerFields.ts'
import type { Reader } from '#app/words/reader.ts'
import { sayValue, typeValue, writtenAs } from './field-view.server.ts'

/** The fields of a customer as her page asks for them. */
export async function loadValues(app: App, member: Member, customerId: string, reader: Reader) {
  const fields = await getFilled(app, member, customerId)
  return fields.map(({ id, label, hint, kind, choices, value }) => ({
    id,
    label,
    hint,
    kind,
    was: value,
    typed: typeValue({ kind }, value, reader),
    options:
      kind === 'yes_no'
        ? [
            { value: 'yes', label: reader.say(words.yes) },
            { value: 'no', label: reader.say(words.no) },
          ]
        : [
            ...choices.map((choice) => ({ value: choice, label: choice })),
            ...(kind === 'choice' && value !== '' && !choices.includes(value)
              ? [{ value, label: reader.say(words.former(value)) }]
              : []),
          ],
  }))
}

/** What was typed into the fields and is not saved, and why, by field. */
export type ValuesRefused = { typed: Record<string, string>; problems: Record<string, string> }

/** Saves them, by the intent of their form. */
export const valuesIntents = (app: App, member: Member, customerId: string, reader: Reader) => ({
  async fields(form: FormData) {
    const fields = await getFilled(app, member, customerId)
    const read = await readFields(form, valuesSchema(fields.map(({ id }) => id)))
    const sent: Record<string, Typed> = {}
    for (const { id } of fields)
      // What was not on the page, because it is newer, stays as it is.
      if (form.has(id)) sent[id] = { typed: read[id] ?? '', was: read[`was-${id}`] ?? '' }
    const saved = await saveValues(app, member, customerId, sent, writtenAs(reader))
    if (saved.ok) return { standing: true as const, told: reader.say(commonWords.saved) }
    const said = [...saved.refused].map(([field, refusal]) => {
      if (refusal.problem !== 'meanwhile') return [field.id, words.problems[refusal.problem]] as const
      const now = sayValue(field, refusal.now, reader)
      return [field.id, now === '' ? words.emptied : words.meanwhile(now)] as const
    })
    const valuesRefused: ValuesRefused = {
      typed: Object.fromEntries(Object.entries(sent).map(([id, { typed }]) => [id, typed])),
      problems: Object.fromEntries(said.map(([id, text]) => [id, reader.say(text)])),
    }
    const meanwhile = [...saved.refused.values()].every(({ problem }) => problem === 'meanwhile')
    return data({ valuesRefused }, { status: meanwhile ? 409 : 422 })
  },
})
