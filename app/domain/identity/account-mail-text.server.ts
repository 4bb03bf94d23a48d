import { account } from '#app/paths.ts'
import type { Language } from '#app/words/language.ts'
import { makeReader } from '#app/words/reader.ts'

export type AccountMail = { kind: 'verify' | 'reset' | 'magic_link' | 'exists'; origin: string; url: string }

/** How long Supabase Auth lets a link live. */
const validHours = 1

/** A mail about an account. Templates are loaded when the first one is written: they bring a renderer that pages never need. */
export async function writeAccountMail(
  { kind, origin, url }: AccountMail,
  language: Language,
  now: number,
): Promise<{ subject: string; html: string; text: string }> {
  const { renderTemplate } = await import('#emails/render.ts')
  // An account is no business's, and these mails tell no time.
  const reader = makeReader({ language, country: '', timeZone: 'UTC', now })
  const link = { reader, url, validHours }
  switch (kind) {
    case 'verify':
      return renderTemplate((await import('#emails/verify-email.tsx')).VerifyEmail, link)
    case 'reset':
      return renderTemplate((await import('#emails/reset-password.tsx')).ResetPassword, link)
    case 'magic_link':
      return renderTemplate((await import('#emails/magic-link.tsx')).MagicLink, link)
    case 'exists':
      return renderTemplate((await import('#emails/account-exists.tsx')).AccountExists, {
        reader,
        signInUrl: url,
        resetUrl: origin + account.forgotPassword,
      })
  }
}
