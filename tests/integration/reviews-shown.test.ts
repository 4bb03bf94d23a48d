import type { LoaderFunction } from '@remix-run/node'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { publishReviews, readOwnPhoto, readShownPhoto, writeReview } from '#app/domain/reviews/index.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { limits } from '#app/lib/limits.ts'
import { loader as photo } from '#app/routes/book/reviews/photo.ts'
import { loader as list, meta } from '#app/routes/book/reviews/reviews.tsx'
import { loader as shop } from '#app/routes/book/shop/shop.tsx'
import { openBrowser } from '#tests/setup/browser.ts'
import { at, book, hour, openStarts } from '#tests/setup/bookings.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { newIp } from '#tests/setup/people.ts'
import { makeTenant, suspend, type TestTenant } from '#tests/setup/tenants.ts'
import sharp from 'sharp'

vi.setConfig({ testTimeout: 60_000 })
const context = await openTestContext()
const { app, sql } = context
afterEach(() => expectSound(sql))

const hostile = '</script><script>alert(1)</script><img src=x onerror=alert(1)>'

/** Somebody says this of a visit that is over; `days`: until it is published. */
async function say(tenant: TestTenant, nth: number, said: { stars: number; text: string }, photos: Uint8Array[] = []) {
  const booking = await book(app, tenant, (await openStarts(app, tenant))[nth * 2]!)
  await sql`update bookings set status = 'completed' where id = ${booking.id}`
  const [row] = await sql`select ends_at from bookings where id = ${booking.id}`
  const later = at(app, (row!.endsAt as Date).getTime() + hour)
  const answer = await writeReview(later, tenant.id, {
    bookingId: booking.id,
    ip: newIp(),
    language: 'en',
    said: { ...said, drop: [], photos },
  })
  expect(answer).toEqual({ ok: true })
  return { booking, later }
}
const look = async (tenant: TestTenant, loader: LoaderFunction, path: string, params = {}) =>
  openBrowser(context, tenant, newIp()).load(loader, path, { params })

const picture = async () =>
  new Uint8Array(
    await sharp({ create: { width: 30, height: 20, channels: 3, background: '#b8431c' } })
      .png()
      .toBuffer(),
  )
const photoOf = async (bookingId: string) => {
  const [row] =
    await sql`select p.id from review_photos p join reviews r on r.id = p.review_id where r.booking_id = ${bookingId}`
  return row!.id as string
}
const statusOf = async (tenant: TestTenant, id: string) =>
  (await look(tenant, photo, `/reviews/photos/${id}`, { photo: id })).status

