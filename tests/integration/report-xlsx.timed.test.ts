import { randomUUID } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, it, vi } from 'vitest'
import { loader as download } from '#app/routes/dashboard/payments/export.ts'
import { fileReply } from '#app/routes/dashboard/payments/files/file-reply.server.ts'
import type { Sheet, SheetRow } from '#app/routes/dashboard/payments/files/sheet.ts'
import { makeReader } from '#app/words/reader.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { book, openStarts } from '#tests/setup/bookings.ts'
import { makeMember, signedIn } from '#tests/setup/people.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 240_000 })
const test = await openTestContext()
const { app, sql } = test
const zone = 'America/New_York'

async function makeShop(currency = 'USD') {
  const tenant = await makeTenant(test, { timeZone: zone, currency })
  const browser = await signedIn(test, tenant, (await makeMember(test, tenant, 'manager')).email)
  return { tenant, browser, bookingId: (await book(app, tenant, (await openStarts(app, tenant, 2))[0]!)).id }
}

type Shop = Awaited<ReturnType<typeof makeShop>>
type Entry = { minor: number; at: string; note?: string | null }

/** Money taken by hand; an amount below zero takes back the one before it. */
async function write({ tenant, bookingId }: Shop, entries: Entry[]) {
  let before: string | null = null
  for (const { minor, at, note = null } of entries) {
    const [row] = await sql`insert into ledger_entries ${sql({
      tenantId: tenant.id,
      bookingId,
      kind: 'cash',
      method: 'cash',
      note,
      currency: tenant.currency,
      grossMinor: minor,
      providerFeeMinor: 0,
      platformFeeMinor: 0,
      netMinor: minor,
      correctsId: minor < 0 ? before : null,
      sourceRef: randomUUID(),
      recordedBy: tenant.ownerId,
      occurredAt: at,
    })} returning id`
    before = row!.id as string
  }
}

async function fetchFile({ browser }: Shop, query = '') {
  const reply = await browser.visit(download, `/dashboard/payments/export?format=xlsx${query}`)
  return { headers: reply.headers, bytes: reply.data as Uint8Array }
}

/** A part of the file by its name in the archive's directory, as text: read without the library that wrote it. */
function partOf(bytes: Uint8Array, name: string): string {
  const file = Buffer.from(bytes)
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  let at = file.readUInt32LE(end + 16)
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [size, nameLength] = [file.readUInt32LE(at + 20), file.readUInt16LE(at + 28)]
    if (file.toString('utf8', at + 46, at + 46 + nameLength) === name) {
      const local = file.readUInt32LE(at + 42)
      const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
      return inflateRawSync(file.subarray(from, from + size)).toString()
    }
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  throw new Error(`no ${name}`)
}

const sheetOf = (bytes: Uint8Array) => partOf(bytes, 'xl/worksheets/sheet1.xml')

