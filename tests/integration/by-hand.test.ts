import { afterEach, describe, expect, it, vi } from 'vitest'
import { collectByHand, correctByHand, findDue, findTaken, manageUrl } from '#app/domain/booking/index.server.ts'
import { findFacts } from '#app/domain/notifications/queries.server.ts'
import { writeMail } from '#app/domain/notifications/write-message.server.ts'
import { loader as moneyPage } from '#app/routes/dashboard/payments/payments.tsx'
import { action as press, loader as bookingPage } from '#app/routes/dashboard/bookings/booking.tsx'
import type { App } from '#app/lib/app.server.ts'
import { loader as customersPage } from '#app/routes/manage/booking.tsx'
import { asWorker } from '#app/lib/db.server.ts'
import { book, openStarts } from '#tests/setup/bookings.ts'
import { openBrowser } from '#tests/setup/browser.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { makeMember, signedIn } from '#tests/setup/people.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 60_000 })
const test = await openTestContext()
const { app, sql } = test
afterEach(() => expectSound(sql))

async function arrange() {
  const tenant = await makeTenant(test, { priceMinor: 12_000 })
  const booking = await book(app, tenant, (await openStarts(app, tenant, 2))[3]!)
  const owner = { kind: 'member', userId: tenant.ownerId, role: 'owner' } as const
  return { tenant, booking, owner }
}

const dueOf = async (tenantId: string, id: string) => (await findDue(app, tenantId, id))!.dueMinor
const entriesOf = (id: string) => sql`
  select gross_minor::int, method, note, corrects_id is not null as back from ledger_entries
  where booking_id = ${id} order by occurred_at, gross_minor desc`
/** The same app a little later. */
let ticks = 0
const later = (): App => {
  ticks += 1000
  const now = app.clock.now() + ticks
  return { ...app, clock: { now: () => now } }
}

describe('money taken by hand', () => {
  it('says how and why, is taken back once by a counter entry, and can be taken again', async () => {
    const { tenant, booking, owner } = await arrange()
    const { id } = booking
    const taken = { method: 'transfer', note: 'by her husband' } as const
    expect(await collectByHand(later(), tenant.id, id, owner, taken)).toEqual({ ok: true, collectedMinor: 12_000 })
    const [entry] = (await findTaken(app, tenant.id, id, owner)).byHand
    expect(entry).toMatchObject({ method: 'transfer', note: 'by her husband', mayTakeBack: true, grossMinor: 12_000 })

    const wish = { entryId: entry!.id, note: 'other booking' }
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => correctByHand(later(), tenant.id, id, owner, wish)),
    )
    expect(answers.every(({ ok }) => ok)).toBe(true)
    expect(answers.reduce((sum, answer) => sum + (answer.ok ? answer.takenBackMinor : 0), 0)).toBe(12_000)
    expect(await dueOf(tenant.id, id)).toBe(12_000)

    const again = await Promise.all(Array.from({ length: 20 }, () => collectByHand(later(), tenant.id, id, owner)))
    expect(again.reduce((sum, answer) => sum + (answer.ok ? answer.collectedMinor : 0), 0)).toBe(12_000)
    expect(await dueOf(tenant.id, id)).toBe(0)
    expect(await entriesOf(id)).toEqual([
      { grossMinor: 12_000, method: 'transfer', note: 'by her husband', back: false },
      { grossMinor: -12_000, method: 'transfer', note: 'other booking', back: true },
      { grossMinor: 12_000, method: 'cash', note: null, back: false },
    ])
    const [counter] = (await findTaken(app, tenant.id, id, owner)).byHand.filter(({ correctsId }) => correctsId)
    const onCounter = await correctByHand(later(), tenant.id, id, owner, { entryId: counter!.id })
    expect(onCounter).toEqual({ ok: false, reason: 'not_found' })
  })

  it('is taken back by managers, and by staff where they took it; nobody reaches another business', async () => {
    const { tenant, booking, owner } = await arrange()
    const { email, userId } = await makeMember(test, tenant, 'staff')
    await sql`update technicians set user_id = ${userId} where id = ${booking.technicianId}`
    await collectByHand(later(), tenant.id, booking.id, owner)
    const staff = { kind: 'member', userId, role: 'staff' } as const
    const [entry] = (await findTaken(app, tenant.id, booking.id, staff)).byHand
    expect(entry!.mayTakeBack).toBe(false)
    const wish = { entryId: entry!.id }
    expect(await correctByHand(later(), tenant.id, booking.id, staff, wish)).toMatchObject({ ok: false })
    const other = await arrange()
    expect(await correctByHand(later(), other.tenant.id, booking.id, other.owner, wish)).toMatchObject({ ok: false })
    expect(await correctByHand(later(), other.tenant.id, other.booking.id, other.owner, wish)).toMatchObject({
      ok: false,
    })
    expect(await dueOf(tenant.id, booking.id)).toBe(0)

    expect(await correctByHand(later(), tenant.id, booking.id, owner, wish)).toMatchObject({ ok: true })
    const client = await signedIn(test, tenant, email)
    const page = `/dashboard/bookings/${booking.id}`
    const params = { id: booking.id }
    const form = { intent: 'collect_other', method: 'terminal', note: 'slip 12' }
    expect((await client.visit(press, page, { params, form })).location).toContain('done=collect_other')
    const seen = (await client.visit(bookingPage, page, { params })).data as {
      booking: { byHand: { id: string; text: string }[]; money: unknown; history: { text: string }[] }
    }
    expect(seen.booking).toMatchObject({ byHand: [{ text: '$120.00 · Card terminal' }], money: null })
    expect(seen.booking.history.map(({ text }) => text)).toContain('$120.00 collected · Card terminal · slip 12')
    const back = { intent: 'take_back', entry: seen.booking.byHand[0]!.id, note: '' }
    expect((await client.visit(press, page, { params, form: back })).location).toContain('done=take_back')
    expect(await dueOf(tenant.id, booking.id)).toBe(12_000)
    for (const method of ['gold', 'kaspi_qr'])
      expect((await client.visit(press, page, { params, form: { ...form, method } })).status, method).toBe(422)
  })

  it('is not asked for again by the page or the reminder of its customer, until it is taken back', async () => {
    const { tenant, booking, owner } = await arrange()
    const { id } = booking
    const token = manageUrl(app, tenant, { id }).split('/').at(-1)!
    const read = async () => {
      const facts = (await app.db.withTenant(asWorker(tenant.id), (tx) => findFacts(tx, tenant.id, id)))!
      const occasion = { name: 'reminder', bookingId: id, version: facts.version, lead: 1440 } as const
      const told = { facts, occasion, money: null, now: app.clock.now(), language: 'en' } as const
      const { text } = await writeMail(app, 'booking-reminder', told)
      const page = await openBrowser(test, tenant).visit(customersPage, `/b/${token}`, { params: { token } })
      const { money } = (page.data as { view: { money: unknown } }).view
      return { mail: /\$120\.00 (paid|after)/.exec(text)?.[1], money }
    }
    await collectByHand(later(), tenant.id, id, owner, { method: 'transfer' })
    expect(await read()).toEqual({ mail: 'paid', money: [{ label: 'Paid', value: '$120.00' }] })
    const [entry] = (await findTaken(app, tenant.id, id, owner)).byHand
    await correctByHand(later(), tenant.id, id, owner, { entryId: entry!.id })
    expect(await read()).toEqual({ mail: 'after', money: [{ label: 'Left to pay', value: '$120.00' }] })
  })

  it('stands in the movements with its method, and its sums are what was really taken', async () => {
    const { tenant, booking, owner } = await arrange()
    await collectByHand(later(), tenant.id, booking.id, owner, { method: 'transfer' })
    const [entry] = (await findTaken(app, tenant.id, booking.id, owner)).byHand
    await correctByHand(later(), tenant.id, booking.id, owner, { entryId: entry!.id })
    await collectByHand(later(), tenant.id, booking.id, owner)
    const { email } = await makeMember(test, tenant, 'owner')
    const client = await signedIn(test, tenant, email)
    const page = (await client.visit(moneyPage, '/dashboard/payments')).data as {
      lines: { kind: string; gross: string }[]
      totals: { gross: string }[]
    }
    expect(page.lines.map(({ kind }) => kind)).toEqual(['Cash', 'Bank transfer', 'Bank transfer'])
    expect(page.totals.map(({ gross }) => gross)).toEqual(['$120.00'])
  })
})

