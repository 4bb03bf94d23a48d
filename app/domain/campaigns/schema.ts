import { z } from 'zod'
import { line, paragraph } from '#app/lib/lines.ts'
import { languages } from '#app/words/language.ts'
import { wayChoices } from './rules.ts'

const seen = z.number().int().min(0).max(1_000_000)

/** A service or coupon; '': none. */
const chosen = z.union([z.literal(''), z.uuid('Choose from the list.')]).default('')

export const newCampaignSchema = z.object({ name: line(80, 'Please fill this in.'), list: chosen, customer: chosen })

export const campaignSchema = z.object({
  seen,
  name: line(80, 'Please fill this in.'),
  ways: z.enum(wayChoices, 'Choose from the list.'),
  service: chosen,
  coupon: chosen,
})

export const campaignSegmentSchema = z.object({ seen })

/** What it says to customers by one way and in one language; what that may be is judged by `saveText`. */
export const campaignTextSchema = z.object({
  seen,
  subject: line(500).optional(),
  body: paragraph(4000, 'Please fill this in.'),
})

export const campaignTextKey = z.object({ channel: z.enum(['email', 'sms']), language: z.enum(languages) })

/** When it goes: at once, or on a day and at a time by the business's clock. */
export const campaignTimeSchema = z
  .object({
    when: z.enum(['now', 'later'], 'Choose from the list.'),
    date: z.union([z.literal(''), z.iso.date('Choose a day.')]).default(''),
    time: z.union([z.literal(''), z.iso.time({ precision: -1, error: 'Enter a time.' })]).default(''),
  })
  .check((given) => {
    const { when, date, time } = given.value
    if (when === 'now') return
    if (!date) given.issues.push({ code: 'custom', input: date, path: ['date'], message: 'Choose a day.' })
    if (!time) given.issues.push({ code: 'custom', input: time, path: ['time'], message: 'Enter a time.' })
  })
