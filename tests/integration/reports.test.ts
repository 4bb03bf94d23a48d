import { randomUUID } from 'node:crypto'
import { describe, expect, it, vi } from 'vitest'
import type { Member } from '#app/domain/identity/index.server.ts'
import { sumRevenue } from '#app/domain/analytics/index.server.ts'
import { everything, openPeriod, type Step } from '#app/domain/analytics/rules.ts'
import { loader as download } from '#app/routes/dashboard/payments/export.ts'
import { loader as historyPage } from '#app/routes/dashboard/payments/history.tsx'
import { loader as revenuePage } from '#app/routes/dashboard/payments/revenue.tsx'
import { openTestContext, loadContext } from '#tests/setup/context.ts'
import { book, openStarts } from '#tests/setup/bookings.ts'
import { makeMember } from '#tests/setup/members.ts'
import { makeMember as makeSignedMember, signedIn } from '#tests/setup/people.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'
import type { Browser } from '#tests/setup/browser.ts'

vi.setConfig({ testTimeout: 60_000 })
const test = await openTestContext()
const { app, sql } = test

type Line = {
  at: string
  gross: number
  kind?: 'payment' | 'refund' | 'cash'
  method?: string | null
  currency?: string
  provider?: number
  platform?: number
  note?: string | null
}

/** Lines of the ledger of one booking, as the provider or a member would have written them. */
async function write(tenant: TestTenant, bookingId: string, lines: Line[]): Promise<void> {
  const [paid] = await sql`
    insert into payments (tenant_id, booking_id, kind, amount_minor, platform_fee_minor, currency, status, account_id, payment_intent_id, captured_minor, paid_at)
    values (${tenant.id}, ${bookingId}, 'full', 1000000, 0, 'USD', 'paid', 'acct_x', ${`pi_${randomUUID()}`}, 1000000, now()) returning id`
  const [refund] = await sql`
    insert into refunds (tenant_id, payment_id, amount_minor, reason, cause, status)
    values (${tenant.id}, ${paid!.id as string}, 1, 'by_hand', 'test', 'succeeded') returning id`
  for (const line of lines) {
    const { at, gross, kind = 'payment', provider = 0, platform = 0 } = line
    const byHand = kind === 'cash'
    await sql`insert into ledger_entries ${sql({
      tenantId: tenant.id,
      bookingId,
      paymentId: byHand ? null : (paid!.id as string),
      refundId: kind === 'refund' ? (refund!.id as string) : null,
      kind,
      method: byHand ? (line.method ?? 'cash') : null,
      note: line.note ?? null,
      currency: line.currency ?? 'USD',
      grossMinor: gross,
      providerFeeMinor: provider,
      platformFeeMinor: platform,
      netMinor: gross - provider - platform,
      sourceRef: randomUUID(),
      recordedBy: byHand ? tenant.ownerId : null,
      occurredAt: at,
    })}`
  }
}

async function makeShop(timeZone = 'America/New_York', currency = 'USD') {
  const tenant = await makeTenant(test, { technicians: 2, timeZone, currency })
  const { email } = await makeSignedMember(test, tenant, 'manager')
  const manager = await makeMember(test, tenant.id, 'manager')
  return { tenant, manager, browser: await signedIn(test, tenant, email) }
}

const bookIn = async (tenant: TestTenant, nth: number, customer: { firstName: string; lastName: string }) =>
  book(app, tenant, (await openStarts(app, tenant, 2))[nth]!, {
    customer: { ...customer, email: `${randomUUID()}@example.test`, phone: `+1212${2_000_000 + nth}` },
  })

const at = (local: string, timeZone: string) =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).epochMilliseconds

