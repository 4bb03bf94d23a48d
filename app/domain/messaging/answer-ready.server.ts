import type { App } from '#app/lib/app.server.ts'
import { asPlatform, asWorker, type Tx } from '#app/lib/db.server.ts'
import { spellingsOf } from '#app/lib/phone-spellings.ts'
import { dayMs } from '#app/lib/time.ts'
import { readyAnswers as words } from '#app/words/catalog/readyAnswers.ts'
import { languageOf, type Language } from '#app/words/language.ts'
import { ownLanguage } from '#app/words/own-texts.ts'
import { cancelBooking, losesNothing } from '../booking/index.server.ts'
import type { Doer } from '../booking/rules.ts'
import { queueWritten, sayOwnAnswer, withoutMark } from '../notifications/index.server.ts'
import {
  findCheck,
  listAskedVisits,
  saveAnswer,
  sayAnswers,
  type Given,
  type ReadyCheck,
  type SaidReady,
} from '../ready/index.server.ts'
import { stateOfCheck } from '../ready/rules.ts'
import { addIncoming, type Incoming } from './incoming.server.ts'
import { textOfAnswer } from './rules.ts'

/** - `freed`: the time was given back. `told`: too late for more than telling the business. */
type ReadyAnswered = { ok: true; done: 'kept' | 'freed' | 'told' } | { ok: false; reason: 'closed' | 'known' }

type Answer = {
  given: Given
  /** Her words, where they are not to be put together from what she pressed. */
  said: Pick<Incoming, 'channel' | 'address' | 'providerId' | 'name'> & { text?: string }
  doer: Doer
  /** Whether a "no" gives the time back, if the business wants that: she has seen what it costs, or it costs nothing. */
  frees: boolean
  /** In the same transaction, before anything else; false: this was taken before. */
  claim?: (tx: Tx) => Promise<boolean>
  /** A word alone, which may be about something else: one that says otherwise than before changes nothing. */
  byWord?: boolean
  also?: (tx: Tx, check: ReadyCheck, done: Kept) => Promise<void>
}
/** `differs`: it says otherwise than before, and a person reads it. */
type Kept = 'kept' | 'freed' | 'differs'

class TakenBefore extends Error {}
class Closed extends Error {}

/**
 * Takes what a customer answers before her visit, in the transaction that writes it into her conversation. A "no" that
 * frees gives the time back by the policy in that same transaction. After the cut-off only a "no" is taken, which the
 * business has to read. Where the visit has been changed since, nothing is given back.
 */
export async function answerReady(
  app: App,
  tenantId: string,
  bookingId: string,
  answer: Answer,
): Promise<ReadyAnswered> {
  const { given, doer, frees } = answer
  try {
    if (given.home === false && frees) {
      const check = await app.db.withTenant(asWorker(tenantId), (tx) => findCheck(tx, tenantId, bookingId))
      if (check?.noDoes === 'free' && stateOfCheck(check, app.clock.now()) === 'open') {
        // Without a reason in words: that nobody will be home is told to each in her own language.
        const done = await cancelBooking(app, tenantId, bookingId, doer, undefined, undefined, async (tx) => {
          if ((await keep(app, tx, tenantId, bookingId, answer, 'freed')) !== 'freed') throw new Closed()
        }).catch((error: unknown) => {
          // Somebody set out, or she answered, at the same moment: what she says is kept all the same.
          if (error instanceof Closed) return { ok: false } as const
          throw error
        })
        if (done.ok) return { ok: true, done: 'freed' }
      }
    }
    const done = await app.db.withTenant(asWorker(tenantId), (tx) => keep(app, tx, tenantId, bookingId, answer, 'kept'))
    return { ok: true, done }
  } catch (error) {
    if (error instanceof TakenBefore) return { ok: false, reason: 'known' }
    if (error instanceof Closed) return { ok: false, reason: 'closed' }
    throw error
  }
}

const languageFor = ({ language, locale }: ReadyCheck): Language => language ?? languageOf(locale) ?? 'en'

async function keep(
  app: App,
  tx: Tx,
  tenantId: string,
  bookingId: string,
  { given, said, claim, byWord = false, also }: Answer,
  wanted: 'kept' | 'freed',
): Promise<'kept' | 'freed' | 'told'> {
  if (claim && !(await claim(tx))) throw new TakenBefore()
  const at = new Date(app.clock.now())
  const check = await findCheck(tx, tenantId, bookingId, true)
  const state = check && stateOfCheck(check, at.getTime())
  const isLate = state === 'late' && given.home === false
  if (!check || !(state === 'open' || isLate)) throw new Closed()
  const differs = byWord && check.home !== null && check.home !== given.home
  if (differs && wanted === 'freed') throw new Closed()
  const news = differs ? {} : changesOf(check, given)
  if (Object.keys(news).length > 0) {
    await saveAnswer(tx, tenantId, check, { ...news, answeredBy: wayOf(said.channel), answeredAt: at })
  }
  const facts = said.text === undefined ? factsOf(check, news) : null
  const text = said.text ?? sayAnswers(facts ?? {}, languageFor(check))
  if (text)
    await addIncoming(tx, tenantId, {
      ...said,
      text,
      ready: facts,
      customerId: check.customerId,
      bookingId,
      quiet: given.home !== false && !differs,
      at,
    })
  if (!isLate) await also?.(tx, check, differs ? 'differs' : wanted)
  return isLate ? 'told' : wanted
}

