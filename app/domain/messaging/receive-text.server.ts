import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import twilio from 'twilio'
import { takeBudget, takeIn } from '#app/lib/abuse-budget.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { asPlatform, asWorker, type Tx } from '#app/lib/db.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { spellingsOf } from '#app/lib/phone-spellings.ts'
import { textCountries } from '#app/lib/text-countries.ts'
import { providers } from '#app/paths.ts'
import { frontWords } from '#app/words/catalog/front.ts'
import type { Language } from '#app/words/language.ts'
import {
  claimReceived,
  findAnswered,
  findSenderOwner,
  keepWish,
  noteWhatsappWord,
  type ReceivedAs,
} from '../notifications/index.server.ts'
import { helpAnswer, startAnswer, stopAnswer, strangerAnswer } from './answers.ts'
import { answerByWord, findAskedVisit } from './answer-ready.server.ts'
import { addIncoming } from './incoming.server.ts'
import { isCancel, readKeyword, readYesNo, type Keyword } from './keywords.ts'
import {
  findBusinessWords,
  findNumberOwner,
  findWriter,
  findWriterFacts,
  rememberedMs,
  type BusinessWords,
  type Writer,
  type WriterFacts,
} from './receive-queries.server.ts'
import { readText, type Text } from './text-form.ts'

/**
 * Handles a text, or a WhatsApp message, that somebody wrote to us, told by Twilio; told again, it has no more effect. Words like
 * STOP change what the number gets; everything else is for the business whose own number was written to, whoever writes, or where all
 * share it for the one that last wrote to its writer, or alone has bookings with her. Returns what is to be answered at once,
 * null for nothing. Throws `forbidden` for what is not from Twilio.
 * https://www.twilio.com/docs/usage/security#validating-requests
 */
export async function receiveText(
  app: App,
  { signature, body }: { signature: string | null; body: string },
): Promise<string | null> {
  const told = Object.fromEntries(new URLSearchParams(body))
  const url = `${app.env.APP_ORIGIN}${providers.twilioInbound}`
  if (!twilio.validateRequest(app.env.TWILIO_AUTH_TOKEN, signature ?? '', url, told)) {
    app.metrics.webhooks.inc({ provider: 'twilio_inbound', outcome: 'forged' })
    throw new AppError('forbidden', frontWords.notFromTwilio, { code: 'bad_signature' })
  }
  const text = readText(told)
  const { outcome, answer } = text ? await receive(app, text) : ignored
  if (text?.channel === 'whatsapp' && outcome !== 'known') await openWindow(app, text)
  app.metrics.webhooks.inc({ provider: 'twilio_inbound', outcome })
  return answer
}

type Received = { outcome: ReceivedAs | 'known' | 'ignored'; answer: string | null }
const ignored: Received = { outcome: 'ignored', answer: null }
const known: Received = { outcome: 'known', answer: null }

async function receive(app: App, text: Text): Promise<Received> {
  const reached = await findReached(app, text)
  const { writer, facts, who, language } = await findWriterOf(app, text, reached)
  // What Twilio has understood it has answered too.
  const keyword = text.understood ? { kind: text.understood, language: null } : readKeyword(text.body)
  if (keyword?.kind === 'help') return answerHelp(app, text, keyword, who)
  if (keyword) return keepWord(app, text, keyword, who)
  return (
    (await answerCheck(app, text, reached)) ??
    (writer && facts
      ? talk(app, text, writer, facts)
      : reached && reached !== 'all'
        ? keepStranger(app, text, reached.tenantId)
        : answerStranger(app, text, language ?? 'en'))
  )
}

/** Whose number was written to: all share it, or it is one business's own; null: neither. */
type Reached = 'all' | { tenantId: string } | null

async function findReached(app: App, { channel, senders }: Text): Promise<Reached> {
  // Of WhatsApp's senders there is one.
  if (channel === 'whatsapp' || senders.includes(app.sms.from)) return 'all'
  const tenantId = await app.db.withTenant(asPlatform(), (tx) => findSenderOwner(tx, senders))
  return tenantId === null ? null : { tenantId }
}

