import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { describe, expect, inject, it } from 'vitest'
import { listMoveSlots, listOpenSlots, requestBooking, rescheduleBooking } from '#app/domain/booking/index.server.ts'
import type { BookingInput } from '#app/domain/booking/schema.ts'
import { limits } from '#app/lib/limits.ts'
import { dateIn, guest, openStarts } from '../setup/bookings.ts'
import { atFullHour, openTestContext } from '../setup/context.ts'
import { databaseUrl } from '../setup/database.ts'
import { makeTenant, type TestTenant } from '../setup/tenants.ts'
import { migrate } from '../../supabase/migrate.ts'

const test = atFullHour(await openTestContext())
const { app, sql } = test
let addresses = 0
const newAddress = () => `198.51.100.${(addresses += 1)}`

/** A script or a person at one network address. */
const from = <T>(tenant: TestTenant, ip: string, act: () => Promise<T>) =>
  app.asker.run({ ip, tenantId: tenant.id }, act)

describe('a guest who asks about many places', () => {
  it('learns no more by trying to book than by looking, however often it is tried', async () => {
    const tenant = await makeTenant(test)
    const starts = await openStarts(app, tenant, 3)
    const home = { lat: 40.7021, lng: -73.9237, label: '1 Home St' }
    expect(await requestBooking(app, tenant.id, guest(tenant.serviceSlug, starts[8]!, { place: home }))).toMatchObject({
      ok: true,
    })
    const ip = newAddress()
    /** Never booked: it costs more than the guest agrees to. */
    const attempt = (start: number, lat: number, lng: number) =>
      from(tenant, ip, () =>
        requestBooking(
          app,
          tenant.id,
          guest(tenant.serviceSlug, start, { agreedPriceMinor: 0, place: { lat, lng, label: 'x' } }),
        ),
      )
    for (let place = 0; place < limits.placeAsked.max; place += 1) await attempt(starts[0]!, 40.6 + place / 50, -73.9)
    const places = [0, 1, 2, 3, 4].map((step) => [40.6802 + step / 600, -73.9482] as const)
    for (const start of starts.slice(2, 15)) {
      const answers = []
      for (const [lat, lng] of places) answers.push(await attempt(start, lat, lng))
      const told = answers.map((answer) =>
        'alternatives' in answer ? JSON.stringify(answer.alternatives) : answer.ok || answer.reason,
      )
      expect(new Set(told).size).toBe(1)
    }
    // The square kilometre is still served: what is offered for it can be booked.
    const date = dateIn(app, 3)
    const [lat, lng] = places[0]!
    const place = { lat, lng, label: 'x' }
    const open = await from(tenant, ip, () =>
      listOpenSlots(app, tenant.id, { service: tenant.serviceSlug, from: date, to: date, place, guest: true }),
    )
    const offered = open.ok ? open.slots[0]!.start : 0
    const booked = await from(tenant, ip, () =>
      requestBooking(app, tenant.id, guest(tenant.serviceSlug, offered, { place })),
    )
    expect(booked).toMatchObject({ ok: true })
    for (let more = 6; more < limits.placeAskedRoughly.max; more += 1)
      await attempt(starts[0]!, 40.5 + more / 500, -73.8)
    expect(await attempt(starts[0]!, 40.4, -73.9)).toMatchObject({ ok: false, reason: 'too_often' })
    // A team books on, for whomever and wherever.
    const byHand = await from(tenant, ip, () =>
      requestBooking(
        app,
        tenant.id,
        guest(tenant.serviceSlug, starts.at(-1)!, { place: { lat: 40.41, lng: -73.9, label: 'x' } }),
        { createdBy: { userId: tenant.ownerId }, beyondArea: true },
      ),
    )
    expect(byHand).toMatchObject({ ok: true })
  }, 60_000)

  it('learns no more by moving a booking', async () => {
    const tenant = await makeTenant(test)
    await sql`update tenants set step_minutes = 5 where id = ${tenant.id}`
    const starts = await openStarts(app, tenant, 3)
    // Edges of a day at several distances: some of them fall between the places below.
    for (const [index, start] of [starts[25]!, starts[55]!, starts[85]!].entries()) {
      const home = { lat: 40.7021 + index / 80, lng: -73.9237, label: '1 Home St' }
      await requestBooking(app, tenant.id, guest(tenant.serviceSlug, start, { place: home }))
    }
    const ip = newAddress()
    const places = [0, 1, 2].map((step) => ({ lat: 40.6802 + step / 220, lng: -73.9482, label: 'x' }))
    const booked: { id: string }[] = []
    for (const [index, place] of places.entries()) {
      const [start] = await openStarts(app, tenant, 5 + index, place)
      const answer = await requestBooking(app, tenant.id, guest(tenant.serviceSlug, start!, { place }))
      if (answer.ok) booked.push(answer.booking)
    }
    const date = dateIn(app, 3)
    const look = (place: { lat: number; lng: number }) =>
      from(tenant, ip, () =>
        listOpenSlots(app, tenant.id, { service: tenant.serviceSlug, from: date, to: date, place, guest: true }),
      )
    for (let other = 0; other < limits.placeAsked.max; other += 1) await look({ lat: 40.6 + other / 50, lng: -73.9 })
    const told = []
    for (const booking of booked) {
      const wish = { from: date, to: date }
      const open = await from(tenant, ip, () => listMoveSlots(app, tenant.id, booking.id, wish, { guest: true }))
      const offered = open.ok ? open.slots.map(({ start }) => start) : []
      // What is not offered cannot be had by asking for it either, and other times are named from the same list.
      const hidden = starts.find((start) => !offered.includes(start)) ?? starts[25]!
      const refused = await from(tenant, ip, () =>
        rescheduleBooking(app, tenant.id, booking.id, { start: hidden }, { kind: 'customer', version: 1 }),
      )
      expect(refused).toMatchObject({ ok: false, reason: 'slot_taken' })
      const others = 'alternatives' in refused ? refused.alternatives.map(({ start }) => start) : []
      expect(others.every((start) => offered.includes(start))).toBe(true)
      told.push(JSON.stringify(offered))
    }
    expect(new Set(told).size).toBe(1)
    const [first] = JSON.parse(told[0]!) as number[]
    const moved = await from(tenant, ip, () =>
      rescheduleBooking(app, tenant.id, booked[0]!.id, { start: first! }, { kind: 'customer', version: 1 }),
    )
    expect(moved).toMatchObject({ ok: true })
  }, 60_000)
})

