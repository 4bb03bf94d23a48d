export type InvitationMail = { businessName: string; invitedBy: string; role: 'manager' | 'staff'; url: string }

const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

export async function writeInvitationMail({ businessName, invitedBy, role, url }: InvitationMail): Promise<{ subject: string; html: string; text: string }> {
  const subject = `Join ${businessName} on Wayslot`
  const lead = `${invitedBy || businessName} invites you to the team of ${businessName} as ${role}.`
  const foot = 'The link works once, for seven days. If you did not expect it, ignore this mail.'
  return {
    subject,
    text: `${lead}\n\n${url}\n\n${foot}`,
    html: `<p>${escape(lead)}</p><p><a href="${escape(url)}">Join the team</a></p><p>${foot}</p>`,
  }
}
