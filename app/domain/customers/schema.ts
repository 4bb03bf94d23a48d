import { z } from 'zod'

// Postgres cannot store NUL, and a line break in a name could become a header of a message.
const controls = /[\u0000-\u001f\u007f\u2028\u2029]+/g

/**
 * One line of text: control characters become spaces, ends are trimmed. Without a pipe: a form's empty text is nothing at all to the
 * second schema of one, which would ask for it.
 */
export const line = (max: number, missing?: string) =>
  z
    .string(missing)
    .overwrite((text) => text.replace(controls, ' ').replace(/ {2,}/g, ' ').trim())
    .max(max, `Please use at most ${max} characters.`)

/** Text of several lines. */
export const paragraph = (max: number) =>
  z
    .string()
    .overwrite((text) =>
      text
        .replace(/\r\n?/g, '\n')
        .replace(/[\u0000-\u0009\u000b-\u001f\u007f]+/g, ' ')
        .trim(),
    )
    .max(max, `Please use at most ${max} characters.`)

/** What the business wants to remember of a customer. */
export const notesAtMost = 4000
export const notesSchema = z.object({ notes: paragraph(notesAtMost).default('') })

const email = z
  .string('Please enter an e-mail address such as name@example.com.')
  .trim()
  .toLowerCase()
  .pipe(
    z.email('Please enter an e-mail address such as name@example.com.').max(254, 'Please use at most 254 characters.'),
  )
const phone = line(32, 'Please enter a phone number.').min(5, 'Please enter a phone number.')
const needed = (what: string, max: number) => {
  const missing = `Please enter your ${what}.`
  return line(max, missing).min(1, missing)
}

/** What a guest tells about herself; the phone becomes E.164 once the business's country is known, see `readPhone`. */
export const customerSchema = z.object(
  { firstName: needed('first name', 80), lastName: needed('last name', 80), email, phone },
  'Please send the customer as an object with firstName, lastName, email and phone.',
)

const blank = z.literal('').transform(() => undefined)

const missingName = 'Please enter the first name.'

/** What a member types in for a caller: a name, and a phone or an e-mail address. */
export const calledCustomerSchema = z
  .object({
    firstName: line(80, missingName).min(1, missingName),
    lastName: line(80).default(''),
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
