import type { TextChannel } from '../notifications/rules.ts'
import { readMediaUrl } from './photos/media-names.ts'
import type { Keyword } from './keywords.ts'

/** A text that came in. */
export type Text = {
  sid: string
  channel: TextChannel
  /** Who wrote, E.164. */
  number: string
  /** To whom: our number, and the messaging service it belongs to. */
  senders: string[]
  body: string
  /** Twilio's id of the message of ours that it answers, as WhatsApp tells it. */
  answers: string | null
  /** See `Incoming`. */
  media: { due: string[]; lost: number }
  /** What Twilio took it for and has dealt with itself (Advanced Opt-Out). */
  understood: Keyword['kind'] | null
  /** As the sender calls herself. */
  name: string | null
}

const understoodAs: Record<string, Keyword['kind']> = { STOP: 'stop', START: 'start', HELP: 'help' }
const sidPattern = /^(SM|MM)[0-9a-f]{32}$/i
const numberPattern = /^\+[1-9]\d{6,14}$/

/**
 * Reads what Twilio posts of a text; null where it is not from a number: a short code, or a name.
 * https://www.twilio.com/docs/messaging/guides/webhook-request
 */
export function readText(told: Record<string, string>): Text | null {
  const {
    MessageSid: sid = '',
    From: from = '',
    To: to = '',
    Body: body = '',
    MessagingServiceSid: service = '',
  } = told
  const [channel, number] = bare(from)
  const [, sender] = bare(to)
  if (!sidPattern.test(sid) || !numberPattern.test(number) || sender === '') return null
  return {
    sid,
    channel,
    number,
    senders: [sender, service].filter((name) => name !== '' && name.length <= 40),
    body,
    answers: sidPattern.test(told.OriginalRepliedMessageSid ?? '') ? (told.OriginalRepliedMessageSid ?? null) : null,
    media: readMedia(told),
    understood: understoodAs[told.OptOutType ?? ''] ?? null,
    name: told.ProfileName || null,
  }
}

/** Twilio hands over at most ten files of a message. */
const filesAtMost = 10

function readMedia(told: Record<string, string>): Text['media'] {
  const count = Math.min(Math.max(Math.trunc(Number(told.NumMedia)) || 0, 0), filesAtMost)
  const files = Array.from({ length: count }, (_, at) =>
    told[`MediaContentType${at}`]?.startsWith('image/')
      ? readMediaUrl(told[`MediaUrl${at}`] ?? '', told.AccountSid ?? '')
      : null,
  )
  const due = files.filter((file) => file !== null)
  return { due, lost: count - due.length }
}

function bare(address: string): [TextChannel, string] {
  const number = address.trim()
  return number.startsWith('whatsapp:') ? ['whatsapp', number.slice('whatsapp:'.length)] : ['sms', number]
}
