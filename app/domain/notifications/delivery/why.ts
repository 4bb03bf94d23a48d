import type { MessageStatus } from '../channels/failures.ts'
import type { Channel } from '../channels/ways.ts'

/** Why a message has not arrived, as people are told it: each with what to do about it. */
export const whys = [
  'wrong_number',
  'not_mobile',
  'unreachable',
  'filtered',
  'not_registered',
  'wrong_address',
  'bounced',
  'not_on_whatsapp',
  'whatsapp_words',
  'chat_ended',
  'browser_ended',
  'provider_down',
  'may_have_arrived',
  'not_set_up',
  'other',
] as const
export type Why = (typeof whys)[number]

/** Twilio's codes of refusals and of texts that did not arrive. https://www.twilio.com/docs/api/errors */
const byCode: Record<number, Why> = {
  21211: 'wrong_number',
  21214: 'unreachable',
  21217: 'wrong_number',
  21612: 'unreachable',
  21614: 'not_mobile',
  21635: 'not_mobile',
  21655: 'whatsapp_words',
  21656: 'whatsapp_words',
  30003: 'unreachable',
  30004: 'filtered',
  30005: 'wrong_number',
  30006: 'not_mobile',
  30007: 'filtered',
  30008: 'unreachable',
  30032: 'not_registered',
  30034: 'not_registered',
  60410: 'filtered',
  63016: 'whatsapp_words',
  63024: 'not_on_whatsapp',
}

/**
 * Whether it can be sent again the same way: a text of a business that carriers do not know would be held back once more,
 * and goes another way.
 */
export const mayGoAgain = ({ status, error }: { status: MessageStatus; error: string | null }): boolean =>
  (status === 'failed' || status === 'unknown') && error !== 'sender_not_registered'

/**
 * Reads why a message has not arrived out of what is stored with it. Null where that is one of our own reasons, which have
 * words of their own, or where nothing went wrong.
 */
export function whyOf({
  status,
  error,
  channel,
}: {
  status: MessageStatus
  error: string | null
  channel: Channel
}): Why | null {
  if (!error || status === 'sent') return null
  if (status === 'unknown') return 'may_have_arrived'
  if (/^[a-z]+(_[a-z]+)+$/.test(error)) return error.endsWith('_not_set_up') ? 'not_set_up' : null
  const code = Number(/\((\d{5})\)/.exec(error)?.[1])
  if (byCode[code]) return byCode[code]
  if (error.includes('not an e-mail address')) return 'wrong_address'
  if (/mail server answered 5\d\d/.test(error)) return 'bounced'
  if (channel === 'telegram' && /blocked|chat is gone|refused/.test(error)) return 'chat_ended'
  if (channel === 'push' && /takes no more|answered 4/.test(error)) return 'browser_ended'
  if (/cannot be reached|answered (4|5)\d\d/.test(error)) return 'provider_down'
  return status === 'failed' ? 'other' : null
}
