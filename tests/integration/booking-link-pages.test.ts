import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { cancelBooking, makeManageToken, manageUrl, rescheduleBooking } from '#app/domain/booking/index.server.ts'
import { loader as calendar } from '#app/routes/manage/calendar.ts'
import { action as cancel, loader as cancelPage } from '#app/routes/manage/cancel.tsx'
import { loader as payPage } from '#app/routes/manage/pay/pay.tsx'
import { action as move, loader as movePage } from '#app/routes/manage/reschedule.tsx'
import { loader as page } from '#app/routes/manage/booking.tsx'
import { allowCharges, book, openStarts } from '#tests/setup/bookings.ts'
import { openBrowser } from '#tests/setup/browser.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

const test = await openTestContext()
const { app, sql } = test

const pages = { '': page, '/cancel': cancelPage, '/reschedule': movePage, '/calendar.ics': calendar, '/pay': payPage }

/** Everything a business has: if one row of it changes, so does this. */
async function fingerprint(tenantId: string): Promise<unknown[]> {
  const tables = [
    'bookings',
    'booking_events',
    'outbox',
    'payments',
    'refunds',
    'messages',
    'customers',
    'idempotency_keys',
  ]
  return Promise.all(
    tables.map(async (table) => [
      table,
      await sql`select md5(string_agg(t::text, '|' order by t::text)) as print from ${sql(table)} t where tenant_id = ${tenantId}`,
    ]),
  )
}

describe('the pages behind a booking’s link', () => {
  it.each(['a confirmed booking', 'a hold'])(
    'LINK5: change nothing of %s when a scanner sends GET and HEAD to each of them',
    async (what) => {
      const tenant = await makeTenant(test, what === 'a hold' ? { payment: { kind: 'full' } } : {})
      if (what === 'a hold') await allowCharges(test, tenant.id)
      const [start] = await openStarts(app, tenant)
      const booking = await book(app, tenant, start!)
      const params = { id: booking.id, token: makeManageToken(app, tenant.id, booking) }
      const before = await fingerprint(tenant.id)
      for (const [path, loader] of Object.entries(pages)) {
        for (const method of ['GET', 'HEAD', 'GET']) {
          const reply = await openBrowser(test, tenant).visit(loader, `/m/${params.id}/${params.token}${path}`, {
            method,
            params,
          })
          expect([200, 302], `${method} ${path}: ${reply.status}`).toContain(reply.status)
        }
      }
      expect(await fingerprint(tenant.id)).toEqual(before)
    },
  )

  it.each([
    ['a hold', { kind: 'full' } as const, 'Give up this time?'],
    ['a confirmed booking', undefined, 'Cancel this booking?'],
  ])('ask by the name of what is done whether to let go of %s', async (_, payment, title) => {
    const tenant = await makeTenant(test, payment ? { payment } : {})
    if (payment) await allowCharges(test, tenant.id)
    const [start] = await openStarts(app, tenant)
    const booking = await book(app, tenant, start!)
    const params = { id: booking.id, token: makeManageToken(app, tenant.id, booking) }
    const path = `/m/${params.id}/${params.token}/cancel`
    expect((await openBrowser(test, tenant).visit(cancelPage, path, { params })).data).toMatchObject({ title })
  })

  it('LINK6: show from an old link how the moved booking stands, and change nothing', async () => {
    const tenant = await makeTenant(test)
    const starts = await openStarts(app, tenant)
    const booking = await book(app, tenant, starts[0]!)
    const params = { id: booking.id, token: makeManageToken(app, tenant.id, booking) }
    await rescheduleBooking(app, tenant.id, booking.id, { start: starts[8]! }, { kind: 'customer', version: 1 })
    const before = await fingerprint(tenant.id)
    const visits = [
      ...Object.entries(pages).map(([path, loader]) => [path, loader, undefined] as const),
      ['/cancel', cancel, {}] as const,
      ['/cancel', cancel, { version: '2' }] as const,
      [`/reschedule?start=${new Date(starts[12]!).toISOString()}`, move, { version: '2' }] as const,
    ]
    for (const [path, handler, form] of visits) {
      const reply = await openBrowser(test, tenant).visit(handler, `/m/${params.id}/${params.token}${path}`, {
        params,
        ...(form ? { form } : {}),
      })
      const own = `/m/${params.id}/${params.token}`
      if (form) expect([reply.status, reply.location], path).toEqual([302, `${own}?changed=1`])
      else if (path === '') expect(reply.data).toMatchObject({ view: { superseded: true, canCancel: false } })
      else if (path !== '/calendar.ics') expect([reply.status, reply.location], path).toEqual([302, own])
    }
    expect(await fingerprint(tenant.id)).toEqual(before)
  })
})

