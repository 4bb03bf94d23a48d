import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { extractText, getDocumentProxy } from 'unpdf'
import { manageUrl } from '#app/domain/booking/index.server.ts'
import { issueReceipts } from '#app/domain/payments/index.server.ts'
import { receiptNumber, type Receipt } from '#app/domain/payments/rules.ts'
import { action as makeOwners, loader as ownersReceipt } from '#app/routes/dashboard/bookings/receipt.ts'
import { action as makeCustomers, loader as customersReceipt } from '#app/routes/manage/receipt/receipt.ts'
import { writeReceipts } from '#app/routes/manage/receipt/receipt-pdf.server.ts'
import { viewReceipt } from '#app/routes/manage/receipt/receipt-view.server.ts'
import type { Language } from '#app/words/language.ts'
import { makeReader } from '#app/words/reader.ts'
import { book, openStarts } from '#tests/setup/bookings.ts'
import { openBrowser } from '#tests/setup/browser.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { makeMember, signedIn } from '#tests/setup/people.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 60_000 })
const test = await openTestContext()
const { app, sql } = test
afterEach(() => expectSound(sql))

const textOf = async (pdf: Uint8Array): Promise<string> => {
  const { text } = await extractText(await getDocumentProxy(pdf), { mergePages: true })
  return text.replace(/\s+/g, ' ')
}

async function bookIn(tenant: TestTenant) {
  const [start] = await openStarts(app, tenant)
  return book(app, tenant, start!, {
    customer: { firstName: 'Ann', lastName: 'Lee', email: `${randomUUID()}@example.test`, phone: '+12125550100' },
  })
}

async function pay(tenant: TestTenant, bookingId: string, minor: number, way = 'stripe'): Promise<string> {
  const [payment] = await sql`
    insert into payments (tenant_id, booking_id, kind, amount_minor, platform_fee_minor, currency, status, way, account_id, payment_intent_id, captured_minor, paid_at)
    values (${tenant.id}, ${bookingId}, 'full', ${minor}, 0, 'USD', 'paid', ${way}, 'acct_x', ${`pi_${randomUUID()}`}, ${minor}, now()) returning id`
  return payment!.id as string
}

const giveBack = async (tenant: TestTenant, paymentId: string, minor: number) =>
  (
    await sql`
    insert into refunds (tenant_id, payment_id, amount_minor, reason, cause, status, finished_at)
    values (${tenant.id}, ${paymentId}, ${minor}, 'by_hand', ${randomUUID()}, 'succeeded', now()) returning id`
  )[0]!.id as string

async function takeByHand(tenant: TestTenant, bookingId: string, minor: number, corrects: string | null = null) {
  const [line] = await sql`insert into ledger_entries ${sql({
    tenantId: tenant.id,
    bookingId,
    kind: 'cash',
    method: 'transfer',
    currency: 'USD',
    grossMinor: minor,
    providerFeeMinor: 0,
    platformFeeMinor: 0,
    netMinor: minor,
    sourceRef: randomUUID(),
    recordedBy: tenant.ownerId,
    occurredAt: new Date(),
    correctsId: corrects,
  })} returning id`
  return line!.id as string
}

const said = (receipts: readonly Receipt[]) =>
  receipts.map(({ number, kind, facts }) => [
    number,
    kind,
    facts.beforeMinor,
    facts.movements.map((m) => m.amountMinor),
  ])

