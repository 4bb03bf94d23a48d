import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { listMoveSlots, listOpenSlots, requestBooking, sealPlace } from '#app/domain/booking/index.server.ts'
import { listDoors } from '#app/domain/desk/index.server.ts'
import type { Member } from '#app/domain/identity/index.server.ts'
import { getTenant, updateTenant } from '#app/domain/tenancy/index.server.ts'
import { areaSchema } from '#app/domain/tenancy/schema.ts'
import { loader as availability } from '#app/routes/api/availability.ts'
import { loader as bookingPage } from '#app/routes/book/service/service.tsx'
import { at, book, dateIn, doorstep, guest, hour } from '#tests/setup/bookings.ts'
import { openBrowser } from '#tests/setup/browser.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

const test = await openTestContext()
const { app, sql } = test

/** Far to the north of the business in Brooklyn. */
const bronx = { lat: 40.85, lng: -73.9, label: 'somewhere in the Bronx' }
const aroundBronx = [
  [40.8, -73.95],
  [40.8, -73.85],
  [40.9, -73.85],
  [40.9, -73.95],
]
const inNewark = '80 Newark Ave, Jersey City, NJ 07302'

type Rules = {
  serviceRadiusKm?: number | null
  servicePostcodes?: string[]
  servicePolygon?: number[][] | null
  serviceDriveMinutes?: number | null
}
async function setArea(tenant: TestTenant, { servicePolygon = null, ...rules }: Rules): Promise<void> {
  const columns = { serviceRadiusKm: null, servicePostcodes: [], serviceDriveMinutes: null, ...rules }
  await sql`update tenants set ${sql({ ...columns, servicePolygon: servicePolygon && sql.json(servicePolygon) } as never)} where id = ${tenant.id}`
}

const list = (tenant: TestTenant, place: Partial<Parameters<typeof listOpenSlots>[2]>) =>
  listOpenSlots(app, tenant.id, { service: tenant.serviceSlug, from: dateIn(app, 3), to: dateIn(app, 3), ...place })
const reasonOf = async (tenant: TestTenant, place: Partial<Parameters<typeof listOpenSlots>[2]>) => {
  const answer = await list(tenant, place)
  return answer.ok ? 'served' : answer.reason
}

async function join(tenant: TestTenant, role: 'owner' | 'staff'): Promise<Member> {
  const [userId, sessionId] = [randomUUID(), randomUUID()]
  await sql`insert into users ${sql({ id: userId, email: `${userId}@example.com`, name: 'Pat' })}`
  await sql`insert into memberships ${sql({ tenantId: tenant.id, userId, role })}`
  await sql`insert into member_sessions ${sql({ id: sessionId, userId })}`
  return {
    tenantId: tenant.id,
    userId,
    sessionId,
    role,
    name: 'Pat',
    email: `${userId}@example.com`,
    actor: { kind: 'member', tenantId: tenant.id, userId, sessionId },
  }
}

