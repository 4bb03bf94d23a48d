import type { Tx } from '#app/lib/db.server.ts'
import type { Interval, ServicePlace, TimeOffDates, WeeklyInterval } from './rules.ts'
import type { OwnTexts } from '#app/words/own-texts.ts'
import type { TimeOffRow } from '#app/lib/rows.gen.ts'
import type { ClosureInput, OverrideInput, ServiceInput, TechnicianInput } from './schema.ts'

/**
 * Makes changes of one business's catalog happen one after the other. Needs a manager; false for anybody else, and for
 * a suspended business.
 */
export async function lockBusiness(tx: Tx, tenantId: string): Promise<boolean> {
  const rows = await tx`select id from tenants where id = ${tenantId} for no key update`
  return rows.length === 1
}

export type Service = {
  id: string
  slug: string
  name: string
  description: string
  nameIn: OwnTexts
  descriptionIn: OwnTexts
  durationMinutes: number
  priceMinor: number
  place: ServicePlace
  onlineUrl: string | null
  paymentKind: 'none' | 'deposit' | 'full'
  depositMinor: number
  keepsCard: boolean
  /** By which of the business's ways it is paid online; empty: by each. */
  payWays: string[]
  taxRateId: string | null
  bufferBeforeMinutes: number
  bufferAfterMinutes: number
  /** Length of the arrival windows; null: exact times. */
  windowMinutes: number | null
  /** The most bookings of it a day; null: no limit. */
  dailyCap: number | null
  arrivalNotice: 'evening_before' | 'four_hours' | 'two_hours' | 'by_hand'
  picturePath: string | null
  active: boolean
  technicianIds: string[]
  /** Skills a technician needs to do it. */
  skillIds: string[]
}

/** Services that were not deleted, in the owner's order; with `id`, only that one. */
export async function listServiceRows(tx: Tx, tenantId: string, id: string | null = null): Promise<Service[]> {
  return tx<Service[]>`
    select s.id, s.slug, s.name, s.description, s.name_in, s.description_in, s.duration_minutes, s.price_minor, s.place, s.online_url, s.payment_kind, s.deposit_minor, s.keeps_card, s.pay_ways, s.tax_rate_id,
      s.buffer_before_minutes, s.buffer_after_minutes, s.window_minutes, s.daily_cap, s.arrival_notice, s.picture_path, s.active,
      array(select x.technician_id from technician_services x join technicians t on t.tenant_id = x.tenant_id and t.id = x.technician_id
        where x.tenant_id = s.tenant_id and x.service_id = s.id and t.removed_at is null)::text[] as technician_ids,
      array(select x.skill_id from service_skills x where x.tenant_id = s.tenant_id and x.service_id = s.id)::text[] as skill_ids
    from services s
    where s.tenant_id = ${tenantId} and s.deleted_at is null and (${id}::uuid is null or s.id = ${id}::uuid)
    order by s.position, s.name, s.id limit 500`
}

type ServiceColumns = Omit<ServiceInput, 'technicianIds' | 'skillIds'>

/** The texts in other languages are stored as JSON. */
const columnsOf = <T extends { nameIn?: OwnTexts; descriptionIn?: OwnTexts }>(tx: Tx, columns: T) => ({
  ...columns,
  ...(columns.nameIn && { nameIn: tx.json(columns.nameIn) }),
  ...(columns.descriptionIn && { descriptionIn: tx.json(columns.descriptionIn) }),
})

