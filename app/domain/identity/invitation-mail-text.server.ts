export type InvitationMail = { businessName: string; invitedBy: string; role: 'manager' | 'staff'; url: string }

/** The mail of an invitation. Its template is loaded when it is written: it brings a renderer that pages never need. */
export async function writeInvitationMail({
  businessName,
  invitedBy,
  role,
  url,
}: InvitationMail): Promise<{ subject: string; html: string; text: string }> {
  const [{ renderTemplate }, { TeamInvitation }] = await Promise.all([
    import('#emails/render.ts'),
    import('#emails/team-invitation.tsx'),
  ])
  return renderTemplate(TeamInvitation, {
    url,
    validFor: '7 days',
    businessName,
    inviterName: invitedBy || businessName,
    role,
  })
}
