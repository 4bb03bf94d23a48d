import type { CloudContext } from '../context.ts'
import { AuthError } from './errors.ts'

export type ActionType = 'signup' | 'invite' | 'magiclink' | 'recovery' | 'email_change'

/** The address in a message that proves its reader: following it spends the token and leads on to `redirectTo`. */
export function actionLink(origin: string, tokenHash: string, type: ActionType, redirectTo: string): string {
  // As the real service does it: a target that looks free of a query of its own is left as it is.
  const target = /[&=#]/.test(redirectTo) ? encodeURIComponent(redirectTo) : redirectTo
  const query = `token=${encodeURIComponent(tokenHash)}&type=${type}&redirect_to=${target}`
  return `${origin}/auth/v1/verify?${query}`
}

const wording: Record<ActionType, { subject: string; lead: string; action: string }> = {
  signup: { subject: 'Confirm your e-mail', lead: 'One step left to open your account.', action: 'Confirm e-mail' },
  invite: { subject: 'You are invited', lead: 'An account is waiting for you.', action: 'Accept the invitation' },
  magiclink: { subject: 'Sign in', lead: 'This signs you in, once, within the hour.', action: 'Sign in' },
  recovery: { subject: 'Choose a new password', lead: 'Somebody asked to reset it.', action: 'Choose a password' },
  email_change: { subject: 'Confirm the new e-mail', lead: 'An e-mail change was asked for.', action: 'Confirm it' },
}

/** Sends the built-in message of the service; the platform's own messages never pass here. */
export async function sendLinkMail(context: CloudContext, to: string, type: ActionType, link: string): Promise<void> {
  const { subject, lead, action } = wording[type]
  const html = `<h2>${subject}</h2><p>${lead}</p><p><a href="${escapeHtml(link)}">${action}</a></p>`
  await deliver(context, { to, subject, text: `${lead}\n\n${action}: ${link}\n`, html })
}

export async function sendCodeMail(context: CloudContext, to: string, otp: string): Promise<void> {
  const subject = `${otp} is your code`
  await deliver(context, { to, subject, text: `Your code: ${otp}\n`, html: `<p>Your code: ${otp}</p>` })
}

type Letter = { to: string; subject: string; text: string; html: string }

async function deliver(context: CloudContext, letter: Letter): Promise<void> {
  const from = `Supabase Auth <noreply@auth.${new URL(context.appOrigin).hostname}>`
  try {
    await context.deliverToInbox({ channel: 'email', from, ...letter })
  } catch (error) {
    console.error('auth stand-in: mail not delivered:', error)
    throw new AuthError(500, 'unexpected_failure', 'Error sending email')
  }
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
