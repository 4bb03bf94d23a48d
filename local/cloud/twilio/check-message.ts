import { judgeNumber } from './numbers.ts'
import { TwilioError } from './errors.ts'

/** What the app asked to send, checked. Addresses are E.164, with `whatsapp:` in front on that channel. */
export type MessageOrder = {
  channel: 'sms' | 'whatsapp'
  to: string
  from: string | null
  messagingServiceSid: string | null
  /** Null: the words are those of `content`. */
  body: string | null
  content: { sid: string; variables: string | null } | null
  /** Where to tell what became of it. */
  statusCallback: string | null
}

/** Numbers with a fixed outcome: https://www.twilio.com/docs/iam/test-credentials#test-sms-messages */
const refusedReceivers: Record<string, (to: string) => TwilioError> = {
  '+15005550001': (to) => new TwilioError(21211, `Invalid 'To' Phone Number: ${to}`),
  '+15005550002': (to) =>
    new TwilioError(
      21612,
      `Message cannot be sent with the current combination of 'To' (${to}) and/or 'From' parameters`,
    ),
  '+15005550003': (to) =>
    new TwilioError(
      21408,
      `Permission to send an SMS or MMS has not been enabled for the region indicated by the 'To' number: ${to}`,
    ),
  '+15005550004': (to) => new TwilioError(21610, `Attempt to send to unsubscribed recipient: ${to}`),
  '+15005550009': (to) => new TwilioError(21614, `'To' number: ${to}, is not a valid mobile number`),
}
const refusedSenders: Record<string, (from: string) => TwilioError> = {
  '+15005550001': (from) => new TwilioError(21212, `Invalid From Number (caller ID): ${from}`),
  '+15005550007': (from) =>
    new TwilioError(
      21606,
      `The 'From' phone number provided (${from}) is not a valid message-capable Twilio phone number for this destination.`,
    ),
  '+15005550008': (from) =>
    new TwilioError(21611, `This 'From' number ${from} has exceeded the maximum number of queued messages`),
}

/** The parameters of a message that the platform uses; Twilio has more. */
const served = ['To', 'From', 'MessagingServiceSid', 'Body', 'StatusCallback', 'ContentSid', 'ContentVariables']

/** Longest text Twilio takes, in characters. */
const longestBody = 1600

/**
 * Checks a form as Twilio does, in its order.
 * @param senders numbers of this account, E.164
 * @throws TwilioError
 */
export function checkMessage(form: Record<string, unknown>, senders: readonly string[]): MessageOrder {
  const other = Object.keys(form).find((name) => !served.includes(name))
  if (other) throw new TwilioError(20001, `The offline Twilio does not implement the parameter ${other}`)
  const field = (name: string) => (typeof form[name] === 'string' && form[name] !== '' ? form[name] : null)
  const to = field('To')
  const from = field('From')
  const messagingServiceSid = field('MessagingServiceSid')
  const body = field('Body')
  const statusCallback = field('StatusCallback')
  const contentSid = field('ContentSid')
  const content = contentSid ? { sid: contentSid, variables: field('ContentVariables') } : null
  if (!to) throw new TwilioError(21604, "A 'To' phone number is required.")
  if (!from && !messagingServiceSid) throw new TwilioError(21603, "A 'From' phone number is required.")
  if (!body && !content) throw new TwilioError(21602, 'Message body is required.')
  if (body && Array.from(body).length > longestBody) {
    throw new TwilioError(21617, `The concatenated message body exceeds the ${longestBody} character limit`)
  }
  const channel = channelOf(to)
  if (from && channelOf(from) !== channel) {
    throw new TwilioError(21910, 'Invalid From and To pair. From and To should be of the same channel')
  }
  if (messagingServiceSid && !/^MG[0-9a-f]{32}$/i.test(messagingServiceSid)) {
    throw new TwilioError(21701, `The Messaging Service ${messagingServiceSid} does not exist`, 404)
  }
  if (statusCallback && !/^https?:\/\/[^/]+\//.test(statusCallback)) {
    throw new TwilioError(21609, `The StatusCallback URL ${statusCallback} is not a valid URL.`)
  }
  if (from) checkSender(bare(from), senders)
  checkReceiver(bare(to))
  return { channel, to, from, messagingServiceSid, body: content ? null : body, content, statusCallback }
}

/** The number without its channel. */
export function bare(address: string): string {
  return address.replace(/^whatsapp:/, '')
}

function channelOf(address: string): 'sms' | 'whatsapp' {
  return address.startsWith('whatsapp:') ? 'whatsapp' : 'sms'
}

function checkSender(from: string, senders: readonly string[]): void {
  const refused = refusedSenders[from]
  if (refused) throw refused(from)
  if (!/^\+?\d{3,15}$/.test(from)) throw new TwilioError(21212, `Invalid From Number (caller ID): ${from}`)
  if (!senders.includes(from)) {
    throw new TwilioError(
      21606,
      `The 'From' phone number provided (${from}) is not a valid message-capable Twilio phone number for this destination.`,
    )
  }
}

function checkReceiver(to: string): void {
  const refused = refusedReceivers[to]
  if (refused) throw refused(to)
  const found = judgeNumber(to)
  if (found === 'invalid') throw new TwilioError(21211, `Invalid 'To' Phone Number: ${to}`)
  if (found === 'closed') {
    throw new TwilioError(
      21408,
      `Permission to send an SMS or MMS has not been enabled for the region indicated by the 'To' number: ${to}`,
    )
  }
}
