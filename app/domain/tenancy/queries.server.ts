import type { Tx } from '#app/lib/db.server.ts'
import type { Ring } from '#app/lib/geometry.ts'
import type { PublishFacts } from './rules.ts'
import type { Language } from '#app/words/language.ts'
import type { TradeNames, VisitName, WorkerName } from '#app/words/trade.ts'
import type { OwnTexts } from '#app/words/own-texts.ts'
import type { TenantPatch } from './schema.ts'

/** What visitors may know of a business. */
export type PublicPage = {
  id: string
  slug: string
  name: string
  timeZone: string
  currency: string
  locale: string
  about: string
  aboutIn: OwnTexts
  contactEmail: string | null
  contactPhone: string | null
  addressLabel: string | null
  /** Whether customers come to the address for any service; if not, it may be a home, and only the team sees it. */
  receivesCustomers: boolean
  lat: number | null
  lng: number | null
  brandColour: string
  logoPath: string | null
  headerPath: string | null
  stepMinutes: number
  minNoticeMinutes: number
  horizonDays: number
  serviceRadiusKm: number | null
  cancelFreeHours: number
  refundLatePercent: number
  changeUntilHours: number
  /** Fees for a card that is kept: shares of the price, and at least an amount. */
  noShowFeePercent: number
  noShowFeeMinor: number
  lateFeePercent: number
  lateFeeMinor: number
  /** The card pays the rest of the price, too. */
  cardPaysRest: boolean
  /** Since then nobody new can book on the page: the plan is not paid, or the business closes. */
  pageStoppedAt: Date | null
  /** The look of its published page; null: it has the usual one. */
  look: string | null
}

/** What members may know of their business. */
export type Tenant = PublicPage & {
  status: 'draft' | 'published' | 'suspended'
  /** ISO code; null until it is known from the address, the zone or the owner. */
  country: string | null
  suspendedReason: string | null
  setupStep: string
  holdMinutes: number
  /** What those pay in advance who did not come so often. */
  noShowLimit: number
  noShowDeposit: 'none' | 'percent' | 'full'
  noShowDepositPercent: number
  confirmation: 'automatic' | 'manual'
  servicePostcodes: string[]
  servicePolygon: Ring | null
  serviceDriveMinutes: number | null
  technicianChoice: boolean
  /** Technicians take time off without asking. */
  ownTimeOff: boolean
  visitWord: VisitName
  workerWord: WorkerName
  reminderLeadsMinutes: number[]
  textsMonthLimit: number | null
  textsMonthCents: number | null
  teamTexts: boolean
  textWholeName: boolean
  quietFromMinute: number
  quietUntilMinute: number
  /** The ways to a customer's phone, best first; of reminders and of news about money null: the same, none: by mail alone. */
  channelOrder: string[]
  reminderChannels: string[] | null
  moneyChannels: string[] | null
  /**
   * The customer's share of saved driving, what an hour of driving costs, and the most a discount may take off the
   * price.
   */
  discountSharePercent: number
  driveHourMinor: number
  discountMaxPercent: number | null
  /** Which tips customers may add when they pay the rest by card, percent; none: no tips. */
  tipPercents: number[]
  /** Customers enter their card on the business's own page, not on Stripe's. */
  paysOnPage: boolean
  /** Hosts of other websites that may show the booking page in a frame. */
  websites: string[]
  publishedAt: Date | null
  /** Its owner closes it: see `getClosing`. */
  closingAt: Date | null
}

/** As a guest: the database shows only published businesses. */
export async function findPage(tx: Tx, tenantId: string): Promise<PublicPage | null> {
  const [row] = await tx<PublicPage[]>`
    select id, slug, name, time_zone, currency, locale, about, about_in, contact_email, contact_phone, address_label, lat, lng,
      brand_colour, logo_path, header_path, step_minutes, min_notice_minutes, horizon_days, service_radius_km,
      coalesce(page_stopped_at, closing_at) as page_stopped_at,
      cancel_free_hours, refund_late_percent, change_until_hours, no_show_fee_percent, no_show_fee_minor, late_fee_percent,
      late_fee_minor, card_pays_rest,
      exists (select from services s where s.tenant_id = tenants.id and s.place = 'business' and s.active
        and s.deleted_at is null) as receives_customers,
      (select v.document ->> 'look' from page_versions v where v.tenant_id = tenants.id and v.live) as look
    from tenants where id = ${tenantId}`
  return row ?? null
}

export async function findTenant(tx: Tx, tenantId: string): Promise<Tenant | null> {
  const [row] = await tx<Tenant[]>`
    select id, slug, name, status, suspended_reason, no_show_limit, no_show_deposit, no_show_deposit_percent, setup_step, time_zone, country, currency, locale, about, about_in, contact_email,
      contact_phone, address_label, lat, lng, brand_colour, logo_path, header_path, step_minutes, min_notice_minutes,
      horizon_days, hold_minutes, service_radius_km, confirmation, cancel_free_hours, refund_late_percent,
      change_until_hours, no_show_fee_percent, no_show_fee_minor, late_fee_percent, late_fee_minor, card_pays_rest, reminder_leads_minutes, texts_month_limit, texts_month_cents, team_texts, text_whole_name, quiet_from_minute, quiet_until_minute, channel_order, reminder_channels, money_channels, discount_share_percent, drive_hour_minor, discount_max_percent, tip_percents,
      published_at, page_stopped_at, closing_at, service_postcodes, service_polygon, service_drive_minutes, technician_choice, own_time_off, pays_on_page,
      visit_word, worker_word, websites,
      exists (select from services s where s.tenant_id = tenants.id and s.place = 'business' and s.active
        and s.deleted_at is null) as receives_customers,
      (select v.document ->> 'look' from page_versions v where v.tenant_id = tenants.id and v.live) as look
    from tenants where id = ${tenantId}`
  return row ?? null
}

