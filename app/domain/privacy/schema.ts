import { z } from 'zod'
import { orNothing, paragraph } from '#app/lib/lines.ts'

/** Closing a business, as its owner confirms it. */
export const closeSchema = z.object({
  /** Visits to come are called off. */
  cancelVisits: z.literal('on').optional().catch(undefined),
  /** What their customers read. */
  note: orNothing(paragraph(500)),
  sure: z.literal('on', 'Please tick this box if you are sure.'),
  /** Empty for whoever has just signed in by mail. */
  password: orNothing(z.string().max(200, 'This password is too long.')),
})
