import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  cancelBooking,
  findArrivalNotice,
  doerOf,
  findManagedBooking,
  fixArrival,
  listMoveSlots,
  listOpenSlots,
  manageUrl,
  rescheduleBooking,
} from '#app/domain/booking/index.server.ts'
import { listReminders, queueEvent } from '#app/domain/notifications/index.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { addDays, localDate } from '#app/lib/time.ts'
import {
  estimateTravel,
  explainSlot,
  loadSchedule,
  overruled,
  toSlotQuery,
} from '#app/domain/scheduling/index.server.ts'
import { at, book, dateIn, doorstep, hour, minute } from '../setup/bookings.ts'
import { openTestContext } from '../setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { makeTenant, type TenantOptions } from '../setup/tenants.ts'

const context = await openTestContext()
const { app, sql } = context
afterEach(() => expectSound(sql))
const zone = 'America/New_York'
const owner = (tenant: { ownerId: string }) => ({ kind: 'member', userId: tenant.ownerId, role: 'owner' }) as const
const base = { baseLat: 40.6712, baseLng: -73.9636 }

async function makeWindowed(options: TenantOptions & { windowMinutes?: number; notice?: string } = {}) {
  const tenant = await makeTenant(context, options)
  const { windowMinutes = 120, notice = 'evening_before' } = options
  await sql`update services set window_minutes = ${windowMinutes}, arrival_notice = ${notice} where tenant_id = ${tenant.id}`
  await sql`update technicians set ${sql(base)} where tenant_id = ${tenant.id}`
  return tenant
}

/** An instant of the local day so many days ahead. */
const clock = (days: number, time: string) =>
  Temporal.PlainDateTime.from(`${dateIn(app, days)}T${time}`).toZonedDateTime(zone).epochMilliseconds
const rowOf = async (id: string) =>
  (
    await sql`select *, lower(blocked) as blocked_from, upper(blocked) as blocked_until from bookings where id = ${id}`
  )[0]!
const fix = (tenant: { id: string; ownerId: string }, id: string, start: number, version?: number) =>
  fixArrival(app, tenant.id, id, { start, version }, owner(tenant))

async function windowsOn(tenant: { id: string; serviceSlug: string }, days: number, place = doorstep) {
  const date = dateIn(app, days)
  const answer = await listOpenSlots(app, tenant.id, { service: tenant.serviceSlug, from: date, to: date, place })
  if (!answer.ok) throw new Error(answer.reason)
  return answer.slots
}

describe('arrival windows on offer', () => {
  it('start on the hour, end early enough for the last arrival, and hold what they promise', async () => {
    const tenant = await makeWindowed()
    const slots = await windowsOn(tenant, 3)
    // 08:00–18:00 with a drive from and to the base: nothing may begin at 08:00 nor end at 18:00.
    expect(slots.map(({ start }) => start)).toEqual(
      [9, 10, 11, 12, 13, 14].map((h) => clock(3, `${String(h).padStart(2, '0')}:00`)),
    )
    for (const slot of slots) {
      expect(slot.arrivalUntil).toBe(slot.start + 2 * hour)
      expect(slot.end).toBe(slot.start + 3 * hour)
    }
  })

  it('count the notice from the start of the window', async () => {
    const tenant = await makeWindowed({ minNoticeMinutes: 24 * 60 })
    const early = at(app, clock(3, '10:30') - 24 * hour)
    const date = dateIn(app, 3)
    const answer = await listOpenSlots(early, tenant.id, {
      service: tenant.serviceSlug,
      from: date,
      to: date,
      place: doorstep,
    })
    if (!answer.ok) throw new Error(answer.reason)
    expect(answer.slots[0]?.start).toBe(clock(3, '11:00'))
  })

  it('allow every arrival inside, whatever is booked around them', async () => {
    const random = seeded(7)
    for (let round = 0; round < 4; round += 1) {
      const tenant = await makeWindowed({
        windowMinutes: [60, 120, 180, 240][round]!,
        bufferBeforeMinutes: 10,
        bufferAfterMinutes: 5,
        technicians: 2,
      })
      const place = () => ({ lat: 40.55 + random() * 0.25, lng: -74.05 + random() * 0.25, label: 'x' })
      for (let n = 0; n < 4; n += 1) {
        const there = place()
        const slots = await windowsOn(tenant, 3, there)
        const slot = slots[Math.floor(random() * slots.length)]
        if (!slot) continue
        const booked = await book(app, tenant, slot.start, { place: there })
        if (n % 2 === 0) await fixArrival(app, tenant.id, booked.id, {}, { kind: 'system' })
      }
      const there = place()
      const date = dateIn(app, 3)
      const now = app.clock.now()
      const schedule = (await app.db.withTenant(asWorker(tenant.id), (tx) =>
        loadSchedule(tx, { tenantId: tenant.id, service: tenant.serviceSlug, from: date, to: date, now }),
      ))!
      const exact = {
        ...toSlotQuery(schedule, { from: date, to: date, now, place: there, travel: estimateTravel(), exact: true }),
        stepMinutes: 1,
      }
      const slots = await windowsOn(tenant, 3, there)
      for (const { start, arrivalUntil, technicians } of slots) {
        for (let arrival = start; arrival <= arrivalUntil!; arrival += minute) {
          const able = explainSlot(exact, arrival).flatMap(({ ok, technician }) => (ok ? [technician] : []))
          expect(able).toEqual(expect.arrayContaining(technicians))
        }
      }
    }
  })

  it('refuse a start between the hours, and one whose window nobody can keep', async () => {
    const tenant = await makeWindowed()
    await expect(book(app, tenant, clock(3, '09:30'))).rejects.toThrow('slot_taken')
    await book(app, tenant, clock(3, '09:00'))
    await expect(book(app, tenant, clock(3, '11:00'))).rejects.toThrow('slot_taken')
  })
})

