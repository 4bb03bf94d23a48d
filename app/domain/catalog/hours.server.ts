import type { App } from '#app/lib/app.server.ts'
import type { Tx } from '#app/lib/db.server.ts'
import { sqlState } from '#app/lib/errors.ts'
import type { Member } from '../identity/index.server.ts'
import {
  countBookings,
  deleteClosure,
  deleteOverride,
  insertClosure,
  listBookedDates,
  listClosureRows,
  listHoursOn,
  listOverrides,
  listTechnicianRows,
  listTimeOff,
  replaceWeek,
  saveOverride,
  takesOwnTimeOff,
  type BookedDay,
  type Closure,
  type Override,
  type Technician,
  type TimeOff,
} from './queries.server.ts'
import { hoursByDate, lostTime, timeOffSpan, type TimeOffDates, type WeeklyInterval } from './rules.ts'
import type { ClosureInput, OverrideInput } from './schema.ts'
import { addDays, dayMs, localDate, wallTime } from '#app/lib/time.ts'
import { isId } from '#app/lib/ids.ts'
import { changeCatalog } from './services.server.ts'
import { getTechnicianRow } from './technicians.server.ts'

export type Hours = { technician: Technician; overrides: Override[]; timeOff: TimeOff[] }
/** `takes`: takes time off without asking. */
export type OwnHours = Hours & { takes: boolean }

/** A technician with the hours of single dates and the time off that are not over yet. */
export function getHours(app: App, member: Member, technicianId: string, timeZone: string): Promise<Hours> {
  const now = app.clock.now()
  return app.db.withTenant(member.actor, async (tx) =>
    hoursOf(tx, await getTechnicianRow(tx, member.tenantId, technicianId, now), member, localDate(now, timeZone)),
  )
}

/** The same of the member's own calendar; null when she has none here. */
export function getOwnHours(app: App, member: Member, timeZone: string): Promise<OwnHours | null> {
  const now = app.clock.now()
  return app.db.withTenant(member.actor, async (tx) => {
    const [own, takes] = await Promise.all([findOwn(tx, member, now), mayTake(tx, member)])
    return own ? { ...(await hoursOf(tx, own, member, localDate(now, timeZone))), takes } : null
  })
}

/** The member's own calendar. */
export async function findOwn(tx: Tx, { tenantId, userId }: Member, now: number): Promise<Technician | undefined> {
  const technicians = await listTechnicianRows(tx, tenantId, new Date(now))
  return technicians.find((technician) => technician.userId === userId)
}

/** Whether she takes time off herself instead of asking for it. */
export const mayTake = async (tx: Tx, { role, tenantId }: Member): Promise<boolean> =>
  role !== 'staff' || takesOwnTimeOff(tx, tenantId)

async function hoursOf(tx: Tx, technician: Technician, { tenantId }: Member, today: string): Promise<Hours> {
  const [overrides, timeOff] = await Promise.all([
    listOverrides(tx, tenantId, technician.id, today),
    listTimeOff(tx, tenantId, technician.id, today),
  ])
  return { technician, overrides, timeOff }
}

/** Bookings that have to be moved by hand, in all and by day. */
export type InTheWay = { bookings: number; days: BookedDay[] }

/** Replaces the weekly hours. Existing bookings stay; returns those that lost their hours. */
export function changeWeek(
  app: App,
  member: Member,
  technicianId: string,
  hours: readonly WeeklyInterval[],
  timeZone: string,
): Promise<InTheWay> {
  return changeHours(app, member, technicianId, timeZone, (tx, id) => replaceWeek(tx, member.tenantId, id, hours))
}

/** Sets the hours of one date, replacing any it had; returns the bookings that lost their hours. */
export function setOverride(
  app: App,
  member: Member,
  technicianId: string,
  input: OverrideInput,
  timeZone: string,
): Promise<InTheWay> {
  return changeHours(app, member, technicianId, timeZone, (tx, id) => saveOverride(tx, member.tenantId, id, input))
}

/** Gives a date its weekly hours again; returns the bookings that lost their hours. */
export function removeOverride(
  app: App,
  member: Member,
  technicianId: string,
  date: string,
  timeZone: string,
): Promise<InTheWay> {
  return changeHours(app, member, technicianId, timeZone, (tx, id) => deleteOverride(tx, member.tenantId, id, date))
}

