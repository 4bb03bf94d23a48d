import { randomBytes } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import {
  cancelBooking,
  doerOf,
  findManagedBooking,
  makeManageToken,
  manageUrl,
  rescheduleBooking,
} from '#app/domain/booking/index.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { at, book, openStarts } from '#tests/setup/bookings.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

const test = await openTestContext()
const { app, sql } = test
afterEach(() => expectSound(sql))
const tenant = await makeTenant(test)
const starts = await openStarts(app, tenant)
const booking = await book(app, tenant, starts[0]!)
const tokenOf = (of: { id: string }) => new URL(manageUrl(app, tenant, of)).pathname.split('/').at(-1)!
const token = tokenOf(booking)
const now = app.clock.now()
let visitors = 0
/** Somebody who has not guessed yet. */
const open = (secret: string, host = tenant, id?: string, where = app) =>
  findManagedBooking(where, host.id, id, secret, `198.51.100.${(visitors += 1)}`)

describe('the link of a booking', () => {
  it('is short, leads to the business’s own host and needs nothing else to open the booking', async () => {
    const url = new URL(manageUrl(app, tenant, booking))
    expect(url.host).toBe(`${tenant.slug}.${new URL(app.env.APP_ORIGIN).host}`)
    expect(url.pathname).toMatch(/^\/b\/[A-Za-z0-9_-]{22}$/)
    expect(await open(token)).toMatchObject({ ok: true, booking: { id: booking.id }, superseded: false })
  })

  it('LINK1: fails with any bit or character changed, added or missing, and in another spelling', async () => {
    const bytes = Buffer.from(token, 'base64url')
    const forged = Array.from({ length: 128 }, (_, bit) => {
      const other = Buffer.from(bytes)
      other[bit >> 3]! ^= 1 << (bit & 7)
      return other.toString('base64url')
    })
    // The last character holds four bits that are not the token's.
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const last = alphabet
      .split('')
      .map((sign) => token.slice(0, -1) + sign)
      .filter((other) => other !== token)
    const odd = ['', `${token}A`, token.slice(1), token.toUpperCase(), `${token}=`, `${token}\n`, '💥'.repeat(11)]
    for (const secret of [...forged, ...last, ...odd])
      expect(await open(secret), secret).toEqual({ ok: false, reason: 'invalid' })
  })

  it('LINK2: ends fourteen days after the appointment, to the second, wherever that has moved', async () => {
    const end = booking.endsAt.getTime() + 14 * 86_400_000
    expect((await open(token, tenant, undefined, at(app, end - 1_000))).ok).toBe(true)
    expect(await open(token, tenant, undefined, at(app, end))).toEqual({ ok: false, reason: 'expired' })
  })

  it('LINK3: is valid for one booking of one business, under one secret', async () => {
    const other = await makeTenant(test)
    const second = await book(app, tenant, starts[8]!)
    expect(await open(token, other)).toEqual({ ok: false, reason: 'invalid' })
    expect(await open(token, tenant, second.id)).toEqual({ ok: false, reason: 'invalid' })
    expect(await open(token, tenant, booking.id)).toMatchObject({ ok: true })
    const rekeyed = { ...app, env: { ...app.env, APP_SECRET: 'another-secret-of-thirty-two-characters' } }
    expect(await open(token, tenant, undefined, rekeyed)).toEqual({ ok: false, reason: 'invalid' })
    expect(new URL(manageUrl(rekeyed, tenant, booking)).pathname).not.toContain(token)
  })

  it('LINK7: cannot be guessed, slows guessing down, and is stored nowhere', async () => {
    // The window of the limit begins here, so that it cannot end in the middle of the test.
    const still = at(app, Math.ceil(now / 600_000) * 600_000)
    const tries = await Promise.all(
      Array.from({ length: 100 }, () =>
        findManagedBooking(still, tenant.id, undefined, randomBytes(16).toString('base64url'), '203.0.113.4').catch(
          (error: unknown) => error,
        ),
      ),
    )
    const throttled = tries.filter((answer) => answer instanceof AppError && answer.code === 'rate_limited')
    expect([throttled.length, tries.filter((answer) => (answer as { ok?: boolean }).ok).length]).toEqual([70, 0])
    const [kept] = await sql`select row_to_json(b)::text as row from bookings b where id = ${booking.id}`
    expect(kept!.row).not.toContain(token)
  })

  it('LINK6: always shows the present state of the booking, and changes only the version it has shown', async () => {
    const third = await book(app, tenant, starts[16]!)
    const old = makeManageToken(app, tenant.id, third)
    const secret = tokenOf(third)
    const before = await open(secret)
    if (!before.ok) throw new Error(before.reason)
    expect(await rescheduleBooking(app, tenant.id, third.id, { start: starts[20]! }, before.doer)).toMatchObject({
      ok: true,
    })
    expect(tokenOf(third)).toBe(secret)
    const after = await open(secret)
    if (!after.ok) throw new Error(after.reason)
    expect([after.superseded, after.booking.startsAt.getTime()]).toEqual([false, starts[20]])
    const stale = doerOf(after, before.booking.version)
    expect(await cancelBooking(app, tenant.id, third.id, stale)).toEqual({ ok: false, reason: 'link_superseded' })
    // A version that was never shown gives no way around it.
    expect(await cancelBooking(app, tenant.id, third.id, doerOf(after, 99))).toMatchObject({ ok: false })
    expect(await cancelBooking(app, tenant.id, third.id, after.doer)).toMatchObject({ ok: true })
    for (const link of [secret, old])
      expect(await open(link, tenant, third.id)).toMatchObject({ ok: true, booking: { status: 'cancelled' } })
  })

  it('LINK4: cancels once when it is pressed fifty times at once', async () => {
    const fourth = await book(app, tenant, starts[24]!)
    const seen = await open(tokenOf(fourth))
    if (!seen.ok) throw new Error(seen.reason)
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => cancelBooking(app, tenant.id, fourth.id, seen.doer)),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  })
})