/** The business that alone may be meant; null: any. */
const only = (reached: NonNullable<Reached>) => (reached === 'all' ? null : reached.tenantId)

/** A "yes" or "no" to the one question that is open for this number; null: it is not that. */
async function answerCheck(app: App, text: Text, reached: Reached): Promise<Received | null> {
  const { channel, number: address, sid: providerId, body, name, media } = text
  // A photo is for somebody to look at.
  const word = media.due.length + media.lost > 0 ? null : readYesNo(body)
  const visit = word && reached && (await findAskedVisit(app, channel, address, word, only(reached)))
  if (!word || !visit) return null
  const claim = async (tx: Tx) => (await claimAndTake(tx, app, text, 'talk', [['textFromNumber', address]])) === 'first'
  const from = { channel, address, providerId, text: body, ...(name ? { name } : {}) }
  const answered = await answerByWord(app, visit, { word, claim, ...from })
  if (answered.ok) return { outcome: 'talk', answer: null }
  return answered.reason === 'known' ? known : null
}

/** For a day she may be answered in any words; a text that is told again opens nothing. */
const openWindow = (app: App, { senders, number }: Text) =>
  app.db.withTenant(asPlatform(), async (tx) => {
    for (const sender of senders)
      for (const spelling of spellingsOf(number))
        await noteWhatsappWord(tx, sender, spelling, new Date(app.clock.now()))
  })

/**
 * `who`: the business that an answer names. `language`: of her latest booking, where several businesses know the number and
 * none of them wrote to it this way.
 */
type WriterOf = {
  writer: Writer | null
  facts: WriterFacts | null
  who: BusinessWords | null
  language: Language | null
}

/** Who wrote what is answered, otherwise who wrote last to a number this way; where nobody did, the one business that has bookings with it. A business's own number is for that one. */
async function findWriterOf(app: App, { channel, number, answers }: Text, reached: Reached): Promise<WriterOf> {
  if (!reached) return { writer: null, facts: null, who: null, language: null }
  const now = new Date(app.clock.now())
  const of = only(reached)
  const { writer, language } = await app.db.withTenant(asPlatform(), async (tx) => {
    const spellings = spellingsOf(number)
    for (const one of spellings) {
      if (answers === null) break
      const answered = await findAnswered(tx, channel, one, answers, new Date(now.getTime() - rememberedMs))
      if (answered && (of === null || answered.tenantId === of)) return { writer: answered, language: null }
    }
    for (const one of spellings) {
      const last = await findWriter(tx, channel, one, now, of)
      if (last) return { writer: last, language: null }
    }
    const owners = await Promise.all(spellings.map((one) => findNumberOwner(tx, one, now, of)))
    return owners.find((one) => one.writer ?? one.language) ?? { writer: null, language: null }
  })
  const tenantId = writer?.tenantId ?? of
  if (!tenantId) return { writer, facts: null, who: null, language }
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    const facts = writer && (await findWriterFacts(tx, writer))
    return { writer, facts, who: facts ?? (of ? await findBusinessWords(tx, of) : null), language }
  })
}

const languageFor = (keyword: Keyword, who: BusinessWords | null) => keyword.language ?? who?.language ?? 'en'

/** STOP and START: kept always, and answered each time that something changed, a few times a day where that costs cents. */
async function keepWord(app: App, text: Text, keyword: Keyword, who: BusinessWords | null): Promise<Received> {
  const { channel, senders, number, sid } = text
  const kind = keyword.kind === 'stop' ? 'stop' : 'start'
  const wish = {
    channel,
    senders,
    number,
    stopped: kind === 'stop',
    how: text.understood ? 'provider' : 'keyword',
  } as const
  const kept = await keepWish(app, wish, { sid, channel, as: kind })
  if (kept === 'known') return known
  if (kept === 'as_before' || text.understood || !(await mayAnswerWord(app, number)))
    return { outcome: kind, answer: null }
  const language = languageFor(keyword, who)
  const answer = kind === 'stop' ? stopAnswer(who, language, isCancel(text.body)) : startAnswer(who, language)
  return { outcome: kind, answer }
}

