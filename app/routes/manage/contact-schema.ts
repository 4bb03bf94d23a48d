import { z } from 'zod'
import { neededLine } from '#app/lib/lines.ts'

export const wanted = 'Please enter a phone number or an e-mail address.'

/** One field for both, because people know what they booked with. */
export const contactSchema = z.object({ contact: neededLine(254, wanted) })
