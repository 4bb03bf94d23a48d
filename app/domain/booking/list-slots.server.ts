import type { App } from '#app/lib/app.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { dayMinutes, daysBetween, localDate } from '#app/lib/time.ts'
import { apiWords } from '#app/words/catalog/api.ts'
import { dueNow, lacksPayment, offerAt, type Offer } from '../payments/rules.ts'
import {
  estimateTravel,
  explainSlot,
  findTravel,
  canCharge,
  listOfferedServices,
  loadSchedule,
  openSlots,
  overruled,
  savingsOf,
  toSlotQuery,
  type OfferedService,
  type Point,
  type Schedule,
  type Slot,
  type SlotQuery,
  type TravelTimes,
  type Verdict,
} from '../scheduling/index.server.ts'
import { roughly, whatGuestsMaySee } from './guest-sight.server.ts'
import { locate, type Located, type NoPlace, type WantedPlace } from './locate.server.ts'

export type SlotsWish = WantedPlace & {
  /** Id or slug. */
  service: string
  /** Local dates 'YYYY-MM-DD', both inclusive, at most 62. */
  from: string
  to: string
  /** Only this technician; left out: anybody who can. */
  technician?: string | undefined
  /** The map provider is not asked: only times that are certainly reachable are offered. For looking far ahead. */
  withoutAsking?: boolean | undefined
  /** With more starts to check than this, over all technicians, throws AppError `invalid`, code `too_many_times`. */
  mostStarts?: number | undefined
  /** Asked by a visitor of the page or the API; see `whatGuestsMaySee`. */
  guest?: boolean | undefined
  /** The links such a visitor came with; see `readLinks`. */
  access?: readonly string[] | undefined
  /** A member accepts a place outside the area. */
  beyondArea?: boolean | undefined
  /** A bare point is called by the address nearest to it, which costs a question to the map provider. */
  namePin?: boolean | undefined
}

type Missing = { ok: false; reason: 'not_found' } | NoPlace
type Facts = Pick<Schedule, 'tenant' | 'service'>

/** A start that can be booked. It reserves `start` to `end`. */
export type OfferedSlot = Slot & {
  /** For arrival windows: the latest arrival, inclusive; the window begins at `start`. Epoch ms. */
  arrivalUntil?: number
  /** Minutes of driving saved by each of `technicians`, in the same order; for visits at the customer's place. */
  saved?: number[]
}

export type OpenSlots =
  | (Facts & {
      ok: true
      timeZone: string
      slots: OfferedSlot[]
      place: Located
      technicians: { id: string; name: string; picturePath: string | null }[]
      travelEstimated: boolean
    })
  | Missing
export type Explained = (Facts & { ok: true; verdicts: Verdict[] }) | Missing

/**
 * Open times of a service between two dates. One database query; the map provider is asked only for a typed address and
 * for drives that decide.
 */
export async function listOpenSlots(app: App, tenantId: string, wish: SlotsWish): Promise<OpenSlots> {
  const asked = await ask(app, tenantId, wish)
  if (!asked.ok) return asked
  const { schedule, question, travelEstimated } = asked
  return answerOf(asked, isUnpayable(schedule, wish) ? [] : openSlots(question), travelEstimated)
}

/** A payment is due when booking, and the business cannot take payments. */
export const isUnpayable = ({ service, tenant }: Schedule, { guest }: SlotsWish): boolean =>
  Boolean(guest) && lacksPayment(tenant, { dueNowMinor: dueNow(service), keepsCard: service.keepsCard })

/** The engine's slots with what they save, and everything else the pages show. */
export function answerOf(
  { schedule, place, point }: Pick<Extract<Prepared, { ok: true }>, 'schedule' | 'place' | 'point'>,
  slots: Slot[],
  travelEstimated: boolean,
): Extract<OpenSlots, { ok: true }> {
  const { tenant, service, technicians } = schedule
  return {
    ok: true,
    tenant,
    service,
    timeZone: tenant.timeZone,
    slots: offerSlots(schedule, point, slots),
    place,
    technicians: technicians.map(({ id, name, picturePath = null }) => ({ id, name, picturePath })),
    travelEstimated,
  }
}

function offerSlots(schedule: Schedule, point: Located['point'], slots: Slot[]): OfferedSlot[] {
  const { service } = schedule
  if (service.place !== 'customer' || !point) return slots
  const saved = savingsOf(schedule, point)
  const reserved = service.durationMinutes * 60_000
  return slots.map((slot) => ({
    ...slot,
    ...(service.windowMinutes ? { arrivalUntil: slot.end - reserved } : {}),
    saved: slot.technicians.map((id) => saved(id, slot.start, slot.end)),
  }))
}

/**
 * What a slot saves and costs, with `technician` or with the one who saves most. Booking uses the same rule and sends
 * the same person.
 */
export function offerOf({ tenant, service }: Facts, slot: OfferedSlot, technician?: string): Offer {
  const saved = slot.saved?.filter((_, at) => !technician || slot.technicians[at] === technician) ?? []
  return offerAt(service, Math.max(0, ...saved), tenant, tenant.currency)
}

/**
 * Why a start (epoch ms) is or is not offered, per technician, by the same facts and rules as the list. `overrule`:
 * only by the rules a member cannot ignore.
 */
