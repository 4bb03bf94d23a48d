import { z } from 'zod'
import { neededLine } from '#app/lib/lines.ts'

export const wanted = 'Please enter a phone number or an e-mail address.'

/** One field for both: people know what they booked with, and not what we call it. */
export const contactSchema = z.object({ contact: neededLine(254, wanted) })
