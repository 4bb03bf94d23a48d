import { compile } from 'html-to-text'
import PostalMime, { type Email } from 'postal-mime'
import { oneLine } from '#app/lib/lines.ts'
import { ownWords } from './own-words.ts'

export type Mail = {
  /** As the mail says; '' where it says none. Anybody can write anything there. */
  from: string
  name: string
  /** '' where there is none. */
  subject: string
  /** Her own words. */
  text: string
  /** The Message-ID, null where it has none that can be answered. */
  id: string | null
  inReplyTo: string | null
  /** A program wrote it: it is no word of hers. */
  automatic: boolean
  /** Something came with it, which is read apart from its words; see `readFiles`. */
  hasFiles: boolean
}

/** Words come before pictures: of a mail that is larger, the rest is not looked at, bytes. */
export const readAtMost = 250_000
/** Lines that begin as parts do. The parser needs longer for each part the more there are. */
const partsAtMost = 1_000
export const limits = { maxNestingDepth: 12, maxHeadersSize: 64_000, maxRfc822NestingDepth: 0 }
const htmlAtMost = 100_000
const addressAtMost = 254

/** Text alone: no pictures, and a link as it leads where it says something else. */
const toText = compile({
  wordwrap: false,
  limits: { maxInputLength: htmlAtMost, maxDepth: 40, maxChildNodes: 2_000, ellipsis: '…' },
  selectors: [
    { selector: 'img', format: 'skip' },
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true, noAnchorUrl: true } },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
  ],
})

/** Reads a mail; null for what nobody can read, as one that is nested beyond all reason. `ours`: see `ownWords`. */
export async function readMail(raw: Uint8Array, envelopeFrom: string, ours: readonly string[]): Promise<Mail | null> {
  const read = raw.subarray(0, readAtMost)
  if (hasManyParts(read, partsAtMost)) return null
  const mail = await PostalMime.parse(read, limits).catch(() => null)
  if (!mail) return null
  const from = plainAddress(mail.from?.address ?? '')
  const words = mail.text?.trim() ? mail.text : textOf(mail.html ?? '')
  return {
    from,
    name: oneLine(mail.from?.name ?? ''),
    subject: oneLine(mail.subject ?? '').slice(0, 200),
    text: ownWords(words, ours),
    id: messageId(mail.messageId),
    inReplyTo: messageId(mail.inReplyTo),
    automatic: isAutomatic(mail, from, envelopeFrom, ours),
    hasFiles: mail.attachments.length > 0,
  }
}

export function hasManyParts(raw: Uint8Array, atMost: number): boolean {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  let parts = 0
  for (let at = bytes.indexOf('\n--'); at !== -1 && parts <= atMost; at = bytes.indexOf('\n--', at + 3)) parts += 1
  return parts > atMost
}

const textOf = (html: string) => toText(html.slice(0, htmlAtMost))

function plainAddress(address: string): string {
  const plain = oneLine(address).toLowerCase()
  return plain.length <= addressAtMost && /^[^\s@<>]+@[^\s@<>]+$/.test(plain) ? plain : ''
}

/** One id of printable signs, as it can stand in a header of ours. */
function messageId(header: string | undefined): string | null {
  return /^\s*(<[\x21-\x3b=\x3f-\x7e]{1,240}>)/.exec(header ?? '')?.[1] ?? null
}

const mailer = /^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply)(?:$|[+@-])/

/**
 * Vacation responders, lists and reports of mail servers (RFC 3834, 2 and 5), and our own mails that came back. They say
 * nothing to the business, and answering one would go on for ever.
 */
function isAutomatic(mail: Email, from: string, envelopeFrom: string, ours: readonly string[]): boolean {
  const header = (name: string) =>
    mail.headers
      .find(({ key }) => key === name)
      ?.value.trim()
      .toLowerCase()
  const submitted = header('auto-submitted')
  return (
    envelopeFrom.trim() === '' ||
    mailer.test(from) ||
    ours.some((address) => from.endsWith(address)) ||
    (submitted !== undefined && !/^no\b/.test(submitted)) ||
    /^(?:bulk|junk|list|auto_reply)\b/.test(header('precedence') ?? '') ||
    /\b(?:all|oof|autoreply)\b/.test(header('x-auto-response-suppress') ?? '') ||
    /^multipart\/report\b/.test(header('content-type') ?? '') ||
    ['list-id', 'list-unsubscribe', 'x-autoreply', 'x-autorespond', 'x-autoresponse'].some((name) => header(name))
  )
}
