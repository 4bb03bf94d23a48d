import { account } from '#app/paths.ts'
import type { Language } from '#app/words/language.ts'
import { makeReader } from '#app/words/reader.ts'

/** `to`: where it goes. The last two tell the old address of the new one, which is asked for or already counts. */
export type AccountMail = { to: string; origin: string; url: string } & (
  | { kind: 'verify' | 'reset' | 'magic_link' | 'exists' | 'email_change' }
  | { kind: 'code'; code: string }
  | { kind: 'email_asked' | 'email_changed'; newEmail: string }
)

/** How long a link from Supabase Auth is valid. */
const validHours = 1

/**
 * A mail about an account. The template is loaded only when needed, because its renderer is heavy and pages never need
 * it.
 */
export async function writeAccountMail(
  mail: AccountMail,
  language: Language,
  now: number,
): Promise<{ subject: string; html: string; text: string }> {
  const { renderTemplate } = await import('#emails/render.ts')
  // An account belongs to no business, and these mails contain no times.
  const reader = makeReader({ language, country: '', timeZone: 'UTC', now })
  const { origin, url } = mail
  const link = { reader, url, validHours }
  switch (mail.kind) {
    case 'verify':
      return renderTemplate((await import('#emails/verify-email.tsx')).VerifyEmail, link)
    case 'reset':
      return renderTemplate((await import('#emails/reset-password.tsx')).ResetPassword, link)
    case 'magic_link':
      return renderTemplate((await import('#emails/magic-link.tsx')).MagicLink, link)
    case 'code':
      return renderTemplate((await import('#emails/account-code.tsx')).AccountCode, { reader, url, code: mail.code })
    case 'exists':
      return renderTemplate((await import('#emails/account-exists.tsx')).AccountExists, {
        reader,
        signInUrl: url,
        resetUrl: origin + account.forgotPassword,
      })
    case 'email_change':
      return renderTemplate((await import('#emails/email-change.tsx')).EmailChange, link)
    case 'email_asked':
    case 'email_changed':
      return renderTemplate((await import('#emails/email-changing.tsx')).EmailChanging, {
        reader,
        newEmail: mail.newEmail,
        done: mail.kind === 'email_changed',
        resetUrl: url,
      })
  }
}
