import fc from 'fast-check'
import type { Sql, TransactionSql } from 'postgres'
import { describe, expect, test } from 'vitest'
import { attempt } from '#tests/setup/attackers.ts'
import { copyDatabase } from '#tests/setup/database-copy.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { makeOneOfEverything } from '#tests/setup/one-of-everything.ts'

const database = await copyDatabase()
const { sql } = database
const runtime = database.openRuntime(4)
const one = await makeOneOfEverything(sql, 'alpha')
const other = await makeOneOfEverything(sql, 'bravo')
const { tenantId } = one
const asWorker = JSON.stringify({ tenant_id: tenantId })

let made = 0
/** A booking of the price, written without lines, as all code does. */
async function makeBooking(
  at: { price?: number; discount?: number; currency?: string; status?: string } = {},
  on: Sql | TransactionSql = sql,
): Promise<string> {
  const { price = 12_000, discount = 0, currency = 'USD', status = 'confirmed' } = at
  made += 1
  const [row] = await on<{ id: string }[]>`
    insert into bookings (tenant_id, customer_id, service_id, technician_id, status, service_name, starts_at, ends_at,
      blocked, price_minor, discount_minor, saved_minutes, currency, payment_kind, place)
    select tenant_id, customer_id, service_id, technician_id, ${status}, 'Deep clean', ends_at + make_interval(hours => ${made}),
      ends_at + make_interval(hours => ${made + 1}),
      tstzrange(ends_at + make_interval(hours => ${made}), ends_at + make_interval(hours => ${made + 1})),
      ${price}, ${discount}, ${discount > 0 ? 20 : 0}, ${currency}, 'none', place
    from bookings where id = ${one.bookingId} returning id`
  return row!.id
}

const linesOf = (bookingId: string) =>
  sql`select kind, label, amount_minor::int from bill_lines where booking_id = ${bookingId} order by cause`
const change = (bookingId: string, price: number, discount: number) =>
  sql`update bookings set price_minor = ${price}, discount_minor = ${discount}, saved_minutes = 20 where id = ${bookingId}`
const addLine = (on: Sql | TransactionSql, bookingId: string, amount: number, cause: string, kind = 'nearby') =>
  on`insert into bill_lines (tenant_id, booking_id, kind, amount_minor, cause)
    values (${tenantId}, ${bookingId}, ${kind}, ${amount}, ${cause})`

describe('a bill', () => {
  test('comes with its booking, and with the discount that its time lent', async () => {
    expect(await linesOf(await makeBooking())).toEqual([{ kind: 'service', label: 'Deep clean', amountMinor: 12_000 }])
    expect(await linesOf(await makeBooking({ price: 0 }))).toMatchObject([{ amountMinor: 0 }])
    expect(await linesOf(await makeBooking({ price: 11_000, discount: 1_000 }))).toEqual([
      { kind: 'service', label: 'Deep clean', amountMinor: 12_000 },
      { kind: 'nearby', label: '', amountMinor: -1_000 },
    ])
  })

  test('follows a move that makes the discount smaller, and stays as it is where nothing changes', async () => {
    const id = await makeBooking({ price: 11_000, discount: 1_000 })
    await change(id, 11_400, 600)
    await change(id, 11_400, 600)
    await change(id, 12_000, 0)
    expect((await linesOf(id)).map(({ amountMinor }) => amountMinor as number)).toEqual([12_000, -1_000, 400, 600])
    await expectSound(sql)
  })

  test('goes with a booking that is deleted in the same transaction or later', async () => {
    const gone = await sql.begin(async (tx) => {
      const id = await makeBooking({}, tx)
      await tx`delete from bookings where id = ${id}`
      return id
    })
    const later = await makeBooking()
    await sql`delete from bookings where id = ${later}`
    expect([...(await linesOf(gone)), ...(await linesOf(later))]).toEqual([])
  })
})

