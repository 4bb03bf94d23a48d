import { z } from 'zod'

/** Which of the two customers has the say. */
const side = z.enum(['one', 'other']).default('one')

/** What wins, field by field; what is the same on both sides is not asked. `seen`: the versions of both that were looked at. */
export const mergeSchema = z.object({
  seen: z.string().max(60),
  name: side,
  email: side,
  phone: side,
  language: side,
  channel: side,
  preferences: side,
  notes: z.enum(['one', 'other', 'both']).default('both'),
})

export type MergeWishes = z.output<typeof mergeSchema>

export const apartSchema = z.object({ one: z.uuid(), other: z.uuid() })
export const chosenMergeSchema = z.object({ merge: z.uuid() })
