import { listMoveSlots } from '#app/domain/booking/index.server.ts'
import type { ReadyCheck } from '#app/domain/ready/index.server.ts'
import { stateOfCheck, type CheckState } from '#app/domain/ready/rules.ts'
import { offsetFormat } from '#app/domain/scheduling/rules.ts'
import type { App } from '#app/lib/app.server.ts'
import { serviceOf } from '#app/lib/booked-service.server.ts'
import { addDays, hourMs, localDate } from '#app/lib/time.ts'
import { feeWords } from '#app/words/catalog/missedFee.ts'
import { moveWords } from '#app/words/catalog/manageMove.ts'
import { readyFacts as words } from '#app/words/catalog/ready.ts'
import { ownLanguage, ownText } from '#app/words/own-texts.ts'
import type { Reader } from '#app/words/reader.ts'
import { bookingPath } from '../../book/booking-query.server.ts'
import { timeWords } from '../../book/time-view.server.ts'
import type { Managed } from '../managed.server.ts'

const [offered, apartMs, daysAhead] = [3, 2 * hourMs, 14]

/** The soonest of `slots`, by start, with two hours between them, so that there is something to choose from. */
export function soonestApart<T extends { start: number }>(slots: readonly T[]): T[] {
  const chosen: T[] = []
  for (const slot of slots) {
    const last = chosen.at(-1)
    if (chosen.length < offered && (!last || slot.start - last.start >= apartMs)) chosen.push(slot)
  }
  return chosen
}

const placeOf = ({ place, lat, lng, addressLabel }: Managed['booking']) =>
  place === 'customer' && lat !== null && lng !== null ? { lat, lng, place: addressLabel ?? undefined } : {}

/** The soonest other times that somebody can come to this place, by the same rules as any move; before it is taken, each is asked again. */
export async function listOthers(app: App, { booking, tenant }: Managed, reader: Reader) {
  const from = localDate(app.clock.now(), tenant.timeZone)
  const days = { from, to: addDays(from, daysAhead) }
  const found = await listMoveSlots(app, tenant.id, booking.id, days, { withoutAsking: true, guest: true })
  const own = (booking.arrivalFrom ?? booking.startsAt).getTime()
  const slots = found.ok ? found.slots.filter(({ start }) => start !== own) : []
  const format = offsetFormat(tenant.timeZone)
  const isFreed = booking.status === 'cancelled'
  const at = placeOf(booking)
  return soonestApart(slots).map((slot) => ({
    start: format(slot.start),
    label: `${reader.day(slot.start)}, ${timeWords(slot, reader)}`,
    price: !isFreed && slot.priceMinor > booking.priceMinor ? reader.money(slot.priceMinor, booking.currency) : null,
    priceMinor: Math.max(slot.priceMinor, booking.priceMinor),
    /** Of a time that was given back: a new booking. */
    href: isFreed ? bookingPath(booking.serviceSlug, { ...at, start: format(slot.start) }) : null,
  }))
}

/** What cancelling does to her money, in words, before it is done. */
function costsOf({ payments, cancelling, booking }: Managed, { say, money }: Reader): string[] {
  const cash = (minor: number) => money(minor, booking.currency)
  const paidMinor = payments.reduce((sum, { capturedMinor, refundedMinor }) => sum + capturedMinor - refundedMinor, 0)
  const { refundMinor, feeMinor } = cancelling
  const fee = feeMinor > 0 ? [say(feeWords.charged(cash(feeMinor)))] : []
  if (paidMinor <= 0) return fee.length > 0 ? fee : [say(words.nothingLost)]
  const kept = cash(paidMinor - refundMinor)
  if (refundMinor >= paidMinor) return [say(words.allBack(cash(paidMinor))), ...fee]
  return [say(refundMinor > 0 ? words.partBack(cash(refundMinor), kept) : words.noneBack(kept)), ...fee]
}

export type ReadyStep = 'ask' | 'yes' | 'choose' | 'late' | 'freed'

function stepOf(state: CheckState, { home }: ReadyCheck, wantsOther: boolean): ReadyStep {
  if (state === 'freed' || state === 'late') return state
  if (home === false || wantsOther) return 'choose'
  return home === null ? 'ask' : 'yes'
}

