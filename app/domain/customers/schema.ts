import { z } from 'zod'
import { emailSchema } from '#app/lib/email.ts'
import { line, nameWithoutLinks, neededLine, paragraph } from '#app/lib/lines.ts'

/** Length limit of the business's notes about a customer. */
export const notesAtMost = 4000
export const notesSchema = z.object({ notes: paragraph(notesAtMost).default('') })

const email = emailSchema('Please enter an e-mail address such as name@example.com.')
const phone = line(32, 'Please enter a phone number.').min(5, 'Please enter a phone number.')
const needed = (what: string) => nameWithoutLinks(neededLine(80, `Please enter your ${what}.`))

/** A guest's own details; the phone becomes E.164 once the business's country is known, see `readPhone`. */
export const customerSchema = z.object(
  { firstName: needed('first name'), lastName: needed('last name'), email, phone },
  'Please send the customer as an object with firstName, lastName, email and phone.',
)

const blank = z.literal('').transform(() => undefined)

/** What a member enters for a caller: a name, and a phone number or an e-mail address. */
export const calledCustomerSchema = z
  .object({
    firstName: nameWithoutLinks(neededLine(80, 'Please enter the first name.')),
    lastName: nameWithoutLinks(line(80)).default(''),
    email: z.union([blank, email]).optional(),
    phone: z.union([blank, phone]).optional(),
  })
  .refine(({ email: mail, phone: number }) => mail || number, {
    path: ['phone'],
    error: 'Please enter a phone number or an e-mail address.',
  })

export type CustomerInput = {
  firstName: string
  lastName: string
  email?: string | undefined
  phone?: string | undefined
}