export async function insertService(tx: Tx, tenantId: string, slug: string, input: ServiceColumns): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into services ${tx({ ...columnsOf(tx, input), tenantId, slug })} returning id`
  await tx`
    update services set position = (select coalesce(max(s.position), -1) + 1 from services s where s.tenant_id = ${tenantId} and s.deleted_at is null and s.id <> ${row!.id})
    where tenant_id = ${tenantId} and id = ${row!.id}`
  return row!.id
}

/** False when the service does not exist or was deleted. */
export async function updateService(
  tx: Tx,
  tenantId: string,
  id: string,
  patch: Partial<ServiceColumns> & { picturePath?: string | null },
): Promise<boolean> {
  const rows =
    await tx`update services set ${tx(columnsOf(tx, patch))} where tenant_id = ${tenantId} and id = ${id} and deleted_at is null returning id`
  return rows.length === 1
}

export async function markServiceDeleted(tx: Tx, tenantId: string, id: string, at: Date): Promise<boolean> {
  const rows = await tx`
    update services set deleted_at = ${at}, active = false where tenant_id = ${tenantId} and id = ${id} and deleted_at is null returning id`
  return rows.length === 1
}

export async function placeServices(tx: Tx, tenantId: string, ids: readonly string[]): Promise<void> {
  await tx`
    update services set position = wanted.at - 1
    from unnest(${[...ids]}::uuid[]) with ordinality as wanted (id, at)
    where services.tenant_id = ${tenantId} and services.id = wanted.id`
}

/** Sets who does a service, among those in the team; a technician of another business fails with 23503. */
export async function replaceTechniciansOf(
  tx: Tx,
  tenantId: string,
  serviceId: string,
  technicianIds: readonly string[],
): Promise<void> {
  await tx`
    delete from technician_services x using technicians t
    where x.tenant_id = ${tenantId} and x.service_id = ${serviceId} and x.technician_id <> all (${[...technicianIds]}::uuid[])
      and t.tenant_id = x.tenant_id and t.id = x.technician_id and t.removed_at is null`
  for (const technicianId of technicianIds) {
    await tx`insert into technician_services ${tx({ tenantId, serviceId, technicianId })} on conflict do nothing`
  }
}

/** Sets what a technician does, among services that were not deleted. False when one of them does not exist. */
export async function replaceServicesOf(
  tx: Tx,
  tenantId: string,
  technicianId: string,
  serviceIds: readonly string[],
): Promise<boolean> {
  const wanted = [...serviceIds]
  await tx`
    delete from technician_services x using services s
    where x.tenant_id = ${tenantId} and x.technician_id = ${technicianId} and s.tenant_id = x.tenant_id and s.id = x.service_id
      and s.deleted_at is null and x.service_id <> all (${wanted}::uuid[])`
  const rows = await tx`
    with there as (select id from services where tenant_id = ${tenantId} and deleted_at is null and id = any (${wanted}::uuid[])),
    added as (
      insert into technician_services (tenant_id, technician_id, service_id) select ${tenantId}, ${technicianId}, id from there on conflict do nothing
    )
    select id from there`
  return rows.length === wanted.length
}

export type Skill = { id: string; name: string; technicianIds: string[]; serviceIds: string[] }

/** The business's skills by name, with who has them and which services need them. */
export async function listSkillRows(tx: Tx, tenantId: string): Promise<Skill[]> {
  return tx<Skill[]>`
    select k.id, k.name,
      array(select x.technician_id from technician_skills x join technicians t on t.tenant_id = x.tenant_id and t.id = x.technician_id
        where x.tenant_id = k.tenant_id and x.skill_id = k.id and t.removed_at is null)::text[] as technician_ids,
      array(select x.service_id from service_skills x join services s on s.tenant_id = x.tenant_id and s.id = x.service_id
        where x.tenant_id = k.tenant_id and x.skill_id = k.id and s.deleted_at is null)::text[] as service_ids
    from skills k where k.tenant_id = ${tenantId} order by lower(k.name), k.id limit 200`
}

/** Fails with 23505 when the business already has a skill with this name. */
export async function insertSkill(tx: Tx, tenantId: string, name: string): Promise<string> {
  const [row] = await tx<{ id: string }[]>`insert into skills ${tx({ tenantId, name })} returning id`
  return row!.id
}

/** False when the skill does not exist; fails with 23505 when another one has the name. */
export async function renameSkillRow(tx: Tx, tenantId: string, id: string, name: string): Promise<boolean> {
  return (await tx`update skills set name = ${name} where tenant_id = ${tenantId} and id = ${id}`).count === 1
}

export async function deleteSkillRow(tx: Tx, tenantId: string, id: string): Promise<void> {
  await tx`delete from skills where tenant_id = ${tenantId} and id = ${id}`
}

/** Sets a technician's skills; a skill of another business fails with 23503. */
export async function replaceSkillsOfTechnician(
  tx: Tx,
  tenantId: string,
  technicianId: string,
  skillIds: readonly string[],
): Promise<void> {
  const wanted = [...skillIds]
  await tx`delete from technician_skills where tenant_id = ${tenantId} and technician_id = ${technicianId} and skill_id <> all (${wanted}::uuid[])`
  await tx`
    insert into technician_skills (tenant_id, technician_id, skill_id)
    select ${tenantId}, ${technicianId}, id from unnest(${wanted}::uuid[]) as id on conflict do nothing`
}

/** Sets the skills a service needs; a skill of another business fails with 23503. */
export async function replaceSkillsOfService(
  tx: Tx,
  tenantId: string,
  serviceId: string,
  skillIds: readonly string[],
): Promise<void> {
  const wanted = [...skillIds]
  await tx`delete from service_skills where tenant_id = ${tenantId} and service_id = ${serviceId} and skill_id <> all (${wanted}::uuid[])`
  await tx`
    insert into service_skills (tenant_id, service_id, skill_id)
    select ${tenantId}, ${serviceId}, id from unnest(${wanted}::uuid[]) as id on conflict do nothing`
}

export type Technician = {
  id: string
  userId: string | null
  name: string
  email: string | null
  phone: string | null
  bio: string
  baseLabel: string | null
  baseLat: number | null
  baseLng: number | null
  maxTravelMinutes: number | null
  /** The most bookings a day for this technician; null: no limit. */
  dailyCap: number | null
  picturePath: string | null
  active: boolean
  serviceIds: string[]
  skillIds: string[]
  weekly: WeeklyInterval[]
  /** Bookings after `now` that hold their time. */
  upcoming: number
}

/** Technicians of the team in the owner's order; with `id`, only that one. Upcoming bookings are counted from `now`. */
export async function listTechnicianRows(
  tx: Tx,
  tenantId: string,
  now: Date,
  id: string | null = null,
): Promise<Technician[]> {
  return tx<Technician[]>`
    select t.id, t.user_id, t.name, t.email, t.phone, t.bio, t.base_label, t.base_lat, t.base_lng, t.max_travel_minutes, t.daily_cap, t.picture_path, t.active,
      array(select x.service_id from technician_services x join services s on s.tenant_id = x.tenant_id and s.id = x.service_id
        where x.tenant_id = t.tenant_id and x.technician_id = t.id and s.deleted_at is null)::text[] as service_ids,
      array(select x.skill_id from technician_skills x where x.tenant_id = t.tenant_id and x.technician_id = t.id)::text[] as skill_ids,
      (select coalesce(json_agg(json_build_object('weekday', h.weekday, 'start', h.starts, 'end', h.ends) order by h.weekday, h.starts), '[]')
        from working_hours h where h.tenant_id = t.tenant_id and h.technician_id = t.id) as weekly,
      (select count(*)::int from bookings b where b.tenant_id = t.tenant_id and b.technician_id = t.id and b.starts_at >= ${now}
        and b.status in ('held', 'pending_approval', 'confirmed')) as upcoming
    from technicians t
    where t.tenant_id = ${tenantId} and t.removed_at is null and (${id}::uuid is null or t.id = ${id}::uuid)
    order by t.position, t.name, t.id limit 500`
}

type TechnicianColumns = Omit<TechnicianInput, 'serviceIds' | 'skillIds' | 'base'> & {
  baseLabel: string | null
  baseLat: number | null
  baseLng: number | null
}

export async function insertTechnician(tx: Tx, tenantId: string, columns: TechnicianColumns): Promise<string> {
  const [row] = await tx<{ id: string }[]>`insert into technicians ${tx({ ...columns, tenantId })} returning id`
  await tx`
    update technicians set position = (select coalesce(max(t.position), -1) + 1 from technicians t where t.tenant_id = ${tenantId} and t.id <> ${row!.id})
    where tenant_id = ${tenantId} and id = ${row!.id}`
  return row!.id
}

export async function updateTechnician(
  tx: Tx,
  tenantId: string,
  id: string,
  columns: Partial<TechnicianColumns> & { picturePath?: string | null },
): Promise<boolean> {
  const rows =
    await tx`update technicians set ${tx(columns)} where tenant_id = ${tenantId} and id = ${id} and removed_at is null returning id`
  return rows.length === 1
}

/** Worker only: the picture of the calendar that belongs to this user. */
export async function updateOwnPicture(
  tx: Tx,
  { tenantId, userId }: { tenantId: string; userId: string },
  picturePath: string | null,
): Promise<boolean> {
  const changed = await tx`
    update technicians set picture_path = ${picturePath} where tenant_id = ${tenantId} and user_id = ${userId} and removed_at is null`
  return changed.count === 1
}

export type RemovedRow = { id: string; name: string; removedAt: Date | null }

export async function listRemovedRows(tx: Tx, tenantId: string): Promise<RemovedRow[]> {
  return tx<RemovedRow[]>`
    select id, name, removed_at from technicians where tenant_id = ${tenantId} and removed_at is not null
    order by removed_at desc, id limit 200`
}

/** Whether a technician left the team; undefined: there is none with this id. */
export async function findRemoval(tx: Tx, tenantId: string, id: string): Promise<{ removed: boolean } | undefined> {
  const [row] = await tx<{ removed: boolean }[]>`
    select removed_at is not null as removed from technicians where tenant_id = ${tenantId} and id = ${id}`
  return row
}

export async function markTechnicianRemoved(tx: Tx, tenantId: string, id: string, at: Date): Promise<void> {
  await tx`
    update technicians set removed_at = ${at}, active = false, user_id = null, removed_user_id = user_id
    where tenant_id = ${tenantId} and id = ${id}`
}

/** The sign-in is tied to this calendar again, unless the person has another one by now. */
export async function markTechnicianReturned(tx: Tx, tenantId: string, id: string): Promise<void> {
  await tx`
    update technicians x set removed_at = null, removed_user_id = null,
      user_id = case when not exists (select from technicians t where t.tenant_id = x.tenant_id and t.user_id = x.removed_user_id)
        then x.removed_user_id end
    where x.tenant_id = ${tenantId} and x.id = ${id}`
}

/** The calendar of a member who does the work as well; made if there is none. Two calls at once get the same one. */
export async function ensureTechnicianOf(
  tx: Tx,
  tenantId: string,
  person: { userId: string; name: string; email: string },
): Promise<string> {
  await tx`insert into technicians ${tx({ tenantId, ...person })} on conflict (tenant_id, user_id) where user_id is not null do nothing`
  const [row] = await tx<
    { id: string }[]
  >`select id from technicians where tenant_id = ${tenantId} and user_id = ${person.userId}`
  return row!.id
}

/**
 * Technicians who start from the address `previous` (null: those without a base) start from the business's address now.
 */
export async function moveBases(tx: Tx, tenantId: string, previous: string | null): Promise<void> {
  await tx`
    update technicians x set base_label = t.address_label, base_lat = t.lat, base_lng = t.lng
    from tenants t where t.id = ${tenantId} and x.tenant_id = t.id and x.base_label is not distinct from ${previous}::text`
}

/** Somebody's day starts from the business's address. */
export async function resetBaseOf(tx: Tx, tenantId: string, userId: string): Promise<void> {
  await tx`
    update technicians x set base_label = t.address_label, base_lat = t.lat, base_lng = t.lng
    from tenants t where t.id = ${tenantId} and x.tenant_id = t.id and x.user_id = ${userId}`
}

export async function replaceWeek(
  tx: Tx,
  tenantId: string,
  technicianId: string,
  hours: readonly WeeklyInterval[],
): Promise<void> {
  await tx`delete from working_hours where tenant_id = ${tenantId} and technician_id = ${technicianId}`
  if (hours.length === 0) return
  await tx`insert into working_hours ${tx(hours.map(({ weekday, start, end }) => ({ tenantId, technicianId, weekday, starts: start, ends: end })))}`
}

export type Override = { date: string; intervals: Interval[]; note: string }

export async function saveOverride(
  tx: Tx,
  tenantId: string,
  technicianId: string,
  { date, intervals, note }: OverrideInput,
): Promise<void> {
  await tx`
    insert into hour_overrides (tenant_id, technician_id, date, intervals, note)
    values (${tenantId}, ${technicianId}, ${date}, ${tx.json(intervals)}, ${note})
    on conflict (tenant_id, technician_id, date) do update set intervals = excluded.intervals, note = excluded.note`
}

export async function deleteOverride(tx: Tx, tenantId: string, technicianId: string, date: string): Promise<void> {
  await tx`delete from hour_overrides where tenant_id = ${tenantId} and technician_id = ${technicianId} and date = ${date}`
}

export async function listOverrides(tx: Tx, tenantId: string, technicianId: string, from: string): Promise<Override[]> {
  return tx<Override[]>`
    select date, intervals, note from hour_overrides
    where tenant_id = ${tenantId} and technician_id = ${technicianId} and date >= ${from} order by date limit 400`
}

/** Only what is `taken` closes times; `asked` waits for a manager. */
export type TimeOff = TimeOffDates & { id: string; reason: string; status: TimeOffRow['status'] }

/** Returns the id, or undefined when the same days are there already. */
export async function insertTimeOff(
  tx: Tx,
  tenantId: string,
  technicianId: string,
  { from, to, fromTime, toTime, reason, status }: Omit<TimeOff, 'id'>,
): Promise<string | undefined> {
  const [row] = await tx<{ id: string }[]>`
    insert into time_off (tenant_id, technician_id, from_date, to_date, from_time, to_time, reason, status)
    select ${tenantId}, ${technicianId}, ${from}::date, ${to}::date, ${fromTime}, ${toTime}, ${reason}, ${status}
    where not exists (select from time_off f where f.tenant_id = ${tenantId} and f.technician_id = ${technicianId}
      and f.from_date = ${from}::date and f.to_date = ${to}::date and f.from_time is not distinct from ${fromTime}
      and f.to_time is not distinct from ${toTime} and f.status = ${status})
    on conflict do nothing returning id`
  return row?.id
}

/** Decides what was asked; undefined when there is nothing to decide any more. */
export async function decideTimeOffRow(
  tx: Tx,
  key: { tenantId: string; technicianId: string; id: string },
  status: 'taken' | 'declined',
): Promise<TimeOffDates | undefined> {
  const [row] = await tx<TimeOffDates[]>`
    update time_off set status = ${status}
    where tenant_id = ${key.tenantId} and technician_id = ${key.technicianId} and id = ${key.id} and status = 'asked'
    returning from_date as from, to_date as to, from_time, to_time`
  return row
}

export type AskedTimeOff = TimeOff & { technicianId: string; name: string }

/** What waits for a manager and is not over: of one technician, or (null) of everybody. */
export async function listAskedRows(
  tx: Tx,
  tenantId: string,
  technicianId: string | null,
  from: string,
): Promise<AskedTimeOff[]> {
  return tx<AskedTimeOff[]>`
    select f.id, f.technician_id, t.name, f.from_date as from, f.to_date as to, f.from_time, f.to_time, f.reason, f.status
    from time_off f join technicians t on t.tenant_id = f.tenant_id and t.id = f.technician_id
    where f.tenant_id = ${tenantId} and f.status = 'asked' and f.to_date >= ${from} and t.removed_at is null
      and (${technicianId}::uuid is null or f.technician_id = ${technicianId}::uuid)
    order by f.from_date, f.id limit 50`
}

/** Whether technicians of this business take time off without asking. */
export async function takesOwnTimeOff(tx: Tx, tenantId: string): Promise<boolean> {
  const [row] = await tx<{ ownTimeOff: boolean }[]>`select own_time_off from tenants where id = ${tenantId}`
  return row?.ownTimeOff ?? false
}

/** What a mail about time off says; the person's own account is looked up apart. */
export type TimeOffFacts = TimeOff & {
  technicianId: string
  technicianName: string
  userId: string | null
  businessName: string
  slug: string
  locale: string
  timeZone: string
  country: string | null
}

export async function findTimeOffFacts(tx: Tx, tenantId: string, id: string): Promise<TimeOffFacts | null> {
  const [row] = await tx<TimeOffFacts[]>`
    select f.id, f.from_date as from, f.to_date as to, f.from_time, f.to_time, f.reason, f.status, f.technician_id,
      t.name as technician_name, t.user_id, b.name as business_name, b.slug, b.locale, b.time_zone, b.country
    from time_off f join technicians t on t.tenant_id = f.tenant_id and t.id = f.technician_id
    join tenants b on b.id = f.tenant_id
    where f.tenant_id = ${tenantId} and f.id = ${id}`
  return row ?? null
}

/** Returns what was deleted, or undefined if somebody else already deleted it. */
export async function deleteTimeOff(
  tx: Tx,
  tenantId: string,
  technicianId: string,
  id: string,
): Promise<TimeOff | undefined> {
  const [row] = await tx<TimeOff[]>`
    delete from time_off where tenant_id = ${tenantId} and technician_id = ${technicianId} and id = ${id}
    returning id, from_date as from, to_date as to, from_time, to_time, reason, status`
  return row
}

export async function listTimeOff(tx: Tx, tenantId: string, technicianId: string, from: string): Promise<TimeOff[]> {
  return tx<TimeOff[]>`
    select id, from_date as from, to_date as to, from_time, to_time, reason, status from time_off
    where tenant_id = ${tenantId} and technician_id = ${technicianId} and to_date >= ${from}
    order by from_date, from_time nulls first limit 400`
}

/** A technician's hours on two dates in a row. `place`: which of the asked dates it is, from 0. */
export type HoursOfDates = { place: number; technicianId: string; intervals: Interval[]; next: Interval[] }

/** The hours of each date and of the one after it: of one technician, or (null) of everybody. */
export async function listHoursOn(
  tx: Tx,
  tenantId: string,
  asked: readonly { technicianId: string | null; date: string }[],
): Promise<HoursOfDates[]> {
  const on = (days: number) => tx`coalesce(
    (select o.intervals::json from hour_overrides o
      where o.tenant_id = t.tenant_id and o.technician_id = t.id and o.date = a.date + ${days}::int),
    (select json_agg(json_build_object('start', h.starts, 'end', h.ends)) from working_hours h
      where h.tenant_id = t.tenant_id and h.technician_id = t.id
        and h.weekday = extract(isodow from a.date + ${days}::int)),
    '[]')`
  return tx<HoursOfDates[]>`
    select (a.place - 1)::int as place, t.id as technician_id, ${on(0)} as intervals, ${on(1)} as next
    from unnest(${asked.map(({ technicianId }) => technicianId)}::uuid[], ${asked.map(({ date }) => date)}::date[])
      with ordinality as a (technician_id, date, place)
    join technicians t on t.tenant_id = ${tenantId} and (a.technician_id is null or t.id = a.technician_id)`
}

/** The local dates from `now` on that have bookings of a technician which hold their time. */
export async function listBookedDates(
  tx: Tx,
  tenantId: string,
  technicianId: string,
  now: Date,
  timeZone: string,
): Promise<string[]> {
  const rows = await tx<{ date: string }[]>`
    select distinct (b.starts_at at time zone ${timeZone})::date::text as date from bookings b
    where b.tenant_id = ${tenantId} and b.technician_id = ${technicianId} and b.starts_at >= ${now}
      and b.status in ('held', 'pending_approval', 'confirmed')`
  return rows.map(({ date }) => date)
}

/** Owners and managers, by user id. Platform only. */
export async function listManagerIds(tx: Tx, tenantId: string): Promise<string[]> {
  const rows = await tx<{ userId: string }[]>`
    select user_id from memberships where tenant_id = ${tenantId} and role in ('owner', 'manager')
    order by created_at, user_id`
  return rows.map(({ userId }) => userId)
}

/** A member's address, and the language they chose; null when they left. Platform only. */
export async function findTimeOffReader(
  tx: Tx,
  tenantId: string,
  userId: string,
): Promise<{ email: string; language: string | null } | null> {
  const [row] = await tx<{ email: string; language: string | null }[]>`
    select u.email, u.language from memberships m join users u on u.id = m.user_id
    where m.tenant_id = ${tenantId} and m.user_id = ${userId}`
  return row ?? null
}

/** How many bookings begin on a local date. */
export type BookedDay = { date: string; bookings: number }

/** A technician's span, `[from, until)`. Spans of one `place` are counted together; none is 0. */
export type Span = { place?: number; technicianId: string; from: Date; until: Date }

/** Counts bookings that hold a time within the spans, by place and by the local date they begin on. */
export async function countBookings(
  tx: Tx,
  tenantId: string,
  spans: readonly Span[],
  timeZone: string,
): Promise<(BookedDay & { place: number })[]> {
  return tx<(BookedDay & { place: number })[]>`
    select span.place, (b.starts_at at time zone ${timeZone})::date::text as date, count(distinct b.id)::int as bookings
    from bookings b
    join unnest(${spans.map(({ place }) => place ?? 0)}::int[], ${spans.map(({ technicianId }) => technicianId)}::uuid[],
      ${spans.map(({ from }) => from.toISOString())}::timestamptz[], ${spans.map(({ until }) => until.toISOString())}::timestamptz[])
      as span (place, technician_id, starts, ends) on span.technician_id = b.technician_id
    where b.tenant_id = ${tenantId} and b.status in ('held', 'pending_approval', 'confirmed')
      and b.starts_at < span.ends and b.ends_at > span.starts
    group by 1, 2 order by 1, 2`
}

export type Closure = { id: string; from: string; to: string; label: string }

export async function listClosureRows(tx: Tx, tenantId: string, from: string): Promise<Closure[]> {
  return tx<Closure[]>`
    select id, from_date as from, to_date as to, label from closures where tenant_id = ${tenantId} and to_date >= ${from} order by from_date, id limit 400`
}

export async function insertClosure(tx: Tx, tenantId: string, { from, to, label }: ClosureInput): Promise<void> {
  await tx`insert into closures ${tx({ tenantId, fromDate: from, toDate: to, label })}`
}

/** Returns what was deleted, or undefined if somebody else already deleted it. */
export async function deleteClosure(tx: Tx, tenantId: string, id: string): Promise<Closure | undefined> {
  const [row] = await tx<Closure[]>`
    delete from closures where tenant_id = ${tenantId} and id = ${id} returning id, from_date as from, to_date as to, label`
  return row
}

/** The tax that new services begin with. */
export async function findTaxForNew(tx: Tx, tenantId: string): Promise<string | null> {
  const [rate] = await tx<{ id: string }[]>`select id from tax_rates where tenant_id = ${tenantId} and for_new`
  return rate?.id ?? null
}
