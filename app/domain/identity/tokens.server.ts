import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 bits that nobody guesses, fit for a link. */
export const newToken = () => randomBytes(32).toString('base64url')

/** All that is stored of a token: who reads the database cannot use it. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Keyed by what the signature is for, so that one of one kind is worthless as another. */
export function sign(secret: string, purpose: string, text: string): string {
  return createHmac('sha256', secret).update(`${purpose}\n${text}`).digest('base64url')
}

export function sameText(one: string, other: string): boolean {
  const [a, b] = [hashToken(one), hashToken(other)]
  return timingSafeEqual(a, b)
}

/**
 * What makes a link in a mail impossible to guess, and holds it to its kind and its host. Supabase Auth derives the hash of a
 * link from the address and six digits, which somebody who knows the address could try one by one.
 */
export const sealOfLink = (secret: string, link: { host: string; type: string; tokenHash: string }) =>
  sign(secret, 'account-link', `${link.host}\n${link.type}\n${link.tokenHash}`)

/** An invitation's token follows from its id and the app's secret: the job that sends it makes it again, and it is stored nowhere. */
export const invitationToken = (secret: string, invitationId: string) => sign(secret, 'invitation', invitationId)