describe('what does not add up is refused at the end of its transaction', () => {
  const wrong: Record<string, (tx: TransactionSql, bookingId: string) => Promise<unknown>> = {
    'a price without a line': (tx, id) => tx`update bookings set price_minor = price_minor + 1 where id = ${id}`,
    'a line without a price': (tx, id) => addLine(tx, id, -1, 'planted'),
    'a discount that no price shows': (tx, id) =>
      tx`update bookings set discount_minor = 1, saved_minutes = 1 where id = ${id}`,
  }
  test.each(Object.entries(wrong))('%s', async (_what, write) => {
    const id = await makeBooking()
    await expect(sql.begin((tx) => write(tx, id))).rejects.toMatchObject({ code: 'WS005' })
    expect(await linesOf(id)).toHaveLength(1)
  })

  test('also from a program of ours', async () => {
    const id = await makeBooking()
    const asked = await attempt(runtime, 'worker', asWorker, async (tx) => {
      await addLine(tx, id, -1, 'planted')
      await tx`set constraints all immediate`
    })
    expect(asked).toBe('WS005')
  })

  test('a second service, a service below nothing, a kind nobody knows', async () => {
    const id = await makeBooking()
    await expect(addLine(sql, id, 100, 'booked', 'service')).rejects.toMatchObject({ code: '23505' })
    await expect(addLine(sql, id, 100, 'twice', 'service')).rejects.toMatchObject({ code: '23514' })
    await expect(addLine(sql, id, -100, 'booked', 'service')).rejects.toMatchObject({ code: '23514' })
    await expect(addLine(sql, id, 100, 'gift', 'gift')).rejects.toMatchObject({ code: '23514' })
  })

  test('two at once that are right alone: the second is refused', async () => {
    const id = await makeBooking()
    /** Lowers the price by 100 with a line for it, and ends when told. */
    const lower = (cause: string, hold: Promise<unknown>) =>
      sql.begin(async (tx) => {
        await addLine(tx, id, -100, cause)
        await hold
      })
    const opened = Promise.withResolvers<void>()
    const first = sql.begin(async (tx) => {
      await tx`update bookings set price_minor = price_minor - 100, discount_minor = 100, saved_minutes = 5 where id = ${id}`
      await addLine(tx, id, -100, 'first')
      opened.resolve()
      await new Promise((resolve) => setTimeout(resolve, 200))
    })
    await opened.promise
    const second = lower('second', Promise.resolve()).catch((error: unknown) => error)
    await first
    expect(await second).toMatchObject({ code: 'WS005' })
    expect((await linesOf(id)).map(({ amountMinor }) => amountMinor as number)).toEqual([12_000, -100])
  })
})

describe('nobody rewrites a bill', () => {
  const who: [string, string, string][] = [
    ['the system', 'worker', asWorker],
    ['an owner', 'authenticated', JSON.stringify({ tenant_id: tenantId, sub: one.ownerId })],
    ['a manager', 'authenticated', JSON.stringify({ tenant_id: tenantId, sub: one.managerId })],
    ['staff', 'authenticated', JSON.stringify({ tenant_id: tenantId, sub: one.staffId })],
    ['a visitor', 'anon', JSON.stringify({ tenant_id: tenantId })],
    ['the platform', 'platform', '{}'],
  ]
  test.each(who)('%s neither changes nor deletes a line', async (_name, role, claims) => {
    const writes = [
      (tx: TransactionSql) => tx`update bill_lines set amount_minor = 1`,
      (tx: TransactionSql) => tx`update bill_lines set label = 'Free'`,
      (tx: TransactionSql) => tx`delete from bill_lines`,
      (tx: TransactionSql) => tx`truncate bill_lines`,
    ]
    for (const write of writes) expect(await attempt(runtime, role, claims, write)).toBe('42501')
  })

  test('members add none, and managers alone read those of their business', async () => {
    const read = (tx: TransactionSql) => tx`select tenant_id from bill_lines`
    for (const [, role, claims] of who.slice(1))
      expect(await attempt(runtime, role, claims, (tx) => addLine(tx, one.bookingId, -1, 'mine'))).toBe('42501')
    for (const [name, role, claims] of who) {
      const seen = await attempt(runtime, role, claims, read)
      if (['a visitor', 'the platform'].includes(name)) expect(seen, name).toBe('42501')
      else {
        const tenants = new Set((seen as unknown as { tenant_id: string }[]).map((row) => row.tenant_id))
        expect([...tenants], name).toEqual(name === 'staff' ? [] : [tenantId])
      }
    }
  })

  test('the system of one business bills no other', async () => {
    const foreign = (tx: TransactionSql) =>
      tx`insert into bill_lines (tenant_id, booking_id, kind, amount_minor, cause)
        values (${other.tenantId}, ${other.bookingId}, 'nearby', -1, 'planted')`
    expect(await attempt(runtime, 'worker', asWorker, foreign)).toBe('42501')
    expect(await attempt(runtime, 'worker', asWorker, (tx) => addLine(tx, other.bookingId, -1, 'planted'))).toBe(
      '23503',
    )
  })
})

test('bills add up to the unit whatever prices and discounts come one after another, with no, two or three decimals', async () => {
  const step = fc.record({
    price: fc.integer({ min: 0, max: 2_000_000_000 }),
    discount: fc.integer({ min: 0, max: 500_000 }),
  })
  const walk = fc.tuple(
    fc.constantFrom('JPY', 'USD', 'KWD'),
    step,
    fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 6 }),
  )
  await fc.assert(
    fc.asyncProperty(walk, async ([currency, { price, discount }, percents]) => {
      const listed = price + discount
      const id = await makeBooking({ price, discount, currency })
      let lent = discount
      for (const percent of percents) {
        lent = Math.floor((lent * percent) / 100)
        await change(id, listed - lent, lent)
      }
      const [bill] = await sql`
        select sum(amount_minor)::bigint::text as owed, (sum(amount_minor) filter (where kind = 'nearby'))::text as lent
        from bill_lines where booking_id = ${id}`
      expect(bill).toEqual({ owed: String(listed - lent), lent: discount === 0 ? null : String(-lent) })
    }),
    { numRuns: 60 },
  )
  await expectSound(sql)
})
