import type { PendingQuery, Row } from 'postgres'
import type { Tx } from '#app/lib/db.server.ts'
import { dayMs } from '#app/lib/time.ts'
import { isId } from '#app/lib/ids.ts'
import type { Tax } from '../catalog/rules.ts'
import { pricedFor, type Terms } from '../customers/rules.ts'
import type { Schedule, TenantFacts } from './facts.ts'
import type { OwnTexts } from '#app/words/own-texts.ts'

export type ScheduleQuery = {
  tenantId: string
  /** Id or slug of the service. */
  service: string
  /** Local dates 'YYYY-MM-DD', both inclusive. */
  from: string
  to: string
  /** Epoch ms: holds that ran out by then no longer count. */
  now: number
  /** Only these technicians, if they are active, do the service and have every skill it needs. */
  technicianIds?: readonly string[] | undefined
  /**
   * Left out of the busy times, because it is about to move. Its technician counts as able, whatever the skills say
   * today.
   */
  excludeBookingId?: string | undefined
  /** Also allow a service that is no longer offered, to move its existing bookings. */
  retired?: boolean | undefined
  /**
   * The links a guest came with: a private service is there only by one that opens it, and their terms apply. Left out: asked by the
   * business itself, or about a booking, which keeps the terms it was made by.
   */
  access?: readonly string[] | undefined
  /** What the guest is called by, once it is known; see `app.terms_of`. */
  contact?: { email: string | null; phone: string | null } | undefined
}

/** Zone offsets (14 h), the longest job (24 h) and buffers (4 h) reach this far beyond the dates asked for. */
const marginDays = 3
const marginMs = marginDays * dayMs
/** Overrides this far away can still affect a working window that touches the dates. */
const overrideMarginDays = 40

/** The local dates on which the number of bookings of a technician or service (`of`) has reached `cap`. */
const fullDates = (tx: Tx, cap: ReturnType<Tx>, of: ReturnType<Tx>, { from, to, tenantId }: ScheduleQuery) => tx`
  case when ${cap} is null then '[]' else (select coalesce(json_agg(full_day.date), '[]') from (
    select (h.starts_at at time zone zone.name)::date as date
    from holding h, (select time_zone as name from tenants where id = ${tenantId}) zone
    where ${of} and h.starts_at >= ${new Date(Date.parse(from) - marginMs)} and h.starts_at < ${new Date(Date.parse(to) + dayMs + marginMs)}
    group by 1 having count(*) >= ${cap}) full_day) end`

/** What links give for the service `s` of a query; null without any. */
const termsOf = (
  tx: Tx,
  links: PendingQuery<Row[]>,
  { tenantId, now, contact }: Pick<ScheduleQuery, 'tenantId' | 'now' | 'contact'>,
) => tx`
  (select case when cardinality(l.ids) = 0 then null else app.terms_of(${tenantId}, s.id, l.ids, ${new Date(now)}, ${contact?.email ?? null},
    ${contact?.phone ?? null}) end from (select ${links} as ids) l)`

/** The tax of the service `s` of a query. */
const taxOf = (tx: Tx) => tx`(select json_build_object('name', x.name, 'percent', x.percent, 'included', x.included)
  from tax_rates x where x.tenant_id = s.tenant_id and x.id = s.tax_rate_id)`

/**
 * All facts about a service's times in one statement; null when the tenant offers no such service. Beyond the dates
 * asked for, it reads each technician's nearest booking with a place on either side, so that a drive is judged the same
 * for any range. Statuses are excluded rather than listed: listed as in the exclusion constraint, they would make the
 * planner walk that index through a technician's whole past.
 */
