import { z } from 'zod'
import { orNothing, paragraph } from '#app/lib/lines.ts'
import { answerTextAtMost, noteAtMost, reportReasons, reviewTextAtMost } from './rules.ts'

const stars = z.number('Please choose.').int('Please choose.').min(1, 'Please choose.').max(5, 'Please choose.')

/** What a customer says. `drop`: ids of photos that she takes back. */
export const reviewSchema = z.object({
  stars,
  text: orNothing(paragraph(reviewTextAtMost)),
  drop: z.array(z.uuid()).catch([]),
})

export const answerSchema = z.object({
  review: z.uuid(),
  text: paragraph(answerTextAtMost).min(1, 'Please fill this in.'),
})

export const reportSchema = z.object({
  review: z.uuid(),
  reason: z.enum(reportReasons, 'Please choose.'),
  note: orNothing(paragraph(noteAtMost)),
})

export const reviewSettingsSchema = z.object({
  asks: z.boolean().catch(false),
  askAfterHours: z.number('Please choose.').int().min(1).max(48),
  waitDays: z.number('Please choose.').int().min(0).max(14),
})

/** A superadmin's decision, with the reason that both sides read. */
export const judgementSchema = z.object({
  tenant: z.uuid(),
  review: z.uuid(),
  decision: z.enum(['kept', 'taken_down'], 'Please choose.'),
  because: paragraph(noteAtMost).min(1, 'Please fill this in.'),
})
export type Judgement = z.output<typeof judgementSchema>
