import type { App } from '#app/lib/app.server.ts'
import type { Tx } from '#app/lib/db.server.ts'
import type { z } from 'zod'
import type { Member } from '../identity/index.server.ts'
import {
  countBookings,
  deleteClosure,
  deleteOverride,
  deleteTimeOff,
  insertClosure,
  insertTimeOff,
  listClosureRows,
  listHoursOn,
  listOverrides,
  listTechnicianRows,
  listTimeOff,
  replaceWeek,
  saveOverride,
  type BookedDay,
  type Closure,
  type Override,
  type Technician,
  type TimeOff,
} from './queries.server.ts'
import { timeOffSpan, type TimeOffDates, type WeeklyInterval } from './rules.ts'
import type { ClosureInput, OverrideInput, timeOffSchema } from './schema.ts'
import { localDate } from '#app/lib/time.ts'
import { isId } from '#app/lib/ids.ts'
import { changeCatalog } from './services.server.ts'
import { getTechnicianRow } from './technicians.server.ts'

export type Hours = { technician: Technician; overrides: Override[]; timeOff: TimeOff[] }

/** A technician with the hours of single dates and the time off that are not over yet. */
export function getHours(app: App, member: Member, technicianId: string, timeZone: string): Promise<Hours> {
  const now = app.clock.now()
  return app.db.withTenant(member.actor, async (tx) =>
    hoursOf(tx, await getTechnicianRow(tx, member.tenantId, technicianId, now), member, localDate(now, timeZone)),
  )
}

/** The same of the member's own calendar; null when she has none here. */
export function getOwnHours(app: App, member: Member, timeZone: string): Promise<Hours | null> {
  const now = app.clock.now()
  return app.db.withTenant(member.actor, async (tx) => {
    const technicians = await listTechnicianRows(tx, member.tenantId, new Date(now))
    const own = technicians.find(({ userId }) => userId === member.userId)
    return own ? hoursOf(tx, own, member, localDate(now, timeZone)) : null
  })
}

async function hoursOf(tx: Tx, technician: Technician, { tenantId }: Member, today: string): Promise<Hours> {
  const [overrides, timeOff] = await Promise.all([
    listOverrides(tx, tenantId, technician.id, today),
    listTimeOff(tx, tenantId, technician.id, today),
  ])
  return { technician, overrides, timeOff }
}

/** Replaces the weekly hours; existing bookings stay. */
export function changeWeek(
  app: App,
  member: Member,
  technicianId: string,
  hours: readonly WeeklyInterval[],
): Promise<void> {
  return changeCatalog(app, member, async (tx) => {
    const { id } = await getTechnicianRow(tx, member.tenantId, technicianId, app.clock.now())
    await replaceWeek(tx, member.tenantId, id, hours)
  })
}

/** Sets the hours of one date, replacing any it had. */
export function setOverride(app: App, member: Member, technicianId: string, input: OverrideInput): Promise<void> {
  return changeCatalog(app, member, async (tx) => {
    const { id } = await getTechnicianRow(tx, member.tenantId, technicianId, app.clock.now())
    await saveOverride(tx, member.tenantId, id, input)
  })
}

/** Gives a date its weekly hours again. */
export function removeOverride(app: App, member: Member, technicianId: string, date: string): Promise<void> {
  return changeCatalog(app, member, async (tx) => {
    const { id } = await getTechnicianRow(tx, member.tenantId, technicianId, app.clock.now())
    await deleteOverride(tx, member.tenantId, id, date)
  })
}

/** Bookings that have to be moved by hand, in all and by day. */
export type InTheWay = { bookings: number; days: BookedDay[] }

/** Adds time off; returns the bookings in that time. */
export function addTimeOff(
  app: App,
  member: Member,
  technicianId: string,
  input: z.output<typeof timeOffSchema>,
  timeZone: string,
): Promise<InTheWay> {
  return changeCatalog(app, member, async (tx) => {
    const { id } = await getTechnicianRow(tx, member.tenantId, technicianId, app.clock.now())
    await insertTimeOff(tx, member.tenantId, id, input)
    return countInTheWay(tx, member.tenantId, id, input, timeZone)
  })
}

/** Counts bookings during days off: of one technician, or (null) of everybody. */
async function countInTheWay(
  tx: Tx,
  tenantId: string,
  technicianId: string | null,
  off: TimeOffDates,
  timeZone: string,
): Promise<InTheWay> {
  const hours = await listHoursOn(tx, tenantId, technicianId, off.to)
  const spans = hours.map((each) => {
    const span = timeOffSpan(off, timeZone, (date) => (date === off.to ? each.intervals : each.next))
    return { technicianId: each.technicianId, from: new Date(span.start), until: new Date(span.end) }
  })
  const days = await countBookings(tx, tenantId, spans, timeZone)
  return { bookings: days.reduce((sum, day) => sum + day.bookings, 0), days }
}

/** Already removed is fine. */
export function removeTimeOff(
  app: App,
  member: Member,
  technicianId: string,
  id: string,
): Promise<TimeOff | undefined> {
  return changeCatalog(app, member, async (tx) => {
    const technician = await getTechnicianRow(tx, member.tenantId, technicianId, app.clock.now())
    return isId(id) ? deleteTimeOff(tx, member.tenantId, technician.id, id) : undefined
  })
}

/** Days the whole business is closed that are not over yet. */
export function listClosures(app: App, member: Member, timeZone: string): Promise<Closure[]> {
  const today = localDate(app.clock.now(), timeZone)
  return app.db.withTenant(member.actor, (tx) => listClosureRows(tx, member.tenantId, today))
}

/** Closes the business on some days; returns the bookings on them. */
export function addClosure(app: App, member: Member, input: ClosureInput, timeZone: string): Promise<InTheWay> {
  const off = { from: input.from, to: input.to, fromTime: null, toTime: null }
  return changeCatalog(app, member, async (tx) => {
    await insertClosure(tx, member.tenantId, input)
    return countInTheWay(tx, member.tenantId, null, off, timeZone)
  })
}

export function removeClosure(app: App, member: Member, id: string): Promise<Closure | undefined> {
  return changeCatalog(app, member, async (tx) => (isId(id) ? deleteClosure(tx, member.tenantId, id) : undefined))
}
