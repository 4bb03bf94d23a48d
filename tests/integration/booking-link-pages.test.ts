import { describe, expect, it } from 'vitest'
import { makeManageToken, rescheduleBooking } from '#app/domain/booking/index.server.ts'
import { loader as calendar } from '#app/routes/manage/calendar.ts'
import { action as cancel, loader as cancelPage } from '#app/routes/manage/cancel.tsx'
import { loader as payPage } from '#app/routes/manage/pay.ts'
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
    'LINK5: scanners that GET and HEAD each of them change nothing of %s',
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

  it('LINK6: say 410 and a sentence once the booking was moved, and change nothing', async () => {
    const tenant = await makeTenant(test)
    const starts = await openStarts(app, tenant)
    const booking = await book(app, tenant, starts[0]!)
    const params = { id: booking.id, token: makeManageToken(app, tenant.id, booking) }
    await rescheduleBooking(app, tenant.id, booking.id, { start: starts[8]! }, { kind: 'customer', version: 1 })
    const before = await fingerprint(tenant.id)
    const visits = [
      ...Object.entries(pages).map(([path, loader]) => [path, loader, undefined] as const),
      ['/cancel', cancel, {}] as const,
      ['/reschedule', move, { start: new Date(starts[12]!).toISOString() }] as const,
    ]
    for (const [path, handler, form] of visits) {
      const reply = await openBrowser(test, tenant).visit(handler, `/m/${params.id}/${params.token}${path}`, {
        params,
        ...(form ? { form } : {}),
      })
      expect(reply, path).toMatchObject({
        status: 410,
        data: { code: 'link_superseded', message: expect.stringContaining('newest message') },
      })
    }
    expect(await fingerprint(tenant.id)).toEqual(before)
  })

  it('puts the number to call into the calendar file', async () => {
    const tenant = await makeTenant(test)
    await sql`update tenants set contact_phone = '+12125550123' where id = ${tenant.id}`
    const [start] = await openStarts(app, tenant)
    const booking = await book(app, tenant, start!)
    const params = { id: booking.id, token: makeManageToken(app, tenant.id, booking) }
    const path = `/m/${params.id}/${params.token}/calendar.ics`
    const { data: file } = await openBrowser(test, tenant).visit(calendar, path, { params })
    // A line of a calendar file goes on in the next after a break and a space.
    expect(String(file).replaceAll('\r\n ', '')).toContain(String.raw`\nPhone: +1 212 555 0123\n`)
  })
})
