export type Channel = 'email' | 'sms' | 'whatsapp' | 'telegram' | 'push'
/** The channels that reach somebody at once. */
export type PhoneChannel = Exclude<Channel, 'email'>
const phoneChannels: readonly unknown[] = ['sms', 'whatsapp', 'telegram', 'push'] satisfies PhoneChannel[]
const isPhoneChannel = (channel: unknown): channel is PhoneChannel => phoneChannels.includes(channel)

/** A way to reach a customer's phone: a number, a chat, or the id of a browser's address. */
export type Way = { channel: PhoneChannel; receiver: string }
/** The channels that Twilio carries, where one can answer STOP. */
export type TextChannel = 'sms' | 'whatsapp'
export const isText = (channel: Channel): channel is TextChannel => channel === 'sms' || channel === 'whatsapp'

/**
 * The ways to a customer's phone, best first: the chosen one, then those of the business. None when mail was chosen and
 * there is an address.
 */
export function waysToPhone(customer: {
  chosen: Channel | null
  order: readonly string[]
  email: string | null
  phone: string | null
  /** A chat in Telegram that is live. */
  chat: string | null
  /** The id of a browser's address that is live. */
  device: string | null
}): Way[] {
  const { chosen, order, email, phone, chat, device } = customer
  if (chosen === 'email' && email) return []
  const receivers: Record<PhoneChannel, string | null> = { sms: phone, whatsapp: phone, telegram: chat, push: device }
  const channels = new Set([chosen, ...order].filter(isPhoneChannel))
  return [...channels].flatMap((channel) => {
    const receiver = receivers[channel]
    return receiver ? { channel, receiver } : []
  })
}

/** The way to try after a failed one; by mail once no way to the phone is left. */
export function nextWay(
  failed: Channel,
  ways: readonly Way[],
  email: string | null,
): Way | { channel: 'email'; receiver: string } | null {
  if (failed === 'email') return null
  const tried = ways.findIndex(({ channel }) => channel === failed)
  return ways[tried + 1] ?? (email ? { channel: 'email', receiver: email } : null)
}