describe('revenue', () => {
  const revenueOf = (
    manager: Member,
    wish: { step: Step; last: string; now: string; firstWeekday?: number },
    zone: string,
  ) =>
    sumRevenue(
      app,
      manager,
      openPeriod({ ...wish, firstWeekday: wish.firstWeekday ?? 1, timeZone: zone, now: at(wish.now, zone) }),
    )

  it('counts the days of the business, also those on which its clocks change', async () => {
    const zone = 'America/New_York'
    const { tenant, manager } = await makeShop(zone)
    const { id } = await bookIn(tenant, 0, { firstName: 'Ann', lastName: 'Lee' })
    // Clocks went back on 1 November 2026: that day had 25 hours.
    await write(tenant, id, [
      { at: '2026-10-31T23:59:59-04:00', gross: 1 },
      { at: '2026-11-01T00:00:00-04:00', gross: 10 },
      { at: '2026-11-01T01:30:00-04:00', gross: 100 },
      { at: '2026-11-01T01:30:00-05:00', gross: 1_000 },
      { at: '2026-11-01T23:59:59-05:00', gross: 10_000 },
      { at: '2026-11-02T00:00:00-05:00', gross: 100_000 },
    ])
    const days = await revenueOf(manager, { step: 'day', last: '2026-11-02', now: '2026-11-20T12:00' }, zone)
    expect(days[0]!.steps.slice(-3)).toEqual([1, 11_110, 100_000])
    expect(days[0]!.total.grossMinor).toBe(111_111)
    const months = await revenueOf(manager, { step: 'month', last: '2026-11-15', now: '2026-11-20T12:00' }, zone)
    expect(months[0]!.steps.slice(-2)).toEqual([1, 111_110])
    // A Sunday begins the week in the United States, and ends it in most of Europe.
    const weeks = async (firstWeekday: number) =>
      (await revenueOf(manager, { step: 'week', last: '2026-11-02', now: '2026-11-20T12:00', firstWeekday }, zone))[0]!
    expect((await weeks(7)).steps.slice(-2)).toEqual([1, 111_110])
    expect((await weeks(1)).steps.slice(-2)).toEqual([11_111, 100_000])
  })

  it('compares with the period before, and one that is not over with the same part of it', async () => {
    const zone = 'Asia/Almaty'
    const { tenant, manager } = await makeShop(zone)
    const { id } = await bookIn(tenant, 0, { firstName: 'Ann', lastName: 'Lee' })
    await write(tenant, id, [
      { at: '2025-11-20T11:59:00+05:00', gross: 100 },
      { at: '2025-11-20T12:00:00+05:00', gross: 10_000 },
      { at: '2026-11-20T11:59:00+05:00', gross: 300 },
    ])
    const soFar = await revenueOf(manager, { step: 'month', last: '2026-11-20', now: '2026-11-20T12:00' }, zone)
    expect(soFar[0]!.total).toMatchObject({ grossMinor: 300, beforeMinor: 100 })
    const over = await revenueOf(manager, { step: 'month', last: '2026-11-20', now: '2026-12-01T00:00' }, zone)
    expect(over[0]!.total).toMatchObject({ grossMinor: 300, beforeMinor: 10_100 })
  })

  it('is split by service, technician and way, and never adds one currency to another', async () => {
    const zone = 'America/New_York'
    const { tenant, manager, browser } = await makeShop(zone)
    const first = await bookIn(tenant, 0, { firstName: 'Ann', lastName: 'Lee' })
    const second = await bookIn(tenant, 0, { firstName: 'Bo', lastName: 'Diaz' })
    expect(first.technicianId).not.toBe(second.technicianId)
    await write(tenant, first.id, [
      { at: '2026-11-03T12:00:00-05:00', gross: 10_000, provider: 300, platform: 200 },
      { at: '2026-11-04T12:00:00-05:00', gross: -4_000, kind: 'refund' },
      { at: '2026-11-04T12:00:01-05:00', gross: 0, kind: 'refund', platform: -200 },
      { at: '2026-11-05T12:00:00-05:00', gross: 7_000, currency: 'EUR' },
    ])
    await write(tenant, second.id, [
      { at: '2026-11-03T13:00:00-05:00', gross: 2_500, kind: 'cash' },
      { at: '2026-11-03T14:00:00-05:00', gross: 500, kind: 'cash', method: 'transfer' },
    ])
    const all = await revenueOf(manager, { step: 'day', last: '2026-11-10', now: '2026-11-20T12:00' }, zone)
    const [usd, eur] = ['USD', 'EUR'].map((code) => all.find(({ currency }) => currency === code)!)
    expect(usd!.total).toEqual({
      grossMinor: 9_000,
      refundedMinor: 4_000,
      feesMinor: 300,
      netMinor: 8_700,
      beforeMinor: 0,
      beforeNetMinor: 0,
    })
    expect(eur!.total.grossMinor).toBe(7_000)
    expect(usd!.ways.map(({ way, grossMinor }) => [way, grossMinor])).toEqual([
      ['card', 6_000],
      ['cash', 2_500],
      ['transfer', 500],
    ])
    expect(usd!.technicians.map(({ name, grossMinor }) => [name.id, grossMinor])).toEqual([
      [first.technicianId, 6_000],
      [second.technicianId, 3_000],
    ])
    expect(usd!.services.map(({ name, grossMinor }) => [name.name, grossMinor])).toEqual([['Standard visit', 9_000]])

    const page = (await browser.visit(revenuePage, '/dashboard/payments/revenue?to=2026-11-10')).data as {
      revenue: { stats: object; rows: { gross: string; href: string }[] }
      currencies: { label: string }[]
    }
    expect(page.revenue.stats).toMatchObject({ gross: '$90.00', refunded: '$40.00', fees: '$3.00', net: '$87.00' })
    expect(new Set(page.currencies.map(({ label }) => label))).toEqual(new Set(['EUR', 'USD']))
    expect(page.revenue.rows.find(({ href }) => href.includes('from=2026-11-03'))!.gross).toBe('$130.00')
  })
})

