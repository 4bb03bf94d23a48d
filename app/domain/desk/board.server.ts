import type { App } from '#app/lib/app.server.ts'
import { asPlatform, type Actor } from '#app/lib/db.server.ts'
import { found } from '#app/lib/errors.ts'
import { cutKeyset, type KeysetPage, type PageCursor } from '#app/lib/keyset.ts'
import { addDays, dayBounds, localDate } from '#app/lib/time.ts'
import { everybody, type CustomerFilter } from '../customers/rules.ts'
import {
  countNoShows,
  findCustomer,
  findCustomerIds,
  findDoor,
  listAddresses,
  listFilled,
} from '../customers/index.server.ts'
import { listBillLines, listPayments } from '../payments/index.server.ts'
import { findCheck } from '../ready/index.server.ts'
import { decideAttendance, type Attendance } from './attendance.ts'
import { listWorkFacts } from './attendance-queries.server.ts'
import {
  countApprovals,
  countDays,
  countNobody,
  listVisitsOf,
  findServiceIds,
  listBoard,
  listBoardTechnicians,
  listCustomerLines,
  listDay,
  listWaiting,
  type BoardRow,
  type BoardTechnician,
  type BoardView,
  type CustomerLine,
  type DayRow,
  type WaitingRow,
} from './board-queries.server.ts'
import {
  findDetail,
  findNews,
  listDoers,
  listHistory,
  listMessageLines,
  listRefundLines,
  listVisits,
  readMembership,
  type HistoryRow,
  type NewsRow,
} from './detail-queries.server.ts'

export type { Attendance }
export type { BoardRow, BoardTechnician, BoardView, CustomerLine, DayRow, NewsRow, WaitingRow }
export type { HistoryRow, MessageLine } from './detail-queries.server.ts'

/** The member who is looking. The database shows staff only their own bookings, whatever is asked here. */
export type Viewer = { tenantId: string; userId: string; role: 'owner' | 'manager' | 'staff'; actor: Actor }

export type DayBoard = {
  technicians: BoardTechnician[]
  jobs: DayRow[]
  days: { date: string; jobs: number }[]
  waiting: WaitingRow[]
  /** Upcoming visits whose technician no longer takes bookings. */
  nobody: number
  /** Who works on the day, by technician. */
  attendance: Map<string, Attendance>
}

const daysShown = 14
const waitingShown = 12

/**
 * A day, counts for the days from `stripFrom` on, and what waits for somebody; one round trip. Dates are local to the
 * tenant.
 */
export async function getDayBoard(
  app: App,
  viewer: Viewer,
  { timeZone, date, stripFrom }: { timeZone: string; date: string; stripFrom: string },
): Promise<DayBoard> {
  const now = app.clock.now()
  const { tenantId } = viewer
  const own = viewer.role === 'staff' ? viewer.userId : null
  const [from] = dayBounds(stripFrom, timeZone)
  const [until] = dayBounds(addDays(stripFrom, daysShown), timeZone)
  return app.db.withTenant(viewer.actor, async (tx) => {
    const [technicians, jobs, counts, waiting, facts, nobody] = await Promise.all([
      listBoardTechnicians(tx, tenantId, own),
      listDay(tx, tenantId, dayBounds(date, timeZone), now),
      countDays(tx, tenantId, timeZone, [from, until], now),
      listWaiting(tx, tenantId, now, waitingShown),
      listWorkFacts(tx, tenantId, date),
      countNobody(tx, tenantId, now),
    ])
    const attendance = new Map(facts.map((each) => [each.technicianId, decideAttendance(each, date, timeZone)]))
    const jobsOn = new Map(counts.map((count) => [count.date, count.jobs]))
    const days = Array.from({ length: daysShown }, (_, index) => addDays(stripFrom, index)).map((each) => ({
      date: each,
      jobs: jobsOn.get(each) ?? 0,
    }))
    return { technicians, jobs, days, waiting, nobody, attendance }
  })
}

/** How many bookings wait for approval. */
export function countPending(app: App, viewer: Viewer): Promise<number> {
  return app.db.withTenant(viewer.actor, (tx) => countApprovals(tx, viewer.tenantId, app.clock.now()))
}

/** How many visits to come a technician has, and the first fifty of them. */
export async function listTechnicianVisits(
  app: App,
  viewer: Viewer,
  technicianId: string,
): Promise<{ visits: BoardRow[]; total: number }> {
  const visits = await app.db.withTenant(viewer.actor, (tx) =>
    listVisitsOf(tx, viewer.tenantId, technicianId, app.clock.now(), 50),
  )
  return { visits, total: visits[0]?.total ?? 0 }
}

const boardPageSize = 30
/** With more matches than this, the page asks for more of the name. */
const matchesAtMost = 500

export type BoardPage = KeysetPage<BoardRow> & { tooMany: boolean }