describe('the calendar file of a booking', () => {
  /** The one entry of a file, as a calendar reads it. */
  const entryOf = (file: unknown) => {
    const calendars = new ICAL.Component(ICAL.parse(String(file)) as never)
    const [entry, ...more] = calendars.getAllSubcomponents('vevent')
    expect(more).toEqual([])
    const read = (name: string) => entry!.getFirstPropertyValue(name)
    return {
      uid: String(read('uid')),
      sequence: Number(read('sequence')),
      status: String(read('status')),
      start: (read('dtstart') as ICAL.Time).toJSDate().getTime(),
      description: String(read('description')),
    }
  }
  const fetchFile = async (tenant: Awaited<ReturnType<typeof makeTenant>>, params: Record<string, string>) => {
    const { data, headers } = await openBrowser(test, tenant).visit(calendar, '/b/x/calendar.ics', { params })
    expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    return String(data)
  }

  it('holds the number to call and the link in plain text, in lines that are ended and short enough', async () => {
    const tenant = await makeTenant(test)
    await sql`update tenants set contact_phone = '+12125550123' where id = ${tenant.id}`
    const [start] = await openStarts(app, tenant)
    const booking = await book(app, tenant, start!)
    const link = manageUrl(app, tenant, booking)
    const file = await fetchFile(tenant, { token: new URL(link).pathname.split('/').at(-1)! })
    expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true)
    expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    const entry = entryOf(file)
    expect(entry).toMatchObject({ uid: `${booking.id}@${app.env.ROOT_DOMAIN}`, status: 'CONFIRMED', start })
    expect(entry.description).toContain('\nPhone: +1 212 555 0123\n')
    expect(entry.description).toContain(link)
    expect(entry.description).not.toContain('[object')
  })

  it('shows by every link the same entry with a higher number, when the booking is moved and when it is cancelled', async () => {
    const tenant = await makeTenant(test)
    const starts = await openStarts(app, tenant)
    const booking = await book(app, tenant, starts[0]!)
    const old = { id: booking.id, token: makeManageToken(app, tenant.id, booking) }
    const short = { token: new URL(manageUrl(app, tenant, booking)).pathname.split('/').at(-1)! }
    const both = async () =>
      (await Promise.all([old, short].map((params) => fetchFile(tenant, params)))).map((file) => entryOf(file))
    const first = await both()
    await rescheduleBooking(app, tenant.id, booking.id, { start: starts[8]! }, { kind: 'customer', version: 1 })
    const moved = await both()
    await cancelBooking(app, tenant.id, booking.id, { kind: 'customer', version: 2 })
    const gone = await both()
    const { uid } = first[0]!
    for (const [at, entries] of [first, moved, gone].entries())
      for (const entry of entries)
        expect(entry).toMatchObject({
          uid,
          sequence: at + 1,
          status: at === 2 ? 'CANCELLED' : 'CONFIRMED',
          start: at === 0 ? starts[0] : starts[8],
        })
  })
})

it('nobody is said to set out once the visit has begun, and it is over after its end', async () => {
  const tenant = await makeTenant(test)
  const [start] = await openStarts(app, tenant)
  const booking = await book(app, tenant, start!)
  const params = { id: booking.id, token: makeManageToken(app, tenant.id, booking) }
  const phase = async () => {
    const reply = await openBrowser(test, tenant).visit(page, `/m/${params.id}/${params.token}`, { params })
    return (reply.data as { view: { phase: string } }).view.phase
  }
  const shift = (by: string) =>
    sql`update bookings set starts_at = now() + ${by}::interval, ends_at = now() + ${by}::interval + interval '1 hour',
      blocked = tstzrange(now() + ${by}::interval, now() + ${by}::interval + interval '1 hour') where id = ${booking.id}`
  expect(await phase()).toBe('ahead')
  await sql`update bookings set arrived_at = now() where id = ${booking.id}`
  expect(await phase()).toBe('begun')
  await sql`update bookings set arrived_at = null where id = ${booking.id}`
  await shift('-20 minutes')
  expect(await phase()).toBe('begun')
  await shift('-3 hours')
  expect(await phase()).toBe('over')
})
