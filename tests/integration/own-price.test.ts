import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { requestBooking } from '#app/domain/booking/index.server.ts'
import { action as bookIt, loader as newBooking } from '#app/routes/dashboard/new/new.tsx'
import { loader as bookingPage } from '#app/routes/dashboard/bookings/booking.tsx'
import { allowCharges, book, guest, hour, openStarts } from '#tests/setup/bookings.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { makeMember, signedIn } from '#tests/setup/people.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

const context = await openTestContext()
const { app, sql } = context
afterEach(() => expectSound(sql))
const far = { lat: 40.7644, lng: -73.9235, label: '12 Far St, Queens' }
const besideFar = { lat: 40.766, lng: -73.922, label: '14 Far St, Queens' }

const caller = (more: Record<string, string> = {}) => ({
  firstName: 'Ada',
  phone: '+12125550107',
  notes: 'The bell is broken',
  key: randomUUID(),
  ...more,
})

async function ownerOf(tenant: TestTenant) {
  return signedIn(context, tenant, (await makeMember(context, tenant)).email)
}

/** The last step of a booking at `start` for somebody new, as its address tells it. */
const lastStep = (tenant: TestTenant, start: number, more = '') =>
  `/dashboard/new?service=${tenant.serviceSlug}&customer=new&address=x&lat=${far.lat}&lng=${far.lng}&start=${new Date(start).toISOString()}${more}`

const madeFor = async (tenant: TestTenant) =>
  (
    await sql`select id, price_minor::int, discount_minor::int, due_now_minor::int, status, customer_note from bookings
      where tenant_id = ${tenant.id} order by created_at desc limit 1`
  )[0]

