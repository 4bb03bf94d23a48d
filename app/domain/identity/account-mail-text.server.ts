export type AccountMail = { kind: 'verify' | 'reset' | 'magic_link' | 'exists'; origin: string; url: string }

/** How long Supabase Auth lets a link live, in words. */
const validFor = '1 hour'

/** A mail about an account. Templates are loaded when the first one is written: they bring a renderer that pages never need. */
export async function writeAccountMail({
  kind,
  origin,
  url,
}: AccountMail): Promise<{ subject: string; html: string; text: string }> {
  const { renderTemplate } = await import('#emails/render.ts')
  switch (kind) {
    case 'verify':
      return renderTemplate((await import('#emails/verify-email.tsx')).VerifyEmail, { url, validFor })
    case 'reset':
      return renderTemplate((await import('#emails/reset-password.tsx')).ResetPassword, { url, validFor })
    case 'magic_link':
      return renderTemplate((await import('#emails/magic-link.tsx')).MagicLink, { url, validFor })
    case 'exists':
      return renderTemplate((await import('#emails/account-exists.tsx')).AccountExists, {
        signInUrl: url,
        resetUrl: `${origin}/forgot-password`,
      })
  }
}