async function mayAnswerWord(app: App, number: string): Promise<boolean> {
  if (!costsCents(number)) return false
  const taken = await takeBudget(app, [
    ['wordByNumber', number],
    ['wordOfAll', 'texts'],
  ])
  return taken.ok
}

/** Whether an answer to the number costs cents: in some countries it is a dollar, which somebody may want. */
function costsCents(number: string): boolean {
  const country = parsePhoneNumberFromString(number)?.country
  return country !== undefined && textCountries.has(country)
}

async function answerHelp(app: App, text: Text, keyword: Keyword, who: BusinessWords | null): Promise<Received> {
  const first = await app.db.withTenant(asPlatform(), (tx) =>
    claimAndTake(tx, app, text, 'help', [['helpByNumber', text.number]]),
  )
  if (first === 'known') return known
  if (first === 'too_many' || text.understood || !costsCents(text.number)) return { outcome: 'help', answer: null }
  return { outcome: 'help', answer: helpAnswer(who, languageFor(keyword, who), app.env.APP_ORIGIN) }
}

/**
 * What somebody unknown writes to a business's own number is for that one, in its box of unknown senders. Of what came with it nothing is
 * fetched.
 */
async function keepStranger(app: App, text: Text, tenantId: string): Promise<Received> {
  const { channel, number: address, body, sid: providerId, name, media } = text
  return app.db.withTenant(asWorker(tenantId), async (tx): Promise<Received> => {
    const first = await claimAndTake(tx, app, text, 'unknown_sender', [
      ['textFromNumber', address],
      ['textFromStrangers', tenantId],
    ])
    if (first === 'known') return known
    if (first === 'too_many') {
      app.log.warn({ tenant: tenantId, channel }, 'strangers write too often; a text is not kept')
      return { outcome: 'too_many', answer: null }
    }
    await addIncoming(tx, tenantId, {
      customerId: null,
      bookingId: null,
      channel,
      address,
      text: body,
      media: { due: [], lost: media.due.length + media.lost },
      providerId,
      at: new Date(app.clock.now()),
      ...(name ? { name } : {}),
    })
    return { outcome: 'unknown_sender', answer: null }
  })
}

/** What is written to the number that all share by somebody whom nobody knows, or several do, is not kept; once a day it is answered, where an answer costs cents. */
async function answerStranger(app: App, text: Text, language: Language): Promise<Received> {
  const first = await app.db.withTenant(asPlatform(), (tx) =>
    claimAndTake(tx, app, text, 'unknown_sender', [
      ['answerToStranger', text.number],
      ['answerToStrangers', 'texts'],
    ]),
  )
  if (first === 'known') return known
  return {
    outcome: 'unknown_sender',
    answer: first === 'first' && costsCents(text.number) ? strangerAnswer(language) : null,
  }
}

async function claimAndTake(
  tx: Tx,
  app: App,
  { sid, channel }: Text,
  as: ReceivedAs,
  takes: Parameters<typeof takeIn>[2],
): Promise<'known' | 'first' | 'too_many'> {
  if (!(await claimReceived(tx, { sid, channel, as }, new Date(app.clock.now())))) return 'known'
  return (await takeIn(tx, app, takes)).ok ? 'first' : 'too_many'
}

/** Into the thread of the customer. */
async function talk(app: App, text: Text, writer: Writer, { customerId }: WriterFacts): Promise<Received> {
  const { tenantId, bookingId } = writer
  const { channel, number: address, body, sid: providerId, name, media } = text
  return app.db.withTenant(asWorker(tenantId), async (tx): Promise<Received> => {
    const first = await claimAndTake(tx, app, text, 'talk', [['textFromNumber', address]])
    if (first === 'known') return known
    if (first === 'too_many') {
      app.log.warn({ tenant: tenantId, channel }, 'a number writes too often; its text is not kept')
      return { outcome: 'too_many', answer: null }
    }
    const at = new Date(app.clock.now())
    await addIncoming(tx, tenantId, {
      customerId,
      bookingId,
      channel,
      address,
      text: body,
      media,
      providerId,
      at,
      ...(name ? { name } : {}),
    })
    return { outcome: 'talk', answer: null }
  })
}