describe('the price of a booking for a caller', () => {
  it('is shown before the booking and is the price that is booked', async () => {
    const tenant = await makeTenant(context)
    const owner = await ownerOf(tenant)
    const [start] = await openStarts(app, tenant, 3, far)
    const page = (await owner.visit(newBooking, lastStep(tenant, start!))).data as { price: string; priceMinor: number }
    expect(page).toMatchObject({ step: 'details', price: '$120.00', priceMinor: 12_000 })
    const form = caller({ price: String(page.priceMinor), ownPrice: '', priceReason: '' })
    expect((await owner.visit(bookIt, lastStep(tenant, start!), { form })).status).toBe(302)
    expect(await madeFor(tenant)).toMatchObject({ priceMinor: 12_000, customerNote: 'The bell is broken' })
  })

  it('is suggested as the price of the customer’s groups, and is what the member leaves there', async () => {
    const tenant = await makeTenant(context)
    const owner = await ownerOf(tenant)
    const tenantId = tenant.id
    const contact = { firstName: 'Vera', lastName: 'Ivy', email: 'vera@example.test', phone: '+12125550108' }
    const [customer] = await sql`insert into customers ${sql({ tenantId, ...contact })} returning id`
    const customerId = customer!.id as string
    const [start] = await openStarts(app, tenant, 3, far)
    const stepAt = (at: number) => lastStep(tenant, at).replace('customer=new', `customer=${customerId}`)
    const suggested = async () =>
      ((await owner.visit(newBooking, stepAt(start!))).data as { suggested: Record<string, string> | null }).suggested
    expect(await suggested()).toBeNull()
    const [group] =
      await sql`insert into customer_groups ${sql({ tenantId, name: 'VIP', percentOff: 25 })} returning id`
    await sql`insert into customer_group_members ${sql({ tenantId, groupId: group!.id as string, customerId })}`
    const hers = await suggested()
    expect(hers).toEqual({ said: 'Group price (VIP): $90.00', amount: '90.00', reason: 'Group price' })
    const form = { ...contact, price: '12000', ownPrice: hers!.amount!, priceReason: hers!.reason! }
    const sent = async (at: number, more = {}) =>
      owner.visit(bookIt, stepAt(at), { form: { ...form, key: randomUUID(), ...more } })
    expect((await sent(start!)).status).toBe(302)
    expect(await madeFor(tenant)).toMatchObject({ priceMinor: 9_000 })
    // Emptied, it is the usual price; blocked, she has no other.
    const [next] = await openStarts(app, tenant, 4, far)
    expect((await sent(next!, { ownPrice: '' })).status).toBe(302)
    expect(await madeFor(tenant)).toMatchObject({ priceMinor: 12_000 })
    const by = (await sql`select id from users limit 1`)[0]!.id as string
    await sql`insert into customer_blocks ${sql({ tenantId, customerId, reason: 'x', blockedBy: by })}`
    expect(await suggested()).toBeNull()
  })

  it('is booked at a time of the member’s own choice with whoever the page names, the first who can or another', async () => {
    const tenant = await makeTenant(context, { technicians: 2 })
    const owner = await ownerOf(tenant)
    const [start] = await openStarts(app, tenant, 3, far)
    await book(app, tenant, start!, { technician: tenant.technicianIds[0]! })
    const own = new Date(start!).toLocaleString('sv-SE', { timeZone: tenant.timeZone })
    const address = lastStep(tenant, start!, `&day=${own.slice(0, 10)}&time=${own.slice(11, 16)}`)
    type Details = { technician: string; choices: { to: string; label: string }[]; here: string }
    const page = (await owner.visit(newBooking, address)).data as Details
    expect(page).toMatchObject({ technician: tenant.technicianIds[1], choices: [{}, { to: page.here }] })
    const form = caller({ price: '12000', technician: page.technician })
    expect((await owner.visit(bookIt, address, { form })).status).toBe(302)
    const made = await madeFor(tenant)
    expect(await sql`select technician_id from bookings where id = ${made!.id}`).toEqual([
      { technicianId: page.technician },
    ])
  })

  it('may be replaced with a reason, which is kept, logged and shown only to managers and owners', async () => {
    const tenant = await makeTenant(context)
    const owner = await ownerOf(tenant)
    const [start] = await openStarts(app, tenant, 3, far)
    const form = caller({ price: '12000', ownPrice: '$80', priceReason: 'Regular customer' })
    expect((await owner.visit(bookIt, lastStep(tenant, start!), { form })).status).toBe(302)
    const booking = await madeFor(tenant)
    expect(booking).toMatchObject({ priceMinor: 8_000, discountMinor: 0, status: 'confirmed' })
    const [entry] = await sql`select reason, detail, actor_role from audit_log
      where tenant_id = ${tenant.id} and action = 'booking.price_set'`
    expect(entry).toMatchObject({
      reason: 'Regular customer',
      actorRole: 'system',
      detail: { bookingId: booking!.id, usualMinor: 12_000, priceMinor: 8_000, by: expect.any(String) },
    })
    const shown = await owner.visit(bookingPage, '/dashboard/bookings/x', { params: { id: booking!.id } })
    expect(shown.data).toMatchObject({
      booking: { money: { price: '$80.00', ownPrice: 'Usually $120.00. Set by hand: Regular customer' } },
    })
    const [technician] = tenant.technicianIds
    const staff = await makeMember(context, tenant, 'staff')
    await sql`update technicians set user_id = ${staff.userId} where id = ${technician!}`
    const seen = await (
      await signedIn(context, tenant, staff.email)
    ).visit(bookingPage, '/dashboard/bookings/x', { params: { id: booking!.id } })
    expect(seen.status).toBe(200)
    expect(JSON.stringify(seen.data)).not.toMatch(/Regular customer|by hand/)
  })

  it('is refused beside its field without an amount or a reason, or too low for a link; the same price needs neither', async () => {
    const tenant = await makeTenant(context, { payment: { kind: 'full' } })
    await allowCharges(context, tenant.id)
    const owner = await ownerOf(tenant)
    const [start] = await openStarts(app, tenant, 3, far)
    const send = (more: Record<string, string>) =>
      owner.visit(bookIt, lastStep(tenant, start!), { form: caller({ price: '12000', ...more }) })
    const wrong = async (more: Record<string, string>) => {
      const reply = await send(more)
      expect(reply.status).toBe(422)
      return Object.keys((reply.data as { error: object }).error)
    }
    expect(await wrong({ ownPrice: 'cheap', priceReason: 'x' })).toEqual(['ownPrice'])
    expect(await wrong({ ownPrice: '80' })).toEqual(['priceReason'])
    expect(await wrong({ ownPrice: '0.20', priceReason: 'x', pay: 'link' })).toEqual(['ownPrice'])
    expect(await madeFor(tenant)).toBeUndefined()
    expect((await send({ ownPrice: '90', priceReason: 'x', pay: 'link' })).status).toBe(302)
    expect(await madeFor(tenant)).toMatchObject({ priceMinor: 9_000, dueNowMinor: 9_000, status: 'held' })
  })

  it('is booked as the caller was told, without a silent discount', async () => {
    const tenant = await makeTenant(context)
    await sql`update technicians set base_lat = 40.6712, base_lng = -73.9636 where tenant_id = ${tenant.id}`
    await sql`update tenants set discount_share_percent = 50, drive_hour_minor = 6000 where id = ${tenant.id}`
    const starts = await openStarts(app, tenant, 3, far)
    const byMember = { createdBy: { userId: tenant.ownerId } }
    const visit = await book(app, tenant, starts[8]!, { place: besideFar }, byMember)
    const next = visit.endsAt.getTime() + hour
    const told = await book(
      app,
      tenant,
      next,
      { place: far, agreedPriceMinor: 12_000 },
      { ...byMember, overrule: true },
    )
    expect(told).toMatchObject({ priceMinor: 12_000, discountMinor: 0 })
    const [{ savedMinutes } = {}] = await sql`select saved_minutes from bookings where id = ${told.id}`
    expect(savedMinutes).toBeGreaterThan(0)
  })

  it('is compared with the price of the service, not with one that a neighbour made lower and nobody was told', async () => {
    const tenant = await makeTenant(context)
    await sql`update technicians set base_lat = 40.6712, base_lng = -73.9636 where tenant_id = ${tenant.id}`
    await sql`update tenants set discount_share_percent = 50, drive_hour_minor = 6000 where id = ${tenant.id}`
    const starts = await openStarts(app, tenant, 3, far)
    const byMember = { createdBy: { userId: tenant.ownerId } }
    const visit = await book(app, tenant, starts[8]!, { place: besideFar }, byMember)
    const ownPrice = { minor: 10_000, reason: 'Regular customer' }
    const next = visit.endsAt.getTime() + hour
    const wish = { ...guest(tenant.serviceSlug, next, { place: far }), ownPrice }
    const booked = await requestBooking(app, tenant.id, wish, { ...byMember, overrule: true })
    if (!booked.ok) throw new Error(booked.reason)
    const told = await sql`
      select e.detail -> 'ownPrice' -> 'usualMinor' as shown, a.detail -> 'usualMinor' as logged, b.saved_minutes > 0 as near
      from bookings b join booking_events e on e.booking_id = b.id and e.kind = 'requested'
        join audit_log a on a.detail ->> 'bookingId' = b.id::text and a.action = 'booking.price_set' where b.id = ${booked.booking.id}`
    expect(told).toEqual([{ shown: 12_000, logged: 12_000, near: true }])
  })

  it('cannot be set by a guest', async () => {
    const tenant = await makeTenant(context)
    const [start] = await openStarts(app, tenant, 3, far)
    const forged = { ...guest(tenant.serviceSlug, start!, { place: far }), ownPrice: { minor: 1, reason: 'mine' } }
    expect(await requestBooking(app, tenant.id, forged)).toMatchObject({ ok: true, booking: { priceMinor: 12_000 } })
  })
})