describe('an address', () => {
  it('is served by radius, postcode or shape, and never beyond the longest drive', async () => {
    const tenant = await makeTenant(test)
    await setArea(tenant, { serviceRadiusKm: 5, servicePostcodes: ['07302'], servicePolygon: aroundBronx })
    expect(await reasonOf(tenant, { place: doorstep })).toBe('served')
    expect(await reasonOf(tenant, { place: bronx })).toBe('served')
    expect(await reasonOf(tenant, { address: inNewark })).toBe('served')
    expect(await reasonOf(tenant, { address: '350 5th Ave, New York, NY' })).toBe('outside_area')
    await setArea(tenant, {
      serviceRadiusKm: 5,
      servicePostcodes: ['07302'],
      servicePolygon: aroundBronx,
      serviceDriveMinutes: 20,
    })
    expect(await list(tenant, { place: bronx })).toMatchObject({
      reason: 'outside_area',
      limit: 'drive',
      maxDriveMinutes: 20,
    })
    expect(await reasonOf(tenant, { place: doorstep })).toBe('served')
  })

  it('can be booked exactly when times are offered to it', async () => {
    const tenant = await makeTenant(test, { technicians: 2 })
    await sql`update technicians set base_lat = 40.86, base_lng = -73.9 where id = ${tenant.technicianIds[1]!}`
    const rules: Rules[] = [
      { serviceRadiusKm: 3 },
      { servicePostcodes: ['112*'] },
      { servicePolygon: aroundBronx },
      { serviceDriveMinutes: 25 },
      { servicePolygon: aroundBronx, servicePostcodes: ['07302'], serviceDriveMinutes: 30 },
    ]
    const places = [
      { place: doorstep },
      { place: bronx },
      { address: inNewark },
      { address: '200 Eastern Pkwy, Brooklyn, NY 11238' },
    ]
    for (const rule of rules) {
      await setArea(tenant, rule)
      for (const where of places) {
        const listed = await list(tenant, where)
        const start = listed.ok && listed.slots[0] ? listed.slots[0].start : Date.parse(`${dateIn(app, 3)}T16:00:00Z`)
        const answer = await requestBooking(app, tenant.id, {
          ...guest(tenant.serviceSlug, start),
          place: undefined,
          ...where,
        })
        expect([rule, where, answer.ok || answer.reason]).toEqual([rule, where, listed.ok || listed.reason])
        if (answer.ok && listed.ok) expect(listed.slots[0]!.technicians).toContain(answer.booking.technicianId)
        await sql`update bookings set status = 'cancelled' where tenant_id = ${tenant.id}`
      }
    }
  })

  it('keeps its postcode, so that a move is judged by the same rules', async () => {
    const tenant = await makeTenant(test, { technicians: 2 })
    await setArea(tenant, { servicePostcodes: ['07302'] })
    const listed = await list(tenant, { address: inNewark })
    const booking = await book(app, tenant, listed.ok ? listed.slots[4]!.start : NaN, {
      place: undefined,
      address: inNewark,
    })
    const [row] = await sql`select postcode from bookings where id = ${booking.id}`
    expect(row!.postcode).toBe('07302')
    const day = { from: dateIn(app, 4), to: dateIn(app, 4) }
    const whoMoves = async () => {
      const moves = await listMoveSlots(app, tenant.id, booking.id, day)
      return moves.ok ? new Set(moves.slots.flatMap(({ technicians }) => technicians)).size : 0
    }
    expect(await whoMoves()).toBe(2)
    // The area has shrunk since: only the booking's own technician still goes there.
    await setArea(tenant, { servicePostcodes: ['11201'] })
    expect(await whoMoves()).toBe(1)
  })

  it('given as a point is looked up when postcodes count, and a visitor cannot send a postcode herself', async () => {
    const tenant = await makeTenant(test)
    await setArea(tenant, { servicePostcodes: ['07302'] })
    const [inside, outside] = [
      { lat: 40.7203, lng: -74.0442 },
      { lat: 40.6782, lng: -73.9442 },
    ]
    expect(await reasonOf(tenant, { place: inside })).toBe('served')
    expect(await list(tenant, { place: outside })).toMatchObject({
      reason: 'outside_area',
      nearestPostcodes: ['07302'],
      nearestKm: null,
    })
    const label = '1 Test St'
    const sealed = (point: typeof inside) => sealPlace(app, { ...point, label, postcode: '07302' })
    for (const seal of ['07302', '07302.AAAAAAAAAAAAAAAA', sealed(inside)]) {
      expect(await reasonOf(tenant, { place: { ...outside, label, seal } }), seal).toBe('outside_area')
    }
    expect(await reasonOf(tenant, { place: { ...outside, label, seal: sealed(outside) } })).toBe('served')
    expect(await reasonOf(tenant, { place: { ...outside, label: '2 Test St', seal: sealed(outside) } })).toBe(
      'outside_area',
    )
    const keyless = { ...app, maps: { ...app.maps, key: undefined } }
    const asked = await listOpenSlots(keyless, tenant.id, {
      service: tenant.serviceSlug,
      from: dateIn(app, 3),
      to: dateIn(app, 3),
      place: outside,
    })
    expect(asked).toMatchObject({ ok: false, reason: 'geocoding_unavailable' })
  })

  it('outside the area can be booked by a member, which the history notes, but not by a guest', async () => {
    const tenant = await makeTenant(test)
    const owner = await join(tenant, 'owner')
    await setArea(tenant, { serviceRadiusKm: 2 })
    const open = await list(tenant, { place: bronx, beyondArea: true })
    const start = open.ok ? open.slots[2]!.start : NaN
    const guests = await requestBooking(app, tenant.id, guest(tenant.serviceSlug, start, { place: bronx }), {
      beyondArea: true,
    })
    expect(guests).toMatchObject({ ok: false, reason: 'outside_area' })
    const booking = await book(
      app,
      tenant,
      start,
      { place: bronx },
      { createdBy: { userId: owner.userId }, beyondArea: true },
    )
    const [event] = await sql`select detail from booking_events where booking_id = ${booking.id} and kind = 'requested'`
    expect(event!.detail.beyondArea).toBe(true)
    const inside = await book(
      app,
      tenant,
      start + 5 * hour,
      { place: doorstep },
      { createdBy: { userId: owner.userId }, beyondArea: true },
    )
    const [other] = await sql`select detail from booking_events where booking_id = ${inside.id} and kind = 'requested'`
    expect(other!.detail.beyondArea).toBeUndefined()
  })
})