const wayOf = (channel: Incoming['channel']) => (channel === 'email' ? 'link' : channel)

/** What of the answers is not as it was; pressing a button twice says nothing new. */
function changesOf(check: ReadyCheck, given: Given): Given {
  const news = Object.entries(given).filter(
    ([name, value]) => JSON.stringify(check[name as keyof Given]) !== JSON.stringify(value),
  )
  return Object.fromEntries(news) as Given
}

/** What she pressed and wrote, as facts: each reader of the conversation reads them in her own language. */
function factsOf(check: ReadyCheck, { home, water, parking, pets, answers }: Given): SaidReady {
  const answered = (answers ?? []).flatMap((answer, index) => {
    const question = check.questions[index]
    return answer && question && answer !== check.answers[index] ? [{ question, answer }] : []
  })
  return {
    ...(home === undefined ? {} : { home }),
    ...(typeof water === 'boolean' ? { water } : {}),
    ...(parking ? { parking } : {}),
    ...(pets ? { pets } : {}),
    ...(answered.length > 0 ? { answers: answered, own: ownLanguage(check.locale) } : {}),
  }
}

/** For how long a question on a phone may be answered there: it is asked the day before. By real time, as messages are kept. */
const askedMs = 4 * dayMs

type AskedOf = { tenantId: string; check: ReadyCheck; here: boolean }

/**
 * The one visit that a "yes" or "no" from this number or chat can be about, on whichever of her channels it was asked; null
 * where there are none or several, and where something else was said to her since, by whichever business: then that is
 * answered. `here`: it was asked where she answers. `of`: of this business alone, whose own number she writes to; null: of all.
 */
export async function findAskedVisit(
  app: App,
  channel: 'sms' | 'whatsapp' | 'telegram',
  address: string,
  word: 'yes' | 'no',
  of: string | null = null,
): Promise<AskedOf | null> {
  const now = app.clock.now()
  const since = new Date(Date.now() - askedMs)
  const asked = await app.db.withTenant(asPlatform(), async (tx) => {
    const addresses = channel === 'telegram' ? [address] : spellingsOf(address)
    return (await Promise.all(addresses.map((one) => listAskedVisits(tx, channel, one, since, of)))).flat()
  })
  const open: (AskedOf & { last: boolean })[] = []
  for (const { tenantId, bookingId, last, here } of asked) {
    if (!tenantId || !bookingId) continue
    const check = await app.db.withTenant(asWorker(tenantId), (tx) => findCheck(tx, tenantId, bookingId))
    const state = check && stateOfCheck(check, now)
    // Late, a "no" is still told to whoever drives there.
    if (check && (state === 'open' || (state === 'late' && word === 'no')))
      open.push({ tenantId, check, last: last === true, here: here === true })
  }
  const [one] = open
  return one?.last && open.length === 1 ? one : null
}

export type Word = {
  word: 'yes' | 'no'
  channel: 'sms' | 'whatsapp' | 'telegram'
  address: string
  providerId: string
  /** As it was written. */
  text: string
  name?: string
  claim: (tx: Tx) => Promise<boolean>
}

/**
 * Takes a "yes" or "no" from a phone as the page takes it, and answers where she wrote from. Where giving the time back
 * would cost her something, or she was asked elsewhere, she decides on the page, which says what. A word that says otherwise than her answer before it
 * may be about what we said since ("anything we should know?"): a person reads it, and she says on the page what she means.
 */
export async function answerByWord(
  app: App,
  { tenantId, check, here }: AskedOf,
  { word, channel, address, providerId, text, name, claim }: Word,
): Promise<ReadyAnswered> {
  const { bookingId, customerId } = check
  const home = word === 'yes'
  const doer: Doer = { kind: 'customer', version: check.bookingVersion }
  const frees =
    !home &&
    here &&
    check.home === null &&
    check.noDoes === 'free' &&
    (await losesNothing(app, tenantId, bookingId, doer))
  return answerReady(app, tenantId, bookingId, {
    given: { home },
    byWord: true,
    said: { channel, address, providerId, text, ...(name ? { name } : {}) },
    doer,
    frees,
    claim,
    also: async (tx, { businessName, asks, questions }, done) => {
      const asksMore = asks.length + questions.length > 0
      // That the time was given back is told by its cancellation, with where other times are.
      if (done === 'freed' || (done === 'kept' && home && !asksMore)) return
      const says = done === 'differs' ? 'sayHere' : home ? 'thanks' : 'choose'
      const once = done === 'differs' ? 'differs' : home ? 'yes' : null
      const language = languageFor(check)
      const own =
        says === 'sayHere'
          ? null
          : await sayOwnAnswer(app, tx, tenantId, { says, bookingId, version: check.bookingVersion, language })
      await queueWritten(tx, tenantId, {
        kind: 'ready-answer',
        to: { customerId },
        bookingId,
        channel,
        receiver: address,
        // A "yes" is thanked once, and who says otherwise is led to the page once.
        dedupeKey: `ready-answer:${once ? `${bookingId}:v${check.version}:${once}` : providerId}:${channel}`,
        body: own ?? textOfAnswer(withoutMark(businessName), `${words[says][language]} {link}`),
        link: 'ready',
        says,
      })
    },
  })
}

/** What was asked before a visit and answered; null: nothing was asked. */
export async function readReady(app: App, tenantId: string, bookingId: string): Promise<ReadyCheck | null> {
  return app.db.withTenant(asWorker(tenantId), (tx) => findCheck(tx, tenantId, bookingId))
}