describe('receipts', () => {
  it('are numbered without a gap, whoever asks at once and whatever fails in between', async () => {
    const tenant = await makeTenant(test)
    const bookings: Awaited<ReturnType<typeof bookIn>>[] = []
    while (bookings.length < 4) bookings.push(await bookIn(tenant))
    for (const { id, priceMinor } of bookings) await pay(tenant, id, priceMinor)
    // One that dies after it has taken its number gives it back.
    const died = sql.begin(async (tx) => {
      await tx`insert into receipt_counters (tenant_id, year, last) values (${tenant.id}, 2026, 1)
        on conflict (tenant_id, year) do update set last = receipt_counters.last + 1`
      await new Promise((resolve) => setImmediate(resolve))
      throw new Error('killed')
    })
    const asked = Array.from({ length: 20 }, (_, nth) => issueReceipts(app, tenant.id, bookings[nth % 4]!.id))
    await expect(died).rejects.toThrow('killed')
    const made = await Promise.all(asked)
    for (const receipts of made) expect(receipts).toHaveLength(1)
    expect(new Set(made.flat().map(({ number }) => number))).toEqual(new Set([1, 2, 3, 4]))
    expect(await sql`select number from receipts where tenant_id = ${tenant.id}`).toHaveLength(4)
    expect(receiptNumber({ year: 2026, number: 7 })).toBe('2026-0007')
    // The last line is the database's.
    await expect(
      sql`insert into receipts (tenant_id, year, number, kind, booking_id, made_at, facts)
        select tenant_id, year, number + 2, kind, booking_id, made_at, facts from receipts where tenant_id = ${tenant.id} and number = 4`,
    ).rejects.toThrow('leaves a gap')
  })

  it('never change: what is paid later or goes back is another document', async () => {
    const tenant = await makeTenant(test)
    const { id, priceMinor } = await bookIn(tenant)
    expect(await issueReceipts(app, tenant.id, id)).toEqual([])
    const first = await pay(tenant, id, priceMinor - 1_000)
    const [one] = await issueReceipts(app, tenant.id, id)
    await takeByHand(tenant, id, 1_000)
    const refund = await giveBack(tenant, first, 300)
    // Noted by mistake and taken back before anybody asked: nobody paid it.
    await takeByHand(tenant, id, -50, await takeByHand(tenant, id, 50))
    const all = await issueReceipts(app, tenant.id, id)
    expect(all[0]).toEqual(one)
    expect(said(all)).toEqual([
      [1, 'receipt', 0, [priceMinor - 1_000]],
      [2, 'receipt', priceMinor - 1_000, [1_000]],
      [3, 'credit_note', priceMinor, [-300]],
    ])
    // The bank of the customer did not take it after all.
    await sql`update refunds set status = 'failed' where id = ${refund}`
    const again = await issueReceipts(app, tenant.id, id)
    expect(said(again).slice(3)).toEqual([[4, 'receipt', priceMinor - 300, [300]]])
    expect(await issueReceipts(app, tenant.id, id)).toEqual(again)
    await sql`delete from refunds where id = ${refund}`
  })

  it('first asked for after a cancellation, say what was paid on the bill that it paid, and what went back on that of now', async () => {
    const tenant = await makeTenant(test)
    const { id, priceMinor } = await bookIn(tenant)
    const payment = await pay(tenant, id, priceMinor)
    await sql`update bookings set status = 'cancelled' where id = ${id}`
    await giveBack(tenant, payment, priceMinor)
    await sql`insert into bill_lines ${sql({ tenantId: tenant.id, bookingId: id, kind: 'not_done', amountMinor: -priceMinor, cause: 'not_done:0', addedAt: new Date(Date.now() + 1_000) })}`
    const made = await issueReceipts(app, tenant.id, id)
    expect(said(made)).toEqual([
      [1, 'receipt', 0, [priceMinor]],
      [2, 'credit_note', priceMinor, [-priceMinor]],
    ])
    expect(made.map(({ facts }) => [facts.owedMinor, facts.bill.map(({ kind }) => kind)])).toEqual([
      [priceMinor, ['service']],
      [0, ['service', 'not_done']],
    ])
    const reader = makeReader({ language: 'en', country: 'US', timeZone: 'UTC', now: app.clock.now() })
    const [receipt] = made.map((each) => viewReceipt(each, id, reader))
    const whole = reader.money(priceMinor, 'USD')
    expect([receipt!.total.amount, receipt!.paid.at(-1)!.amount, receipt!.last!.amount]).toEqual([whole, whole, whole])
  })

  it('name the way it was paid by, and the tax number as the business calls it', async () => {
    const tenant = await makeTenant(test)
    const { id, priceMinor } = await bookIn(tenant)
    await sql`insert into legal_texts ${sql({ tenantId: tenant.id, taxNumber: 'T-77', taxNumberLabel: 'EIN', changedAt: new Date() })}`
    await pay(tenant, id, 1_000, 'stripe')
    await giveBack(tenant, await pay(tenant, id, 2_000, 'paypal'), 300)
    await pay(tenant, id, priceMinor - 4_000, 'kaspi')
    await takeByHand(tenant, id, 1_000)
    const made = await issueReceipts(app, tenant.id, id)
    const reader = makeReader({ language: 'en', country: 'US', timeZone: 'UTC', now: app.clock.now() })
    const views = made.map((each) => viewReceipt(each, id, reader))
    const ways = views.map(({ paid }) => paid.map(({ label }) => label.split(': ')[1]).filter(Boolean))
    expect(ways.map((each) => each.toSorted((a, b) => (a! < b! ? -1 : 1)))).toEqual([
      ['Bank transfer', 'Card', 'Kaspi QR', 'PayPal'],
      ['PayPal'],
    ])
    expect(views[0]!.about).toEqual(['EIN: T-77'])
    // Read in years to come, every date has its year.
    const dates = [...views[0]!.paid, ...views[0]!.facts].flatMap(({ label, ...rest }) => [
      label,
      Object.values(rest)[0],
    ])
    expect(dates.filter((text) => / (20\d\d)/.test(text!)).length).toBeGreaterThanOrEqual(6)
    await sql`delete from refunds where tenant_id = ${tenant.id}`
  })

  it('begin anew with the year of the business, not of Greenwich', async () => {
    const tenant = await makeTenant(test, { timeZone: 'Asia/Almaty' })
    const { id } = await bookIn(tenant)
    await pay(tenant, id, 500)
    const clock = vi.spyOn(app.clock, 'now').mockReturnValue(Date.parse('2026-12-31T19:30:00Z'))
    const [receipt] = await issueReceipts(app, tenant.id, id)
    clock.mockRestore()
    expect(receipt).toMatchObject({ year: 2027, number: 1 })
  })

  it('come by the customer’s link and from the booking, each in its reader’s language, and to nobody else', async () => {
    const tenant = await makeTenant(test)
    const booking = await bookIn(tenant)
    const { id, priceMinor } = booking
    const token = new URL(manageUrl(app, tenant, booking)).pathname.split('/').at(-1)!
    const guest = openBrowser(test, tenant)
    const ask = (more = {}) => guest.visit(customersReceipt, `/b/${token}/receipt.pdf`, { params: { token }, ...more })
    const make = () => guest.visit(makeCustomers, `/b/${token}/receipt.pdf`, { params: { token }, form: {} })
    expect([(await ask()).location, (await make()).status]).toEqual([`/b/${token}`, 404])
    await pay(tenant, id, priceMinor)
    await sql`insert into legal_texts ${sql({
      tenantId: tenant.id,
      legalName: 'Sparkle Cleaning LLC',
      legalAddress: '12 Court St\nBrooklyn',
      taxNumber: 'T-77',
      changedAt: new Date(),
    })}`
    // LINK5: opened by a machine, nothing gets a number.
    const { email } = await makeMember(test, tenant, 'manager')
    const manager = await signedIn(test, tenant, email)
    const path = `/dashboard/bookings/${id}/receipt.pdf`
    for (const method of ['GET', 'HEAD', 'GET']) {
      expect((await ask({ method })).location).toBe(`/b/${token}`)
      expect((await manager.visit(ownersReceipt, path, { method, params: { id } })).location).toBe(
        `/dashboard/bookings/${id}`,
      )
    }
    expect(await sql`select 1 from receipts where tenant_id = ${tenant.id}`).toHaveLength(0)
    expect(await make()).toMatchObject({ status: 303, location: `/b/${token}/receipt.pdf` })
    const reply = await ask()
    expect([reply.status, reply.headers.get('content-type'), reply.headers.get('cache-control')]).toEqual([
      200,
      'application/pdf',
      'private, no-store',
    ])
    expect(Buffer.from(reply.data as Uint8Array).toString('latin1')).toMatch(/^%PDF-/)
    expect((await manager.visit(ownersReceipt, path, { params: { id } })).status).toBe(200)
    // What was given back since has no number before somebody asks.
    await giveBack(tenant, (await sql`select id from payments where booking_id = ${id}`)[0]!.id as string, 100)
    for (const method of ['GET', 'HEAD']) expect((await ask({ method })).status).toBe(200)
    expect(await sql`select 1 from receipts where tenant_id = ${tenant.id}`).toHaveLength(1)
    const press = () => manager.visit(makeOwners, path, { params: { id }, form: {} })
    for (const { location } of await Promise.all([press(), press()])) expect(location).toBe(path)
    expect(await sql`select number from receipts where tenant_id = ${tenant.id} order by number`).toEqual([
      { number: 1 },
      { number: 2 },
    ])
    const [receipt] = await issueReceipts(app, tenant.id, id)
    expect(receipt!.facts.business).toMatchObject({ legalName: 'Sparkle Cleaning LLC', taxNumber: 'T-77' })
    const staff = await signedIn(test, tenant, (await makeMember(test, tenant, 'staff')).email)
    expect((await staff.visit(ownersReceipt, path, { params: { id } })).status).toBe(403)
    expect((await staff.visit(makeOwners, path, { params: { id }, form: {} })).status).toBe(403)
    const other = await makeTenant(test)
    const stranger = await signedIn(test, other, (await makeMember(test, other, 'owner')).email)
    expect((await stranger.visit(ownersReceipt, path, { params: { id } })).status).toBe(404)
    expect((await stranger.visit(makeOwners, path, { params: { id }, form: {} })).status).toBe(404)
    const wrong = openBrowser(test, other)
    expect((await wrong.visit(customersReceipt, '/', { params: { token } })).status).toBe(404)
    await expect(
      sql.begin(async (tx) => {
        await tx`set local role worker`
        await tx`select set_config('app.tenant_id', ${tenant.id}, true)`
        await tx`update receipts set kind = 'receipt' where tenant_id = ${tenant.id}`
      }),
    ).rejects.toThrow('permission denied')
  })
})