describe('whether a person has a visit at a time', () => {
  it('is not told to somebody who only asks, because another limit stops her first', async () => {
    const tenant = await makeTenant(test, { technicians: 2 })
    const [start] = await openStarts(app, tenant, 3)
    const { customer } = guest(tenant.serviceSlug, start!)
    const send = (more: Partial<BookingInput>) =>
      requestBooking(app, tenant.id, guest(tenant.serviceSlug, start!, { customer, ...more }))
    expect(await send({})).toMatchObject({ ok: true })
    expect(await send({ agreedPriceMinor: 0 })).toMatchObject({ ok: false, reason: 'price_changed' })
    expect(await send({})).toMatchObject({ ok: false, reason: 'visit_then' })
  })
})

describe('the list of what a caller asked about', () => {
  it('is kept no longer than any limit needs', async () => {
    const caller = `placeAsked:${randomUUID()}:203.0.113.9`
    await sql`select max(app.count_asked(${caller}, thing::text, 60, to_timestamp(0))) from generate_series(1, 900) thing`
    let last = 0
    for (let more = 901; more < 1_010; more += 1) {
      const [row] = await sql`select app.count_asked(${caller}, ${more}::text, 60, to_timestamp(0)) as many`
      last = row!.many as number
    }
    const [kept] = await sql`select count(*)::int as rows from rate_limits where starts_with(key, ${caller})`
    expect([last, kept!.rows]).toEqual([1_000, 1_000])
  })

  it('is counted right in a database that sorts by language too', async () => {
    const url = inject('postgresUrl')
    const admin = postgres(url, { max: 1, onnotice: () => {} })
    const name = `sorted_${randomUUID().slice(0, 8)}`
    await admin.unsafe(`create database ${name} template template0 locale_provider icu icu_locale 'en-US' locale 'C'`)
    await migrate({ url: databaseUrl(url, name), bootstrap: false })
    const sorted = postgres(databaseUrl(url, name), { max: 1 })
    const counts = []
    for (const thing of ['40.1,1', '40.2,1', '40.2,1', '40.3,1']) {
      const [row] =
        await sorted`select app.count_asked('placeAsked:x:203.0.113.7', ${thing}, 60, to_timestamp(0)) as many`
      counts.push(row!.many)
    }
    expect(counts).toEqual([1, 2, 2, 3])
    await sorted.end()
    await admin.unsafe(`drop database ${name}`)
    await admin.end()
  }, 60_000)
})

describe('where technicians set out from', () => {
  it('is told in whole km for a few places, then only for the square kilometre', async () => {
    const tenant = await makeTenant(test)
    await sql`update tenants set lat = null, lng = null, address_label = null, service_radius_km = 5 where id = ${tenant.id}`
    await sql`update technicians set base_lat = 40.6512, base_lng = -73.9496 where tenant_id = ${tenant.id}`
    const ip = newAddress()
    const [from_, to] = [dateIn(app, 3), dateIn(app, 3)]
    const ask = (lat: number, lng: number) =>
      from(tenant, ip, () =>
        listOpenSlots(app, tenant.id, {
          service: tenant.serviceSlug,
          from: from_,
          to,
          place: { lat, lng },
          guest: true,
        }).catch((error: unknown) => error),
      )
    for (let place = 0; place < limits.placeAsked.max; place += 1) {
      const far = await ask(40.8 + place / 50, -73.9)
      expect(far).toMatchObject({ ok: false, reason: 'outside_area' })
      const { distanceKm, nearestKm } = far as { distanceKm: number; nearestKm: number }
      expect([distanceKm % 1, nearestKm % 1]).toEqual([0, 0])
    }
    // Across the border within one square kilometre every step has the same answer.
    const walk = []
    for (let step = 0; step < 9; step += 1) walk.push(await ask(40.6902 + step / 1_000, -73.9482))
    const told = walk.map((answer) => JSON.stringify({ ...(answer as object), place: null, where: null }))
    expect(new Set(told).size).toBe(1)
    for (let more = 15; more < limits.placeAskedRoughly.max; more += 1) await ask(40.9 + more / 500, -73.8)
    expect(await ask(40.95, -73.7)).toMatchObject({ code: 'rate_limited' })
    const tried = from(tenant, ip, () =>
      requestBooking(
        app,
        tenant.id,
        guest(tenant.serviceSlug, app.clock.now() + 86_400_000, { place: { lat: 40.96, lng: -73.7 } }),
      ),
    )
    await expect(tried).rejects.toMatchObject({ code: 'rate_limited' })
  }, 60_000)
})
