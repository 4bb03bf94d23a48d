import { z } from 'zod'
import { intervalDays } from './rules.ts'

/** A checkbox that is off sends nothing. */
const ticked = z.boolean().catch(false)

export const rebookingSchema = z.object({ active: ticked, learns: ticked })

export const intervalSchema = z.object({
  service: z.uuid('Choose from the list.'),
  days: z
    .number('Enter a number.')
    .int('Use a whole number.')
    .min(intervalDays.least, `Use at least ${intervalDays.least}.`)
    .max(intervalDays.most, `Use at most ${intervalDays.most}.`),
})
