export type AccountMail = { kind: 'verify' | 'reset' | 'magic_link' | 'exists'; name: string; origin: string; url: string }

const words = {
  verify: ['Confirm your e-mail address', 'Confirm this address to finish opening your Wayslot account.'],
  reset: ['Choose a new password', 'Somebody, hopefully you, asked for a new password for your Wayslot account.'],
  magic_link: ['Your sign-in link', 'Use this link to sign in to Wayslot without a password.'],
  exists: ['You have a Wayslot account already', 'Somebody signed up with this address, which has an account already. Sign in instead.'],
} as const

export async function writeAccountMail(mail: AccountMail): Promise<{ subject: string; html: string; text: string }> {
  const [subject, lead] = words[mail.kind]
  const text = `${lead}\n\n${mail.url}\n\nThe link works once, for one hour. If you did not ask for it, ignore this mail.`
  const html = `<p>${lead}</p><p><a href="${mail.url.replaceAll('&', '&amp;')}">${subject}</a></p>`
  return { subject, html, text }
}