const receipt: Receipt = {
  year: 2026,
  number: 12,
  kind: 'receipt',
  madeAt: new Date('2026-11-24T10:00:00Z'),
  facts: {
    business: {
      name: 'Таза үй',
      legalName: 'ЖШС «Әлем ғұмыр қаңтар өң ұлт үміт һәм ірі»',
      address: 'Абай даңғылы 10\nАлматы',
      registrationNumber: 'БСН 123',
      taxNumber: '9876543210',
    },
    customer: 'José Muñoz Иванов 李雷',
    serviceName: 'Standard visit',
    serviceNameIn: { ru: 'Уборка подъезда', kk: 'Кіреберісті жинау', es: 'Limpieza de baño' },
    startsAt: '2026-11-25T05:00:00Z',
    timeZone: 'Asia/Almaty',
    country: 'KZ',
    currency: 'KZT',
    bill: [
      { kind: 'service', label: 'Standard visit', amountMinor: 1_500_000 },
      { kind: 'nearby', label: '', amountMinor: -200_000 },
      { kind: 'adjustment', label: 'Ең қиын орындарға үстеме ақы '.repeat(8), amountMinor: 100_000 },
    ],
    taxes: [{ name: 'ҚҚС', percent: 12, minor: 150_000 }],
    owedMinor: 1_400_000,
    beforeMinor: 0,
    movements: [
      { ref: 'card:1', way: 'card', amountMinor: 500_000, at: '2026-11-24T10:00:00Z' },
      { ref: 'hand:1', way: 'kaspi_qr', amountMinor: 400_000, at: '2026-11-24T10:00:00Z' },
    ],
  },
}