describe('what somebody outside the area reads', () => {
  it('names in the API what limits and the nearest place served', async () => {
    const tenant = await makeTenant(test)
    const browser = openBrowser(test, tenant)
    const ask = (where: string) =>
      browser.load(
        availability,
        `/api/v1/availability?service=${tenant.serviceSlug}&from=${dateIn(app, 3)}&to=${dateIn(app, 3)}&${where}`,
      )
    await setArea(tenant, { serviceRadiusKm: 5 })
    const far = await ask(`address=${encodeURIComponent(inNewark)}`)
    expect([far.status, far.data]).toMatchObject([
      422,
      {
        code: 'outside_area',
        limit: 'area',
        postcode: '07302',
        radiusKm: 5,
        maxDriveMinutes: null,
        detail: expect.stringMatching(
          /^This business does not come to Jersey City, 07302\. The nearest address served is about [\d.]+\smi away\.$/,
        ),
      },
    ])
    const { distanceKm, nearestKm } = far.data as { distanceKm: number; nearestKm: number }
    expect(distanceKm - nearestKm).toBeCloseTo(5, 0)
    await setArea(tenant, { servicePolygon: aroundBronx, serviceDriveMinutes: 60 })
    expect((await ask('lat=40.899&lng=-73.8501')).status).toBe(200)
    await setArea(tenant, { servicePolygon: aroundBronx, serviceDriveMinutes: 20 })
    expect((await ask('lat=40.899&lng=-73.8501')).data).toMatchObject({
      limit: 'drive',
      maxDriveMinutes: 20,
      driveMinutes: expect.any(Number),
    })
  })

  it('names on the page where, how far, whom to call and what to come to instead, and keeps the address', async () => {
    const tenant = await makeTenant(test, { contactPhone: '+17185550142' })
    await setArea(tenant, { serviceRadiusKm: 5 })
    await sql`insert into services ${sql({ tenantId: tenant.id, slug: 'at-ours', name: 'At our place', durationMinutes: 30, priceMinor: 100, place: 'business' })}`
    const page = await openBrowser(test, tenant).load(
      bookingPage,
      `/book/${tenant.serviceSlug}?address=${encodeURIComponent(inNewark)}`,
      { params: { service: tenant.serviceSlug } },
    )
    expect(page.data).toMatchObject({
      step: 'place',
      typedAddress: inNewark,
      placeError: expect.stringMatching(/does not come to Jersey City, 07302\. The nearest address served is about/),
      elsewhere: { phone: { text: expect.any(String) }, services: [{ name: 'At our place', href: '/book/at-ours' }] },
    })
  })

  it('depends on the sealed postcode of the address that was found, and on no other', async () => {
    const tenant = await makeTenant(test)
    await setArea(tenant, { servicePostcodes: ['07302'] })
    const browser = openBrowser(test, tenant)
    const open = (path: string) => browser.load(bookingPage, path, { params: { service: tenant.serviceSlug } })
    const found = await open(`/book/${tenant.serviceSlug}?address=${encodeURIComponent(inNewark)}`)
    expect(found.location).toMatch(/seal=07302\./)
    expect((await open(found.location!)).data).toMatchObject({ step: 'time' })
    const elsewhere = found.location!.replace(/lat=[^&]*/, 'lat=40.6782').replace(/lng=[^&]*/, 'lng=-73.9442')
    expect((await open(elsewhere)).data).toMatchObject({
      step: 'place',
      placeError: expect.stringContaining('The nearest postcodes served are 07302'),
    })
  })
})

describe('the owner’s area', () => {
  it('is stored as it was read and shown again as it was typed', async () => {
    const tenant = await makeTenant(test)
    const owner = await join(tenant, 'owner')
    const input = areaSchema.parse({
      serviceRadiusKm: 12.34,
      servicePostcodes: '112*, 11201\n07302',
      servicePolygon: '40.6, -74\n40.6, -73.9\n40.7, -73.9',
      serviceDriveMinutes: 40,
    })
    await updateTenant(app, owner, input)
    expect(await getTenant(app, owner)).toMatchObject({
      serviceRadiusKm: 12.3,
      servicePostcodes: ['07302', '112*', '11201'],
      servicePolygon: [
        [40.6, -74],
        [40.6, -73.9],
        [40.7, -73.9],
      ],
      serviceDriveMinutes: 40,
    })
    await updateTenant(app, owner, areaSchema.parse({}))
    expect(await getTenant(app, owner)).toMatchObject({
      serviceRadiusKm: null,
      servicePostcodes: [],
      servicePolygon: null,
      serviceDriveMinutes: null,
    })
    await expect(updateTenant(app, await join(tenant, 'staff'), input)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('is refused by the database too when it is not an area', async () => {
    const tenant = await makeTenant(test)
    for (const bad of [
      {
        servicePolygon: [
          [1, 1],
          [2, 2],
        ],
      },
      { serviceDriveMinutes: 4 },
      { servicePostcodes: Array.from({ length: 501 }, (_, each) => `1${each}`) },
    ] as Rules[]) {
      await expect(setArea(tenant, bad)).rejects.toMatchObject({ code: '23514' })
    }
  })

  it('is drawn over the customers of half a year, each once, and never over those of another business', async () => {
    const [tenant, other] = [await makeTenant(test), await makeTenant(test)]
    const owner = await join(tenant, 'owner')
    await book(app, tenant, Date.parse(`${dateIn(app, 3)}T15:00:00Z`))
    await book(app, tenant, Date.parse(`${dateIn(app, 4)}T15:00:00Z`))
    await book(app, other, Date.parse(`${dateIn(app, 3)}T15:00:00Z`))
    expect(await listDoors(app, owner)).toEqual([
      { lat: doorstep.lat, lng: doorstep.lng, postcode: null, label: doorstep.label },
    ])
    expect(await listDoors(at(app, app.clock.now() + 190 * 24 * hour), owner)).toEqual([])
  })
})