export async function loadSchedule(tx: Tx, query: ScheduleQuery): Promise<Schedule | null> {
  const low = new Date(Date.parse(query.from) - marginMs)
  const high = new Date(Date.parse(query.to) + dayMs + marginMs)
  const serviceId = isId(query.service) ? query.service : null
  const now = new Date(query.now)
  const technicianIds = query.technicianIds ? [...query.technicianIds] : null
  const excluded = query.excludeBookingId ?? null
  const links = query.access
    ? tx`${[...query.access]}::uuid[]`
    : tx`array(select b.access_link_id from bookings b where b.tenant_id = ${query.tenantId} and b.id = ${excluded} and b.access_link_id is not null)`
  const [row] = await tx<
    { tenant: unknown; service: unknown; terms: Terms | null; closures: unknown; technicians: unknown }[]
  >`
    with service as materialized (
      select s.*, t.terms from services s cross join lateral (select ${termsOf(tx, links, query)} as terms) t
      where s.tenant_id = ${query.tenantId} and (s.id = ${serviceId} or (${serviceId}::uuid is null and s.slug = ${query.service} and s.deleted_at is null))
        and (${query.retired ?? false} or (s.active and s.deleted_at is null))
        and (${!query.access} or s.audience = 'everyone' or (t.terms ->> 'opens')::boolean)
    ), able as materialized (
      select t.* from technicians t
      where t.tenant_id = ${query.tenantId} and t.active and (${technicianIds}::uuid[] is null or t.id = any (${technicianIds}::uuid[]))
        and (exists (select from technician_services ts, service
            where ts.tenant_id = t.tenant_id and ts.technician_id = t.id and ts.service_id = service.id)
            and not exists (select from service_skills needed, service
              where needed.tenant_id = t.tenant_id and needed.service_id = service.id and not exists (
                select from technician_skills has where has.tenant_id = t.tenant_id and has.technician_id = t.id and has.skill_id = needed.skill_id))
          or exists (select from bookings b where b.tenant_id = t.tenant_id and b.id = ${excluded} and b.technician_id = t.id))
    ), holding as not materialized (
      -- Firm: written down by the team, or slept over, or too late to be cancelled for nothing.
      select b.*, b.status not in ('held', 'pending_approval') and (b.created_by is not null
          or b.created_at <= ${now}::timestamptz - interval '1 day'
          or b.starts_at <= ${now}::timestamptz + make_interval(hours =>
            (select t.cancel_free_hours from tenants t where t.id = ${query.tenantId}))) as firm
      from bookings b
      where b.tenant_id = ${query.tenantId} and b.status <> all ('{cancelled,expired}')
        and (b.status <> 'held' or b.hold_expires_at > ${now}) and b.id is distinct from ${excluded}
    )
    select
      (select json_build_object('id', t.id, 'slug', t.slug, 'name', t.name, 'status', t.status, 'pageStopped', t.page_stopped_at is not null or t.closing_at is not null, 'closing', t.closing_at is not null, 'timeZone', t.time_zone,
          'country', t.country, 'currency', t.currency, 'stepMinutes', t.step_minutes, 'minNoticeMinutes', t.min_notice_minutes,
          'horizonDays', t.horizon_days, 'holdMinutes', t.hold_minutes, 'serviceRadiusKm', t.service_radius_km,
          'servicePostcodes', t.service_postcodes, 'servicePolygon', t.service_polygon, 'serviceDriveMinutes', t.service_drive_minutes,
          'technicianChoice', t.technician_choice,
          'confirmation', t.confirmation, 'addressLabel', t.address_label, 'lat', t.lat, 'lng', t.lng,
          'canCharge', app.ways_of(t.id, t.currency) <> '{}',
          'canKeepCards', 'stripe' = any (app.ways_of(t.id, t.currency)),
          'discountSharePercent', t.discount_share_percent, 'driveHourMinor', t.drive_hour_minor, 'discountMaxPercent', t.discount_max_percent)
        from tenants t where t.id = ${query.tenantId}) as tenant,
      (select json_build_object('id', s.id, 'slug', s.slug, 'name', s.name, 'durationMinutes', s.duration_minutes,
          'priceMinor', s.price_minor, 'place', s.place, 'paymentKind', s.payment_kind, 'depositMinor', s.deposit_minor, 'keepsCard', s.keeps_card,
          'tax', ${taxOf(tx)},
          'bufferBeforeMinutes', s.buffer_before_minutes, 'bufferAfterMinutes', s.buffer_after_minutes,
          'windowMinutes', s.window_minutes, 'dailyCap', s.daily_cap,
          'fullDates', ${fullDates(tx, tx`s.daily_cap`, tx`h.service_id = s.id`, query)})
        from service s) as service,
      (select s.terms from service s) as terms,
      (select coalesce(json_agg(json_build_object('from', c.from_date, 'to', c.to_date)), '[]') from closures c
        where c.tenant_id = ${query.tenantId} and c.to_date >= ${query.from}::date - ${overrideMarginDays}::int
          and c.from_date <= ${query.to}::date + ${overrideMarginDays}::int) as closures,
      (select coalesce(json_agg(json_build_object('id', t.id, 'name', t.name, 'picturePath', t.picture_path, 'baseLat', t.base_lat, 'baseLng', t.base_lng,
          'maxTravelMinutes', t.max_travel_minutes, 'dailyCap', t.daily_cap,
          'fullDates', ${fullDates(tx, tx`t.daily_cap`, tx`h.technician_id = t.id`, query)},
          'weekly', (select coalesce(json_agg(json_build_object('weekday', h.weekday, 'start', h.starts, 'end', h.ends)), '[]')
            from working_hours h where h.tenant_id = t.tenant_id and h.technician_id = t.id),
          'overrides', (select coalesce(json_agg(json_build_object('date', o.date, 'intervals', o.intervals)), '[]')
            from hour_overrides o where o.tenant_id = t.tenant_id and o.technician_id = t.id
              and o.date between ${query.from}::date - ${overrideMarginDays}::int and ${query.to}::date + ${overrideMarginDays}::int),
          'timeOff', (select coalesce(json_agg(json_build_object('from', f.from_date, 'to', f.to_date,
              'fromTime', f.from_time, 'toTime', f.to_time)), '[]')
            from time_off f where f.tenant_id = t.tenant_id and f.technician_id = t.id and f.status = 'taken'
              and f.to_date >= ${query.from}::date - ${marginDays}::int and f.from_date <= ${query.to}::date + ${marginDays}::int),
          'bookings', (select coalesce(json_agg(json_build_array(
              (date_part('epoch', b.starts_at) * 1000)::bigint - b.buffer_before_minutes * 60000,
              (date_part('epoch', b.ends_at) * 1000)::bigint + b.buffer_after_minutes * 60000, b.lat, b.lng, b.firm,
              hashtext(b.customer_id::text))), '[]')
            from (
              select * from holding h where h.technician_id = t.id and h.starts_at >= ${low} and h.starts_at < ${high}
              union all
              (select * from holding h where h.technician_id = t.id and h.starts_at < ${low} and h.lat is not null
                order by h.starts_at desc limit 1)
              union all
              (select * from holding h where h.technician_id = t.id and h.starts_at >= ${high} and h.lat is not null
                order by h.starts_at limit 1)
            ) b)
        ) order by t.position, t.name, t.id), '[]') from able t) as technicians`
  if (!row?.tenant || !row.service) return null
  const { terms, ...facts } = row
  const schedule = facts as unknown as Schedule
  return {
    ...schedule,
    tenant: openedBy(schedule.tenant, terms),
    service: pricedFor(schedule.service, terms, schedule.tenant.currency),
    link: terms?.link ?? null,
  }
}