describe('the ledger itself refuses', () => {
  it('counter entries of another sum, booking, method or kind, and second ones', async () => {
    const { tenant, booking, owner } = await arrange()
    await collectByHand(later(), tenant.id, booking.id, owner)
    const other = await book(app, tenant, (await openStarts(app, tenant, 3))[3]!)
    const [{ id } = { id: '' }] = await sql<
      { id: string }[]
    >`select id from ledger_entries where booking_id = ${booking.id}`
    const counter = {
      bookingId: booking.id,
      gross: -12_000,
      method: 'cash',
      currency: 'USD',
      correctsId: id as string | null,
    }
    const write = (change: Partial<typeof counter>, ref: string) => {
      const row = { ...counter, ...change }
      return sql`
        insert into ledger_entries (tenant_id, booking_id, kind, currency, gross_minor, provider_fee_minor, platform_fee_minor,
          net_minor, method, corrects_id, source_ref, recorded_by, occurred_at)
        values (${tenant.id}, ${row.bookingId}, 'cash', ${row.currency}, ${row.gross}, 0, 0, ${row.gross}, ${row.method},
          ${row.correctsId}, ${ref}, ${tenant.ownerId}, now())`
    }
    const wrong: Partial<typeof counter>[] = [
      { gross: -11_999 },
      { gross: 12_000 },
      { bookingId: other.id },
      { method: 'transfer' },
      { currency: 'EUR' },
      { correctsId: null, gross: -12_001 },
      { method: 'gold' },
    ]
    for (const [index, change] of wrong.entries())
      await expect(write(change, `wrong ${index}`), JSON.stringify(change)).rejects.toMatchObject({ code: '23514' })
    await write({}, 'right')
    await write({ gross: 12_000, correctsId: null }, 'more')
    await expect(write({}, 'second')).rejects.toMatchObject({ code: '23505' })
    const [{ id: counterId } = { id: '' }] = await sql<{ id: string }[]>`
      select id from ledger_entries where corrects_id is not null and booking_id = ${booking.id}`
    await expect(write({ gross: 12_000, correctsId: counterId }, 'third')).rejects.toMatchObject({ code: '23514' })
    await sql`delete from ledger_entries where booking_id = ${booking.id} and (corrects_id is not null or source_ref = 'more')`
  })
})
