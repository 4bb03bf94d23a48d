import type { App } from '#app/lib/app.server.ts'
import type { Tx } from '#app/lib/db.server.ts'
import type { Language } from '#app/words/language.ts'
import { checkBody, checkSubject } from '#emails/own-words/check.ts'
import { leads, type FactName, type OwnChannel, type OwnKind } from '#emails/own-words/kinds.ts'
import { namesIn } from '#emails/own-words/language.ts'
import { nodesOf, writeOwnMail, writeOwnSms, writeOwnSubject, writeOwnText } from '#emails/own-words/write.ts'
import { smsSize } from '#emails/sms-size.ts'
import type { OwnMail } from '#emails/theme.tsx'
import { fillIn } from '#emails/whatsapp.ts'
import type { Channel } from '../channels/ways.ts'
import { linkMark, withoutMark } from '../link-mark.ts'
import { findFacts } from '../queries.server.ts'
import type { Template } from '../rules.ts'
import type { WhatsappWords } from '../whatsapp-words.server.ts'
import type { Told } from '../write-message.server.ts'
import { factsFor, ownKindOf } from './facts.server.ts'
import { findApproved, findText, type ApprovedText } from './own-words-queries.server.ts'
import { mostTexts } from './preview.server.ts'

/** What a business says itself. Good when it was saved; what became of the rules since is judged again. */
export type OwnSaying = {
  kind: OwnKind
  channel: OwnChannel
  subject: string | null
  body: string
  /** What WhatsApp has approved of it, or of an earlier text of the business. */
  approved?: ApprovedText | null
}

/** Chats and devices say what text messages say. */
const ownChannelOf = (channel: Channel): OwnChannel => (channel === 'email' || channel === 'whatsapp' ? channel : 'sms')

/** The text of the business in the reader's language; null: ours. */
export async function findSaying(
  tx: Tx,
  tenantId: string,
  about: { template: Template; told: Told; channel: Channel; language: Language },
): Promise<OwnSaying | null> {
  const kind = ownKindOf(about.template, about.told)
  if (!kind) return null
  const channel = ownChannelOf(about.channel)
  const stored = await findText(tx, tenantId, { kind, channel, language: about.language })
  if (!stored?.body) return null
  const { subject, body } = stored
  if (!isSayable({ kind, channel, subject, body })) return null
  const approved = channel === 'whatsapp' ? await findApproved(tx, tenantId, { kind, language: about.language }) : null
  return { kind, channel, subject, body, approved }
}

/** Whether a stored text is still one that would be taken: it may come from an earlier release, or past our form. */
const isSayable = ({ kind, channel, subject, body }: OwnSaying): boolean =>
  checkBody(body, { kind, channel }) === null &&
  (channel === 'email') === (subject !== null) &&
  (subject === null || checkSubject(subject, { kind, channel }) === null)

/** The subject and the first lines of a mail; null: a fact is not known, so it goes in our words. */
export function sayOwnMail(app: App, template: Template, told: Told, own: OwnSaying): OwnMail | null {
  const { facts } = factsFor(app, template, told, 'email')
  const [nodes, title] = [nodesOf(own.body), nodesOf(own.subject ?? '')]
  const lines = nodes && writeOwnMail(nodes, facts)
  const subject = title && writeOwnSubject(title, facts)
  if (!lines?.length || !subject) return null
  return {
    subject,
    lines: lines.map((line) =>
      line.map(({ text, name }) => ({ text, ...(name && leads.includes(name) ? { leads: true } : {}) })),
    ),
  }
}

/** The words of a text message, a chat or WhatsApp; null: a fact is not known, so it goes in our words. */
export function sayOwnText(app: App, template: Template, told: Told, channel: Channel, own: OwnSaying): string | null {
  const nodes = nodesOf(own.body)
  if (!nodes) return null
  const { facts } = factsFor(app, template, told, own.channel)
  if (channel !== 'sms') return writeOwnText(nodes, { ...facts, stop: undefined })
  // The first text to a number says how to opt out, by whichever news it begins.
  const says = !facts.stop || namesIn(nodes).includes('stop')
  const text = writeOwnSms(
    says ? nodes : [...nodes, { text: ' ' }, { name: 'stop' }],
    facts,
    told.facts.currency,
    told.facts.textWholeName,
  )
  // A name in letters of its own makes every part shorter than when the text was saved.
  return text !== null && smsSize(text).parts <= mostTexts ? text : null
}

/**
 * What a business says to a YES or NO before a visit, with the mark where the link goes; null: our words, as where it has none, or its words
 * need more than one news may.
 */
export async function sayOwnAnswer(
  app: App,
  tx: Tx,
  tenantId: string,
  about: { says: 'thanks' | 'choose'; bookingId: string; version: number; language: Language },
): Promise<string | null> {
  const { says, bookingId, version, language } = about
  const kind = `ready-${says}` as const
  const stored = await findText(tx, tenantId, { kind, channel: 'sms', language })
  const own = { kind, channel: 'sms' as const, subject: null, body: stored?.body ?? '' }
  const facts = stored?.body && isSayable(own) ? await findFacts(tx, tenantId, bookingId) : null
  const nodes = nodesOf(own.body)
  if (!facts || !nodes) return null
  const occasion = { name: 'ready/asked', bookingId, version, until: facts.startsAt.getTime() } as const
  const told: Told = { facts, occasion, money: null, now: app.clock.now(), language }
  const { facts: known } = factsFor(app, 'booking-ready', told, 'sms')
  const text = writeOwnSms(nodes, known, facts.currency, facts.textWholeName)
  if (text === null || smsSize(text).parts > mostTexts) return null
  const marked = Object.entries(known).map(([name, fact]) => [name, fact && withoutMark(fact)])
  return writeOwnText(nodes, { ...Object.fromEntries(marked), link: linkMark })
}

/** The approved words of a business with what stands in their places; null: a fact is not known, so ours go. */
export function sayOwnWording(app: App, template: Template, told: Told, own: OwnSaying): WhatsappWords | null {
  const { wording, contentSid, variables } = own.approved ?? {}
  if (!wording || !contentSid || !variables) return null
  const { facts } = factsFor(app, template, told, 'whatsapp')
  const said = variables.map((name) => (Object.hasOwn(facts, name) ? facts[name as FactName] : undefined) ?? '')
  if (said.includes('')) return null
  const text = fillIn(wording, said)
  // WhatsApp counts what stands in the places too.
  if (text.length > 1_024) return null
  return {
    text,
    content: { sid: contentSid, variables: Object.fromEntries(said.map((fact, at) => [String(at + 1), fact])) },
  }
}
