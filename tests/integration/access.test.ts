import { expect, it } from 'vitest'
import { requestBooking, sealPlace } from '#app/domain/booking/index.server.ts'
import { findDetail } from '#app/domain/desk/detail-queries.server.ts'
import { findFacts } from '#app/domain/notifications/queries.server.ts'
import { writeMail } from '#app/domain/notifications/write-message.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { loader as bookingPage } from '#app/routes/book/service/service.tsx'
import { guest, openStarts, withoutMaps } from '#tests/setup/bookings.ts'
import { openBrowser } from '#tests/setup/browser.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { makeMember } from '#tests/setup/people.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

const test = await openTestContext()
const { app } = test
const customer = { firstName: 'Ada', lastName: 'Lovelace', email: 'ada@door.test', phone: '+12125550188' }
const typed = '118 Bergen St, Apt 4B, Brooklyn'

it('the address is kept as the customer typed it beside the place found, with flat and notes for the technician', async () => {
  const tenant = await makeTenant(test)
  const [start] = await openStarts(app, tenant)
  const booked = await requestBooking(app, tenant.id, {
    service: tenant.serviceSlug,
    start: new Date(start!).toISOString(),
    address: typed,
    flat: 'Apt 4B',
    accessNotes: 'Gate code 1234\nPark in the yard',
    customer,
  })
  if (!booked.ok) throw new Error(booked.reason)
  const [detail, facts] = await app.db.withTenant(asWorker(tenant.id), (tx) =>
    Promise.all([findDetail(tx, tenant.id, booked.booking.id), findFacts(tx, tenant.id, booked.booking.id)]),
  )
  expect(detail).toMatchObject({ addressTyped: typed, addressFlat: 'Apt 4B' })
  expect(detail!.addressLabel).toMatch(/^118 Bergen St, Brooklyn/)
  const occasion = { name: 'booking/confirmed' as const, bookingId: booked.booking.id, version: 1 }
  const told = { facts: facts!, occasion, money: null, now: app.clock.now(), language: null }
  const guest = await writeMail(app, 'booking-confirmed', told)
  expect(guest.text).toMatch(/118 Bergen St, Apt 4B, Brooklyn/)
  const owner = await writeMail(app, 'owner-booking-new', told)
  expect(owner.text).toContain(typed)
  expect(owner.text).toMatch(/Gate code 1234\s+Park in the yard/)
  // Whoever books names the mailbox: what she typed freely goes to the team alone.
  expect(guest.text).not.toMatch(/Gate code|yard/)
})

it('the typed address is carried to the details, and an unclear one is asked about', async () => {
  const tenant = await makeTenant(test)
  const visit = (query: Record<string, string>) =>
    openBrowser(test, tenant).visit(bookingPage, `/book/${tenant.serviceSlug}?${new URLSearchParams(query)}`, {
      params: { service: tenant.serviceSlug },
    })
  const found = await visit({ address: typed })
  const there = new URL(found.location ?? '', 'http://here.test').searchParams
  expect([there.get('typed'), there.get('place'), there.get('address')]).toEqual([
    typed,
    expect.stringMatching(/^118 Bergen St, Brooklyn/),
    null,
  ])
  // The stand-in knows this street in Brooklyn only: a partial match in a town that was not written.
  const { data } = await visit({ address: '410 Court St' })
  expect(data).toMatchObject({
    step: 'place',
    choices: [{ label: expect.stringMatching(/^410 Court St, Brooklyn/), href: expect.stringContaining('typed=410') }],
  })
})

it('a guest’s pin is named by the nearest address, whatever name the guest sends; a name from a member or our page is kept', async () => {
  const tenant = await makeTenant(test, { technicians: 4 })
  const [start] = await openStarts(app, tenant)
  const pin = { lat: 40.6862, lng: -73.9912 }
  const told = 'Your account is locked, call 212 555 0100'
  const { userId } = await makeMember(test, tenant, 'manager')
  const place = { ...pin, label: told, seal: '' }
  const bookAs = async (where: typeof app, more: object, options = {}) => {
    const booked = await requestBooking(
      where,
      tenant.id,
      guest(tenant.serviceSlug, start!, { place, ...more }),
      options,
    )
    if (!booked.ok) throw new Error(booked.reason)
    return app.db.withTenant(asWorker(tenant.id), (tx) => findDetail(tx, tenant.id, booked.booking.id))
  }
  expect(await bookAs(app, {})).toMatchObject({
    addressLabel: expect.stringMatching(/Brooklyn, NY \d{5}, USA$/),
    addressTyped: told,
  })
  expect(await bookAs(withoutMaps(app), {})).toMatchObject({ addressLabel: '40.68620, -73.99120', addressTyped: told })
  expect(await bookAs(app, {}, { createdBy: { userId } })).toMatchObject({ addressLabel: told, addressTyped: '' })
  const named = { ...pin, label: '12 Atlantic Ave, Brooklyn', postcode: '11201' }
  const sealed = { ...pin, label: named.label, seal: sealPlace(app, named) }
  expect(await bookAs(app, { place: sealed })).toMatchObject({ addressLabel: named.label, addressTyped: '' })
})
