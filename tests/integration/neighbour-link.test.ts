import { afterEach, expect, it } from 'vitest'
import { cancelBooking, finishBooking, manageUrl, rescheduleBooking } from '#app/domain/booking/index.server.ts'
import { findNeighbourLink, listNearTimes, makeNeighbourLink } from '#app/domain/loyalty/index.server.ts'
import { distanceKm, veiled } from '#app/domain/scheduling/rules.ts'
import { loader as nearPage } from '#app/routes/book/near/near.tsx'
import { loader as bookingPage } from '#app/routes/manage/booking.tsx'
import { action as press, loader as tellPage } from '#app/routes/manage/near/near.tsx'
import { openBrowser } from '#tests/setup/browser.ts'
import { at, book, hour, openStarts } from '#tests/setup/bookings.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { newIp, tenantSummary } from '#tests/setup/people.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

const context = await openTestContext()
const { app, sql } = context
afterEach(() => expectSound(sql))

/** Half an hour of driving from the base. */
const far = { lat: 40.7644, lng: -73.9235, label: '12 Far St, Queens' }
const owner = (tenant: TestTenant) => ({ kind: 'member' as const, userId: tenant.ownerId, role: 'owner' as const })
const mary = { firstName: 'Marigold', lastName: 'Quux', email: 'marigold@example.test', phone: '+12125550144' }

/** A business that lets customers tell neighbours, with a visit far from its base that cannot be cancelled for nothing. */
async function withVisit(settings: Record<string, unknown> = {}) {
  const tenant = await makeTenant(context)
  await sql`update technicians set ${sql({ baseLat: 40.6712, baseLng: -73.9636 })} where tenant_id = ${tenant.id}`
  await sql`update tenants set ${sql({ discountSharePercent: 50, driveHourMinor: 6_000 })} where id = ${tenant.id}`
  await sql`insert into loyalty_settings ${sql({ tenantId: tenant.id, neighbours: true, ...settings })}`
  const starts = await openStarts(app, tenant, 3, far)
  const visit = await book(app, tenant, starts[16]!, { place: far, customer: mary })
  await sql`update bookings set created_at = created_at - interval '2 days' where id = ${visit.id}`
  const slug = (await tenantSummary(context, tenant.slug)).slug
  const link = () => findNeighbourLink(app, { id: tenant.id, slug }, visit.id)
  const token = async () => (await link())?.url?.split('/').at(-1) ?? ''
  const look = async (secret?: string) =>
    listNearTimes(app, tenant.id, secret ?? (await token()), { slug: undefined, access: [] })
  return { tenant, visit, link, token, look, starts }
}

it('is made only by pressing, where the business lets customers, and shows times beside the visit at the price of the saving', async () => {
  const { tenant, visit, link, look } = await withVisit()
  const browser = openBrowser(context, await tenantSummary(context, tenant.slug), newIp())
  const params = { token: manageUrl(app, tenant, visit).split('/').at(-1)! }
  const shown = (await browser.visit(bookingPage, '/', { params })).data as { view: { more: { text: string }[] } }
  expect(shown.view.more.map(({ text }) => text)).toContain('Tell your neighbours')
  expect(await link()).toMatchObject({ url: null })
  expect((await browser.visit(tellPage, '/', { params })).data).toMatchObject({ url: null })
  expect(await sql`select id from neighbour_links where tenant_id = ${tenant.id}`).toEqual([])
  for (let twice = 0; twice < 2; twice++)
    expect((await browser.visit(press, '/', { params, form: {} })).status).toBe(302)
  await Promise.all(Array.from({ length: 20 }, () => makeNeighbourLink(app, tenant.id, visit.id)))
  expect(await sql`select id from neighbour_links where tenant_id = ${tenant.id}`).toHaveLength(1)
  const near = (await look())!
  expect(near.times.length).toBeGreaterThan(0)
  expect(near.times.length).toBeLessThanOrEqual(6)
  for (const { priceMinor, discountMinor } of near.times) {
    expect(discountMinor).toBeGreaterThan(0)
    expect(priceMinor + discountMinor).toBe(12_000)
  }
})

