import { statSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { demoOwner } from '#app/domain/identity/rules.ts'
import { deliverMessage } from '#app/domain/notifications/index.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { demoSlug } from '#app/lib/demo.ts'
import { originOf } from '#app/lib/host.ts'
import { limits } from '#app/lib/limits.ts'
import { account, dashboard, site } from '#app/paths.ts'
import { pictureFile, sitePictures, type SitePicture } from '#app/routes/site/home/site-pictures.ts'
import { languages } from '#app/words/language.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { serveApp, type Asked } from '#tests/setup/served-app.ts'
import { makeTenant } from '#tests/setup/tenants.ts'
import { ensurePublicDemo } from '../../supabase/seed/public-demo.ts'

const world = await openTestContext()
const { app, sql, cloud } = world
const { ask, addresses } = await serveApp(app)
const demo = originOf(app.env.APP_ORIGIN, demoSlug)
const html = { accept: 'text/html' }
const look = (path: string) => ask(demo, path, { headers: html })
const send = (path: string, more: Asked = {}) =>
  ask(demo, path, {
    method: 'POST',
    body: 'x=1',
    ...more,
    headers: { ...html, origin: demo, 'content-type': 'application/x-www-form-urlencoded', ...more.headers },
  })
/** An address with something in place of what it asks for. */
const filled = (path: string) => path.replaceAll(/:\w+/g, 'x').replace('*', 'none')

let tenantId: string
beforeAll(async () => {
  await ensurePublicDemo(app, sql)
  const [tenant] = await sql`select id from tenants where slug = ${demoSlug}`
  tenantId = tenant!.id as string
}, 120_000)

test('has a service whose card is kept, with its fees told before anybody books, and keeps every rule of the books', async () => {
  const kept = await sql`select slug from services where tenant_id = ${tenantId} and keeps_card`
  expect(kept).toEqual([{ slug: 'move-out-clean' }])
  const fees = await sql`select no_show_fee_percent, late_fee_percent from tenants where id = ${tenantId}`
  expect(fees).toEqual([{ noShowFeePercent: 50, lateFeePercent: 25 }])
  await expectSound(sql)
})

test('has reviews of visits that took place, good and bad, some of them answered', async () => {
  const reviews =
    await sql`select r.stars, b.status from reviews r join bookings b on b.tenant_id = r.tenant_id and b.id = r.booking_id
    where r.tenant_id = ${tenantId} and r.status = 'published'`
  expect(reviews.length).toBeGreaterThan(5)
  expect(new Set(reviews.map(({ status }) => status as string))).toEqual(new Set(['completed']))
  expect(reviews.some(({ stars }) => (stars as number) < 4)).toBe(true)
  expect((await sql`select from review_answers where tenant_id = ${tenantId}`).length).toBeGreaterThan(0)
})

test('asks its customers before their visits, and shows what they answered', async () => {
  expect(await sql`select active from ready_settings where tenant_id = ${tenantId}`).toEqual([{ active: true }])
  const [row] =
    await sql`select count(*)::int as asked, count(home)::int as answered from ready_checks where tenant_id = ${tenantId}`
  expect(row!.asked).toBeGreaterThan(0)
  expect(row!.answered).toBeGreaterThan(0)
})

/** All that the business is and has, as one number a table. */
async function picture(): Promise<unknown> {
  const tables = [
    'bookings',
    'customers',
    'services',
    'technicians',
    'memberships',
    'invitations',
    'messages',
    'payments',
  ]
  const sums = tables.map(async (table) => {
    const [row] =
      await sql`select count(*)::int as rows, md5(coalesce(string_agg(t::text, '' order by t::text), '')) as sum
      from ${sql(table)} t where tenant_id = ${tenantId}`
    return [table, row]
  })
  const [own] = await sql`select md5(t::text) as sum from tenants t where id = ${tenantId}`
  const [outside] =
    await sql`select (select count(*)::int from outbox) as events, (select count(*)::int from users) as people,
    (select md5(string_agg(u::text, '' order by id)) from users u) as known`
  return [...(await Promise.all(sums)), own, outside]
}

describe('the demo business', () => {
  test('is full: past and coming days, paid deposits, pictures, and texts in four languages', async () => {
    const [has] = await sql`
      select count(*) filter (where ends_at < now())::int as past, count(*) filter (where starts_at > now())::int as coming,
        count(*) filter (where status = 'cancelled')::int as cancelled,
        (select count(*)::int from payments p where p.tenant_id = ${tenantId} and p.status = 'paid') as paid,
        (select count(*)::int from services s where s.tenant_id = ${tenantId} and (s.picture_path is null
          or not s.name_in ?& '{es,ru,kk}')) as plain,
        (select logo_path is not null and header_path is not null and about_in ?& '{es,ru,kk}' from tenants where id = ${tenantId})
          as dressed
      from bookings where tenant_id = ${tenantId}`
    expect(has).toMatchObject({ plain: 0, dressed: true })
    expect(has!.past).toBeGreaterThan(5)
    expect(has!.coming).toBeGreaterThan(5)
    expect(has!.cancelled).toBeGreaterThan(0)
    expect(has!.paid).toBeGreaterThan(5)
  })

  test('is made once, and the next run only adds the days that have come into sight', async () => {
    const before = await picture()
    await ensurePublicDemo(app, sql)
    expect(await picture()).toEqual(before)
    const later: App = { ...app, clock: { ...app.clock, now: () => app.clock.now() + 3 * 86_400_000 } }
    const lastDay = async () =>
      (await sql`select max(starts_at) as at from bookings where tenant_id = ${tenantId}`)[0]!.at as Date
    const had = await lastDay()
    await ensurePublicDemo(later, sql)
    expect((await lastDay()).getTime()).toBeGreaterThan(had.getTime() + 86_400_000)
  }, 60_000)

  test('has an owner without an account, so nobody can sign in as her', async () => {
    const { data } = await app.supabaseAdmin.auth.admin.listUsers({ perPage: 1000 })
    expect(data.users.map(({ id }) => id)).not.toContain(demoOwner.userId)
    const [hers] =
      await sql`select superadmin, (select count(*)::int from memberships where user_id = u.id) as businesses
      from users u where id = ${demoOwner.userId}`
    expect(hers).toEqual({ superadmin: false, businesses: 1 })
  })

  test('is one press away on the front page when the platform has switched it on', async () => {
    const page = await ask(app.env.APP_ORIGIN, site.home, { headers: html })
    expect(page.text).toContain(`href="${demo}"`)
    expect(page.text).toContain(`href="${demo}${account.work}"`)
    const { ask: askOff } = await serveApp({ ...app, env: { ...app.env, DEMO: false } })
    expect((await askOff(app.env.APP_ORIGIN, site.home, { headers: html })).text).not.toContain(demo)
    expect((await askOff(demo, '/', { headers: html })).status).toBe(404)
  })

  test.each(languages)(
    'is shown there in pictures in the reader’s language, with their size given (%s)',
    async (language) => {
      const page = await ask(app.env.APP_ORIGIN, `${site.home}?lang=${language}`, { headers: html })
      for (const name of Object.keys(sitePictures) as SitePicture[]) {
        for (const theme of ['light', 'dark'] as const) {
          const file = pictureFile(name, language, theme)
          expect(page.text).toContain(`"${file}"`)
          const { width, height } = await sharp(join('public', file)).metadata()
          expect({ file, width, height }).toEqual({ file, ...sitePictures[name] })
          expect(statSync(join('public', file)).size, file).toBeLessThan(60_000)
        }
      }
    },
  )

  test('shows its booking page and its day to everybody, and stays out of search engines', async () => {
    const page = await look('/')
    expect(page.status).toBe(200)
    expect(page.headers['x-robots-tag']).toContain('noindex')
    expect(page.text).toContain('This is a demo')
    const day = await look(account.work)
    expect(day.status).toBe(200)
    expect(day.text).toContain('demo business')
    expect(day.text).toContain('Leave the demo')
    expect(day.text).not.toContain('Sign out')
    expect((await look(dashboard.customers)).text).toContain('Weiss')
  })

  test('is the only open one: another business asks the visitor to sign in', async () => {
    const other = await makeTenant(world)
    const answer = await ask(originOf(app.env.APP_ORIGIN, other.slug), account.work, { headers: html })
    expect(answer.status).toBe(302)
    expect(answer.headers.location).toContain(account.signIn)
    const asRosa = { kind: 'member', tenantId: other.id, ...demoOwner } as const
    await expect(app.db.withTenant(asRosa, (tx) => tx`select * from bookings`)).resolves.toHaveLength(0)
  })

  test('shows every page without an error, and looking changes nothing', { timeout: 120_000 }, async () => {
    const before = await picture()
    for (const { path } of addresses.filter(({ kind, loads }) => kind === 'tenant' && loads)) {
      const { status } = await look(filled(path))
      expect(status, path).toBeLessThan(500)
      if (path.endsWith('/payments/return')) expect(status).toBe(403)
    }
    expect(await picture()).toEqual(before)
  })

  test('refuses everything that is sent to it and stores none of it', { timeout: 120_000 }, async () => {
    const before = await picture()
    for (const { path } of addresses.filter(({ kind, acts }) => kind === 'tenant' && acts)) {
      // What a customer's link leads to is served here at its older address.
      if (path === account.language || path.startsWith('/b/')) continue
      // Its forms are those of the page in the frame, not of the frame.
      const { status, text } = await send(path === account.work ? `${path}?index` : filled(path))
      // A page of pages has nothing to send to.
      if (status === 405 && path === dashboard.settings) continue
      expect([path, status]).toEqual([path, 403])
      expect(text, path).toMatch(/demo/)
    }
    const [service] = await sql`select id from services where tenant_id = ${tenantId}`
    for (const method of ['DELETE', 'PUT', 'PATCH'])
      expect([method, (await send(`/dashboard/services/${service!.id}`, { method })).status]).toEqual([method, 403])
    expect(await picture()).toEqual(before)
  })

  test('tells a visitor who books that her customer would now be booked, and where to go from there', async () => {
    const { status, text } = await send('/book/standard-clean')
    expect(status).toBe(403)
    expect(text).toContain('Your customer would now be booked')
    expect(text).toContain(`href="${app.env.APP_ORIGIN}${site.signUp}"`)
    expect(text).toContain(`href="${account.work}"`)
    const inRussian = await send('/book/standard-clean', { headers: { cookie: 'language=ru' } })
    expect(inRussian.status).toBe(403)
  })

  test('answers programs with a problem in JSON', async () => {
    const { status, text } = await send('/api/v1/bookings', {
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    expect(status).toBe(403)
    expect(JSON.parse(text)).toMatchObject({ code: 'demo' })
  })

  test('is shown in the language a visitor chooses, which is not stored for its owner', async () => {
    const { status } = await send(account.language, { body: 'language=ru&to=%2Fdashboard' })
    expect(status).toBe(303)
    const [rosa] = await sql`select language from users where id = ${demoOwner.userId}`
    expect(rosa!.language).toBeNull()
  })

  test('asks no provider for drives', async () => {
    await fetch(`${cloud}/google/elements.json`, { method: 'DELETE' })
    const page = await look('/book/standard-clean?lat=40.6807&lng=-73.9967&place=410+Court+St')
    expect(page.status).toBe(200)
    const counted = (await (await fetch(`${cloud}/google/elements.json`)).json()) as { elements: number }
    expect(counted.elements).toBe(0)
  })

  test('writes its messages and sends none', async () => {
    // Whatever the hour of this run is: a text for a phone would wait for the morning.
    await sql`update tenants set quiet_from_minute = 0, quiet_until_minute = 0 where id = ${tenantId}`
    const [booking] =
      await sql`select id from bookings where tenant_id = ${tenantId} and status = 'confirmed' and starts_at > now()
      order by starts_at desc limit 1`
    const [message] = await sql`insert into messages ${sql({
      tenantId,
      bookingId: booking!.id,
      audience: 'customer',
      channel: 'sms',
      template: 'booking-confirmed',
      dedupeKey: 'of-the-demo',
      receiver: '+17185550161',
      event: sql.json({ name: 'booking/confirmed', bookingId: booking!.id, version: 1 }),
    })} returning id`
    expect(await deliverMessage(app, tenantId, message!.id as string)).toBe('sent')
    const [kept] = await sql`select status, body, provider_id from messages where id = ${message!.id}`
    expect(kept).toMatchObject({ status: 'sent', providerId: 'demo' })
    expect(kept!.body).toContain('Sparkle')
    const inbox = await (await fetch(`${cloud}/inbox.json?to=%2B17185550161`)).json()
    expect(inbox).toEqual([])
  })

  test('lets one address look at a few hundred pages, then asks it to wait', { timeout: 120_000 }, async () => {
    const budget = limits.demoByAddress.max
    await sql`delete from rate_limits where key like 'demoByAddress:%'`
    await look(account.work)
    await sql`update rate_limits set count = ${budget} where key like 'demoByAddress:%'`
    expect((await look(account.work)).status).toBe(429)
    expect((await look('/')).status).toBe(200)
  })
})