/** One page of a view, searched by customer, service name, note or reference. */
export async function listBookings(
  app: App,
  viewer: Viewer,
  wish: { view: BoardView; text: string; cursor?: PageCursor | undefined },
): Promise<BoardPage> {
  const now = app.clock.now()
  const { tenantId } = viewer
  const { view, text, cursor } = wish
  return app.db.withTenant(viewer.actor, async (tx) => {
    const [customerIds, serviceIds] = text
      ? await Promise.all([findCustomerIds(tx, tenantId, text, matchesAtMost + 1), findServiceIds(tx, tenantId, text)])
      : [[], []]
    const rows = await listBoard(tx, tenantId, {
      view,
      now,
      limit: boardPageSize + 1,
      cursor,
      found: text ? { text, customerIds, serviceIds } : undefined,
    })
    return {
      ...cutKeyset(rows, boardPageSize, cursor),
      tooMany: customerIds.length > matchesAtMost,
    }
  })
}

/**
 * Everything about one booking. Throws `not_found` for a booking that does not exist or that the viewer may not see.
 * Staff get no payments, because the database shows them none.
 */
export async function getBookingDetail(app: App, viewer: Viewer, bookingId: string) {
  const { tenantId } = viewer
  const detail = await app.db.withTenant(viewer.actor, async (tx) => {
    const [booking, history, bill, payments, refunds, messages, ready] = await Promise.all([
      findDetail(tx, tenantId, bookingId),
      listHistory(tx, tenantId, bookingId, viewer.userId),
      listBillLines(tx, tenantId, bookingId),
      listPayments(tx, bookingId),
      listRefundLines(tx, tenantId, bookingId),
      listMessageLines(tx, tenantId, bookingId),
      findCheck(tx, tenantId, bookingId),
    ])
    const shown = found(booking, 'booking')
    return {
      booking: shown,
      history,
      bill,
      payments,
      refunds,
      messages,
      ready,
      door: await findDoor(tx, tenantId, shown),
      // Those that whoever does the visit sees.
      fields: (await listFilled(tx, tenantId, shown.customerId)).filter(
        ({ staffSee, value }) => staffSee && value !== '',
      ),
    }
  })
  const others = detail.history.flatMap(({ actorUserId, own }) => (actorUserId && !own ? actorUserId : []))
  const names =
    viewer.role === 'staff' || others.length === 0
      ? []
      : await app.db.withTenant(asPlatform(), (tx) => listDoers(tx, [...new Set(others)]))
  const history: HistoryRow[] = detail.history.map(({ actorUserId, ...entry }) => ({
    ...entry,
    name: names.find(({ id }) => id === actorUserId)?.name ?? null,
  }))
  return { ...detail, history }
}

export type BookingDetail = Awaited<ReturnType<typeof getBookingDetail>>

/** `next`: the id after which the next page begins. */
export type CustomerPage = { rows: CustomerLine[]; next: string | null }

/** Customers by name, searched by name, phone, e-mail, notes or address, and filtered. */
export async function listCustomers(
  app: App,
  viewer: Viewer,
  { after, limit = boardPageSize, ...wanted }: Partial<CustomerFilter> & { after?: string | undefined; limit?: number },
): Promise<CustomerPage> {
  const rows = await app.db.withTenant(viewer.actor, (tx) =>
    listCustomerLines(tx, viewer.tenantId, {
      filter: { ...everybody, ...wanted },
      now: app.clock.now(),
      limit: limit + 1,
      after,
    }),
  )
  const shown = rows.slice(0, limit)
  const next = rows.length > limit ? (shown.at(-1)?.id ?? null) : null
  return { rows: shown, next }
}

/** A customer and their bookings, latest first. Throws `not_found`. */
export async function getCustomer(app: App, viewer: Viewer, customerId: string) {
  return app.db.withTenant(viewer.actor, async (tx) => {
    const [customer, visits, noShows, addresses] = await Promise.all([
      findCustomer(tx, viewer.tenantId, customerId),
      listVisits(tx, viewer.tenantId, customerId),
      countNoShows(tx, viewer.tenantId, customerId),
      listAddresses(tx, viewer.tenantId, customerId),
    ])
    return { customer: found(customer, 'customer'), visits, noShows, addresses }
  })
}

/** The latest upcoming booking made after `since` (epoch ms) that the viewer may see and did not make. */
export function findNewBooking(app: App, viewer: Viewer, since: number): Promise<NewsRow | null> {
  const { tenantId, userId, actor } = viewer
  return app.db.withTenant(actor, (tx) => findNews(tx, tenantId, { since, userId, now: app.clock.now() }))
}

/** Whether the viewer's session and membership are still valid. */
export function isStillMember(app: App, viewer: Viewer): Promise<boolean> {
  return app.db.withTenant(viewer.actor, (tx) => readMembership(tx))
}

/** Today on the business's clock, 'YYYY-MM-DD'. */
export function todayOf(app: App, timeZone: string): string {
  return localDate(app.clock.now(), timeZone)
}
