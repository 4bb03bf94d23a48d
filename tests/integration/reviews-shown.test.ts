import type { LoaderFunction } from '@remix-run/node'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { publishReviews, readShownPhoto, writeReview } from '#app/domain/reviews/index.server.ts'
import { loader as photo } from '#app/routes/book/reviews/photo.ts'
import { loader as list, meta } from '#app/routes/book/reviews/reviews.tsx'
import { loader as shop } from '#app/routes/book/shop/shop.tsx'
import { openBrowser } from '#tests/setup/browser.ts'
import { at, book, hour, openStarts } from '#tests/setup/bookings.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { newIp } from '#tests/setup/people.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'
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

describe('what is shown', () => {
  it('is the plain mean and the count, and the latest words on the front page, whatever they say', async () => {
    const tenant = await makeTenant(context)
    await sql`insert into review_settings ${sql({ tenantId: tenant.id, waitDays: 0 })}`
    expect((await look(tenant, shop, '/')).data).toMatchObject({ said: null })
    for (const [nth, stars] of [5, 5, 4, 1].entries()) await say(tenant, nth, { stars, text: `Stars: ${stars}` })
    await say(tenant, 4, { stars: 2, text: '' })
    const { said } = (await look(tenant, shop, '/')).data as { said: { text: string; quotes: { text: string }[] } }
    expect(said.text).toBe('3.4 · 5 reviews')
    expect(said.quotes.map(({ text }) => text)).toEqual(['Stars: 1', 'Stars: 4', 'Stars: 5'])
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
    const picture = new Uint8Array(
      await sharp({ create: { width: 30, height: 20, channels: 3, background: '#b8431c' } })
        .png()
        .toBuffer(),
    )
    const { booking, later } = await say(tenant, 0, { stars: 5, text: 'Look' }, [picture])
    const [row] =
      await sql`select p.id from review_photos p join reviews r on r.id = p.review_id where r.booking_id = ${booking.id}`
    const id = row!.id as string
    const status = async (at: TestTenant) => (await look(at, photo, `/reviews/photos/${id}`, { photo: id })).status
    expect(await status(tenant)).toBe(404)
    await publishReviews(at(app, later.clock.now() + 3 * 24 * hour))
    expect(await status(tenant)).toBe(200)
    expect(await status(await makeTenant(context))).toBe(404)
    await sql`update reviews set status = 'taken_down' where booking_id = ${booking.id}`
    expect(await readShownPhoto(app, tenant.id, id)).toBeNull()
  })
})