/** Changes somebody's hours and compares the days that have bookings before and after. */
function changeHours(
  app: App,
  member: Member,
  technicianId: string,
  timeZone: string,
  change: (tx: Tx, id: string) => Promise<void>,
): Promise<InTheWay> {
  const now = app.clock.now()
  const today = localDate(now, timeZone)
  const { tenantId } = member
  return changeCatalog(app, member, async (tx) => {
    const hoursNow = async () => {
      const { id, weekly } = await getTechnicianRow(tx, tenantId, technicianId, now)
      // A night shift of yesterday is not over yet.
      return {
        id,
        hoursOn: hoursByDate({ weekly, overrides: await listOverrides(tx, tenantId, id, addDays(today, -1)) }),
      }
    }
    const before = await hoursNow()
    await change(tx, before.id)
    const after = await hoursNow()
    const booked = await listBookedDates(tx, tenantId, before.id, new Date(now), timeZone)
    // A booking after midnight may belong to the shift of the evening before.
    const dates = [...new Set(booked.flatMap((date) => [addDays(date, -1), date]))].filter((date) => date >= today)
    const spans = dates.flatMap((date) =>
      lostTime(before.hoursOn(addDays(date, -1)), before.hoursOn(date), after.hoursOn(date)).map(({ from, until }) => ({
        technicianId: before.id,
        from: new Date(wallTime(date, from, timeZone)),
        until: new Date(wallTime(date, until, timeZone)),
      })),
    )
    return inAll(await countBookings(tx, tenantId, spans, timeZone))
  })
}

const inAll = (days: BookedDay[]): InTheWay => ({
  bookings: days.reduce((sum, day) => sum + day.bookings, 0),
  days: days.map(({ date, bookings }) => ({ date, bookings })),
})

/** Somebody's bookings from now on, as they stay when no more are taken. */
export function listUpcoming(app: App, member: Member, technicianId: string, timeZone: string): Promise<BookedDay[]> {
  const from = new Date(app.clock.now())
  const spans = [{ technicianId, from, until: new Date(from.getTime() + 2 * 366 * dayMs) }]
  return app.db.withTenant(
    member.actor,
    async (tx) => inAll(await countBookings(tx, member.tenantId, spans, timeZone)).days,
  )
}

/** Counts bookings during days off: of one technician, or (null) of everybody. */
export async function countInTheWay(
  tx: Tx,
  tenantId: string,
  technicianId: string | null,
  off: TimeOffDates,
  timeZone: string,
): Promise<InTheWay> {
  const [inTheWay] = await countEachInTheWay(tx, tenantId, [{ ...off, technicianId }], timeZone)
  return inTheWay ?? inAll([])
}

/** The same of several days off, in their order; two queries, however many they are. */
export async function countEachInTheWay(
  tx: Tx,
  tenantId: string,
  offs: readonly (TimeOffDates & { technicianId: string | null })[],
  timeZone: string,
): Promise<InTheWay[]> {
  if (offs.length === 0) return []
  const asked = offs.map(({ technicianId, to }) => ({ technicianId, date: to }))
  const spans = (await listHoursOn(tx, tenantId, asked)).flatMap(({ place, technicianId, intervals, next }) => {
    const off = offs[place]
    if (!off) return []
    const { start, end } = timeOffSpan(off, timeZone, (date) => (date === off.to ? intervals : next))
    return [{ place, technicianId, from: new Date(start), until: new Date(end) }]
  })
  const days = await countBookings(tx, tenantId, spans, timeZone)
  return offs.map((_, at) => inAll(days.filter(({ place }) => place === at)))
}

/** Days the whole business is closed that are not over yet. */
export function listClosures(app: App, member: Member, timeZone: string): Promise<Closure[]> {
  const today = localDate(app.clock.now(), timeZone)
  return app.db.withTenant(member.actor, (tx) => listClosureRows(tx, member.tenantId, today))
}

/** Closes the business on some days; returns the bookings on them. Null: as many are to come as there may be. */
export function addClosure(app: App, member: Member, input: ClosureInput, timeZone: string): Promise<InTheWay | null> {
  const off = { from: input.from, to: input.to, fromTime: null, toTime: null }
  return unlessTooMany(
    changeCatalog(app, member, async (tx) => {
      await insertClosure(tx, member.tenantId, input)
      return countInTheWay(tx, member.tenantId, null, off, timeZone)
    }),
  )
}

/** Null where the database has as many days off that are not over as it takes. */
export async function unlessTooMany<T>(adding: Promise<T>): Promise<T | null> {
  try {
    return await adding
  } catch (error) {
    if (sqlState(error) === 'WS021') return null
    throw error
  }
}

export function removeClosure(app: App, member: Member, id: string): Promise<Closure | undefined> {
  return changeCatalog(app, member, async (tx) => (isId(id) ? deleteClosure(tx, member.tenantId, id) : undefined))
}
