import { countryOf } from '#app/lib/countries.ts'
import { languageOf } from '#app/words/language.ts'
import { makeReader } from '#app/words/reader.ts'

/** `locale`: the language of the invited person, or the business's locale. */
export type InvitationMail = {
  businessName: string
  invitedBy: string
  role: 'manager' | 'staff'
  url: string
  locale: string
  timeZone: string
  country: string | null
}

/**
 * The mail of an invitation. Its template is loaded only when needed, because its renderer is heavy and pages never
 * need it.
 */
export async function writeInvitationMail(
  invitation: InvitationMail,
  now: number,
): Promise<{ subject: string; html: string; text: string }> {
  const { businessName, invitedBy, role, url, locale, timeZone } = invitation
  const [{ renderTemplate }, { TeamInvitation }] = await Promise.all([
    import('#emails/render.ts'),
    import('#emails/team-invitation.tsx'),
  ])
  return renderTemplate(TeamInvitation, {
    reader: makeReader({ language: languageOf(locale) ?? 'en', country: countryOf(invitation), timeZone, now }),
    url,
    validDays: 7,
    businessName,
    inviterName: invitedBy || businessName,
    role,
  })
}
