import type { App } from '#app/lib/app.server.ts'
import { openSealedId, sealId } from '#app/lib/sealed-id.server.ts'

/** Whose answers arrive at an address. */
export type Answering = { tenantId: string; customerId: string }

const sign = 'r+'
/** Two sealed ids of 16 bytes, five bits a sign: capitals would not survive every mailbox. */
const secretPattern = /^[0-9a-v]{52}$/
const sealedBytes = 16

const ofTenant = 'wayslot mail answers'
const ofCustomer = (tenantId: string) => `wayslot mail answers ${tenantId.toLowerCase()}`

/**
 * Where a customer's answers to mails of a business go: an address that nobody can guess and that shows no id, the same for all
 * her mails. Null where no domain takes them.
 */
export function replyAddress(app: Pick<App, 'env'>, { tenantId, customerId }: Answering): string | null {
  const domain = app.env.INBOUND_MAIL_DOMAIN
  if (!domain) return null
  const sealed = [sealId(app, ofTenant, tenantId), sealId(app, ofCustomer(tenantId), customerId)]
  const bytes = Buffer.concat(sealed.map((part) => Buffer.from(part, 'base64url')))
  return `${sign}${BigInt(`0x${bytes.toString('hex')}`)
    .toString(32)
    .padStart(52, '0')}@${domain}`
}

/** Who was given an address; null where it is none of ours. Whether there is such a customer is checked afterwards. */
export function openReplyAddress(app: Pick<App, 'env'>, address: string): Answering | null {
  const [name = '', domain] = address.trim().toLowerCase().split('@')
  const secret = name.slice(sign.length)
  if (domain !== app.env.INBOUND_MAIL_DOMAIN || !name.startsWith(sign) || !secretPattern.test(secret)) return null
  let number = 0n
  for (const digit of secret) number = number * 32n + BigInt(Number.parseInt(digit, 32))
  const hex = number.toString(16).padStart(sealedBytes * 4, '0')
  // 52 signs hold four bits more than the two ids.
  if (hex.length > sealedBytes * 4) return null
  const bytes = Buffer.from(hex, 'hex')
  const part = (at: number) => bytes.subarray(at, at + sealedBytes).toString('base64url')
  const tenantId = openSealedId(app, ofTenant, part(0))
  const customerId = tenantId && openSealedId(app, ofCustomer(tenantId), part(sealedBytes))
  return tenantId && customerId ? { tenantId, customerId } : null
}