describe('the file', () => {
  const draw = async (language: Language, more: Partial<Receipt> = {}) => {
    const reader = makeReader({
      language,
      country: 'KZ',
      timeZone: 'Asia/Almaty',
      now: Date.parse('2026-11-24T10:00:00Z'),
    })
    return writeReceipts([viewReceipt({ ...receipt, ...more }, randomUUID(), reader)], language)
  }

  it.each([
    ['en', ['Receipt 2026-0012', 'Standard visit', 'Left to pay', '₸']],
    ['ru', ['Чек № 2026-0012', 'Уборка подъезда', 'Осталось оплатить', 'Kaspi']],
    ['kk', ['Түбіртек № 2026-0012', 'Кіреберісті жинау', 'Төлеуге қалды', 'төленді: Карта']],
    ['es', ['Recibo 2026-0012', 'Limpieza de baño', 'Queda por pagar', 'José Muñoz Иванов ??']],
  ] as const)('has all letters of %s', async (language, words) => {
    const text = await textOf(await draw(language))
    for (const word of [...words, 'ЖШС «Әлем ғұмыр қаңтар өң ұлт үміт һәм ірі»', 'ҚҚС', 'БСН 123', 'Ең қиын орындарға'])
      expect(text).toContain(word)
  })

  it('goes on over as many pages as the bill needs, and takes any name', async () => {
    const bill = Array.from({ length: 120 }, (_, nth) => ({
      kind: 'adjustment' as const,
      label: `${nth} ${'щ'.repeat(200)}`,
      amountMinor: 1,
    }))
    const customer = '\u202e\u0000<b>"\\(مرحبا) 🙂'
    const pdf = await draw('ru', { kind: 'credit_note', facts: { ...receipt.facts, bill, customer } })
    const document = await getDocumentProxy(pdf.slice())
    expect(document.numPages).toBeGreaterThan(2)
    expect(await textOf(pdf)).toContain('Документ о возврате № 2026-0012')
  })
})
