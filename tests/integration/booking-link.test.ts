import { randomBytes, randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  cancelBooking,
  findManagedBooking,
  makeManageToken,
  readManageToken,
  rescheduleBooking,
} from '#app/domain/booking/index.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { at, book, openStarts } from '#tests/setup/bookings.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

const test = await openTestContext()
const { app, sql } = test
const tenant = await makeTenant(test)
const starts = await openStarts(app, tenant)
const booking = await book(app, tenant, starts[0]!)
const token = makeManageToken(app, tenant.id, booking)
const now = app.clock.now()

describe('the older, long links', () => {
  it('open the booking', () => {
    expect(readManageToken(app, tenant.id, booking.id, token, now)).toEqual({
      ok: true,
      bookingId: booking.id,
      version: 1,
    })
  })

  it('LINK1: fail with any bit or character changed, added or missing', () => {
    const bytes = Buffer.from(token, 'base64url')
    for (let index = 0; index < bytes.length; index += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        const forged = Buffer.from(bytes)
        forged[index]! ^= 1 << bit
        expect(readManageToken(app, tenant.id, booking.id, forged.toString('base64url'), now).ok).toBe(false)
      }
    }
    for (const forged of [
      '',
      `${token}A`,
      token.slice(1),
      token.toUpperCase(),
      `${token.slice(0, -1)}=`,
      `${token}\n`,
      '💥'.repeat(20),
    ]) {
      expect(readManageToken(app, tenant.id, booking.id, forged, now)).toEqual({ ok: false, reason: 'invalid' })
    }
  })

  it('LINK2: end fourteen days after the appointment, to the second', () => {
    const end = booking.endsAt.getTime() + 14 * 86_400_000
    expect(readManageToken(app, tenant.id, booking.id, token, end - 1_000).ok).toBe(true)
    expect(readManageToken(app, tenant.id, booking.id, token, end - 1).ok).toBe(true)
    expect(readManageToken(app, tenant.id, booking.id, token, end)).toEqual({ ok: false, reason: 'expired' })
    expect(readManageToken(app, tenant.id, booking.id, token, end + 1_000)).toEqual({ ok: false, reason: 'expired' })
  })

  it('LINK3: are valid for one booking of one business, under one secret', async () => {
    const other = await makeTenant(test)
    const second = await book(app, tenant, starts[8]!)
    expect(readManageToken(app, tenant.id, second.id, token, now).ok).toBe(false)
    expect(readManageToken(app, other.id, booking.id, token, now).ok).toBe(false)
    const rekeyed = { env: { ...app.env, APP_SECRET: 'another-secret-of-thirty-two-characters' } }
    expect(readManageToken(rekeyed, tenant.id, booking.id, token, now).ok).toBe(false)
    expect(await findManagedBooking(app, other.id, booking.id, token, '198.51.100.2')).toEqual({
      ok: false,
      reason: 'invalid',
    })
  })

  it('LINK5: change nothing when opened', async () => {
    const before = await sql`select *, blocked::text from bookings where id = ${booking.id}`
    const seen = await Promise.all(
      Array.from({ length: 20 }, () => findManagedBooking(app, tenant.id, booking.id, token, '198.51.100.3')),
    )
    expect(seen.every(({ ok }) => ok)).toBe(true)
    expect(await sql`select *, blocked::text from bookings where id = ${booking.id}`).toEqual(before)
    expect(
      await sql`select name from outbox where tenant_id = ${tenant.id} and name not like 'booking/confirmed'`,
    ).toHaveLength(0)
  })

  it('LINK7: cannot be guessed, slow guessing down, and are stored nowhere', async () => {
    let throttled = 0
    // The window of the limit begins here, so that it cannot end in the middle of the test.
    const still = at(app, Math.ceil(now / 600_000) * 600_000)
    for (let batch = 0; batch < 20; batch += 1) {
      const tries = Array.from({ length: 10 }, () =>
        findManagedBooking(still, tenant.id, booking.id, randomBytes(30).toString('base64url'), '198.51.100.4').catch(
          (error: unknown) => error,
        ),
      )
      for (const answer of await Promise.all(tries)) {
        if (answer instanceof AppError) throttled += answer.code === 'rate_limited' ? 1 : 0
        else expect(answer).toEqual({ ok: false, reason: 'invalid' })
      }
    }
    expect(throttled).toBe(170)
    for (let guess = 0; guess < 10_000; guess += 1) {
      expect(readManageToken(app, tenant.id, booking.id, randomBytes(30).toString('base64url'), now).ok).toBe(false)
    }
    expect(await findManagedBooking(app, tenant.id, booking.id, token, '198.51.100.4')).toMatchObject({ ok: true })
    expect(await findManagedBooking(app, tenant.id, randomUUID(), token, '198.51.100.5')).toEqual({
      ok: false,
      reason: 'invalid',
    })
    expect(await findManagedBooking(app, tenant.id, 'x', token, '198.51.100.5')).toEqual({
      ok: false,
      reason: 'invalid',
    })
    const columns = await sql`
      select table_name, column_name from information_schema.columns where table_schema = 'public' and table_name in ('bookings', 'booking_events') and column_name ~ 'token|secret|link'`
    // Which versions' links still work is a number, and the link of a group an id that opens nothing unsealed.
    expect(columns.map(({ columnName }) => String(columnName)).toSorted()).toEqual([
      'access_link_id',
      'links_from_version',
    ])
  })

  it('LINK6: show the booking but move nothing once a newer one exists, which does', async () => {
    const third = await book(app, tenant, starts[16]!)
    const old = makeManageToken(app, tenant.id, third)
    const moved = await rescheduleBooking(
      app,
      tenant.id,
      third.id,
      { start: starts[20]! },
      { kind: 'customer', version: 1 },
    )
    if (!moved.ok) throw new Error(moved.reason)
    const seen = await findManagedBooking(app, tenant.id, third.id, old, '198.51.100.6')
    if (!seen.ok) throw new Error(seen.reason)
    expect([seen.superseded, seen.booking.startsAt.getTime()]).toEqual([true, starts[20]])
    expect(await rescheduleBooking(app, tenant.id, third.id, { start: starts[16]! }, seen.doer)).toEqual({
      ok: false,
      reason: 'link_superseded',
    })
    const fresh = await findManagedBooking(
      app,
      tenant.id,
      third.id,
      makeManageToken(app, tenant.id, moved.booking),
      '198.51.100.6',
    )
    if (!fresh.ok) throw new Error(fresh.reason)
    expect(await cancelBooking(app, tenant.id, third.id, fresh.doer)).toMatchObject({ ok: true })
    const gone = await findManagedBooking(
      at(app, now + 60_000),
      tenant.id,
      third.id,
      makeManageToken(app, tenant.id, moved.booking),
      '198.51.100.6',
    )
    expect(gone).toMatchObject({
      ok: true,
      superseded: true,
      booking: { status: 'cancelled' },
      cancelling: { refusal: 'already_cancelled' },
    })
  })
})