/** What the page says and asks. Null: there is nothing to answer. */
export function toReadyView(managed: Managed, check: ReadyCheck | null, params: URLSearchParams, readerHere: Reader) {
  const state = check ? stateOfCheck(check, readerHere.now) : 'over'
  if (!check || state === 'over') return null
  const { booking, shop, links, cancelling, rescheduling, bill } = managed
  const reader = readerHere.in(booking.timeZone)
  const { say, dayTime, money } = reader
  const wantsOther = params.has('other')
  const step = stepOf(state, check, wantsOther)
  // From a button of the mail: it is given by the one here.
  const named = params.get('answer')
  const chosen = step === 'ask' && (named === 'yes' || named === 'no') ? named : null
  const answered = check.home === null ? null : say(check.home ? words.yes : words.no)
  const titles = {
    ask: say(words.question),
    yes: say(words.yes),
    choose: say(wantsOther && check.home !== false ? words.other : words.no),
    late: answered ?? say(words.question),
    freed: say(words.freed),
  }
  const hasPaid = bill.paidMinor > bill.returnedMinor
  const mayMove = rescheduling.refusal === null || rescheduling.refusal === 'too_late'
  const isLateMove = hasPaid && !cancelling.free
  const lines: Record<ReadyStep, string[]> = {
    ask: [...(chosen ? [say(words.confirm)] : []), say(words.until(dayTime(check.until.getTime())))],
    yes: [say(words.until(dayTime(check.until.getTime())))],
    choose: [
      say(words.stays),
      ...(mayMove && hasPaid ? [say(words.alongPaid)] : []),
      ...(mayMove && isLateMove ? [say(moveWords.keptThenText(backOf(managed, reader)))] : []),
      ...(mayMove && rescheduling.asksApproval ? [say(moveWords.byHandText)] : []),
    ],
    late: [say((check.home === false && params.has('told') ? words.told : words.late)(shop.name))],
    freed: [
      ...(bill.returnedMinor > 0 ? [say(words.goesBack(money(bill.returnedMinor, booking.currency)))] : []),
      say(words.bookOther),
    ],
  }
  const own = ownLanguage(check.locale)
  return {
    shop,
    links: { booking: links.booking, cancel: links.cancel, reschedule: links.reschedule, talk: links.talk },
    step,
    chosen,
    title: titles[step],
    about: `${serviceOf(booking, reader)}, ${reader.range(booking.startsAt.getTime(), booking.endsAt.getTime())}`,
    lines: lines[step],
    version: booking.version,
    home: check.home,
    saved: params.has('saved'),
    thanks: params.has('thanks') && check.home === true ? say(words.thanks) : null,
    problem: params.has('taken') ? say(words.taken) : params.has('changed') ? say(words.changed) : null,
    frees:
      check.noDoes === 'free' && cancelling.refusal === null
        ? {
            lines: [say(words.frees), ...costsOf(managed, reader)],
            refundMinor: cancelling.refundMinor,
            feeMinor: cancelling.feeMinor,
          }
        : null,
    costs: cancelling.refusal === null ? costsOf(managed, reader) : [],
    mayMove,
    allTimes:
      step === 'freed'
        ? bookingPath(booking.serviceSlug, placeOf(booking))
        : rescheduling.refusal === null
          ? links.reschedule
          : null,
    mayCancel: cancelling.refusal === null,
    details: {
      asks: check.asks,
      water: check.water,
      parking: check.parking,
      pets: check.pets,
      questions: check.questions.map(({ text, textIn }, index) => {
        const said = ownText(text, textIn, reader.language, own)
        const isForeign = said.lang !== undefined || (!textIn[reader.language] && reader.language !== own)
        return {
          ...said,
          // What she cannot read is the business's, and she knows it.
          asked: isForeign ? say(words.asked(check.businessName)) : null,
          answer: check.answers[index] ?? '',
        }
      }),
    },
  }
}

const backOf = ({ booking, cancelling }: Managed, { money }: Reader) =>
  cancelling.refundMinor > 0 ? money(cancelling.refundMinor, booking.currency) : null

/** The time she is about to take, if it is still one of those: asked before anything moves. */
export function takenOf(others: Awaited<ReturnType<typeof listOthers>>, params: URLSearchParams, { say }: Reader) {
  const one = others.find(({ start, href }) => !href && start === params.get('take'))
  return one ? { ...one, question: say(words.moveTo(one.price ? `${one.label} · ${one.price}` : one.label)) } : null
}

export type ReadyView = NonNullable<ReturnType<typeof toReadyView>> & {
  taking: ReturnType<typeof takenOf>
  others: Awaited<ReturnType<typeof listOthers>>
  textAtMost: number
}
