import { z } from 'zod'
import { textAtMost } from './guard.ts'
import { dailyLimits, handOvers, modes, sayings, topics } from './rules.ts'

const id = z.string().min(1).max(40)
const date = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)

/** What each tool of the model takes. Nothing in it names a business, a customer or a price: those are set by code. */
export const toolInputs = {
  list_services: z.strictObject({}),
  open_times: z.strictObject({ service: id, address: id.optional(), from: date.optional(), to: date.optional() }),
  her_addresses: z.strictObject({}),
  her_visits: z.strictObject({}),
  cancel_cost: z.strictObject({ visit: id }),
  move_times: z.strictObject({ visit: id, from: date.optional(), to: date.optional() }),
  propose_booking: z.strictObject({ time: id }),
  propose_move: z.strictObject({ visit: id, time: id }),
  propose_cancel: z.strictObject({ visit: id }),
  about_business: z.strictObject({}),
  hand_over: z.strictObject({ reason: z.enum(handOvers) }),
  answer: z.strictObject({
    parts: z
      .array(
        z.union([
          z.strictObject({ text: z.string().min(1).max(textAtMost) }),
          z.strictObject({ say: z.enum(sayings) }),
          z.strictObject({ ref: id }),
        ]),
      )
      .min(1)
      .max(12),
  }),
} as const
export type ToolName = keyof typeof toolInputs

const minute = z.number('Please choose.').int().min(0).max(1439)

export const assistantSchema = z.object({
  mode: z.enum(modes, 'Please choose.'),
  /** Checkboxes that are off send nothing. */
  topics: z.array(z.enum(topics)).catch([]),
  fromMinute: minute,
  untilMinute: minute,
  dailyLimit: z
    .number('Enter a number.')
    .int('Use a whole number.')
    .min(dailyLimits.least, `Use at least ${dailyLimits.least}.`)
    .max(dailyLimits.most, `Use at most ${dailyLimits.most}.`),
})