/** Whoever may book further ahead, or more shortly before, than everybody. */
function openedBy(tenant: TenantFacts, terms: Terms | null): TenantFacts {
  return {
    ...tenant,
    horizonDays: Math.max(tenant.horizonDays, terms?.horizonDays ?? 0),
    minNoticeMinutes: Math.min(tenant.minNoticeMinutes, terms?.noticeMinutes ?? Infinity),
  }
}

export type OfferedService = {
  id: string
  slug: string
  name: string
  description: string
  /** The name in the business's other languages. */
  nameIn: OwnTexts
  descriptionIn: OwnTexts
  picturePath: string | null
  durationMinutes: number
  /** What a customer pays, with tax that is added to the listed price; `usualMinor`: what others pay. */
  priceMinor: number
  usualMinor: number
  tax: Tax | null
  place: 'customer' | 'business' | 'online'
  paymentKind: 'none' | 'deposit' | 'full'
  depositMinor: number
  keepsCard: boolean
  /** Length of the arrival windows; null: exact times. */
  windowMinutes: number | null
  arrivalNotice: 'evening_before' | 'four_hours' | 'two_hours' | 'by_hand'
}

/** Whether the business can be paid online now, and keep cards. */
export async function canCharge(tx: Tx, tenantId: string): Promise<Pick<TenantFacts, 'canCharge' | 'canKeepCards'>> {
  const [row] = await tx<Pick<TenantFacts, 'canCharge' | 'canKeepCards'>[]>`
    select w.ways <> '{}' as can_charge, 'stripe' = any (w.ways) as can_keep_cards
    from tenants t cross join lateral (select app.ways_of(t.id, t.currency) as ways) w where t.id = ${tenantId}`
  return row ?? { canCharge: false, canKeepCards: false }
}

/**
 * What can be booked, in the owner's order: by visitors with these links (none: what everybody sees), or by the business itself. Also
 * runs as a guest without links.
 */
export async function listOfferedServices(
  tx: Tx,
  tenantId: string,
  { access, now }: { access: readonly string[] | 'all'; now: number },
): Promise<OfferedService[]> {
  const links = access === 'all' ? [] : [...access]
  const terms = links.length > 0 ? termsOf(tx, tx`${links}::uuid[]`, { tenantId, now }) : tx`null::json`
  const services = await tx<(Omit<OfferedService, 'usualMinor'> & { currency: string; terms: Terms | null })[]>`
    select s.id, s.slug, s.name, s.description, s.name_in, s.description_in, s.picture_path, s.duration_minutes, s.price_minor, s.place,
      s.payment_kind, s.deposit_minor, s.keeps_card, s.window_minutes, s.arrival_notice, t.currency, ${taxOf(tx)} as tax, own.terms
    from services s join tenants t on t.id = s.tenant_id cross join lateral (select ${terms} as terms) own
    where s.tenant_id = ${tenantId} and s.active and s.deleted_at is null
      and (${access === 'all'} or s.audience = 'everyone' or (own.terms ->> 'opens')::boolean) order by s.position, s.name, s.id`
  return services.map(({ currency, terms: own, ...service }) => pricedFor(service, own, currency))
}