type HistoryData = {
  rows: { customer: string; kind: string; gross: string; state: string | null; id: string }[]
  nextHref?: string
  previousHref?: string
  files: { href: string }[] | null
}

describe('the history of payments', () => {
  const look = async (browser: Browser, query = '') =>
    (await browser.visit(historyPage, `/dashboard/payments/history${query}`)).data as HistoryData
  const grosses = ({ rows }: HistoryData) => rows.map(({ gross }) => gross)

  it('tells a code of Kaspi that we made from the business’s own', async () => {
    const { tenant, browser } = await makeShop('America/New_York', 'KZT')
    const { id } = await bookIn(tenant, 0, { firstName: 'Ann', lastName: 'Lee' })
    await write(tenant, id, [
      { at: '2026-11-01T10:00:00Z', gross: 5_000, currency: 'KZT' },
      { at: '2026-11-02T10:00:00Z', gross: 700, kind: 'cash', method: 'kaspi_qr', currency: 'KZT' },
    ])
    await sql`update ledger_entries set way = 'kaspi' where booking_id = ${id} and kind = 'payment'`
    type Page = { rows: { gross: string }[]; ways: { value: string; label: string }[] }
    const look = async (query: string) =>
      (await browser.visit(historyPage, `/dashboard/payments/history${query}`)).data as Page
    for (const [way, gross, label] of [
      ['kaspi', '50', 'Kaspi QR online'],
      ['kaspi_qr', '7', 'Kaspi QR by hand'],
    ] as const) {
      const page = await look(`?way=${way}`)
      expect(page.rows).toMatchObject([{ gross: expect.stringMatching(new RegExp(`(^|\\D)${gross}(\\D|$)`)) }])
      expect(page.ways.find(({ value }) => value === way)).toEqual({ value: way, label })
      const file = await browser.visit(download, `/dashboard/payments/export?way=${way}`)
      expect(String(file.data).trim().split('\r\n')).toHaveLength(2)
      expect(String(file.data)).toContain(label)
    }
    expect((await look('?way=card')).rows).toEqual([])
  })

  it('is filtered by period, way, kind, technician, service and state, and searched by customer, amount and booking', async () => {
    const { tenant, browser } = await makeShop()
    const ann = await bookIn(tenant, 0, { firstName: 'Ann', lastName: 'Lee' })
    const bo = await bookIn(tenant, 0, { firstName: 'Bo', lastName: 'Diaz' })
    await write(tenant, ann.id, [
      { at: '2026-11-01T00:30:00-04:00', gross: 10_000, provider: 300, platform: 200 },
      { at: '2026-11-02T00:00:00-05:00', gross: -10_000, kind: 'refund' },
      { at: '2026-11-02T00:01:00-05:00', gross: 0, kind: 'refund', platform: -200 },
    ])
    await write(tenant, bo.id, [{ at: '2026-11-03T12:00:00-05:00', gross: 2_500, kind: 'cash', note: 'tip jar' }])
    expect(grosses(await look(browser))).toEqual(['$25.00', '$0.00', '−$100.00', '$100.00'])
    const finds: [query: string, grosses: string[]][] = [
      ['?from=2026-11-01&to=2026-11-01', ['$100.00']],
      ['?from=2026-11-02', ['$25.00', '$0.00', '−$100.00']],
      ['?way=cash', ['$25.00']],
      ['?way=card', ['$0.00', '−$100.00', '$100.00']],
      ['?way=terminal', []],
      ['?kind=refund', ['−$100.00']],
      ['?kind=fee', ['$0.00']],
      ['?kind=cash', ['$25.00']],
      [`?technician=${bo.technicianId}`, ['$25.00']],
      [`?technician=${randomUUID()}`, []],
      [`?service=${tenant.serviceId}&kind=payment`, ['$100.00']],
      ['?q=diaz', ['$25.00']],
      ['?q=100', ['−$100.00', '$100.00']],
      ['?q=%2425.00', ['$25.00']],
      [`?q=${ann.id.slice(0, 8).toUpperCase()}`, ['$0.00', '−$100.00', '$100.00']],
      ['?q=nobody', []],
      // What makes no sense counts as not set.
      ['?from=2026-13-01&kind=gold&technician=x&at=1~2', ['$25.00', '$0.00', '−$100.00', '$100.00']],
    ]
    for (const [query, expected] of finds) expect(grosses(await look(browser, query)), query).toEqual(expected)

    await sql`update payments set status = 'expired' where booking_id = ${bo.id}`
    await sql`update refunds set status = 'failed' where payment_id in (select id from payments where booking_id = ${ann.id})`
    const failed = await look(browser, '?state=failed')
    expect(new Set(failed.rows.map(({ state }) => state))).toEqual(
      new Set(['Could not be returned', 'Not paid in time']),
    )
    expect(failed.files).toBeNull()
    await sql`update payments set status = 'open' where booking_id = ${bo.id}`
    await sql`update refunds set status = 'requested' where payment_id in (select id from payments where booking_id = ${ann.id})`
    const waiting = await look(browser, '?state=waiting&q=lee')
    expect(waiting.rows.map(({ state, gross }) => [state, gross])).toEqual([['On its way back', '−$0.01']])
    expect((await look(browser, '?state=waiting')).rows).toHaveLength(2)
  })

  it('has no other business in it, and not its own for staff', async () => {
    const { tenant } = await makeShop()
    const ann = await bookIn(tenant, 0, { firstName: 'Ann', lastName: 'Lee' })
    await write(tenant, ann.id, [{ at: '2026-11-01T12:00:00-04:00', gross: 10_000 }])
    const other = await makeShop()
    expect((await look(other.browser)).rows).toEqual([])
    expect((await look(other.browser, `?q=${ann.id.slice(0, 8)}`)).rows).toEqual([])
  })

  it('is paged by what was last seen: every line once, forwards and back', async () => {
    const { tenant, browser } = await makeShop()
    const ann = await bookIn(tenant, 0, { firstName: 'Ann', lastName: 'Lee' })
    // Many at the same instant, as a batch of the provider's would be.
    await write(
      tenant,
      ann.id,
      Array.from({ length: 120 }, (_, index) => ({ at: `2026-11-0${1 + (index % 2)}T12:00:00Z`, gross: index + 1 })),
    )
    const pages: HistoryData[] = []
    for (let href: string | undefined = '?'; href; href = pages.at(-1)!.nextHref)
      pages.push(await look(browser, href.slice(href.indexOf('?'))))
    expect(pages.map(({ rows }) => rows.length)).toEqual([50, 50, 20])
    expect(new Set(pages.flatMap(({ rows }) => rows.map(({ id }) => id))).size).toBe(120)
    const back = await look(browser, pages[2]!.previousHref!.slice(pages[2]!.previousHref!.indexOf('?')))
    expect(back.rows).toEqual(pages[1]!.rows)
  })
})

