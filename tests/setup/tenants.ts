import { randomBytes, randomUUID } from 'node:crypto'
import type { TenantSummary } from '#app/lib/context.ts'
import { countryOfZone } from '#app/lib/countries.ts'
import { localSmsSender } from '#local/cloud/keys.ts'
import type { TestContext } from './context.ts'

export type TestTenant = TenantSummary & {
  ownerId: string
  technicianIds: string[]
  serviceId: string
  serviceSlug: string
}

export type TenantOptions = {
  timeZone?: string
  currency?: string
  technicians?: number
  place?: 'customer' | 'business' | 'online'
  durationMinutes?: number
  priceMinor?: number
  payment?: { kind: 'none' } | { kind: 'deposit'; depositMinor: number } | { kind: 'full' }
  /** Guests leave a card, and what for. */
  keepsCard?: {
    noShowFeePercent?: number
    noShowFeeMinor?: number
    lateFeePercent?: number
    lateFeeMinor?: number
    cardPaysRest?: boolean
  }
  bufferBeforeMinutes?: number
  bufferAfterMinutes?: number
  hours?: { weekday: number; starts: string; ends: string }[]
  minNoticeMinutes?: number
  /** News of bookings is sent there by text. */
  contactPhone?: string
  /** Phones stay silent from 21:00 to 8:00. */
  quiet?: boolean
  /** American carriers do not know it yet. */
  unregistered?: boolean
  /** Customers pay on the business's own page, not on Stripe's. */
  paysOnPage?: boolean
}

const everyDay = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, starts: '08:00', ends: '18:00' }))

/**
 * A published business in Brooklyn with an owner, technicians who work every day and one service, made as the
 * database's owner.
 */
export async function makeTenant({ sql }: Pick<TestContext, 'sql'>, options: TenantOptions = {}): Promise<TestTenant> {
  const slug = `t${randomBytes(5).toString('hex')}`
  const ownerId = randomUUID()
  const { timeZone = 'America/New_York', currency = 'USD' } = options
  await sql`insert into users ${sql({ id: ownerId, email: `owner@${slug}.test`, name: 'Olive Owner' })}`
  const [tenant] = await sql`insert into tenants ${sql({
    slug,
    slugSkeleton: slug,
    name: `Business ${slug}`,
    status: 'published',
    timeZone,
    country: countryOfZone(timeZone),
    currency,
    contactEmail: `hello@${slug}.test`,
    contactPhone: options.contactPhone ?? null,
    addressLabel: '200 Eastern Pkwy, Brooklyn',
    lat: 40.6712,
    lng: -73.9636,
    minNoticeMinutes: options.minNoticeMinutes ?? 0,
    // Tests run at any hour.
    quietFromMinute: options.quiet ? 21 * 60 : 0,
    quietUntilMinute: options.quiet ? 8 * 60 : 0,
    paysOnPage: options.paysOnPage ?? false,
    ...options.keepsCard,
  })} returning id, slug, name, status, time_zone, coalesce(country, '') as country, currency, locale,
    brand_colour, visit_word, worker_word`
  const tenantId = tenant!.id as string
  await sql`insert into memberships ${sql({ tenantId, userId: ownerId, role: 'owner' })}`
  if (!options.unregistered) await registerSender({ sql }, tenantId, ownerId)
  const payment = options.payment ?? { kind: 'none' }
  const serviceSlug = 'standard-visit'
  const [service] = await sql`insert into services ${sql({
    tenantId,
    slug: serviceSlug,
    name: 'Standard visit',
    durationMinutes: options.durationMinutes ?? 60,
    priceMinor: options.priceMinor ?? 12_000,
    place: options.place ?? 'customer',
    paymentKind: payment.kind,
    keepsCard: options.keepsCard !== undefined,
    depositMinor: payment.kind === 'deposit' ? payment.depositMinor : 0,
    bufferBeforeMinutes: options.bufferBeforeMinutes ?? 0,
    bufferAfterMinutes: options.bufferAfterMinutes ?? 0,
  })} returning id`
  const technicianIds: string[] = []
  for (let index = 0; index < (options.technicians ?? 1); index += 1) {
    const [technician] =
      await sql`insert into technicians ${sql({ tenantId, name: `Technician ${index + 1}`, position: index })}
        returning id`
    const technicianId = technician!.id as string
    technicianIds.push(technicianId)
    await sql`insert into technician_services ${sql({ tenantId, technicianId, serviceId: service!.id })}`
    const hours = (options.hours ?? everyDay).map((each) => ({ tenantId, technicianId, ...each }))
    await sql`insert into working_hours ${sql(hours)}`
  }
  return {
    ...(tenant as unknown as TenantSummary),
    ownerId,
    technicianIds,
    serviceId: service!.id as string,
    serviceSlug,
  }
}

/** As carriers have approved it: it sends from the number of these tests. */
async function registerSender({ sql }: Pick<TestContext, 'sql'>, tenantId: string, changedBy: string) {
  await sql`insert into sender_registrations ${sql({
    tenantId,
    details: sql.json(aSender),
    state: 'approved',
    sender: localSmsSender,
    changedBy,
    submittedAt: new Date('2026-01-05T12:00Z'),
    decidedAt: new Date('2026-01-12T12:00Z'),
    checkedAt: new Date('2100-01-01T00:00Z'),
  })}`
}

/** What an owner fills in. */
export const aSender = {
  kind: 'company',
  legalName: 'Olive Visits LLC',
  companyForm: 'Limited Liability Corporation',
  website: 'https://olive.example',
  street: '200 Eastern Pkwy',
  city: 'Brooklyn',
  region: 'NY',
  postalCode: '11238',
  country: 'US',
  firstName: 'Olive',
  lastName: 'Owner',
  email: 'olive@olive.example',
  phone: '+17185550142',
}

/** As the platform does it: closed, and written down why. */
export async function suspend({ sql }: Pick<TestContext, 'sql'>, tenantId: string): Promise<void> {
  await sql`
    with closed as (update tenants set status = 'suspended' where id = ${tenantId} returning id)
    insert into audit_log (tenant_id, actor_role, action, reason)
    select id, 'system', 'tenant.suspended', 'Test' from closed`
}
