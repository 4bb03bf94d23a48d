import type { Channel } from './ways.ts'

/**
 * How long one sending attempt may take before others treat it as crashed, in ms. Longer than both providers'
 * time-outs.
 */
export const leaseMs = 45_000

export type MessageStatus = 'queued' | 'sending' | 'sent' | 'failed' | 'unknown' | 'skipped'

/** Twilio tells which texts it took; nobody tells which mails, and no bot sees what it wrote. */
export const canLookUp = (channel: Channel): boolean => channel === 'sms' || channel === 'whatsapp'

/**
 * What to do with a message that a job picked up, perhaps again. A text with an unknown outcome is looked up at the
 * provider, which has no idempotency keys but lists texts. E-mails and what a bot wrote cannot be looked up: rather than send twice, the
 * outcome stays `unknown`, and the owner, who sees it beside the booking, decides. Times in epoch ms.
 */
export function decideNext(
  message: { status: MessageStatus; channel: Channel; sendingSince: number | null },
  now: number,
): 'send' | 'look_up' | 'give_up' | 'wait' | 'nothing' {
  const uncertain = canLookUp(message.channel) ? 'look_up' : 'give_up'
  switch (message.status) {
    case 'queued':
      return 'send'
    case 'sending':
      return now - (message.sendingSince ?? 0) < leaseMs ? 'wait' : uncertain
    case 'unknown':
      return canLookUp(message.channel) ? 'look_up' : 'nothing'
    default:
      return 'nothing'
  }
}

/** How a failed attempt leaves the message. */
export type Failure =
  /** `gone`: nobody is reached there any more. */
  | { kind: 'refused'; status: 'failed' | 'skipped'; why: string; gone?: 'blocked' | 'gone' }
  | { kind: 'not_sent'; why: string; retryAfterSeconds?: number }
  | { kind: 'uncertain'; why: string }

/**
 * Twilio's error codes that will be the same tomorrow, because the receiver or the text is impossible.
 * https://www.twilio.com/docs/api/errors
 */
const refusedTexts: Record<number, string> = {
  21211: 'not a phone number',
  21214: 'number cannot be reached',
  21217: 'not a phone number',
  21408: 'country is not allowed',
  21612: 'number cannot be reached',
  21614: 'not a mobile number',
  21617: 'text is too long',
  21635: 'not a mobile number',
  21655: 'WhatsApp does not know these words',
  21656: 'WhatsApp does not take these words',
  63016: 'the day to answer on WhatsApp is over',
  63024: 'not on WhatsApp',
  60410: 'number is blocked',
}
/** The number has said STOP to this sender. */
export const optedOut = 21610
const neverConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

/**
 * Judges an error of Twilio's client by `status` and `code` of a refusal, or the code of a broken connection. After a
 * 5xx, a time-out or a broken connection the text may have been sent.
 */
export function judgeSmsFailure(error: { status?: unknown; code?: unknown }): Failure {
  const { status, code } = error
  if (code === optedOut) return { kind: 'refused', status: 'skipped', why: 'stopped' }
  if (typeof code === 'number' && refusedTexts[code])
    return { kind: 'refused', status: 'failed', why: `${refusedTexts[code]} (${code})` }
  if (typeof status === 'number' && status < 500)
    return { kind: 'not_sent', why: `Twilio answered ${status} (${String(code)})` }
  if (typeof code === 'string' && neverConnected.has(code))
    return { kind: 'not_sent', why: `Twilio cannot be reached (${code})` }
  return { kind: 'uncertain', why: 'Twilio gave no answer' }
}

/** Telegram's words for a chat in which the bot can write no more. https://core.telegram.org/bots/api#making-requests */
const noChat = /chat not found|user is deactivated|PEER_ID_INVALID/i
/** Longest wait that is obeyed, seconds: a job that sleeps longer is found by the sweep. */
const waitAtMost = 600

const waitOf = ({ retryAfterSeconds: asked }: { retryAfterSeconds?: unknown }) =>
  typeof asked === 'number' ? { retryAfterSeconds: Math.min(Math.max(1, asked), waitAtMost) } : {}

/**
 * Judges an error of the bot's client by `status`, `description` and `retryAfterSeconds` of a refusal, or the code of a
 * broken connection. After a 5xx, a time-out or a broken connection the message may have been sent.
 */
export function judgeTelegramFailure(error: {
  status?: unknown
  description?: unknown
  retryAfterSeconds?: unknown
  code?: unknown
}): Failure {
  const { status, code } = error
  const description = typeof error.description === 'string' ? error.description : ''
  if (status === 403) return { kind: 'refused', status: 'failed', why: 'the bot is blocked', gone: 'blocked' }
  if (status === 400 && noChat.test(description))
    return { kind: 'refused', status: 'failed', why: 'the chat is gone', gone: 'gone' }
  if (status === 400) return { kind: 'refused', status: 'failed', why: `Telegram refused it (${description})` }
  // The token was taken back: it will be the same tomorrow.
  if (status === 401 || status === 404)
    return { kind: 'refused', status: 'failed', why: `Telegram does not know the bot (${status})` }
  if (typeof status === 'number' && status > 400 && status < 500)
    return { kind: 'not_sent', why: `Telegram answered ${status}`, ...waitOf(error) }
  if (typeof code === 'string' && neverConnected.has(code))
    return { kind: 'not_sent', why: `Telegram cannot be reached (${code})` }
  return { kind: 'uncertain', why: 'Telegram gave no answer' }
}

/**
 * Judges what a push service answered, or the code of a broken connection: a browser that took its subscription back is
 * gone. https://www.rfc-editor.org/rfc/rfc8030#section-7.3
 */
export function judgePushFailure(error: { status?: unknown; retryAfterSeconds?: unknown; code?: unknown }): Failure {
  const { status, code } = error
  if (status === 404 || status === 410)
    return { kind: 'refused', status: 'failed', why: 'the browser takes no more messages', gone: 'gone' }
  if (status === 429) return { kind: 'not_sent', why: 'the push service answered 429', ...waitOf(error) }
  if (typeof status === 'number' && status >= 400 && status < 500)
    return { kind: 'refused', status: 'failed', why: `the push service answered ${status}` }
  if (typeof code === 'string' && neverConnected.has(code))
    return { kind: 'not_sent', why: `the push service cannot be reached (${code})` }
  // It said that it has not taken the message.
  if (typeof status === 'number')
    return { kind: 'not_sent', why: `the push service answered ${status}`, ...waitOf(error) }
  return { kind: 'uncertain', why: 'the push service gave no answer' }
}

/**
 * Judges an error of the mail client. A 5xx answer to the message or its receiver is final. Before the message was
 * handed over, nothing can have been sent; after that, silence leaves the outcome open (RFC 5321, 4.5.4.1 and 6.1).
 */
export function judgeMailFailure(
  error: { responseCode?: unknown; command?: unknown; code?: unknown },
  handedOver: boolean,
): Failure {
  const { responseCode, command } = error
  if (typeof responseCode === 'number') {
    const final = responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA')
    const why = `the mail server answered ${responseCode}`
    return final ? { kind: 'refused', status: 'failed', why } : { kind: 'not_sent', why }
  }
  if (error.code === 'EENVELOPE') return { kind: 'refused', status: 'failed', why: 'not an e-mail address' }
  return handedOver
    ? { kind: 'uncertain', why: 'the mail server gave no answer' }
    : { kind: 'not_sent', why: `the mail server cannot be reached (${String(error.code)})` }
}
