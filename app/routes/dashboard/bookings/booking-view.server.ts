import { isCampaignSource } from '#app/domain/campaigns/rules.ts'
import { campaignWords } from '#app/words/catalog/campaigns.ts'
import { randomUUID } from 'node:crypto'
import { mayAdjust, type Taken } from '#app/domain/booking/index.server.ts'
import type { BookingDetail } from '#app/domain/desk/index.server.ts'
import { addressLine, saysMore } from '#app/lib/address-line.ts'
import { localDate } from '#app/lib/time.ts'
import { writePhone } from '#app/lib/phone.server.ts'
import { bookingPageFacts as words } from '#app/words/catalog/bookingPage.ts'
import type { Reader } from '#app/words/reader.ts'
import { serviceOf } from '#app/lib/booked-service.server.ts'
import type { BookingView, DashboardAction } from './booking-view.ts'
import { customerRecord } from '#app/words/catalog/customerLists.ts'
import { bookingWhen, buildArrival, lengthWords } from './arrival-view.server.ts'
import { sayOneOf } from './booking-words.server.ts'
import { sayValue } from '../fields/field-view.server.ts'
import { doorFacts } from './door.server.ts'
import { mapHref, placeLine } from '../today/day-view.server.ts'
import { sayReady } from './ready-words.server.ts'
import { buildHistory, endedWords, reasonOf, toMessage } from './history-view.server.ts'
import { buildSteps } from './visit-steps.server.ts'
import { buildMoney, listCorrectable } from './money-view.server.ts'

type Role = 'owner' | 'manager' | 'staff'

/** What the business knows of her and her door; what she said for this visit is not said twice. */
function knownOf({ booking, door, fields }: BookingDetail, reader: Reader) {
  const facts = [
    ...(door ? doorFacts(door, reader) : []),
    { label: reader.say(customerRecord.preferences), value: booking.preferences },
  ].filter(({ value }) => value !== '' && value !== booking.accessNotes)
  return [...facts, ...fields.map((field) => ({ label: field.label, value: sayValue(field, field.value, reader) }))]
}

/** A booking as its page shows it: everything in words, and what the viewer may do now. Staff see no money. */
export function buildBooking(
  detail: BookingDetail,
  role: Role,
  reader: Reader,
  { due, byHand }: Taken = { due: null, byHand: [] },
): BookingView {
  const { booking } = detail
  const { say, now } = reader
  const manages = role !== 'staff'
  const status = isOverdueHold(booking, now) ? 'expired' : booking.status
  const declined = detail.history.some(({ kind }) => kind === 'rejected')
  const stamp = (date: Date) => reader.dayTime(date.getTime())
  const drive = reader.duration(booking.travelBeforeMinutes)
  return {
    id: booking.id,
    status,
    declined,
    service: serviceOf(booking, reader),
    when: bookingWhen(booking, reader),
    length: lengthWords(booking, reader),
    arrival: buildArrival(booking, status, reader),
    technician: booking.technicianName,
    nobody:
      !booking.technicianActive && ['confirmed', 'pending_approval'].includes(status) && booking.endsAt.getTime() > now,
    drive:
      booking.travelBeforeMinutes > 0
        ? say(booking.travelEstimated ? words.driveBeforeEstimated(drive) : words.driveBefore(drive))
        : null,
    place:
      booking.place === 'customer' && booking.addressLabel
        ? addressLine(booking.addressLabel, '', reader.country)
        : placeLine(booking, reader),
    map: mapHref(booking),
    onlineUrl: booking.place === 'online' ? booking.onlineUrl : null,
    flat: booking.addressFlat,
    typed: saysMore(booking.addressTyped, booking.addressLabel, booking.addressFlat) ? booking.addressTyped : '',
    access: booking.accessNotes,
    door: knownOf(detail, reader),
    note: booking.customerNote,
    answers: Object.entries(booking.answers).map(([question, answer]) => ({
      question,
      answer: typeof answer === 'boolean' ? say(answer ? words.yes : words.no) : String(answer),
    })),
    ready: detail.ready ? sayReady(detail.ready, reader) : null,
    source: isCampaignSource(booking.source)
      ? say(campaignWords.source)
      : (sayOneOf(words.sources, booking.source, reader) ?? booking.source),
    made: stamp(booking.createdAt),
    waitsForCard: status === 'held' && booking.dueNowMinor === 0,
    holdUntil: status === 'held' && booking.holdExpiresAt ? stamp(booking.holdExpiresAt) : null,
    ended:
      status === 'cancelled'
        ? endedWords(declined ? 'declined' : booking.cancelledBy, reasonOf(booking, detail.ready, reader), reader)
        : null,
    customer: {
      id: booking.customerId,
      name: `${booking.firstName} ${booking.lastName}`.trim(),
      phone: booking.phone && writePhone(booking.phone),
      email: booking.email,
      known: say(words.known(booking.earlierVisits)),
      knownAs: sameName(booking.knownAs, `${booking.firstName} ${booking.lastName}`.trim()) ? null : booking.knownAs,
    },
    money: manages ? buildMoney(detail, reader, { due, byHand }) : null,
    byHand: listCorrectable(byHand, booking.currency, reader),
    priceChange: mayAdjust({ ...booking, status }, role)
      ? { now: reader.money(booking.priceMinor, booking.currency), currency: booking.currency, token: randomUUID() }
      : null,
    isAhead: localDate(now, reader.timeZone) < localDate(booking.startsAt.getTime(), reader.timeZone),
    visit: buildSteps({ ...booking, status }, due, reader),
    history: buildHistory(detail, manages, reader),
    messages: detail.messages.map((message) => toMessage(message, { manages, declined }, reader)),
    actions: listActions({ ...booking, status }, { now, role }),
    canRemind: status === 'confirmed' && booking.startsAt.getTime() > now && manages,
  }
}

const sameName = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()

function isOverdueHold(booking: { status: string; holdExpiresAt: Date | null }, now: number): boolean {
  return booking.status === 'held' && booking.holdExpiresAt !== null && booking.holdExpiresAt.getTime() <= now
}

/** What the role may do with a booking in this state now; the commands check again. */
export function listActions(
  booking: { status: string; startsAt: Date; endsAt: Date; arrivedAt: Date | null },
  { now, role }: { now: number; role: Role },
): DashboardAction[] {
  const begun = booking.startsAt.getTime() <= now
  const manages = role !== 'staff'
  const give = booking.endsAt.getTime() > now ? (['give'] as const) : []
  switch (booking.status) {
    case 'pending_approval':
      return manages ? ['approve', 'reschedule', ...give, 'decline'] : []
    case 'held':
      return manages ? ['cancel'] : []
    case 'confirmed':
      if (!begun && booking.arrivedAt)
        return ['completed', ...(manages ? (['reschedule', ...give, 'cancel'] as const) : [])]
      return begun
        ? ['completed', 'no_show', ...(manages ? ([...give, 'cancel'] as const) : [])]
        : manages
          ? ['reschedule', ...give, 'cancel']
          : []
    case 'completed':
      return begun ? ['no_show'] : []
    case 'no_show':
      return ['completed']
    default:
      return []
  }
}
