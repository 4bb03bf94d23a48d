import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { getBookingDetail, listBookings, listCustomers } from '#app/domain/desk/index.server.ts'
import { findFacts } from '#app/domain/notifications/queries.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { book, openStarts } from '#tests/setup/bookings.ts'
import { openTestContext, type TestContext } from '#tests/setup/context.ts'
import { makeMember } from '#tests/setup/members.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

let world: TestContext
beforeAll(async () => {
  world = await openTestContext()
})

describe('a booking keeps the name it was made under', () => {
  test('whoever knows the e-mail and phone of a customer does not rename her', async () => {
    const { app } = world
    const tenant = await makeTenant(world, { technicians: 2 })
    const starts = await openStarts(app, tenant)
    const contact = { email: `${randomUUID()}@example.test`, phone: '+12125550123' }
    const bookAs = (firstName: string, lastName: string, start: number, options = {}) =>
      book(app, tenant, start, { customer: { firstName, lastName, ...contact } }, options)
    const anna = await bookAs('Anna', 'Karenina', starts[0]!)
    const boris = await bookAs('Boris', 'Godunov', starts.at(-1)!)

    const viewer = await makeMember(world, tenant.id, 'owner')
    const { rows } = await listBookings(app, viewer, { view: 'upcoming', text: '' })
    expect(rows.map(({ customerName, phone }) => [customerName, phone])).toEqual([
      ['Anna Karenina', contact.phone],
      ['Boris Godunov', contact.phone],
    ])
    const told = await Promise.all(
      [anna, boris].map(({ id }) => app.db.withTenant(asWorker(tenant.id), (tx) => findFacts(tx, tenant.id, id))),
    )
    expect(told.map((facts) => facts && [facts.firstName, facts.lastName, facts.customerEmail])).toEqual([
      ['Anna', 'Karenina', contact.email],
      ['Boris', 'Godunov', contact.email],
    ])
    expect((await getBookingDetail(app, viewer, boris.id)).booking).toMatchObject({
      firstName: 'Boris',
      knownAs: 'Anna Karenina',
    })
    expect((await listCustomers(app, viewer, { text: '' })).rows).toMatchObject([
      { firstName: 'Anna', lastName: 'Karenina' },
    ])

    // A member who books for her knows her: what was booked before keeps its name all the same.
    await bookAs('Anna', 'Vronskaya', starts[Math.floor(starts.length / 2)]!, { createdBy: { userId: tenant.ownerId } })
    expect((await listCustomers(app, viewer, { text: '' })).rows).toMatchObject([{ lastName: 'Vronskaya' }])
    expect((await getBookingDetail(app, viewer, anna.id)).booking).toMatchObject({ lastName: 'Karenina' })
  })
})
