import { z } from 'zod'
import { emailSchema } from '#app/lib/email.ts'

/** To which mailbox a code goes: one that is typed, or that of the booking whose page led here. */
export const accountStartSchema = z.object({
  email: emailSchema().optional(),
  /** The business's name in its address, and its booking, sealed. */
  at: z.string().max(63).optional().catch(''),
  start: z.string().max(40).optional().catch(''),
  next: z.string().max(500).optional().catch(undefined),
})

export const ownEmailSchema = z.object({ email: emailSchema() })
export const ownPhoneSchema = z.object({ phone: z.string('Please fill this in.').max(40, 'Please check this.') })
