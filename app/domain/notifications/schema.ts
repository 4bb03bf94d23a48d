import { z } from 'zod'
import { line, paragraph } from '#app/lib/lines.ts'
import { isTimeZone } from '../../lib/time-zones.ts'
import { choiceKinds, choices, choiceWays, type ChoiceKind, type ChoiceWay } from './choices/choices.ts'

export { companyForms, senderKinds, senderSchema } from './sender/schema.ts'
export { choiceWays, type Choice, type ChoiceKind, type ChoiceWay } from './choices/choices.ts'

/** The name of a choice in a form. */
export const choiceName = (kind: ChoiceKind, way: ChoiceWay) => `${kind}_${way}` as const
type ChoiceName = ReturnType<typeof choiceName>

const choice = z.enum(choices, 'Choose from the list.').optional()
const names = choiceKinds.flatMap((kind) => choiceWays.map((way) => choiceName(kind, way)))

/** What somebody of a team chooses for herself; what she may not choose is left out. */
export const ownMessagesSchema = z.object({
  ...(Object.fromEntries(names.map((name) => [name, choice])) as Record<ChoiceName, typeof choice>),
  digest: z.boolean().default(false),
  minute: z.coerce.number('Choose from the list.').int().min(0).max(1439),
  /** '': the business's. */
  timeZone: z
    .string()
    .max(64)
    .refine((zone) => zone === '' || isTimeZone(zone), 'Choose a time zone from the list.')
    .default(''),
  onEmptyDays: z.boolean().default(false),
})
export type OwnMessagesInput = z.output<typeof ownMessagesSchema>

/** What was chosen in the form, by kind and way. */
export const chosenOf = (input: OwnMessagesInput) =>
  choiceKinds.flatMap((kind) =>
    choiceWays.flatMap((way) => {
      const chosen = input[choiceName(kind, way)]
      return chosen ? [{ kind, way, choice: chosen }] : []
    }),
  )

/** Signs that nobody sees, but for those that join letters and pictures. */
const unseen = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u2060-\u2064\ufeff]/g
const seen = (text: string) => text.replace(unseen, '')

/** A text of a business, as typed; what it may say is judged by its kind and channel. `seen`: the version it changes. */
export const ownWordsSchema = z.object({
  seen: z.number().int().min(0).max(1_000_000),
  subject: line(500).overwrite(seen).optional(),
  body: paragraph(4000, 'Please fill this in.').overwrite(seen),
})
export const ownWordsReset = ownWordsSchema.pick({ seen: true })