describe('the file for a spreadsheet', () => {
  const members: Record<string, RegExp> = {
    ',': /,(?:"((?:[^"]|"")*)"|([^,"]*))/g,
    ';': /;(?:"((?:[^"]|"")*)"|([^;"]*))/g,
  }
  /** RFC 4180, in as few words as possible. */
  const parse = (text: string, delimiter: string): string[][] =>
    text
      .replace(/^\uFEFF/, '')
      .split('\r\n')
      .filter(Boolean)
      .map((line) =>
        [...`${delimiter}${line}`.matchAll(members[delimiter]!)].map(
          ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
        ),
      )

  it('takes nobody’s words for a formula, and leaves amounts numbers', async () => {
    const { tenant, browser } = await makeShop()
    const ann = await bookIn(tenant, 0, { firstName: '=1+1', lastName: '"x", y' })
    await write(tenant, ann.id, [
      { at: '2026-11-01T12:00:00-05:00', gross: -123_456, kind: 'refund' },
      ...['+7', '-5', '@sum', '\tx', '＝1', 'x; =1', 'x;\t-1'].map((note, index) => ({
        at: `2026-11-02T12:00:0${index}-05:00`,
        gross: 5,
        kind: 'cash' as const,
        note,
      })),
    ])
    const reply = await browser.visit(download, '/dashboard/payments/export')
    expect(reply.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const rows = parse(reply.data as string, ',')
    expect(rows[0]).toEqual(expect.arrayContaining(['Date', 'Time (Eastern Time)', 'Amount', 'For you']))
    expect(rows[1]!.slice(0, 5)).toEqual(['2026-11-01', '12:00', 'Refund', 'Card online', `'=1+1 "x", y`])
    expect(rows[1]!.slice(8, 15)).toEqual(['USD', '-1234.56', '0.00', '0.00', '0.00', '0.00', '-1234.56'])
    expect(rows.slice(2).map((row) => row[15])).toEqual([
      `'+7`,
      `'-5`,
      `'@sum`,
      `'\tx`,
      `'＝1`,
      // A spreadsheet of another country begins a new member there.
      `x; '=1`,
      `x;\t'-1`,
    ])
  })

  it('is what the ledger says to the unit, whatever was filtered, for more lines than are read at once', async () => {
    const zone = 'America/New_York'
    const { tenant, browser } = await makeShop(zone)
    const bookings: string[] = []
    for (const nth of [0, 1, 2, 3])
      bookings.push((await bookIn(tenant, nth, { firstName: `P${nth}`, lastName: 'Lee' })).id)
    await sql.begin(async (tx) => {
      // Without the checks of each line, which take the longest.
      await tx`set local session_replication_role = replica`
      await tx`
      insert into ledger_entries (tenant_id, booking_id, kind, method, currency, gross_minor, provider_fee_minor, platform_fee_minor, net_minor,
        source_ref, recorded_by, occurred_at)
      select ${tenant.id}, (${bookings}::uuid[])[1 + n % 4], 'cash', case n % 3 when 0 then 'cash' else 'transfer' end,
        case n % 10 when 0 then 'JPY' when 1 then 'KWD' else 'USD' end, n, 0, 0, n, 'line:' || n, ${tenant.ownerId},
        timestamptz '2026-01-01' + n * interval '20 minutes'
      from generate_series(1, 20000) n`
    })
    await sql`analyze ledger_entries`
    const digits: Record<string, number> = { JPY: 0, KWD: 3, USD: 2 }
    for (const query of ['', '?way=transfer&from=2026-03-08&to=2026-03-08', `?q=P1&from=2026-05-01&to=2026-05-31`]) {
      const reply = await browser.visit(download, `/dashboard/payments/export${query}`)
      const sums = new Map<string, { lines: number; minor: bigint }>()
      for (const row of parse(reply.data as string, ',').slice(1)) {
        const [currency, amount] = [row[8]!, row[9]!]
        expect(amount.split('.')[1]?.length ?? 0).toBe(digits[currency])
        const sum = sums.get(currency) ?? { lines: 0, minor: 0n }
        sums.set(currency, { lines: sum.lines + 1, minor: sum.minor + BigInt(amount.replace('.', '')) })
      }
      const day = query.includes('way')
        ? sql`and method = 'transfer' and (occurred_at at time zone ${zone})::date = '2026-03-08'`
        : sql``
      const person = query.includes('q=')
        ? sql`and booking_id = ${bookings[1]!} and (occurred_at at time zone ${zone}) >= '2026-05-01' and (occurred_at at time zone ${zone}) < '2026-06-01'`
        : sql``
      const ledger = await sql`
        select currency, count(*)::int as lines, sum(gross_minor)::text as minor from ledger_entries
        where tenant_id = ${tenant.id} ${day} ${person} group by currency`
      expect(Object.fromEntries([...sums].map(([code, { lines, minor }]) => [code, `${lines}: ${minor}`]))).toEqual(
        Object.fromEntries(ledger.map((row) => [row.currency as string, `${row.lines}: ${row.minor}`])),
      )
    }
  })

  it('separates by semicolons where people write decimals with a comma, and ends when its reader is gone', async () => {
    const { tenant, manager } = await makeShop('Asia/Almaty')
    const ann = await bookIn(tenant, 0, { firstName: 'Ann', lastName: 'Lee' })
    await write(tenant, ann.id, [{ at: '2026-11-01T12:00:00+05:00', gross: 1_050 }])
    const context = loadContext(test, tenant, '203.0.113.9', 'ru')
    const { writeCsv } = await import('#app/routes/dashboard/payments/files/csv.server.ts')
    const { ledgerSheet } = await import('#app/routes/dashboard/payments/files/ledger-sheet.server.ts')
    const { readLedger } = await import('#app/domain/analytics/index.server.ts')
    const parts: string[] = []
    for await (const part of writeCsv(
      ledgerSheet(readLedger(app, manager, everything), 'USD', context.reader),
      context.reader,
    ))
      parts.push(new TextDecoder().decode(part))
    const [head, line] = parse(parts.join(''), ';')
    expect(head).toEqual(expect.arrayContaining(['Дата', 'Сумма', 'Комиссия за платёж']))
    expect(line).toEqual(expect.arrayContaining(['10,50', 'Карта онлайн', '2026-11-01']))
  })
})