describe('the workbook', () => {
  it('has texts as texts whatever they say, numbers, days and times of the business as such, and a head that stays', async () => {
    const shop = await makeShop()
    const hostile = [
      '=1+1',
      '+7',
      '-5',
      '@sum(A1)',
      '\t=x',
      '=HYPERLINK("http://x.test")',
      '_x003D_1',
      'a <b> & "c"\u0007',
    ]
    await write(shop, [
      { minor: 123_456, at: '2026-03-07T12:00:00-05:00' },
      { minor: -123_456, at: '2026-03-08T01:59:00-05:00' },
      // An hour later by the clock, a minute later on it.
      { minor: 5, at: '2026-03-08T03:00:00-04:00' },
      ...hostile.map((note, index) => ({ minor: 100, at: `2026-11-02T12:00:0${index}-05:00`, note })),
    ])
    const { headers, bytes } = await fetchFile(shop)
    expect(headers.get('content-type')).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    expect(headers.get('content-disposition')).toMatch(/filename="[\w-]+\.xlsx"/)
    const xml = sheetOf(bytes)
    expect(xml).not.toMatch(/<f[ >/]/)
    expect([...xml.matchAll(/ t="(\w+)"/g)].every(([, type]) => type === 'inlineStr')).toBe(true)
    expect(xml).toContain('<pane ySplit="1" topLeftCell="A2" state="frozen" activePane="bottomLeft"/>')
    expect(xml).toMatch(/<cols><col min="1" max="1" width="12"/)
    // 8 March 2026 is day 46,089; 1:59 is 119 minutes.
    expect(xml).toMatch(/<c r="A3" s="\d+"><v>46089<\/v><\/c>/)
    const { sheets } = await readXlsx(bytes)
    const [head, , first, second, ...rest] = sheets[0]!.rows
    expect(head).toEqual(expect.arrayContaining(['Date', 'Time (Eastern Time)', 'Amount', 'Of which tax', 'Note']))
    expect(first!.slice(8, 15)).toEqual(['USD', -1_234.56, 0, 0, 0, 0, -1_234.56])
    expect(first![0]).toEqual(new Date('2026-03-08T00:00:00Z'))
    const minutes = ([, time]: unknown[]) =>
      time instanceof Date ? time.getUTCHours() * 60 + time.getUTCMinutes() : Math.round(Number(time) * 1_440)
    expect([minutes(first!), minutes(second!)]).toEqual([119, 180])
    expect(rest.map((row) => row[15])).toEqual(hostile)
    expect(partOf(bytes, 'xl/styles.xml')).toContain('formatCode="#,##0.00"')
  })

  it.each([
    { currency: 'JPY', format: '#,##0', amounts: [1, 99_999_999_999, -99_999_999_999] },
    { currency: 'USD', format: '#,##0.00', amounts: [1, 99_999_999_999, 4_995, -4_995] },
    { currency: 'KWD', format: '#,##0.000', amounts: [1, 99_999_999_999, 1_230, -1_230] },
  ])('writes amounts of $currency to the unit', async ({ currency, format, amounts }) => {
    const shop = await makeShop(currency)
    await write(
      shop,
      amounts.map((minor, index) => ({ minor, at: `2026-11-02T12:00:0${index}Z` })),
    )
    const { bytes } = await fetchFile(shop)
    const factor = currency === 'JPY' ? 1 : currency === 'USD' ? 100 : 1_000
    const { sheets } = await readXlsx(bytes)
    const read = sheets[0]!.rows.slice(1).map((row) => Math.round(Number(row[9]) * factor))
    expect(read).toEqual(amounts)
    expect(partOf(bytes, 'xl/styles.xml')).toContain(`formatCode="${format}"`)
  })

  it('shows each of two currencies in its own decimals, as the CSV file does', async () => {
    const shop = await makeShop('USD')
    await write(shop, [{ minor: 4_950, at: '2026-11-02T15:00:00Z' }])
    for (const [currency, minor] of [
      ['JPY', 1_200],
      ['KWD', 1_230],
      ['USD', 700],
    ] as const)
      await write({ ...shop, tenant: { ...shop.tenant, currency } }, [{ minor, at: '2026-11-03T15:00:00Z' }])
    const { bytes } = await fetchFile(shop)
    const [xml, styles] = [sheetOf(bytes), partOf(bytes, 'xl/styles.xml')]
    const codes = [...styles.matchAll(/<numFmt numFmtId="(\d+)" formatCode="([^"]*)"/g)]
    const used = [...(/<cellXfs[^>]*>(.*?)<\/cellXfs>/s.exec(styles)?.[1] ?? '').matchAll(/<xf[^>]*numFmtId="(\d+)"/g)]
    const builtIn: Record<string, string> = { '3': '#,##0', '4': '#,##0.00' }
    const formatOf = (style: string) => {
      const id = used[Number(style)]?.[1] ?? ''
      return codes.find(([, known]) => known === id)?.[2] ?? builtIn[id]
    }
    const shown = [...xml.matchAll(/<c r="J\d+" s="(\d+)"><v>([^<]*)/g)].map(([, style, value]) => [
      value,
      formatOf(style!),
    ])
    expect(Object.fromEntries(shown)).toEqual({
      '1.23': '#,##0.000',
      '1200': '#,##0',
      '49.5': '#,##0.00',
      '7': '#,##0.00',
    })
    const reply = await shop.browser.visit(download, '/dashboard/payments/export')
    const csv = String(reply.data)
    for (const cell of ['USD,49.50,', 'JPY,1200,', 'KWD,1.230,', 'USD,7.00,']) expect(csv).toContain(cell)
  })

  it('is what the ledger says for 100,000 lines, filtered or not', async () => {
    const shop = await makeShop()
    const { tenant } = shop
    await sql.begin(async (tx) => {
      // Without the checks of each line, which take the longest; a booking has a few lines, as in life.
      await tx`set local session_replication_role = replica`
      await tx`
        insert into bookings (tenant_id, customer_id, customer_first_name, customer_last_name, service_id, technician_id, status, service_name,
          starts_at, ends_at, blocked, price_minor, currency, payment_kind, place)
        select tenant_id, customer_id, 'P' || n, 'Lee', service_id, technician_id, 'completed', service_name,
          timestamptz '2020-01-01' + n * interval '2 hours', timestamptz '2020-01-01' + n * interval '2 hours' + interval '1 hour',
          tstzrange(timestamptz '2020-01-01' + n * interval '2 hours', timestamptz '2020-01-01' + n * interval '2 hours' + interval '1 hour'),
          12000, 'USD', 'none', place
        from bookings, generate_series(1, 25000) n where tenant_id = ${tenant.id}`
      await tx`
        insert into ledger_entries (tenant_id, booking_id, kind, method, currency, gross_minor, provider_fee_minor, platform_fee_minor, net_minor,
          source_ref, recorded_by, occurred_at)
        select tenant_id, id, 'cash', case m when 1 then 'transfer' else 'cash' end, 'USD', extract(epoch from starts_at)::bigint % 9973 + m, 0, 0,
          extract(epoch from starts_at)::bigint % 9973 + m, 'line:' || id || m, ${tenant.ownerId}, starts_at + m * interval '1 minute'
        from bookings, generate_series(1, 4) m where tenant_id = ${tenant.id} and status = 'completed'`
    })
    await sql`analyze`
    for (const [query, where] of [
      ['', sql``],
      [
        '&way=transfer&from=2021-03-14&to=2021-12-31',
        sql`and method = 'transfer' and (occurred_at at time zone ${zone})::date between '2021-03-14' and '2021-12-31'`,
      ],
    ] as const) {
      const { bytes } = await fetchFile(shop, query)
      const xml = sheetOf(bytes)
      let [lines, minor] = [0, 0n]
      for (const [, amount] of xml.matchAll(/<c r="J\d+" s="\d+"><v>(-?[\d.]+)<\/v>/g)) {
        lines += 1
        const [whole, cents = ''] = amount!.split('.')
        minor += BigInt(whole! + cents.padEnd(2, '0'))
      }
      const [ledger] = await sql`
        select count(*)::int as lines, sum(gross_minor)::text as minor from ledger_entries where tenant_id = ${tenant.id} ${where}`
      expect(`${lines}: ${minor}`).toBe(`${ledger!.lines}: ${ledger!.minor}`)
      if (!query) expect(lines).toBe(100_000)
    }
  })
})

