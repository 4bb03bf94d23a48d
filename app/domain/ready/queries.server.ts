import type { Tx } from '#app/lib/db.server.ts'
import type { Language } from '#app/words/language.ts'
import type { ReadyChecksRow } from '#app/lib/rows.gen.ts'
import type { CheckFacts, NoDoes, OwnQuestion, ReadySettings } from './rules.ts'

/** What a business has chosen; undefined before it has chosen anything. */
export async function findSettings(tx: Tx, tenantId: string): Promise<ReadySettings | undefined> {
  const [row] = await tx<ReadySettings[]>`
    select active, ask_at_minute, cut_off_hours, no_does, asks, questions from ready_settings where tenant_id = ${tenantId}`
  return row
}

export async function saveSettings(tx: Tx, tenantId: string, settings: ReadySettings): Promise<void> {
  const { questions, ...columns } = settings
  const values = { ...columns, questions: tx.json(questions) } as Record<string, unknown>
  await tx`
    insert into ready_settings ${tx({ tenantId, ...values })} on conflict (tenant_id) do update set ${tx(values)}`
}

/** In how many languages its customers read, the most of them first. */
export async function listReaders(tx: Tx, tenantId: string): Promise<{ language: Language; readers: number }[]> {
  const rows = await tx<{ language: Language | null; readers: number }[]>`
    select language, count(*)::int as readers from customers
    where tenant_id = ${tenantId} and language is not null group by language order by readers desc, language`
  return rows.flatMap(({ language, readers }) => (language ? [{ language, readers }] : []))
}

export type AskedService = { id: string; name: string; asksReady: boolean }

/** Services for which somebody drives to the customer. */
export async function listServices(tx: Tx, tenantId: string): Promise<AskedService[]> {
  return tx<AskedService[]>`
    select id, name, asks_ready from services
    where tenant_id = ${tenantId} and place = 'customer' and deleted_at is null order by position, name, id`
}

export async function chooseServices(tx: Tx, tenantId: string, ids: readonly string[]): Promise<void> {
  await tx`
    update services set asks_ready = id = any (${[...ids]}::uuid[])
    where tenant_id = ${tenantId} and place = 'customer' and deleted_at is null
      and asks_ready <> (id = any (${[...ids]}::uuid[]))`
}

export type Askable = Omit<ReadySettings, 'active'> & {
  version: number
  startsAt: Date
  timeZone: string
  customerTimeZone: string | null
  quietFromMinute: number
  quietUntilMinute: number
}

/** A visit of which its customer can be asked and has not been; null for any other. `lock`: nobody changes it meanwhile. */
export async function findAskable(
  tx: Tx,
  tenantId: string,
  bookingId: string,
  now: Date,
  lock = false,
): Promise<Askable | null> {
  const [row] = await tx<Askable[]>`
    select b.links_from_version as version, b.starts_at, t.time_zone, b.customer_time_zone, t.quiet_from_minute,
      t.quiet_until_minute, s.ask_at_minute, s.cut_off_hours, s.no_does, s.asks, s.questions
    from bookings b
    join tenants t on t.id = b.tenant_id and t.status <> 'suspended'
    join ready_settings s on s.tenant_id = b.tenant_id and s.active
    join services v on v.tenant_id = b.tenant_id and v.id = b.service_id and v.asks_ready
    where b.tenant_id = ${tenantId} and b.id = ${bookingId} and b.status = 'confirmed' and b.place = 'customer'
      and b.starts_at > ${now}
      and not exists (select from ready_checks c where c.tenant_id = b.tenant_id and c.booking_id = b.id
        and c.version = b.links_from_version)
    ${lock ? tx`for share of b` : tx``}`
  return row ?? null
}

export type NewCheck = {
  bookingId: string
  version: number
  askedAt: Date
  until: Date
  noDoes: NoDoes
  asks: string[]
  questions: OwnQuestion[]
}

/** True for the one call that writes it. */
export async function insertCheck(tx: Tx, tenantId: string, { questions, ...check }: NewCheck): Promise<boolean> {
  const made = await tx`
    insert into ready_checks ${tx({ tenantId, ...check, questions: tx.json(questions as never) } as Record<string, unknown>)}
    on conflict do nothing`
  return made.count === 1
}

/** What was asked about a visit and what was answered, with the visit as it is now. */
export type ReadyCheck = CheckFacts &
  Pick<
    ReadyChecksRow,
    'bookingId' | 'version' | 'askedAt' | 'water' | 'parking' | 'pets' | 'answers' | 'answeredAt' | 'answeredBy'
  > & {
    noDoes: NoDoes
    asks: string[]
    questions: OwnQuestion[]
    customerId: string
    /** Of the booking, for its customer's changes. */
    bookingVersion: number
    startsAt: Date
    /** Where the business writes its questions, and by whose clock it works. */
    locale: string
    timeZone: string
    businessName: string
    language: Language | null
  }

