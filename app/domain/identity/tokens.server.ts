import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 random bits, safe in a URL. */
export const newToken = () => randomBytes(32).toString('base64url')

/** Only this hash of a token is stored, so reading the database is not enough to use one. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()

/** The purpose is part of the key, so that a signature of one kind is worthless as another. */
export function sign(secret: string, purpose: string, text: string): string {
  return createHmac('sha256', secret).update(`${purpose}\n${text}`).digest('base64url')
}

export function sameText(one: string, other: string): boolean {
  const [a, b] = [hashToken(one), hashToken(other)]
  return timingSafeEqual(a, b)
}

/**
 * Makes a link in a mail impossible to guess, and valid for its kind and host only. Supabase Auth derives a link's hash
 * from the address and six digits, which somebody who knows the address could try one by one.
 */
export const sealOfLink = (secret: string, link: { host: string; type: string; tokenHash: string }) =>
  sign(secret, 'account-link', `${link.host}\n${link.type}\n${link.tokenHash}`)

/**
 * An invitation's token is derived from its id and the app's secret: the job that sends it makes it again, so it is not
 * stored.
 */
export const invitationToken = (secret: string, invitationId: string) => sign(secret, 'invitation', invitationId)
