import { z } from 'zod'

/** Which of the two customers has the say. */
const side = z.enum(['one', 'other']).default('one')

const wishes = z.object({
  seen: z.string().max(60),
  name: side,
  email: side,
  phone: side,
  language: side,
  channel: side,
  preferences: side,
  notes: z.enum(['one', 'other', 'both']).default('both'),
})

/** `fields`: of the business's own fields, by id. */
export type MergeWishes = z.output<typeof wishes> & { fields: Record<string, z.output<typeof side>> }

/**
 * What wins, field by field; what is the same on both sides is not asked. `seen`: the versions of both that were looked at. `ids`: of the
 * business's own fields, each of which the page sends as `field-<id>`.
 */
export const mergeSchema = (ids: readonly string[]) =>
  wishes.and(z.object(Object.fromEntries(ids.map((id) => [`field-${id}`, side])))).transform((sent): MergeWishes => {
    const all: Record<string, unknown> = sent
    return { ...wishes.parse(sent), fields: Object.fromEntries(ids.map((id) => [id, side.parse(all[`field-${id}`])])) }
  })

export const apartSchema = z.object({ one: z.uuid(), other: z.uuid() })
export const chosenMergeSchema = z.object({ merge: z.uuid() })