/** The latest check of a visit. `lock`: to answer it. */
export async function findCheck(tx: Tx, tenantId: string, bookingId: string, lock = false): Promise<ReadyCheck | null> {
  const [row] = await tx<ReadyCheck[]>`
    select c.booking_id, c.version, c.asked_at, c.until, c.no_does, c.asks, c.questions, c.home, c.water, c.parking, c.pets,
      c.answers, c.answered_at, c.answered_by, c.version = b.links_from_version as current, b.status, b.cancelled_by, b.starts_at, b.ends_at,
      b.on_my_way_at, b.arrived_at, b.customer_id, b.version as booking_version, t.locale, t.time_zone, t.name as business_name,
      coalesce(b.language, u.language) as language
    from ready_checks c join bookings b on b.tenant_id = c.tenant_id and b.id = c.booking_id
    join tenants t on t.id = b.tenant_id
    join customers u on u.tenant_id = b.tenant_id and u.id = b.customer_id
    where c.tenant_id = ${tenantId} and c.booking_id = ${bookingId}
    order by c.version desc limit 1 ${lock ? tx`for update of c` : tx``}`
  return row ?? null
}

/** What she said; what is left out stays as it was. */
export type Given = { home?: boolean; water?: boolean | null; parking?: string; pets?: string; answers?: string[] }

export async function saveAnswer(
  tx: Tx,
  tenantId: string,
  { bookingId, version }: Pick<ReadyCheck, 'bookingId' | 'version'>,
  given: Given & { answeredBy: NonNullable<ReadyCheck['answeredBy']>; answeredAt: Date },
): Promise<void> {
  await tx`
    update ready_checks set ${tx(given as Record<string, unknown>)}
    where tenant_id = ${tenantId} and booking_id = ${bookingId} and version = ${version}`
}

export type AskingGap = { tenantId: string; bookingId: string; startsAt: Date }

/**
 * Visits whose customers were to be asked before `dueBefore` and were not, and still can be at `now`; across tenants,
 * soonest first, a page `after` the last one of the page before. `tenantId`: of this business alone. Night hours are not looked at here, so some of them stay.
 */
export async function listAskingGaps(
  tx: Tx,
  { now, dueBefore, after, tenantId }: { now: Date; dueBefore: Date; after: AskingGap | null; tenantId?: string },
): Promise<AskingGap[]> {
  return tx<AskingGap[]>`
    select b.tenant_id, b.id as booking_id, b.starts_at
    from ready_settings s
    join tenants t on t.id = s.tenant_id and t.status <> 'suspended'
    cross join lateral (
      select b.tenant_id, b.id, b.service_id, b.starts_at, b.links_from_version from bookings b
      where b.tenant_id = s.tenant_id and b.status = 'confirmed' and b.place = 'customer'
        and b.starts_at > ${now} and b.starts_at < ${now}::timestamptz + interval '3 days'
      order by b.starts_at limit 2000
    ) b
    join services v on v.tenant_id = b.tenant_id and v.id = b.service_id and v.asks_ready
    where s.active ${tenantId ? tx`and s.tenant_id = ${tenantId}` : tx``}
      and ((b.starts_at at time zone t.time_zone)::date - 1 + make_interval(mins => s.ask_at_minute)) at time zone t.time_zone
        < ${dueBefore}
      and b.starts_at - make_interval(hours => s.cut_off_hours) > ${now}
      and not exists (select from ready_checks c where c.tenant_id = b.tenant_id and c.booking_id = b.id
        and c.version = b.links_from_version)
      ${after ? tx`and (date_trunc('milliseconds', b.starts_at), b.id) > (${after.startsAt}, ${after.bookingId}::uuid)` : tx``}
    order by date_trunc('milliseconds', b.starts_at), b.id limit 200`
}

/** `last`: what was said to her last, by any business, is about this visit. `here`: she was asked at this number or in this chat. */
export type AskedVisit = {
  tenantId: string | null
  bookingId: string | null
  last: boolean | null
  here: boolean | null
}

/**
 * The visits that somebody at this number or in this chat was asked about since, on any of her channels. `of`: by this
 * business, whatever others said to her; null: by any. Platform only.
 */
export async function listAskedVisits(
  tx: Tx,
  channel: string,
  address: string,
  since: Date,
  of: string | null,
): Promise<AskedVisit[]> {
  return tx<AskedVisit[]>`
    select * from app.find_asked_visits(${channel}, ${address}, ${since}, ${of})`
}
