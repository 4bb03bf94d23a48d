import { z } from 'zod'

/**
 * An e-mail address as mail servers, Stripe and the sign-in accept it: lower case, the domain in ASCII (`münchen.de` is
 * `xn--mnchen-3ya.de`). The part before the @ is RFC 5322's dot-atom, the labels are RFC 1123's.
 */
const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const atom = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
const pattern = new RegExp(
  `^(?=.{1,64}@)${atom}(?:\\.${atom})*@(?:${label}\\.)+(?:[a-z]{2,63}|xn--[a-z0-9](?:[a-z0-9-]{0,57}[a-z0-9])?)$`,
)

/** An address as it is stored: `User@München.DE` becomes `user@xn--mnchen-3ya.de`. Invalid text stays invalid. */
function plainEmail(typed: string): string {
  const text = typed.trim().toLowerCase()
  const at = text.lastIndexOf('@')
  return text.slice(0, at + 1) + asciiDomain(text.slice(at + 1))
}

/**
 * URL converts a host the way mail servers do (UTS 46). Characters that would end the host are left in, so that the
 * address is refused.
 */
function asciiDomain(domain: string): string {
  if (!/[^\u0000-\u007f]/.test(domain) || /[\s\p{Cc}/?#@:%\\[\]<>^|]/u.test(domain)) return domain
  return URL.parse(`http://${domain}/`)?.hostname ?? domain
}

/** For every e-mail address that people type. */
export const emailSchema = (wanted = 'Enter an e-mail address like name@example.com.') =>
  z
    .string(wanted)
    .overwrite(plainEmail)
    .max(254, 'Please use at most 254 characters.')
    .refine((text) => pattern.test(text), wanted)
    .meta({ format: 'idn-email' })

/**
 * The mailbox an address leads to, for counting alone: what stands after a plus sign is a mark of its owner's, and Gmail reads no
 * dots. Where a server reads them otherwise, a few people share what is counted.
 */
export function mailboxOf(email: string): string {
  const [name = '', domain = ''] = email.toLowerCase().split(/@(?=[^@]*$)/)
  const plain = name.replace(/(?<=.)\+.*/, '')
  const google = domain === 'gmail.com' || domain === 'googlemail.com'
  return google ? `${plain.replaceAll('.', '')}@gmail.com` : `${plain}@${domain}`
}
