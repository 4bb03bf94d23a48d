import { dayMs, hourMs, minuteMs } from '#app/lib/time.ts'
import { spanAt, spansOf } from './slots/zone.ts'

/** Hours of the week with similar traffic. A drive is asked for once per band, not for every minute. */
export type DepartureBand = 'night' | 'morning' | 'day' | 'evening' | 'weekend' | 'calm_weekend'

/** The band of an instant (epoch ms) in a zone's local time. */
export function departureBand(timeZone: string, instant: number): DepartureBand {
  const local = instant + spanAt(spansOf(timeZone, instant, instant), instant).offset
  const hour = Math.floor(local / hourMs) - Math.floor(local / dayMs) * 24
  if (hour < 6 || hour >= 22) return 'night'
  // 1970-01-01 was a Thursday.
  const weekday = (((Math.floor(local / dayMs) + 3) % 7) + 7) % 7
  if (weekday >= 5) return hour >= 11 && hour < 19 ? 'weekend' : 'calm_weekend'
  if (hour >= 7 && hour < 10) return 'morning'
  return hour >= 16 && hour < 19 ? 'evening' : 'day'
}

/** `departureBand` for one zone, for queries that ask about the same departures again and again. */
export function bandsIn(timeZone: string): (instant: number) => DepartureBand {
  const known = new Map<number, DepartureBand>()
  return (instant) => {
    let band = known.get(instant)
    if (band === undefined) known.set(instant, (band = departureBand(timeZone, instant)))
    return band
  }
}

/** The clock time that represents a band: when its traffic is about worst, so that the grouping makes nobody late. */
const standsFor: Record<DepartureBand, string> = {
  night: '05:30',
  morning: '08:30',
  day: '15:00',
  evening: '17:30',
  weekend: '14:00',
  calm_weekend: '10:00',
}

/**
 * The departure (epoch ms) to ask a provider about for a band: on the first such day from `from` ('YYYY-MM-DD') that is
 * still in the future, because providers do not know past traffic.
 */
export function departureOf(band: DepartureBand, timeZone: string, from: string, now: number): number {
  const time = Temporal.PlainTime.from(standsFor[band])
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate()
  const first = Temporal.PlainDate.from(from)
  let date = Temporal.PlainDate.compare(first, today) < 0 ? today : first
  for (;;) {
    const fits = band === 'night' || date.dayOfWeek >= 6 === (band === 'weekend' || band === 'calm_weekend')
    const at = date.toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds
    if (fits && at > now + minuteMs) return at
    date = date.add({ days: 1 })
  }
}

/** How much longer than an average drive to allow in a band when nobody was asked. */
const margins: Record<DepartureBand, number> = {
  night: 1.1,
  morning: 1.5,
  day: 1.25,
  evening: 1.6,
  weekend: 1.25,
  calm_weekend: 1.15,
}

export const marginOf = (band: DepartureBand): number => margins[band]
