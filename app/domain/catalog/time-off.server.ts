import type { z } from 'zod'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { isId } from '#app/lib/ids.ts'
import { announce } from '#app/lib/outbox.server.ts'
import { localDate } from '#app/lib/time.ts'
import type { Member } from '../identity/index.server.ts'
import { countEachInTheWay, countInTheWay, findOwn, mayTake, unlessTooMany, type InTheWay } from './hours.server.ts'
import {
  decideTimeOffRow,
  deleteTimeOff,
  insertTimeOff,
  listAskedRows,
  type AskedTimeOff,
  type TimeOff,
} from './queries.server.ts'
import type { timeOffSchema } from './schema.ts'
import { changeCatalog } from './services.server.ts'
import { getTechnicianRow } from './technicians.server.ts'

type Input = z.output<typeof timeOffSchema>

/** Adds time off; returns the bookings in that time. Null: as much is to come as there may be. */
export function addTimeOff(
  app: App,
  member: Member,
  technicianId: string,
  input: Input,
  timeZone: string,
): Promise<InTheWay | null> {
  return unlessTooMany(
    changeCatalog(app, member, async (tx) => {
      const { id } = await getTechnicianRow(tx, member.tenantId, technicianId, app.clock.now())
      await insertTimeOff(tx, member.tenantId, id, { ...input, status: 'taken' })
      return countInTheWay(tx, member.tenantId, id, input, timeZone)
    }),
  )
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

/**
 * Time off that a member enters for herself: taken where her business lets her, and asked for otherwise. Her managers are told.
 * 'no_calendar': she has none here; 'too_many': as much is to come as there may be. Throws `rate_limited`.
 */
export async function enterOwnTimeOff(
  app: App,
  member: Member,
  input: Input,
  timeZone: string,
): Promise<(InTheWay & { technicianId: string; taken: boolean }) | 'no_calendar' | 'too_many'> {
  const { tenantId } = member
  if (member.role === 'staff') await requireBudget(app, ['timeOffByPerson', member.userId])
  const entering = app.db.withTenant(member.actor, async (tx) => {
    const [own, taken] = await Promise.all([findOwn(tx, member, app.clock.now()), mayTake(tx, member)])
    if (!own) return 'no_calendar'
    const id = await insertTimeOff(tx, tenantId, own.id, { ...input, status: taken ? 'taken' : 'asked' })
    if (id && member.role === 'staff') await announce(tx, tenantId, 'team/time_off_entered', { timeOffId: id })
    return { ...(await countInTheWay(tx, tenantId, own.id, input, timeZone)), technicianId: own.id, taken }
  })
  return (await unlessTooMany(entering)) ?? 'too_many'
}

/** Takes back what she asked for, or took herself. The database keeps her from anything else; already gone is fine. */
export function withdrawOwnTimeOff(app: App, member: Member, id: string): Promise<TimeOff | undefined> {
  return app.db.withTenant(member.actor, async (tx) => {
    const own = await findOwn(tx, member, app.clock.now())
    return own && isId(id) ? deleteTimeOff(tx, member.tenantId, own.id, id) : undefined
  })
}

/** What waits for a manager's decision, with the bookings in it: of one technician, or (null) of the whole team. */
export function listAskedTimeOff(
  app: App,
  member: Member,
  technicianId: string | null,
  timeZone: string,
): Promise<(AskedTimeOff & { inTheWay: InTheWay })[]> {
  const today = localDate(app.clock.now(), timeZone)
  return app.db.withTenant(member.actor, async (tx) => {
    const asked = await listAskedRows(tx, member.tenantId, technicianId, today)
    const counts = await countEachInTheWay(tx, member.tenantId, asked, timeZone)
    return asked.map((off, at) => ({ ...off, inTheWay: counts[at] ?? { bookings: 0, days: [] } }))
  })
}

/**
 * Approves or declines what a technician asked for, and tells her. Returns the bookings in it when it is taken now; null when there
 * was nothing to decide any more.
 */
export function decideTimeOff(
  app: App,
  member: Member,
  key: { technicianId: string; id: string },
  status: 'taken' | 'declined',
  timeZone: string,
): Promise<InTheWay | null> {
  const { tenantId } = member
  return changeCatalog(app, member, async (tx) => {
    const off = isId(key.id) ? await decideTimeOffRow(tx, { tenantId, ...key }, status) : undefined
    if (!off) return null
    await announce(tx, tenantId, 'team/time_off_decided', { timeOffId: key.id })
    if (status === 'declined') return { bookings: 0, days: [] }
    return countInTheWay(tx, tenantId, key.technicianId, off, timeZone)
  })
}
