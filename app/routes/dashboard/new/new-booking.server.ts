import type { Offered, OpenSlots, SlotsWish } from '#app/domain/booking/index.server.ts'
import type { Verdict } from '#app/domain/scheduling/rules.ts'
import { isId } from '#app/lib/ids.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { phoneBookingFacts as words } from '#app/words/catalog/phoneBooking.ts'
import { placeWords } from '#app/words/catalog/place.ts'
import type { Reader } from '#app/words/reader.ts'
import { outsideReasons } from '#app/domain/scheduling/index.server.ts'
import { readDate, readLocalTime, readInstant } from '../dates.server.ts'

/**
 * How far a booking for a caller has come, as the page's URL tells it. It holds nothing personal except a search text.
 */
export type Draft = {
  service: string | null
  /** An id, or `new`. */
  customer: string | null
  search: string
  address: string
  point: { lat: number; lng: number } | null
  /** Of the point and its address. */
  seal: string
  /** Which of the customer's addresses it is. */
  door: string | null
  /** The member accepts a place outside the area. */
  beyondArea: boolean
  technician: string | null
  from: string | null
  date: string | null
  /** The chosen start, epoch ms. */
  start: number | null
  /** The member's own time, which may ignore rules. */
  other: boolean
  otherDate: string
  otherTime: string
}

const clean = (text: string | null, max: number) =>
  (text ?? '')
    .replace(/[\u0000-\u001f]/g, ' ')
    .trim()
    .slice(0, max)

export function readDraft(query: URLSearchParams, timeZone: string): Draft {
  const customer = query.get('customer')
  const [lat, lng] = [Number(query.get('lat') ?? NaN), Number(query.get('lng') ?? NaN)]
  const technician = query.get('technician')
  const [otherDate, otherTime] = [query.get('day') ?? '', query.get('time') ?? '']
  const otherStart = readLocalTime(otherDate, otherTime, timeZone)
  return {
    service: clean(query.get('service'), 60) || null,
    customer: customer === 'new' || isId(customer) ? customer : null,
    search: clean(query.get('q'), 80),
    address: clean(query.get('address'), 300),
    point: Math.abs(lat) <= 90 && Math.abs(lng) <= 180 ? { lat, lng } : null,
    seal: clean(query.get('seal'), 60),
    door: isId(query.get('door')) ? query.get('door') : null,
    beyondArea: query.get('beyond') === '1',
    technician: isId(technician) ? technician : null,
    from: readDate(query.get('from')),
    date: readDate(query.get('date')),
    start: otherStart ?? readInstant(query.get('start')),
    other: otherStart !== null,
    otherDate,
    otherTime,
  }
}

/** The page with some of the draft changed; null removes a member. */
export function draftHref(query: URLSearchParams, changes: Record<string, string | null>): string {
  return withQuery(dashboard.newBooking, { ...Object.fromEntries(query), q: null, ...changes })
}

/** Members of the URL that belong to a chosen time. */
export const noTime = { start: null, day: null, time: null } as const
export const noPlace = { address: null, lat: null, lng: null, seal: null, beyond: null, door: null, ...noTime } as const

export function slotsWish(service: Offered, draft: Draft): Omit<SlotsWish, 'from' | 'to'> {
  return {
    service: service.slug,
    ...(draft.technician ? { technician: draft.technician } : {}),
    ...(draft.beyondArea ? { beyondArea: true } : {}),
    ...(service.place !== 'customer'
      ? {}
      : draft.point
        ? { place: { ...draft.point, label: draft.address || undefined, seal: draft.seal || undefined } }
        : { address: draft.address }),
  }
}

/** Why a place cannot be used, in words. */
export function sayNoPlace(answer: Extract<OpenSlots, { ok: false }>, reader: Reader): string {
  const { say } = reader
  switch (answer.reason) {
    case 'address_not_found':
      return say(answer.town ? placeWords.noStreet(answer.town) : words.addressNotFound)
    case 'address_unclear':
      if (answer.missing) return say(placeWords.whichHouseText)
      return say(placeWords.unclear(answer.places.map(({ label }) => label)))
    case 'geocoding_unavailable':
      return say(words.geocodingOff)
    case 'outside_area':
      return [say(words.notServed(answer.where)), ...outsideReasons(answer, reader)].join(' ')
    case 'place_required':
      return say(words.placeRequired)
    case 'not_found':
      return say(words.nobodyDoesIt)
  }
}

/** Each technician's first failing rule, with the minutes that are missing. */
export function verdictWords(
  verdicts: readonly Verdict[],
  technicians: readonly { id: string; name: string }[],
  { say, duration }: Reader,
): string[] {
  return verdicts.flatMap(({ ok, rule, missingMinutes, technician }) => {
    if (ok || !rule) return []
    const name = technicians.find(({ id }) => id === technician)?.name ?? say(words.somebody)
    const why = say(words.rules[rule])
    return [`${name}: ${missingMinutes ? say(words.short(why, duration(Math.ceil(missingMinutes)))) : why}`]
  })
}
