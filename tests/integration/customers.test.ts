import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { getBookingDetail, listBookings, listCustomers } from '#app/domain/desk/index.server.ts'
import { findFacts } from '#app/domain/notifications/queries.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { bookingReference } from '#app/lib/ids.ts'
import { book, openStarts } from '#tests/setup/bookings.ts'
import { openTestContext, type TestContext } from '#tests/setup/context.ts'
import { makeMember } from '#tests/setup/members.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

let world: TestContext
beforeAll(async () => {
  world = await openTestContext()
})

describe('a booking keeps the customer’s name at that time', () => {
  test('knowing a customer’s e-mail and phone does not rename her', async () => {
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

describe('a search', () => {
  test('finds a customer by any part of her data', async () => {
    const { app, sql } = world
    const tenant = await makeTenant(world)
    const viewer = await makeMember(world, tenant.id, 'owner')
    const people = [
      {
        firstName: 'José',
        lastName: 'Muñoz',
        email: 'jose@example.test',
        phone: '+34612345678',
        notes: 'Two dogs, 100% friendly',
      },
      { firstName: 'Sinéad', lastName: 'O’Brien', email: 'sinead@example.test', phone: '+353861234567', notes: '' },
      { firstName: 'Łukasz', lastName: 'Wójcik', email: 'lw@example.test', phone: '+48512345678', notes: '' },
      {
        firstName: 'Әсем',
        lastName: 'Йылмаз',
        email: 'asem@example.test',
        phone: '+77011112233',
        notes: 'Ключ у соседа',
      },
      { firstName: 'Réka', lastName: 'Nagy', email: 'reka@example.test', phone: '+36301234567', notes: '' },
    ]
    await sql`insert into customers ${sql(people.map((one) => ({ tenantId: tenant.id, ...one })))}`
    const found = async (text: string) =>
      (await listCustomers(app, viewer, { text })).rows.map(({ firstName }) => firstName).sort()
    const searches: [string, string[]][] = [
      ['munoz', ['José']],
      ['MUÑOZ', ['José']],
      ['Mun\u0303oz josé', ['José']],
      ["O'Brien", ['Sinéad']],
      ['O’Brien Sinead', ['Sinéad']],
      ['obrien', ['Sinéad']],
      ['wojcik lukasz', ['Łukasz']],
      ['йылмаз', ['Әсем']],
      ['8 701 111 22 33', ['Әсем']],
      ['+7 (701) 111-22-33', ['Әсем']],
      ['701 111', ['Әсем']],
      ['06 30 123 4567', ['Réka']],
      ['0036 30 123 4567', ['Réka']],
      ['086 123 4567', ['Sinéad']],
      ['сосед', ['Әсем']],
      ['DOGS', ['José']],
      ['100%', ['José']],
      ['munoz sinead', []],
      ['%', ['José']],
      ['_', []],
    ]
    for (const [text, names] of searches) expect([text, await found(text)]).toEqual([text, names])
  })

  test('finds a booking by its reference, its note and the name it was made under', async () => {
    const { app } = world
    const tenant = await makeTenant(world, { technicians: 2 })
    const viewer = await makeMember(world, tenant.id, 'owner')
    const starts = await openStarts(app, tenant)
    const contact = { email: `${randomUUID()}@example.test`, phone: '+12125550123' }
    const anna = { firstName: 'Anna', lastName: 'Karenina', ...contact }
    const first = await book(app, tenant, starts[0]!, { customer: anna, notes: 'The blue gate' })
    const second = await book(app, tenant, starts.at(-1)!, {
      customer: { ...anna, firstName: 'Boris', lastName: 'Godunov' },
    })
    const found = async (text: string) =>
      (await listBookings(app, viewer, { view: 'upcoming', text })).rows.map(({ id }) => id)
    expect(await found(bookingReference(second.id))).toEqual([second.id])
    expect(await found('blue gate')).toEqual([first.id])
    expect(await found('godunov')).toContain(second.id)
    expect(await found('nobody')).toEqual([])
  })
})

describe('the list of customers', () => {
  test('can be paged past names that JavaScript lower-cases in another way than Postgres', async () => {
    const { app, sql } = world
    const tenant = await makeTenant(world)
    const viewer = await makeMember(world, tenant.id, 'owner')
    const names = [...Array.from({ length: 9 }, (_, n) => `Anna ${n}`), 'İbrahim', 'ibrahim', 'IBRAHIM', 'Işıl', 'Zoë']
    await sql`insert into customers ${sql(
      names.map((firstName) => ({ tenantId: tenant.id, firstName, email: `${randomUUID()}@example.test` })),
    )}`
    for (const limit of [1, 3, 10]) {
      const seen: string[] = []
      let after: string | undefined
      do {
        const page = await listCustomers(app, viewer, { text: '', after, limit })
        seen.push(...page.rows.map(({ firstName }) => firstName))
        after = page.next ?? undefined
      } while (after && seen.length < 50)
      expect(seen.toSorted()).toEqual(names.toSorted())
    }
  })

  test('leaves out people who only held a time without paying, but a search finds them', async () => {
    const { app, sql } = world
    const tenant = await makeTenant(world)
    const viewer = await makeMember(world, tenant.id, 'owner')
    const made = await book(app, tenant, (await openStarts(app, tenant))[0]!)
    await sql`update bookings set status = 'held', hold_expires_at = ${new Date(app.clock.now() + 60_000)} where id = ${made.id}`
    expect((await listCustomers(app, viewer, { text: '' })).rows).toEqual([])
    expect((await listCustomers(app, viewer, { text: 'lovelace' })).rows).toHaveLength(1)
    await sql`update bookings set status = 'confirmed' where id = ${made.id}`
    expect((await listCustomers(app, viewer, { text: '' })).rows).toHaveLength(1)
  })
})