describe('what is shown', () => {
  it('is the plain mean and the count, and the latest words on the front page, whatever they say', async () => {
    const tenant = await makeTenant(context)
    await sql`insert into review_settings ${sql({ tenantId: tenant.id, waitDays: 0 })}`
    const front = async () => ((await look(tenant, shop, '/')).data as { html: { after: string } }).html.after
    expect(await front()).toBe('')
    for (const [nth, stars] of [5, 5, 4, 1].entries()) await say(tenant, nth, { stars, text: `Stars: ${stars}` })
    await say(tenant, 4, { stars: 2, text: '' })
    const said = await front()
    expect(said).toContain('3.4 · 5 reviews')
    expect(said.match(/Stars: \d/g)).toEqual(['Stars: 1', 'Stars: 4', 'Stars: 5'])
    const { list: shown, sums } = (await look(tenant, list, '/reviews')).data as {
      list: { stars: number }[]
      sums: { mean: number; shares: { stars: number; count: number }[] }
    }
    expect(shown.map(({ stars }) => stars)).toEqual([2, 1, 4, 5, 5])
    expect(sums.mean).toBe(3.4)
    expect(sums.shares.map(({ count }) => count)).toEqual([2, 1, 0, 1, 1])
  })

  it('tells programs what stands on the page, and no more', async () => {
    const tenant = await makeTenant(context)
    await sql`insert into review_settings ${sql({ tenantId: tenant.id, waitDays: 0 })}`
    await say(tenant, 0, { stars: 4, text: hostile })
    const { data } = await look(tenant, list, '/reviews')
    const tags = meta({ data } as never) as Record<string, unknown>[]
    expect(tags.find((tag) => 'script:ld+json' in tag)!['script:ld+json']).toMatchObject({
      '@type': 'LocalBusiness',
      name: tenant.name,
      aggregateRating: { '@type': 'AggregateRating', ratingValue: 4, reviewCount: 1 },
      review: [{ author: { name: 'Ada L.' }, reviewRating: { ratingValue: 4 }, reviewBody: hostile }],
    })
    expect(JSON.stringify(data)).not.toContain('Lovelace')
  })

  it('says of a business that nobody has reviewed nothing at all', async () => {
    const { data } = await look(await makeTenant(context), list, '/reviews')
    expect(data).toMatchObject({ sums: null, list: [], described: null })
  })

  it('opens photos of what is published, of this business, and of nothing else', async () => {
    const tenant = await makeTenant(context)
    const { booking, later } = await say(tenant, 0, { stars: 5, text: 'Look' }, [await picture()])
    const id = await photoOf(booking.id)
    const status = (at: TestTenant) => statusOf(at, id)
    expect(await status(tenant)).toBe(404)
    await publishReviews(at(app, later.clock.now() + 3 * 24 * hour))
    expect(await status(tenant)).toBe(200)
    expect(await status(await makeTenant(context))).toBe(404)
    await sql`update reviews set status = 'taken_down' where booking_id = ${booking.id}`
    expect(await readShownPhoto(app, tenant.id, id, newIp())).toBeNull()
  })

  it.each<[string, number, (tenant: TestTenant) => Promise<unknown>]>([
    ['a draft', 404, ({ id }) => sql`update tenants set status = 'draft' where id = ${id}`],
    ['a business that is suspended', 403, ({ id }) => suspend(context, id)],
    ['a page that has stopped', 403, ({ id }) => sql`update tenants set page_stopped_at = now() where id = ${id}`],
  ])('opens no photos of %s', async (_, refused, close) => {
    const tenant = await makeTenant(context)
    await sql`insert into review_settings ${sql({ tenantId: tenant.id, waitDays: 0 })}`
    const { booking } = await say(tenant, 0, { stars: 5, text: 'Look' }, [await picture()])
    const id = await photoOf(booking.id)
    expect(await statusOf(tenant, id)).toBe(200)
    await close(tenant)
    const [now] = await sql`select status from tenants where id = ${tenant.id}`
    expect(await statusOf({ ...tenant, status: now!.status as TestTenant['status'] }, id)).toBe(refused)
  })

  it('is looked at so often and not more: by one address, and of one business by everybody', async () => {
    const tenant = await makeTenant(context)
    await sql`insert into review_settings ${sql({ tenantId: tenant.id, waitDays: 0 })}`
    const { booking } = await say(tenant, 0, { stars: 5, text: 'Look' }, [await picture()])
    const [id, ip] = [await photoOf(booking.id), newIp()]
    await requireBudget(app, ['photoSeen', `${id}:${ip}`, limits.photoSeen.max - 1])
    expect(await readShownPhoto(app, tenant.id, id, ip)).not.toBeNull()
    await expect(readShownPhoto(app, tenant.id, id, ip)).rejects.toMatchObject({ code: 'rate_limited' })
    const { max } = limits.photoSeenOfBusiness
    await requireBudget(app, ['photoSeenOfBusiness', `${tenant.id}:everybody`, max - 2])
    expect(await readShownPhoto(app, tenant.id, id, newIp())).not.toBeNull()
    await expect(readShownPhoto(app, tenant.id, id, newIp())).rejects.toMatchObject({ code: 'rate_limited' })
    // Whoever has the link of the visit still sees her own, as often as any photo on it.
    await requireBudget(app, ['photoSeen', id, limits.photoSeen.max - 1])
    expect(await readOwnPhoto(app, tenant.id, booking.id, id)).not.toBeNull()
    await expect(readOwnPhoto(app, tenant.id, booking.id, id)).rejects.toMatchObject({ code: 'rate_limited' })
  })
})
