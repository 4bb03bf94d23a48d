import type { App } from '#app/lib/app.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { serviceOf } from '#app/lib/booked-service.server.ts'
import { oneLine } from '#app/lib/lines.ts'
import { readyMark, readyTips } from '#app/lib/ready-mark.ts'
import { localDate } from '#app/lib/time.ts'
import { readyDesk } from '#app/words/catalog/readyDesk.ts'
import type { Reader } from '#app/words/reader.ts'
import { Digest } from '#emails/digest.tsx'
import { renderTemplate } from '#emails/render.ts'
import type { Stop } from '#emails/theme.tsx'
import { digestWords as words } from '#emails/words/digest.ts'
import { lineWords } from '#emails/words/lines.ts'
import { openWindow } from '../../booking/rules.ts'
import type { BusinessFacts } from '../queries.server.ts'
import { brandOf, readerFor } from '../write-message.server.ts'
import type { Language } from '#app/words/language.ts'
import { listChoosers } from './choice-queries.server.ts'
import { readMorning, type Morning } from './digest.server.ts'
import { stopsAtMost, type DigestNews, type DigestStop } from './digest-queries.server.ts'

type Order = {
  business: BusinessFacts
  userId: string | null
  language: Language | null
  digest: { date: string; since: number }
  url: string
}

/** Words the message of a morning from the day as it is now. */
export async function writeDigest(app: App, { business, userId, language, digest, url }: Order) {
  const { tenantId, timeZone } = business
  const reader = readerFor(business, app.clock.now(), language)
  const { chooser, morning } = await app.db.withTenant(asWorker(tenantId), async (tx) => {
    const found = (await listChoosers(tx, tenantId)).find((one) => one.userId === userId)
    const of = found ?? { userId: userId ?? '', role: 'staff' as const, technicianId: null, chosen: [] }
    const since = new Date(digest.since)
    return { chooser: of, morning: await readMorning(tx, tenantId, of, { ...digest, since, timeZone }) }
  })
  const stops = morning.stops.slice(0, stopsAtMost)
  const driving = stops.reduce((sum, { travelBeforeMinutes }) => sum + travelBeforeMinutes, 0)
  const names = new Set(stops.map(({ technicianId }) => technicianId))
  const first = stops.map(({ startsAt }) => startsAt.getTime()).toSorted((a, b) => a - b)[0]
  return renderTemplate(Digest, {
    reader,
    brand: brandOf(app, business),
    day: reader.in('UTC').dayTitle(Date.parse(`${digest.date}T12:00Z`)),
    isToday: digest.date === localDate(app.clock.now(), timeZone),
    routes: [...names].map((id) => {
      const own = stops.filter(({ technicianId }) => technicianId === id)
      return {
        ...(chooser.role === 'staff' ? {} : { name: oneLine(own[0]?.technicianName ?? '') }),
        stops: own.map((stop) => toStop(stop, reader)),
      }
    }),
    visits: stops.length,
    first: first === undefined ? null : reader.time(first),
    ...(driving > 0 ? { driving: reader.duration(driving) } : {}),
    more: morning.stops.length > stopsAtMost,
    news: sayNews(morning, reader),
    url,
  })
}

function toStop(stop: DigestStop, reader: Reader): Stop {
  const { say } = reader
  const { travelBeforeMinutes: drive, place, dueMinor } = stop
  const open = openWindow(stop)
  const mark = readyMark(stop)
  const more = [
    ...(mark ? [say(readyDesk[mark])] : []),
    ...readyTips(stop, reader).map(oneLine),
    ...(dueMinor > 0 ? [say(words.collect(reader.money(dueMinor, stop.currency)))] : []),
  ]
  const where = place === 'online' ? say(lineWords.online) : oneLine(stop.address ?? '')
  return {
    when: open ? reader.window(open.from, open.until) : reader.span(stop.startsAt.getTime(), stop.endsAt.getTime()),
    serviceName: oneLine(`${serviceOf(stop, reader)} · ${stop.customerName}`),
    where: [where, stop.phone, oneLine(stop.accessNotes)].filter(Boolean).join(' · '),
    ...(drive > 0 ? { drive: say(lineWords.drive(reader.duration(drive))) } : {}),
    ...(more.length > 0 ? { more: more.join(' · ') } : {}),
  }
}

function sayNews({ news, unread, timeOff }: Morning, reader: Reader): string[] {
  const { say } = reader
  return [
    ...news.map((one) => {
      const name = oneLine(`${one.customerName}, ${serviceOf(one, reader)}`)
      return `${say(wordOf(one))}: ${name}, ${reader.dayTime(one.startsAt.getTime())}`
    }),
    ...(unread > 0 ? [say(words.unread(unread))] : []),
    ...(timeOff > 0 ? [say(words.timeOff(timeOff))] : []),
  ]
}

function wordOf({ template, status }: DigestNews) {
  if (template === 'owner-booking-new' && status === 'pending_approval') return words.news.asks
  return Object.entries(words.news).find(([name]) => name === template)?.[1] ?? words.news['owner-booking-new']
}