it('names nobody: no name, address, service, time or point of the visit is in what the page sends', async () => {
  const { tenant, visit, token } = await withVisit()
  const [other] = await sql`
    insert into services (tenant_id, name, slug, duration_minutes, price_minor, place) values (${tenant.id}, 'Window wash', 'window-wash', 60, 9000, 'customer') returning id`
  await sql`insert into technician_services (tenant_id, technician_id, service_id) select ${tenant.id}, id, ${other!.id as string} from technicians where tenant_id = ${tenant.id}`
  await makeNeighbourLink(app, tenant.id, visit.id)
  const secret = await token()
  const browser = openBrowser(context, await tenantSummary(context, tenant.slug), newIp())
  const { status, data } = await browser.visit(nearPage, '/?service=window-wash', { params: { token: secret } })
  expect(status).toBe(200)
  const sent = JSON.stringify(data)
  expect(sent).toContain('Window wash')
  for (const secretly of [
    'Marigold',
    'Quux',
    'marigold',
    '5550144',
    'Far St',
    '40.76',
    '73.92',
    visit.id,
    String(visit.startsAt.getTime()),
  ])
    expect(sent, secretly).not.toContain(secretly)
})

it('is the same for every visit of hers, more than half a kilometre from her door', async () => {
  const { tenant, visit } = await withVisit()
  const [row] = await sql<{ veil: number }[]>`
    select hashtext(customer_id::text) as veil from bookings where id = ${visit.id}`
  expect(distanceKm(veiled(far, row!.veil), far)).toBeGreaterThan(0.5)
  const [, second] = await openStarts(app, tenant, 5, far)
  const again = await book(app, tenant, second!, { place: far, customer: mary })
  const [same] = await sql<{ veil: number }[]>`
    select hashtext(customer_id::text) as veil from bookings where id = ${again.id}`
  expect(veiled(far, same!.veil)).toEqual(veiled(far, row!.veil))
})

it('dies with the visit: cancelled, moved, begun or done', async () => {
  const dead = async (end: (made: Awaited<ReturnType<typeof withVisit>>) => Promise<unknown>, now?: number) => {
    const made = await withVisit()
    await makeNeighbourLink(app, made.tenant.id, made.visit.id)
    const secret = await made.token()
    expect(await made.look(secret)).not.toBeNull()
    await end(made)
    const later = now === undefined ? app : at(app, made.visit.startsAt.getTime() + now)
    expect(await listNearTimes(later, made.tenant.id, secret, { slug: undefined, access: [] })).toBeNull()
    return { ...made, secret }
  }
  await dead(({ tenant, visit }) => cancelBooking(app, tenant.id, visit.id, owner(tenant)))
  const moved = await dead(({ tenant, visit, starts }) =>
    rescheduleBooking(app, tenant.id, visit.id, { start: starts[4]! }, owner(tenant)),
  )
  expect(await moved.link()).toMatchObject({ url: null })
  await dead(async () => {}, 0)
  await dead(({ tenant, visit }) =>
    finishBooking(at(app, visit.endsAt.getTime() + hour), tenant.id, visit.id, 'completed', owner(tenant)),
  )
  const browser = openBrowser(context, await tenantSummary(context, moved.tenant.slug), newIp())
  expect(await browser.visit(nearPage, '/', { params: { token: moved.secret } })).toMatchObject({ status: 410 })
})

it('is not there where it is switched off, without the discount, at the business’s place, nor for another business’s secret', async () => {
  const off = await withVisit({ neighbours: false })
  expect(await off.link()).toBeNull()
  expect(await makeNeighbourLink(app, off.tenant.id, off.visit.id)).toBe(false)
  const on = await withVisit()
  await makeNeighbourLink(app, on.tenant.id, on.visit.id)
  const elsewhere = await withVisit()
  expect(await elsewhere.look(await on.token())).toBeNull()
  for (const guess of ['', 'x', 'A'.repeat(22), '../..']) expect(await on.look(guess || 'none')).toBeNull()
  await sql`update tenants set discount_share_percent = 0 where id = ${on.tenant.id}`
  expect(await on.link()).toBeNull()
})