/** Which of these skeletons are taken, by a business or by one that was erased: `hashes` are theirs, in the same order. Platform only. */
export async function listTakenSkeletons(tx: Tx, skeletons: string[], hashes: Buffer[]): Promise<string[]> {
  const rows = await tx<{ skeleton: string }[]>`
    select a.skeleton from unnest(${skeletons}::text[], ${hashes.map((hash) => hash.toString('hex'))}::text[]) as a (skeleton, hash)
    where exists (select from tenants t where t.slug_skeleton = a.skeleton)
      or exists (select from closed_businesses c where c.address_hash = decode(a.hash, 'hex'))`
  return rows.map(({ skeleton }) => skeleton)
}

export async function wasErased(tx: Tx, hash: Buffer): Promise<boolean> {
  return (await tx`select from closed_businesses where address_hash = ${hash}`).count > 0
}

export type NewTenant = TradeNames & {
  id: string
  slug: string
  slugSkeleton: string
  name: string
  timeZone: string
  country: string | null
  currency: string
  locale: Language
}

/** False when the slug, or one that looks like it, has just been taken. */
export async function insertTenant(tx: Tx, tenant: NewTenant): Promise<boolean> {
  const rows = await tx`insert into tenants ${tx(tenant)} on conflict do nothing returning id`
  return rows.length === 1
}

export async function insertOwner(tx: Tx, tenantId: string, userId: string): Promise<void> {
  await tx`insert into memberships (tenant_id, user_id, role) values (${tenantId}, ${userId}, 'owner')`
}

/** Until `endsAt`, or until so many bookings were confirmed, a new business pays nothing. */
export async function startTrial(tx: Tx, tenantId: string, endsAt: Date, bookings: number): Promise<void> {
  await tx`insert into tenant_plans ${tx({ tenantId, plan: 'trial', trialEndsAt: endsAt, trialBookingsLeft: bookings })}`
}

export async function countOwned(tx: Tx, userId: string): Promise<number> {
  const [row] = await tx<
    { count: number }[]
  >`select count(*)::int as count from memberships where user_id = ${userId} and role = 'owner'`
  return row?.count ?? 0
}

/** The business this person owns under this slug. */
export async function findOwned(tx: Tx, userId: string, slug: string): Promise<{ id: string; slug: string } | null> {
  const [row] = await tx<{ id: string; slug: string }[]>`
    select t.id, t.slug from tenants t join memberships m on m.tenant_id = t.id
    where t.slug = ${slug} and m.user_id = ${userId} and m.role = 'owner'`
  return row ?? null
}

/** The changed business, or null when the database did not allow the change. */
export async function changeTenant(
  tx: Tx,
  tenantId: string,
  patch: TenantPatch & { status?: 'published'; publishedAt?: Date },
): Promise<boolean> {
  const { servicePolygon, aboutIn, ...plain } = patch
  const columns = {
    ...plain,
    ...(aboutIn && { aboutIn: tx.json(aboutIn) }),
    ...(servicePolygon === undefined ? {} : { servicePolygon: servicePolygon && tx.json(servicePolygon) }),
  }
  const rows = await tx`update tenants set ${tx(columns)} where id = ${tenantId} returning id`
  return rows.length === 1
}

/**
 * After a business changed its language: texts it has in the new one become its own, and the former ones are kept as texts of the
 * language `from`. A text it has only once is taken for one in the new language already.
 */
export async function turnTexts(
  tx: Tx,
  tenantId: string,
  { from, to }: { from: Language; to: Language },
): Promise<void> {
  if (from === to) return
  const turned = (text: string) => tx`coalesce(${tx(`${text}_in`)} ->> ${to}::text, ${tx(text)})`
  const others = (text: string) => tx`case when ${tx(`${text}_in`)} ? ${to}::text
    then (${tx(`${text}_in`)} - ${to}::text) || jsonb_build_object(${from}::text, ${tx(text)}) else ${tx(`${text}_in`)} end`
  await tx`update tenants set about = ${turned('about')}, about_in = ${others('about')} where id = ${tenantId}`
  await tx`
    update services set name = ${turned('name')}, name_in = ${others('name')},
      description = ${turned('description')}, description_in = ${others('description')}
    where tenant_id = ${tenantId} and deleted_at is null`
}

export async function readPublishFacts(tx: Tx, tenantId: string): Promise<PublishFacts> {
  const [row] = await tx<PublishFacts[]>`
    select
      (select count(*)::int from services s where s.tenant_id = t.id and s.active and s.deleted_at is null) as services,
      (select count(*)::int from technicians p where p.tenant_id = t.id and p.active
        and exists (select from working_hours h where h.tenant_id = t.id and h.technician_id = p.id)
        and exists (select from technician_services x join services s on s.tenant_id = x.tenant_id
          and s.id = x.service_id
          where x.tenant_id = t.id and x.technician_id = p.id and s.active
            and s.deleted_at is null)) as ready_technicians,
      exists (select from services s where s.tenant_id = t.id and s.active and s.deleted_at is null
        and s.place <> 'online') as needs_place,
      t.lat is not null as has_place
    from tenants t where t.id = ${tenantId}`
  return row ?? { services: 0, readyTechnicians: 0, needsPlace: false, hasPlace: false }
}
