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
import { claimReceived, keepWish, noteWhatsappWord, type ReceivedAs } from '../notifications/index.server.ts'
import { helpAnswer, startAnswer, stopAnswer, strangerAnswer } from './answers.ts'
import { answerByWord, findAskedVisit } from './answer-ready.server.ts'
import { addIncoming } from './incoming.server.ts'
import { isCancel, readKeyword, readYesNo, type Keyword } from './keywords.ts'
import {
  findNumberOwner,
  findWriter,
  findWriterFacts,
  type Writer,
  type WriterFacts,
} from './receive-queries.server.ts'
import { readText, type Text } from './text-form.ts'

/**
 * Handles a text, or a WhatsApp message, that somebody wrote to us, told by Twilio; told again, it has no more effect. Words like
 * STOP change what the number gets; everything else is for the business that last wrote to it, or
 * alone has bookings with it. Returns what is to be answered at once,
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
  const { writer, facts, language } = await findWriterOf(app, text)
  // What Twilio has understood it has answered too.
  const keyword = text.understood ? { kind: text.understood, language: null } : readKeyword(text.body)
  if (keyword?.kind === 'help') return answerHelp(app, text, keyword, facts)
  if (keyword) return keepWord(app, text, keyword, facts)
  return (
    (await answerCheck(app, text)) ??
    (writer && facts ? talk(app, text, writer, facts) : answerStranger(app, text, language ?? 'en'))
  )
}

/** A "yes" or "no" to the one question that is open for this number; null: it is not that. */
async function answerCheck(app: App, text: Text): Promise<Received | null> {
  const { channel, number: address, sid: providerId, body, name, media } = text
  // A photo is for somebody to look at.
  const word = media.due.length + media.lost > 0 ? null : readYesNo(body)
  const visit = word && (await findAskedVisit(app, channel, address, word))
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

/** `language`: of her latest booking, where several businesses know the number and none of them wrote to it this way. */
type WriterOf = { writer: Writer | null; facts: WriterFacts | null; language: Language | null }

/** Who wrote last to a number this way; where nobody did, the one business that has bookings with it. */
async function findWriterOf(app: App, { channel, number }: Text): Promise<WriterOf> {
  const now = new Date(app.clock.now())
  const { writer, language } = await app.db.withTenant(asPlatform(), async (tx) => {
    const spellings = spellingsOf(number)
    for (const one of spellings) {
      const last = await findWriter(tx, channel, one, now)
      if (last) return { writer: last, language: null }
    }
    const owners = await Promise.all(spellings.map((one) => findNumberOwner(tx, one, now)))
    return owners.find((one) => one.writer ?? one.language) ?? { writer: null, language: null }
  })
  if (!writer) return { writer, facts: null, language }
  const facts = await app.db.withTenant(asWorker(writer.tenantId), (tx) => findWriterFacts(tx, writer))
  return { writer, facts, language }
}

const languageFor = (keyword: Keyword, facts: WriterFacts | null) => keyword.language ?? facts?.language ?? 'en'

/** STOP and START: kept always, and answered each time that something changed, a few times a day where that costs cents. */
async function keepWord(app: App, text: Text, keyword: Keyword, facts: WriterFacts | null): Promise<Received> {
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
  const language = languageFor(keyword, facts)
  const answer = kind === 'stop' ? stopAnswer(facts, language, isCancel(text.body)) : startAnswer(facts, language)
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

async function answerHelp(app: App, text: Text, keyword: Keyword, facts: WriterFacts | null): Promise<Received> {
  const first = await app.db.withTenant(asPlatform(), (tx) =>
    claimAndTake(tx, app, text, 'help', [['helpByNumber', text.number]]),
  )
  if (first === 'known') return known
  if (first === 'too_many' || text.understood || !costsCents(text.number)) return { outcome: 'help', answer: null }
  return { outcome: 'help', answer: helpAnswer(facts, languageFor(keyword, facts), app.env.APP_ORIGIN) }
}

/** What is written by somebody whom nobody knows, or several do, is not kept; once a day it is answered, where an answer costs cents. */
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
