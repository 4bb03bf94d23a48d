/** What SendGrid found out about a mail: of `SPF` the word, of `dkim` "{@example.com : pass}", '' where it says nothing. */
export type Proof = { spf: string; dkim: string }

/**
 * Whether the domain that a mail names as its sender stands by it: it signed the mail, or its servers sent it, as in DMARC with
 * relaxed alignment. https://www.rfc-editor.org/rfc/rfc7489#section-3.1
 */
export function isProven({ spf, dkim }: Proof, from: string, envelopeFrom: string): boolean {
  const domain = domainOf(from)
  if (domain === '') return false
  const signed = [...dkim.matchAll(/@([\w.-]{1,253})\s*:\s*pass\b/gi)].map(([, signer = '']) => signer.toLowerCase())
  const sent = /^pass\b/i.test(spf.trim()) ? [domainOf(envelopeFrom)] : []
  return [...signed, ...sent].some((one) => isOf(one, domain))
}

const domainOf = (address: string) => /^[^>\s]*/.exec(address.toLowerCase().split('@').at(-1) ?? '')?.[0] ?? ''

/** The same domain, or one below the other, which is no top level. */
const isOf = (one: string, other: string): boolean =>
  one === other ||
  (one.includes('.') && other.endsWith(`.${one}`)) ||
  (other.includes('.') && one.endsWith(`.${other}`))
