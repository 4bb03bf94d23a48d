import { cancelBooking, tellStep } from '../../app/domain/booking/index.server.ts'
import type { Sql } from 'postgres'
import type { DemoCustomer } from './businesses/business.ts'
import type { Week } from './week.ts'

/** What a week brings besides visits that come and go: a visit under way, two that are off, and what the owner noted of people. */
export async function tellStories(week: Week, ids: readonly string[]): Promise<void> {
  const { app, sql, business, tenantId, ownerId } = week
  if (business.asksReady) await askBefore(week)
  const now = new Date(app.clock.now())
  const owner = { kind: 'member', userId: ownerId, role: 'owner' } as const
  for (const customer of business.customers) await tellAbout(sql, tenantId, customer)
  const near = await sql`
    select distinct on (technician_id) id, starts_at from bookings
    where tenant_id = ${tenantId} and status = 'confirmed' and place = 'customer' and ends_at > ${now}
      and starts_at < ${new Date(now.getTime() + 90 * 60_000)}
    order by technician_id, starts_at`
  for (const { id, startsAt } of near) {
    await tellStep(app, tenantId, id as string, 'on_my_way', owner)
    if ((startsAt as Date) <= now) await tellStep(app, tenantId, id as string, 'arrived', owner)
  }
  // Paid ones stay: their refund would need somebody who carries it out.
  const coming = await sql`
    select id, version from bookings b
    where tenant_id = ${tenantId} and id = any(${ids as string[]}) and status = 'confirmed'
      and starts_at > ${new Date(now.getTime() + 30 * 3_600_000)}
      and not exists (select from payments p where p.tenant_id = b.tenant_id and p.booking_id = b.id)
    order by starts_at desc limit 9`
  const [byCustomer, byOwner] = [coming[3], coming[7]]
  if (byCustomer) {
    const customer = { kind: 'customer', version: byCustomer.version as number } as const
    await cancelBooking(app, tenantId, byCustomer.id as string, customer)
  }
  if (byOwner) await cancelBooking(app, tenantId, byOwner.id as string, owner)
}

/** What the owner wrote about a customer and her door, unless somebody wrote something else. */
async function tellAbout(sql: Sql, tenantId: string, customer: DemoCustomer): Promise<void> {
  const { phone, note = '', likes = '', tags = [], door } = customer
  await sql`update customers set notes = ${note}, preferences = ${likes}, tags = ${tags}
    where tenant_id = ${tenantId} and phone = ${phone} and notes = '' and preferences = '' and tags = '{}'`
  if (door)
    await sql`update customer_addresses a set ${sql(door)} from customers c
      where c.tenant_id = ${tenantId} and c.phone = ${phone} and a.tenant_id = c.tenant_id and a.customer_id = c.id`
}

/** What the next customers answered to the question of the day before: all is ready, nobody will be home, and nothing yet. */
const answers = [
  { home: true, water: true, parking: 'In the driveway, behind the red car', pets: 'A cat, she hides' },
  { home: false },
  {},
]

async function askBefore({ app, sql, tenantId }: Week): Promise<void> {
  const now = new Date(app.clock.now())
  const asks = ['water', 'parking', 'pets']
  await sql`insert into ready_settings ${sql({ tenantId, active: true, asks })} on conflict do nothing`
  const visits = await sql<{ id: string; version: number; startsAt: Date }[]>`
    with soon as (
      select b.id, b.links_from_version as version, b.starts_at from bookings b
      where b.tenant_id = ${tenantId} and b.status = 'confirmed' and b.place = 'customer' and b.arrived_at is null
        and b.starts_at between ${now} and ${new Date(now.getTime() + 4 * 86_400_000)}
      order by b.starts_at limit 9)
    select * from soon s where not exists (select from ready_checks r where r.tenant_id = ${tenantId} and r.booking_id = s.id)
    order by s.starts_at`
  for (const [at, { id: bookingId, version, startsAt }] of visits.entries()) {
    const given = answers[at % answers.length]!
    const askedAt = new Date(Math.min(now.getTime(), startsAt.getTime() - 18 * 3_600_000))
    const until = new Date(startsAt.getTime() - 12 * 3_600_000)
    const check = {
      tenantId,
      bookingId,
      version,
      askedAt,
      until,
      noDoes: 'ask',
      asks,
      questions: sql.json([]),
      ...given,
    }
    const answered = 'home' in given ? { answeredAt: askedAt, answeredBy: 'link' } : {}
    await sql`insert into ready_checks ${sql({ ...check, ...answered } as Record<string, unknown>)}`
    const message = {
      tenantId,
      bookingId,
      audience: 'customer',
      channel: 'email',
      template: 'booking-ready',
      receiver: 'demo@example.test',
      body: '',
      status: 'sent',
      sentAt: askedAt,
      providerId: 'demo',
      dedupeKey: `ready/asked:${bookingId}:v${version}:customer:email`,
      event: sql.json({ name: 'ready/asked', bookingId, version, until: until.getTime() }),
    }
    await sql`insert into messages ${sql(message as Record<string, unknown>)}`
  }
}
