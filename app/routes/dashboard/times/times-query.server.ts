import type { DayWish, KnownPlace } from '#app/domain/desk/index.server.ts'
import { isId } from '#app/lib/ids.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { readDate, readLocalTime } from '../dates.server.ts'

/** What the page about offered times was asked, from its URL. */
export type TimesQuery = {
  service: string | null
  date: string | null
  technician: string | null
  /** A moment of that day, epoch ms. */
  asked: number | null
  time: string
  address: string
  point: { lat: number; lng: number; seal: string } | null
  search: string
}

const clean = (text: string | null, max: number) =>
  (text ?? '')
    .replace(/[\u0000-\u001f]/g, ' ')
    .trim()
    .slice(0, max)

/** `at` is the address that the point belongs to: if another one is typed, the point no longer counts. */
export function readTimesQuery(query: URLSearchParams, timeZone: string, today: string): TimesQuery {
  const technician = query.get('technician') ?? ''
  const time = query.get('time') ?? ''
  const date = readDate(query.get('date'))
  const address = clean(query.get('address'), 300)
  const [lat, lng] = [Number(query.get('lat') ?? NaN), Number(query.get('lng') ?? NaN)]
  const pinned =
    Math.abs(lat) <= 90 &&
    Math.abs(lng) <= 180 &&
    query.get('lat') !== '' &&
    query.get('lng') !== '' &&
    clean(query.get('at'), 300) === address
  return {
    service: clean(query.get('service'), 60) || null,
    date,
    technician: isId(technician) ? technician : null,
    asked: readLocalTime(date ?? today, time, timeZone),
    time: /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? time : '',
    address,
    point: pinned ? { lat, lng, seal: clean(query.get('seal'), 60) } : null,
    search: clean(query.get('q'), 80),
  }
}

/** Where to look, and when; null until the service is chosen. */
export function dayWish({ service, date, technician, address, point }: TimesQuery, today: string): DayWish | null {
  if (!service) return null
  return {
    service,
    date: date ?? today,
    ...(technician && { technician }),
    ...(point
      ? {
          place: { lat: point.lat, lng: point.lng, label: address || undefined, seal: point.seal || undefined },
        }
      : address
        ? { address }
        : {}),
  }
}

/** The page with some of its query changed; null removes a member. A search text is never kept. */
export function timesHref(query: URLSearchParams, changes: Record<string, string | null>): string {
  return withQuery(dashboard.times, { ...Object.fromEntries(query), q: null, ...changes })
}

/** `seal` as it was given when the place was looked up, so that nobody need be asked again. */
export function placeChanges(
  place: Pick<KnownPlace, 'label' | 'lat' | 'lng'> & { seal?: string | null },
): Record<string, string | null> {
  return {
    address: place.label,
    at: place.label,
    lat: String(place.lat),
    lng: String(place.lng),
    seal: place.seal ?? null,
  }
}
