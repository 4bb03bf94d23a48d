import { z } from 'zod'
import { languages } from '#app/words/language.ts'
import { emailSchema } from '#app/lib/email.ts'
import { isId } from '#app/lib/ids.ts'
import { nameWithoutLinks, neededLine } from '#app/lib/lines.ts'

const email = emailSchema()

const bytes = (text: string) => new TextEncoder().encode(text).length

/** Length makes a password strong. 72 bytes is all that Supabase Auth's hash reads. */
const newPassword = z
  .string('Choose a password.')
  .min(8, 'Use at least 8 characters.')
  .refine((value) => bytes(value) <= 72, 'Use at most 72 characters.')

const name = nameWithoutLinks(neededLine(120, 'Enter your name.'))

/** Where to go afterwards; `safePath` checks it when it is used. */
const next = z.string().max(500).optional().catch(undefined)

export const signUpSchema = z.object({ name, email, password: newPassword })
export const signInSchema = z.object({
  email,
  password: z.string('Enter your password.').max(200, 'This password is too long.'),
  next,
})
export const mailRequestSchema = z.object({ email, next })
export const newPasswordSchema = z.object({ password: newPassword })
export const acceptSchema = z.object({ name, password: newPassword })
export const invitationSchema = z.object({
  email,
  role: z.enum(['manager', 'staff'], 'Choose a role.'),
  technicianId: z.string().refine(isId, 'Choose a person from the list.').optional(),
})

const currentPassword = z.string('Enter your password.').max(200, 'This password is too long.')
export const ownNameSchema = z.object({ name })
export const emailChangeSchema = z.object({ email, currentPassword })
export const passwordChangeSchema = z.object({ currentPassword, password: newPassword })

const linkTypes = ['signup', 'magiclink', 'recovery', 'email_change'] as const
/** The content of a link in a mail. Malformed links are treated like used ones. */
export const linkSchema = z.object({
  token_hash: z.string().regex(/^[A-Za-z0-9_-]{16,200}$/),
  type: z.enum(linkTypes),
  /** See `sealOfLink`; a link without it is invalid. */
  seal: z.string().max(100).catch(''),
  next,
})

/** The code that carries a session to another host. */
export const handoverSchema = z.object({ code: z.string().regex(/^[A-Za-z0-9_-]{43}$/) })

/** What was sent by mail or text, with whatever people put between its digits. */
export const codeSchema = z.object({
  code: z
    .string('Enter the code.')
    .overwrite((typed) => typed.replaceAll(/[\s.-]/g, ''))
    .refine((code) => /^\d{6}$/.test(code), 'Enter the six digits of the code.'),
  next,
})

export type SignUpInput = z.output<typeof signUpSchema>
export type SignInInput = z.output<typeof signInSchema>
export type InvitationInput = z.output<typeof invitationSchema>
export type LinkInput = z.output<typeof linkSchema>

/** What the event `account/mail.requested` carries. */
export const mailEventSchema = z.object({
  kind: z.enum(['verify', 'reset', 'magic_link', 'exists', 'code', 'email_change', 'email_asked', 'email_changed']),
  email,
  /** Of a code: which. */
  codeId: z.string().refine(isId).optional(),
  /** Of the last three kinds: the address that takes the place of `email`. */
  newEmail: email.optional(),
  host: z.string().max(255),
  next,
  /** The language of the person who asked. */
  language: z.enum(languages).optional().catch(undefined),
})
export type MailEvent = z.output<typeof mailEventSchema>
