import { z } from 'zod'
import { line, neededLine, oneLine } from '#app/lib/lines.ts'
import { choiceAtMost, choicesAtMost, fieldKinds, hintAtMost, labelAtMost } from './values.ts'

/** One choice a line; of two spellings of one the first stays. */
const choices = z
  .string()
  .default('')
  .transform((text) =>
    [
      ...new Map(
        text
          .split(/\r\n|\r|\n/)
          .map(oneLine)
          .filter(Boolean)
          .map((choice) => [choice.toLocaleLowerCase(), choice] as const)
          .toReversed(),
      ).values(),
    ].toReversed(),
  )

/** A field as its form sends it; `id`: of the one that is changed, whose kind stays; `seen`: its version as the page showed it. */
export const fieldSchema = z
  .object({
    id: z.uuid().optional(),
    seen: z.string().max(40).optional(),
    label: neededLine(labelAtMost, 'Please enter a name.'),
    hint: line(hintAtMost).default(''),
    kind: z.enum(fieldKinds, 'Choose from the list.'),
    choices,
    staffSee: z.enum(['all', 'managers'], 'Choose from the list.').transform((who) => who === 'all'),
  })
  .refine(({ kind, choices: all }) => kind !== 'choice' || all.length > 0, {
    path: ['choices'],
    error: 'Please enter at least one choice.',
  })
  .refine(({ choices: all }) => all.length <= choicesAtMost, {
    path: ['choices'],
    error: `Please use at most ${choicesAtMost} choices.`,
  })
  .refine(({ choices: all }) => all.every((choice) => choice.length <= choiceAtMost), {
    path: ['choices'],
    error: `Please use at most ${choiceAtMost} characters for a choice.`,
  })
  .transform((field) => ({ ...field, choices: field.kind === 'choice' ? field.choices : [] }))

export type FieldInput = Omit<z.output<typeof fieldSchema>, 'id' | 'seen'>

export const chosenFieldSchema = z.object({ field: z.uuid() })

/** What a page of one customer sends, one entry a field: `<id>` what was typed, `was-<id>` what stood there before. */
export const valuesSchema = (ids: readonly string[]) =>
  z.object(
    Object.fromEntries(
      ids.flatMap((id) => [
        [id, z.string().max(2000).default('')],
        [`was-${id}`, z.string().max(2000).default('')],
      ]),
    ),
  )