describe('the workbook is written while it is read', () => {
  const reader = makeReader({ language: 'en', country: 'US', timeZone: zone, now: 0 })
  /** A sheet whose rows do not compress, and what was asked of it so far. */
  function endless() {
    const seen = { rows: 0, ended: false }
    async function* batches(): AsyncGenerator<SheetRow[]> {
      try {
        for (;;) {
          yield Array.from({ length: 100 }, () => ({
            currency: 'USD',
            cells: [Array.from({ length: 10 }, () => randomUUID()).join(''), 5],
          }))
          seen.rows += 100
        }
      } finally {
        seen.ended = true
      }
    }
    const columns = [
      { head: 'a', as: 'text' as const },
      { head: 'b', as: 'amount' as const },
    ]
    const sheet: Sheet = { name: 'x', currency: 'USD', columns, batches: batches() }
    return { seen, body: fileReply(sheet, { name: 'x', format: 'xlsx' }, reader).body!.getReader() }
  }

  it('reads no further than its reader does, and ends when its reader is gone', async () => {
    const { seen, body } = endless()
    for (let parts = 0; parts < 5; parts += 1) await body.read()
    const settled = async () => {
      for (let before = -1; before !== seen.rows;) {
        before = seen.rows
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
      return seen.rows
    }
    // Each row is 360 bytes; a few buffers of 64 KiB lie between the two.
    expect(await settled()).toBeLessThan(5_000)
    await body.cancel()
    await expect.poll(() => seen.ended).toBe(true)
  })
})