/** mulberry32: the same days in every run. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

describe('a booked arrival window', () => {
  let tenant: Awaited<ReturnType<typeof makeWindowed>>
  beforeAll(async () => {
    tenant = await makeWindowed()
  })

  it('keeps the whole window and the visit free until the arrival is fixed, then gives the rest back', async () => {
    const booked = await book(app, tenant, clock(4, '09:00'))
    const open = await rowOf(booked.id)
    expect(open).toMatchObject({
      startsAt: new Date(clock(4, '09:00')),
      endsAt: new Date(clock(4, '12:00')),
      arrivalUntil: new Date(clock(4, '11:00')),
      arrivalFixedAt: null,
    })
    expect(await fix(tenant, booked.id, clock(4, '09:40'))).toMatchObject({ ok: true, changed: true, version: 2 })
    const fixed = await rowOf(booked.id)
    expect(fixed).toMatchObject({
      startsAt: new Date(clock(4, '09:40')),
      endsAt: new Date(clock(4, '10:40')),
      arrivalFrom: new Date(clock(4, '09:00')),
      arrivalUntil: new Date(clock(4, '11:00')),
      version: 2,
    })
    expect(fixed.blockedUntil).toEqual(fixed.endsAt)
    expect(fixed.blockedFrom.getTime()).toBe(clock(4, '09:40') - fixed.travelBeforeMinutes * minute)
    expect((await windowsOn(tenant, 4)).map(({ start }) => start)).toContain(clock(4, '11:00'))
  })

  it('is fixed once: the same again changes nothing and sends no second message', async () => {
    const booked = await book(app, tenant, clock(5, '09:00'))
    await Promise.all([fix(tenant, booked.id, clock(5, '10:00')), fix(tenant, booked.id, clock(5, '10:00'))])
    expect(await fix(tenant, booked.id, clock(5, '10:00'))).toMatchObject({ ok: true, changed: false, version: 2 })
    expect(await fixArrival(app, tenant.id, booked.id, {}, { kind: 'system' })).toMatchObject({
      ok: true,
      changed: false,
    })
    const events =
      await sql`select name from outbox where data ->> 'bookingId' = ${booked.id} and name = 'booking/arrival_fixed'`
    expect(events).toHaveLength(1)
  })

  it('is fixed only inside it, on a whole minute, by a person with the right, for a booking that stands', async () => {
    const booked = await book(app, tenant, clock(6, '09:00'))
    for (const start of [clock(6, '08:59'), clock(6, '11:01'), clock(6, '10:00') + 1]) {
      expect(await fix(tenant, booked.id, start)).toMatchObject({
        ok: false,
        reason: 'outside_window',
        window: { from: new Date(clock(6, '09:00')) },
      })
    }
    expect(await fix(tenant, booked.id, clock(6, '10:00'), 7)).toMatchObject({ ok: false, reason: 'changed_meanwhile' })
    const stranger = { kind: 'member', userId: crypto.randomUUID(), role: 'staff' } as const
    expect(await fixArrival(app, tenant.id, booked.id, { start: clock(6, '10:00') }, stranger)).toMatchObject({
      ok: false,
      reason: 'not_found',
    })
    expect(
      await fixArrival(app, tenant.id, booked.id, { start: clock(6, '10:00') }, { kind: 'customer', version: 1 }),
    ).toMatchObject({ ok: false, reason: 'not_found' })
    expect(
      await fixArrival(at(app, clock(6, '10:01')), tenant.id, booked.id, { start: clock(6, '10:00') }, owner(tenant)),
    ).toMatchObject({ reason: 'too_late' })
    expect(await fix(await makeWindowed(), booked.id, clock(6, '10:00'))).toMatchObject({
      ok: false,
      reason: 'not_found',
    })
    await cancelBooking(app, tenant.id, booked.id, owner(tenant))
    expect(await fix(tenant, booked.id, clock(6, '10:00'))).toMatchObject({ ok: false, reason: 'not_confirmed' })
  })

  it('can be fixed anew while the time is free, not when it was promised to somebody', async () => {
    const booked = await book(app, tenant, clock(7, '09:00'))
    await fix(tenant, booked.id, clock(7, '09:00'))
    expect(await fix(tenant, booked.id, clock(7, '09:30'))).toMatchObject({ ok: true, changed: true, version: 3 })
    await fix(tenant, booked.id, clock(7, '09:00'))
    await book(app, tenant, clock(7, '11:00'))
    expect(await fix(tenant, booked.id, clock(7, '10:30'))).toMatchObject({ ok: false, reason: 'slot_taken' })
    expect(await rowOf(booked.id)).toMatchObject({ startsAt: new Date(clock(7, '09:00')), version: 4 })
  })

  it('ends either fixed or cancelled when both come at once, never as a mixture', async () => {
    for (let round = 0; round < 6; round += 1) {
      const booked = await book(app, tenant, clock(8, '09:00'))
      await Promise.all([
        fix(tenant, booked.id, clock(8, '10:00')),
        cancelBooking(app, tenant.id, booked.id, owner(tenant)),
      ])
      const row = await rowOf(booked.id)
      expect(row.status).toBe('cancelled')
      expect(row.version).toBe(row.arrivalFixedAt ? 3 : 2)
    }
  })

  it('is guarded by the database as well', async () => {
    const booked = await book(app, tenant, clock(9, '09:00'))
    const outside = sql`update bookings set arrival_fixed_at = now(), starts_at = ${new Date(clock(9, '11:30'))}, ends_at = ${new Date(clock(9, '12:00'))} where id = ${booked.id}`
    await expect(outside).rejects.toMatchObject({ code: '23514' })
    await expect(sql`update bookings set arrival_until = null where id = ${booked.id}`).rejects.toMatchObject({
      code: '23514',
    })
    await expect(sql`update services set place = 'online' where tenant_id = ${tenant.id}`).rejects.toMatchObject({
      code: '23514',
    })
  })

  it('fixes itself at the end that leaves most of the day free, never in the past', async () => {
    const morning = await book(app, tenant, clock(10, '09:00'))
    await fixArrival(app, tenant.id, morning.id, {}, { kind: 'system' })
    expect((await rowOf(morning.id)).startsAt).toEqual(new Date(clock(10, '09:00')))
    // Between the end of the morning and the next booking there is less free time after the visit than before it: the
    // arrival is close to the later one.
    const late = await book(app, tenant, clock(10, '14:00'))
    await fix(tenant, late.id, clock(10, '16:00'))
    const between = await book(app, tenant, clock(10, '12:00'))
    await fixArrival(app, tenant.id, between.id, {}, { kind: 'system' })
    expect((await rowOf(between.id)).startsAt).toEqual(new Date(clock(10, '14:00')))
    const running = await book(app, tenant, clock(11, '09:00'))
    await fixArrival(at(app, clock(11, '09:50') + 20_000), tenant.id, running.id, {}, { kind: 'system' })
    expect((await rowOf(running.id)).startsAt).toEqual(new Date(clock(11, '09:51')))
  })
})

describe('messages about an arrival window', () => {
  it('name the window first and the arrival later, and the first link goes on working', async () => {
    const tenant = await makeWindowed()
    const booked = await book(app, tenant, clock(4, '09:00'))
    await deliver(tenant.id, booked.id, 'booking/confirmed', 1)
    const first = await textsOf(booked.id)
    expect(first.sms).toContain('between 9:00 am and 11:00 am')
    expect(first.email).toMatch(/between 9:00\sam and 11:00\sam[\s\S]*evening before/)
    const link = new URL(manageUrl(app, tenant, booked)).pathname.split('/')
    await fix(tenant, booked.id, clock(4, '09:40'))
    await deliver(tenant.id, booked.id, 'booking/arrival_fixed', 2)
    const second = await textsOf(booked.id)
    expect(second.sms).toMatch(/Technician 1 arrives .* at about 9:40 am/)
    expect(second.email).toMatch(/arrives at about 9:40\sam[\s\S]*between 9:00\sam and 11:00\sam/i)
    const found = await findManagedBooking(app, tenant.id, booked.id, link.at(-1)!, '127.0.0.1')
    expect(found).toMatchObject({
      ok: true,
      superseded: false,
      cancelling: { refusal: null },
      rescheduling: { refusal: null },
    })
    if (!found.ok) throw new Error('no link')
    // Fixing the arrival does not make an earlier page outdated.
    expect(doerOf(found, 1)).toEqual(found.doer)
    const moved = await rescheduleBooking(app, tenant.id, booked.id, { start: clock(5, '09:00') }, found.doer)
    expect(moved).toMatchObject({ ok: true, booking: { arrivalUntil: new Date(clock(5, '11:00')), version: 3 } })
    // The same link still works; a page shown before the move may not change anything.
    const later = await findManagedBooking(app, tenant.id, booked.id, link.at(-1)!, '127.0.0.1')
    expect(later).toMatchObject({ superseded: false, doer: { version: 3 } })
    if (later.ok) expect([2, 3].map((shown) => doerOf(later, shown).version)).toEqual([2, 3])
    await deliver(tenant.id, booked.id, 'booking/rescheduled', 3)
    expect((await textsOf(booked.id)).email).toMatch(/between 9:00\sam and 11:00\sam[\s\S]*9:40–10:40\sam/)
  })

  it('remind her of what she knows by then, and not twice within the hour', async () => {
    const tenant = await makeWindowed({ notice: 'four_hours' })
    await sql`update tenants set reminder_leads_minutes = '{1440,240,120}' where id = ${tenant.id}`
    const booked = await book(app, tenant, clock(6, '13:00'))
    const leads = (list: { leadMinutes: number; at: number }[]) => list.map(({ leadMinutes }) => leadMinutes)
    // The arrival is told four hours before, so a reminder at that moment would only repeat it.
    expect(leads(await listReminders(app, tenant.id, booked.id, 1))).toEqual([1440, 120])
    const told = at(app, clock(6, '09:00'))
    await fixArrival(told, tenant.id, booked.id, {}, { kind: 'system' })
    const fixed = await rowOf(booked.id)
    expect(fixed.startsAt).toEqual(new Date(clock(6, '13:00')))
    expect(await listReminders(told, tenant.id, booked.id, 1)).toEqual([])
    expect(await listReminders(told, tenant.id, booked.id, 2)).toEqual([{ leadMinutes: 120, at: clock(6, '11:00') }])
  })

  it('come at the time the business chose, by its own clock', async () => {
    const evening = await makeWindowed()
    const booked = await book(app, evening, clock(5, '09:00'))
    const date = localDate(clock(5, '09:00'), zone)
    expect(await findArrivalNotice(app, evening.id, booked.id, 1)).toBe(
      Temporal.PlainDateTime.from(`${addDays(date, -1)}T18:00`).toZonedDateTime(zone).epochMilliseconds,
    )
    expect(await findArrivalNotice(app, evening.id, booked.id, 2)).toBeNull()
    // Too late for the evening before: halfway to the window.
    expect(await findArrivalNotice(at(app, clock(5, '07:00')), evening.id, booked.id, 1)).toBe(clock(5, '08:00'))
    const byHand = await makeWindowed({ notice: 'by_hand' })
    expect(await findArrivalNotice(app, byHand.id, (await book(app, byHand, clock(5, '09:00'))).id, 1)).toBeNull()
  })
})

describe('moving an arrival window', () => {
  it('leads from window to window, and to an exact time when the business decides so', async () => {
    const tenant = await makeWindowed()
    const booked = await book(app, tenant, clock(4, '09:00'))
    await fix(tenant, booked.id, clock(4, '10:00'))
    const date = dateIn(app, 5)
    const open = await listMoveSlots(app, tenant.id, booked.id, { from: date, to: date })
    expect(open.ok && open.slots[0]).toMatchObject({ start: clock(5, '09:00'), arrivalUntil: clock(5, '11:00') })
    const moved = await rescheduleBooking(
      app,
      tenant.id,
      booked.id,
      { start: clock(5, '09:00') },
      { kind: 'customer', version: 2 },
    )
    expect(moved.ok).toBe(true)
    expect(await rowOf(booked.id)).toMatchObject({
      arrivalFixedAt: null,
      endsAt: new Date(clock(5, '12:00')),
      linksFromVersion: 3,
    })
    // Choosing the same window again is not a move.
    expect(
      await rescheduleBooking(app, tenant.id, booked.id, { start: clock(5, '09:00') }, owner(tenant)),
    ).toMatchObject({ ok: true, booking: { version: 3 } })
    const exact = await rescheduleBooking(
      app,
      tenant.id,
      booked.id,
      { start: clock(5, '09:25'), overrule: true },
      owner(tenant),
    )
    expect(exact).toMatchObject({
      ok: true,
      booking: { startsAt: new Date(clock(5, '09:25')), endsAt: new Date(clock(5, '10:25')), arrivalUntil: null },
    })
  })

  it('may lead to an exact time by a member, and keeps what was agreed when the service changes', async () => {
    const tenant = await makeWindowed()
    const exact = await book(
      app,
      tenant,
      clock(4, '09:25'),
      {},
      { createdBy: { userId: tenant.ownerId }, overrule: true },
    )
    expect(await rowOf(exact.id)).toMatchObject({ arrivalFrom: null, endsAt: new Date(clock(4, '10:25')) })
    const booked = await book(app, tenant, clock(6, '09:00'))
    await sql`update services set window_minutes = null where tenant_id = ${tenant.id}`
    expect((await windowsOn(tenant, 6))[0]).not.toHaveProperty('arrivalUntil')
    const moved = await rescheduleBooking(
      app,
      tenant.id,
      booked.id,
      { start: clock(7, '10:00') },
      { kind: 'customer', version: 1 },
    )
    expect(moved).toMatchObject({
      ok: true,
      booking: { endsAt: new Date(clock(7, '13:00')), arrivalUntil: new Date(clock(7, '12:00')) },
    })
  })

  it('to a member’s own time may lie outside the hours, never on another booking', async () => {
    const tenant = await makeWindowed()
    const date = dateIn(app, 4)
    await book(app, tenant, clock(4, '09:00'))
    const schedule = (await app.db.withTenant(asWorker(tenant.id), (tx) =>
      loadSchedule(tx, {
        tenantId: tenant.id,
        service: tenant.serviceSlug,
        from: date,
        to: date,
        now: app.clock.now(),
      }),
    ))!
    const question = toSlotQuery(schedule, {
      from: date,
      to: date,
      now: app.clock.now(),
      place: doorstep,
      travel: estimateTravel(),
      exact: true,
    })
    expect(explainSlot(overruled(question, clock(4, '11:30')), clock(4, '11:30'))[0]).toMatchObject({
      ok: false,
      rule: 'busy',
    })
    expect(explainSlot(overruled(question, clock(4, '20:00')), clock(4, '20:00'))[0]).toMatchObject({ ok: true })
  })
})

/** Queues and writes the messages of an event, as the jobs do. */
async function deliver(
  tenantId: string,
  bookingId: string,
  name: 'booking/confirmed' | 'booking/arrival_fixed' | 'booking/rescheduled',
  version: number,
) {
  const { deliverMessage } = await import('#app/domain/notifications/index.server.ts')
  const [event] =
    await sql`select data from outbox where name = ${name} and data ->> 'bookingId' = ${bookingId} and (data ->> 'version')::int = ${version}`
  const ids = await queueEvent(app, tenantId, name, event!.data as never)
  for (const id of ids) await deliverMessage(app, tenantId, id)
}

/** The latest message to the customer. */
async function textsOf(bookingId: string): Promise<{ sms: string; email: string }> {
  const rows =
    await sql`select channel, subject, body from messages where booking_id = ${bookingId} and audience = 'customer' order by created_at, id`
  const of = (channel: string) => rows.findLast((row) => row.channel === channel)
  return { sms: of('sms')?.body as string, email: `${of('email')?.subject} ${of('email')?.body}` }
}