export async function explainStart(
  app: App,
  tenantId: string,
  wish: Omit<SlotsWish, 'from' | 'to'>,
  start: number,
  { overrule = false } = {},
): Promise<Explained> {
  const near = new Date(start).toISOString().slice(0, 10)
  const asked = await ask(app, tenantId, { ...wish, from: near, to: near }, start, overrule)
  if (!asked.ok) return asked
  return {
    ok: true,
    tenant: asked.schedule.tenant,
    service: asked.schedule.service,
    verdicts: explainSlot(asked.question, start),
  }
}

type Prepared =
  | {
      ok: true
      schedule: Schedule
      question: SlotQuery
      place: Located
      /** The job's place, as exactly as the asker may know it. */
      point: Located['point']
      /** How drives are shown to the asker. */
      told: (minutes: TravelTimes['minutes']) => TravelTimes['minutes']
    }
  | Missing
type Asked = (Extract<Prepared, { ok: true }> & { travelEstimated: boolean }) | Missing

/** The facts and the engine's query, before any drive is asked for. */
export async function prepare(
  app: App,
  tenantId: string,
  wish: SlotsWish,
  start?: number,
  exact = false,
): Promise<Prepared> {
  const now = app.clock.now()
  const schedule = await app.db.withTenant(
    asWorker(tenantId),
    (tx) =>
      loadSchedule(tx, {
        tenantId,
        service: wish.service,
        from: wish.from,
        to: wish.to,
        now,
        ...(wish.technician ? { technicianIds: [wish.technician] } : {}),
        ...(wish.guest ? { access: wish.access ?? [] } : {}),
      }),
    { planOnce: true },
  )
  if (!schedule || (wish.technician && schedule.technicians.length === 0)) return { ok: false, reason: 'not_found' }
  // Asked twice, for the area and for the times: about one place this counts once.
  let asked: { at: Point; sight: ReturnType<typeof whatGuestsMaySee> } | undefined
  const sightAt = (at: Point) => {
    if (asked?.at.lat !== at.lat || asked.at.lng !== at.lng) asked = { at, sight: whatGuestsMaySee(app, tenantId, at) }
    return asked.sight
  }
  const place = await locate(app, schedule, wish, {
    beyondArea: wish.beyondArea ?? false,
    lookUpPin: (wish.namePin ?? false) && !wish.address && !wish.place?.label,
    see: wish.guest ? async (at) => (await sightAt(at)).point : undefined,
  })
  if (!place.ok) return place
  const sight = wish.guest && place.point && schedule.service.place === 'customer' ? await sightAt(place.point) : null
  const point = sight?.point ?? place.point
  const date = start === undefined ? undefined : localDate(start, schedule.tenant.timeZone)
  const serving = {
    ...schedule,
    technicians: schedule.technicians.filter(({ id }) => place.technicianIds.includes(id)),
  }
  const question = toSlotQuery(serving, {
    from: date ?? wish.from,
    to: date ?? wish.to,
    now,
    place: point,
    travel: estimateTravel(),
    exact,
  })
  if (countStarts(question) > (wish.mostStarts ?? Infinity)) {
    throw new AppError('invalid', apiWords.tooManyTimes, {
      code: 'too_many_times',
      fields: { to: ['Please ask for fewer days, or for one technician.'] },
    })
  }
  return {
    ok: true,
    schedule,
    question: exact && start !== undefined ? overruled(question, start) : question,
    place,
    point,
    told: sight?.rough ? roughly : (minutes) => minutes,
  }
}

async function ask(app: App, tenantId: string, wish: SlotsWish, start?: number, exact = false): Promise<Asked> {
  const prepared = await prepare(app, tenantId, wish, start, exact)
  if (!prepared.ok) return prepared
  const { question, told } = prepared
  const travel = await findTravel(app, question, {
    ...(start === undefined ? {} : { starts: [start] }),
    ...(wish.withoutAsking ? { budget: 0 } : {}),
  })
  return {
    ...prepared,
    question: { ...question, travelMinutes: told(travel.minutes) },
    travelEstimated: travel.estimated,
  }
}

/** The most starts an answer can have: each technician at each step of each day. */
const countStarts = ({ technicians, from, to, stepMinutes }: SlotQuery) =>
  technicians.length * (daysBetween(from, to) + 1) * (dayMinutes / stepMinutes)

/** `payable`: nothing is due when booking, or the business can take it. Without it no times are shown. */
export type Offered = OfferedService & { dueNowMinor: number; payable: boolean }

/**
 * What visitors with these links can book, or the business itself for them, and what is due when booking, in minor units. A private
 * service is there only by a link that opens it.
 */
export async function listOffered(app: App, tenantId: string, access: readonly string[] | 'all'): Promise<Offered[]> {
  const now = app.clock.now()
  const [services, charges] = await app.db.withTenant(asWorker(tenantId), (tx) =>
    Promise.all([listOfferedServices(tx, tenantId, { access, now }), canCharge(tx, tenantId)]),
  )
  return services.map((service) => {
    const dueNowMinor = dueNow(service)
    return { ...service, dueNowMinor, payable: !lacksPayment(charges, { dueNowMinor, keepsCard: service.keepsCard }) }
  })
}
