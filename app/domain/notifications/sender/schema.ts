import { z } from 'zod'
import { emailSchema } from '#app/lib/email.ts'
import { cleared, line, neededLine } from '#app/lib/lines.ts'
import { country } from '../../tenancy/schema.ts'

export const senderKinds = ['company', 'sole'] as const
/** As Twilio names them. */
export const companyForms = [
  'Limited Liability Corporation',
  'Corporation',
  'Partnership',
  'Co-operative',
  'Non-profit Corporation',
] as const

const filled = (max: number) => neededLine(max, 'Please fill this in.')

/** Who a business is to American carriers, as its owner fills it in. `taxId` is kept apart, sealed. */
export const senderSchema = z.object({
  kind: z.enum(senderKinds),
  legalName: cleared(line(100)),
  companyForm: cleared(z.enum(companyForms)),
  taxId: cleared(line(30)),
  website: filled(200),
  street: filled(100),
  city: filled(60),
  region: filled(60),
  postalCode: filled(20),
  country,
  firstName: filled(50),
  lastName: filled(50),
  email: emailSchema(),
  phone: filled(32),
})
export type SenderInput = z.output<typeof senderSchema>
export type SenderDetails = Omit<SenderInput, 'taxId'>
