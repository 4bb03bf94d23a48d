import type { App } from '#app/lib/app.server.ts'
import { asPlatform, asWorker, type Tx } from '#app/lib/db.server.ts'
import { eachByItself } from '#app/lib/each-by-itself.server.ts'
import { isTimeZone } from '#app/lib/time-zones.ts'
import { dayMs, dayBounds, localDate } from '#app/lib/time.ts'
import { dashboard } from '#app/paths.ts'
import { insertWritten } from '../queries.server.ts'
import { announce } from '#app/lib/outbox.server.ts'
import type { Template } from '../rules.ts'
import {
  listChoosers,
  listDueDigests,
  listEmails,
  moveDigest,
  takeDigest,
  type Due,
  type TakenDigest,
} from './choice-queries.server.ts'
import { dayOfMorning, kindOf, morningLateMs, nextMorning, toldInMorning, type Chooser } from './choices.ts'
import { countWaiting, listNews, listStops, type DigestNews, type DigestStop } from './digest-queries.server.ts'

/** What the message of a morning tells. */
export type Morning = { stops: DigestStop[]; news: DigestNews[]; unread: number; timeOff: number }

const newsTemplates: readonly Template[] = [
  'owner-booking-new',
  'owner-booking-rescheduled',
  'owner-booking-cancelled',
  'technician-booking-gone',
  'owner-payment',
]

/** A day's visits by the business's clock, and what happened since somebody was last told. */
export async function readMorning(
  tx: Tx,
  tenantId: string,
  chooser: Chooser,
  { date, since, timeZone }: { date: string; since: Date; timeZone: string },
): Promise<Morning> {
  const manages = chooser.role !== 'staff'
  const whose = manages ? 'everybody' : chooser.technicianId ? { technicianId: chooser.technicianId } : null
  const [from, until] = dayBounds(date, timeZone)
  const kinds = toldInMorning(chooser)
  const templates = newsTemplates.filter((template) => kinds.includes(kindOf(template)!))
  const waiting = await countWaiting(tx, tenantId, { userId: chooser.userId, manages })
  return {
    stops: whose ? await listStops(tx, tenantId, [new Date(from), new Date(until)], whose) : [],
    news:
      whose && templates.length > 0
        ? await listNews(tx, tenantId, since, { userId: chooser.userId, whose, templates })
        : [],
    unread: kinds.includes('customers') ? waiting.unread : 0,
    timeOff: kinds.includes('time_off') ? waiting.timeOff : 0,
  }
}

const isEmpty = ({ stops, news, unread, timeOff }: Morning) => stops.length + news.length + unread + timeOff === 0

/**
 * Queues the message of everybody's morning that has come, each once: whoever finds it still due moves it on in the same
 * transaction. One that is missed by hours is left out. Returns how many were queued.
 */
export async function sendDigests(app: App): Promise<number> {
  const now = new Date(app.clock.now())
  let [made, after]: [number, Due | null] = [0, null]
  do {
    const from: Due | null = after
    const due: Due[] = await app.db.withTenant(asPlatform(), (tx) => listDueDigests(tx, now, from))
    const onFailure = (one: Due) => leaveOut(app, one)
    const sent = await eachByItself(app, { kind: 'digest', onFailure }, due, (one) => sendDigest(app, one))
    made += sent.filter(Boolean).length
    after = due.at(-1) ?? null
  } while (after)
  return made
}

/** One that still cannot be made hours later is left out, like one that was missed. */
async function leaveOut(app: App, due: Due): Promise<void> {
  const { tenantId, userId, nextAt } = due
  const now = app.clock.now()
  if (now - nextAt.getTime() < morningLateMs) return
  await app.db.withTenant(asWorker(tenantId), async (tx) => {
    if (!(await takeDigest(tx, due))) return
    await moveDigest(tx, tenantId, userId, { nextAt: new Date(now + dayMs), lastAt: null })
  })
}

async function sendDigest(app: App, due: Due): Promise<boolean> {
  const { tenantId, userId } = due
  const [person] = await app.db.withTenant(asPlatform(), (tx) => listEmails(tx, tenantId, [userId]))
  const now = app.clock.now()
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    const digest = await takeDigest(tx, due)
    const chooser = (await listChoosers(tx, tenantId)).find((one) => one.userId === userId)
    const [business] = await tx<{ timeZone: string }[]>`select time_zone from tenants where id = ${tenantId}`
    if (!digest || !business) return false
    const told = person && chooser && now - digest.nextAt.getTime() < morningLateMs
    const queued = told
      ? await queue(tx, tenantId, { digest, chooser, email: person.email, timeZone: business.timeZone })
      : null
    await moveDigest(tx, tenantId, userId, {
      nextAt: new Date(nextMorning(now, digest.minute, zoneOf(digest, business.timeZone))),
      lastAt: queued ? new Date(now) : null,
    })
    return queued !== null
  })
}

/** Hers; the business's where she has none, or one that this machine does not know. */
const zoneOf = ({ timeZone }: TakenDigest, ofBusiness: string) =>
  timeZone !== null && isTimeZone(timeZone) ? timeZone : ofBusiness

type Order = { digest: TakenDigest; chooser: Chooser; email: string; timeZone: string }

async function queue(tx: Tx, tenantId: string, { digest, chooser, email, timeZone }: Order): Promise<string | null> {
  const due = digest.nextAt.getTime()
  const since = new Date(Math.max(digest.lastAt?.getTime() ?? due - dayMs, due - 7 * dayMs))
  const date = dayOfMorning(due, timeZone)
  const morning = await readMorning(tx, tenantId, chooser, { date, since, timeZone })
  if (isEmpty(morning) && !digest.onEmptyDays) return null
  const { userId } = chooser
  const day = localDate(due, zoneOf(digest, timeZone))
  const id = await insertWritten(tx, tenantId, {
    audience: 'owner',
    customerId: null,
    userId,
    bookingId: null,
    channel: 'email',
    template: 'digest',
    receiver: email,
    dedupeKey: `digest:${userId}:${day}:email`,
    subject: null,
    body: '',
    event: {
      name: 'written',
      link: { path: dashboard.today },
      digest: { date, since: since.getTime(), until: due + morningLateMs },
    },
  })
  if (id) await announce(tx, tenantId, 'message/send_asked', { messageId: id })
  return id
}
