import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { sqlState } from '#app/lib/errors.ts'
import { daysAround, localDate } from '#app/lib/time.ts'
import {
  AskFirst,
  basesOf,
  loadSchedule,
  nearestSlots,
  type Point,
  pointOf,
  type Schedule,
  type ScheduleQuery,
  type SlotQuery,
  type TravelTimes,
} from '../scheduling/index.server.ts'
import { lockBooking, type LockedBooking } from './changes/change-queries.server.ts'
import {
  countLoads,
  expireHolds,
  listStops,
  lockCappedServices,
  lockTechnicians,
  updateBlocks,
} from './queries.server.ts'
import { changedBlocks, planBlocks, type Blocked, type Load, type Stop, type StoredStop } from './rules.ts'
import { attempts, heardTaken, inTurn, isLostRace, LostRace, mayTryAgain, tellTaken } from './turns.server.ts'

/** Why a time was not taken, the same for every command; a command adds only what it refuses earlier. */
export type NotTaken =
  /**
   * Not offered, or just taken. `alternatives`: the three nearest other times, epoch ms, or windows of so many minutes
   * from `start`.
   */
  | {
      ok: false
      reason: 'slot_taken'
      timeZone: string
      windowMinutes: number
      alternatives: { start: number; end: number }[]
    }
  /** It costs more than was shown, and nothing was taken. The current price, minor units. */
  | { ok: false; reason: 'price_changed'; priceMinor: number; discountMinor: number; currency: string }
  | { ok: false; reason: 'not_found' }

/** A time that one booking shall get. Epoch ms. */
export type Wanted = {
  /** Id of the service. */
  service: string
  timeZone: string
  start: number
  end: number
  /** Technicians who could come, by facts read without a lock, the preferred one first. */
  technicianIds: readonly string[]
  /** The booking as it was read; undefined for a new one. */
  booking?: LockedBooking | undefined
  /** A guest's new booking: the links she came with, and what she is called by. */
  guest?: Pick<ScheduleQuery, 'access' | 'contact'> | undefined
}

/** The facts about one wanted time while everybody concerned is locked. */
export type Facts<B = LockedBooking | undefined> = {
  wanted: Wanted
  booking: B
  /** The wanted day of those who could come, without the booking itself; null: the service no longer exists. */
  schedule: Schedule | null
  loads: Load[]
  /** Stops around the booking's old and new place that hold their time, by start. */
  stops: SeenStop[]
  now: number
}

/** A stop as read before expired holds were `ended`. */
export type SeenStop = StoredStop & { ended: boolean }

export type Sight<A> = {
  /** When the facts were read, as `performance.now()`. */
  asOf: number
  wanted: readonly Wanted[]
  /** The answer when the time is gone; its alternatives come from these facts. */
  gone: () => A | Promise<A>
}

/** The booking's new place in a technician's day. */
export type Placed = Stop & { technicianId: string }

export type Decision<A> =
  /** Nothing is to be taken after all; the transaction is rolled back. */
  | { answer: A }
  /** Nobody can come. */
  | 'gone'
  /** `write` sends all its statements at once, after the neighbours were shrunk and before they grow. */
  | {
      placed: readonly Placed[]
      travel: Pick<TravelTimes, 'minutes'>
      write: (blockOf: (bookingId: string) => Blocked) => Promise<A>
    }

/** What a command asks and what it writes. Everything else about committing a time is the same for all. */
export type TimeCommand<A> = {
  /** Reads facts without a lock, refuses, and names who could come. Called again after each lost race. */
  look: () => Promise<Sight<A> | { answer: A }>
  /** Sent before the locks, in the same round trip. */
  claim?: (tx: Tx) => Promise<void>
  /**
   * Decides under the locks, with one entry of `facts` per wanted time, in the same order. Throws AskFirst when drives
   * have to be asked for first.
   */
  decide: (tx: Tx, facts: readonly Facts[]) => Promise<Decision<A>> | Decision<A>
}

/** Tells those who lost the time what else they can choose. */
export function offerOthers(
  question: SlotQuery,
  start: number,
  windowMinutes: number,
): Extract<NotTaken, { reason: 'slot_taken' }> {
  const alternatives = nearestSlots(question, start)
  return { ok: false, reason: 'slot_taken', timeZone: question.timeZone, windowMinutes, alternatives }
}

class Undone<A> extends Error {
  readonly answer: A
  constructor(answer: A) {
    super('nothing is taken')
    this.answer = answer
  }
}

/** While waiting, we heard that the time was taken: read the facts again before locking anybody. */
class Overtaken extends Error {}

/**
 * The one way to commit times, for one booking or several in one transaction. First facts are read. Then everybody who
 * could come and every booking that moves are locked, expired holds are ended, the facts are read again, the command
 * decides with the slot engine, and bookings and the drives of their neighbours are written. If anything shows that
 * somebody else was faster, all of it is undone and started again with fresh facts, a few times; after that the time
 * counts as gone. The map provider is asked between transactions, never inside one.
 */
export async function takeTimes<A>(app: App, tenantId: string, command: TimeCommand<A>): Promise<A> {
  let sight: Sight<A> | { answer: A } | undefined
  for (let lost = 0; ;) {
    sight ??= await command.look()
    if ('answer' in sight) return sight.answer
    if (lost >= attempts || sight.wanted.some(({ technicianIds }) => technicianIds.length === 0)) return sight.gone()
    const { wanted, asOf } = sight
    try {
      return await inTurn(app, tenantId, async () => {
        const open = wanted.map((each) => withoutTaken(app, tenantId, each, asOf))
        if (open.some(({ technicianIds }) => technicianIds.length === 0)) throw new Overtaken()
        return commit(app, tenantId, open, command)
      })
    } catch (error) {
      if (error instanceof Undone) return error.answer as A
      if (error instanceof AskFirst) {
        await error.ask()
        continue
      }
      if (!(error instanceof Overtaken)) {
        if (!isLostRace(error)) throw error
        lost = mayTryAgain(error) ? lost + 1 : attempts
        app.log.debug({ tenant: tenantId, state: sqlState(error) }, 'a race for a time was lost')
      }
      sight = undefined
    }
  }
}

/** The same for one existing booking. */
export function takeTimeOf<A>(
  app: App,
  tenantId: string,
  command: Omit<TimeCommand<A>, 'decide'> & {
    decide: (tx: Tx, facts: Facts<LockedBooking>) => Promise<Decision<A>> | Decision<A>
  },
): Promise<A> {
  return takeTimes(app, tenantId, {
    ...command,
    decide: (tx, [facts]) => {
      if (!facts?.booking) throw new LostRace()
      return command.decide(tx, { ...facts, booking: facts.booking })
    },
  })
}

function withoutTaken(app: App, tenantId: string, wanted: Wanted, asOf: number): Wanted {
  const wish = { bookingId: wanted.booking?.id, from: wanted.start, until: wanted.end }
  const taken = heardTaken(app, tenantId, wish, asOf)
  return { ...wanted, technicianIds: wanted.technicianIds.filter((id) => !taken.has(id)) }
}

/**
 * How many technicians are locked for one booking. In a larger team, the next ones are tried if these turn out to be
 * taken.
 */
const lockedAtOnce = 8

const freed = ['cancelled', 'expired']
const holdsTime = ({ booking }: Pick<Wanted, 'booking'>) => booking !== undefined && !freed.includes(booking.status)

async function commit<A>(app: App, tenantId: string, wanted: readonly Wanted[], command: TimeCommand<A>): Promise<A> {
  const { answer, taken } = await app.db.withTenant(asWorker(tenantId), async (tx) => {
    const facts = await readLocked(tx, tenantId, wanted, app.clock.now(), command.claim)
    const decision = await command.decide(tx, facts)
    if (decision === 'gone') {
      tellTaken(
        app,
        tenantId,
        facts.flatMap(({ stops }) => stops.filter(({ ended }) => !ended).map(asTaken)),
      )
      throw new LostRace()
    }
    if ('answer' in decision) throw new Undone(decision.answer)
    const { own, neighbours } = draw(facts, decision.placed, decision.travel)
    const blockOf = (id: string) => {
      const block = own.get(id)
      if (!block) throw new Error('a plan leaves no stop out')
      return block
    }
    // A neighbour may grow into time that a moving booking still holds, so: first all shrink, then it moves, then all
    // grow.
    const moves = wanted.some(holdsTime)
    const [, done] = await Promise.all([
      updateBlocks(tx, tenantId, neighbours, moves),
      decision.write(blockOf),
      moves ? updateBlocks(tx, tenantId, neighbours) : null,
    ])
    return {
      answer: done,
      taken: decision.placed.map(({ id, technicianId }) => {
        const { from, until } = blockOf(id)
        return { bookingId: id, technicianId, from, until }
      }),
    }
  })
  tellTaken(app, tenantId, taken)
  return answer
}

const asTaken = ({ id, technicianId, from, end, bufferAfter }: StoredStop) => {
  return { bookingId: id, technicianId, from, until: end + bufferAfter * 60_000 }
}

/**
 * Locks technicians, then bookings, in the same order as every other change, and reads the deciding facts, in one round
 * trip.
 */
async function readLocked(
  tx: Tx,
  tenantId: string,
  wanted: readonly Wanted[],
  now: number,
  claim: TimeCommand<unknown>['claim'],
): Promise<Facts[]> {
  const tried = wanted.map(({ technicianIds }) => technicianIds.slice(0, lockedAtOnce))
  const before = wanted.flatMap(({ booking }) => (booking ? [booking.technicianId] : []))
  const concerned = [...new Set([...before, ...tried.flat()])]
  const inOrder = wanted.map(({ booking }) => booking?.id ?? '').sort()
  const services = [...new Set(wanted.map(({ service }) => service))]
  const [, , , bookings, around, released, read] = await Promise.all([
    claim?.(tx),
    lockTechnicians(tx, tenantId, concerned),
    lockCappedServices(tx, tenantId, services),
    Promise.all(inOrder.map(async (id) => (id ? lockBooking(tx, tenantId, id) : null))),
    Promise.all(wanted.map((each, index) => stopsAround(tx, tenantId, each, tried[index] ?? []))),
    expireHolds(tx, tenantId, concerned, now),
    Promise.all(wanted.map((each, index) => readDay(tx, tenantId, each, tried[index] ?? [], now))),
  ])
  const locked = new Map(bookings.flatMap((booking) => (booking ? [[booking.id, booking] as const] : [])))
  return wanted.map((each, index) => {
    const booking = each.booking && locked.get(each.booking.id)
    const { version, technicianId } = each.booking ?? {}
    // The unlocked read decided whom to lock and which day to read, so it must still be true.
    if (booking?.version !== version || booking?.technicianId !== technicianId) throw new LostRace()
    if (booking?.startsAt.getTime() !== each.booking?.startsAt.getTime()) throw new LostRace()
    const stops = (around[index] ?? []).map((stop) => ({ ...stop, ended: released.includes(stop.id) }))
    const [schedule, loads] = read[index] ?? [null, []]
    return { wanted: each, booking, schedule, loads, stops, now }
  })
}

/** Read before holds are ended: a drive that began at an ended hold has to be found again. */
async function stopsAround(tx: Tx, tenantId: string, wanted: Wanted, technicianIds: readonly string[]) {
  const { booking, start } = wanted
  const behind = booking?.startsAt.getTime() ?? start
  const lists = await Promise.all([
    listStops(tx, tenantId, technicianIds, start, start),
    booking && holdsTime(wanted) ? listStops(tx, tenantId, [booking.technicianId], behind, behind) : [],
  ])
  return [...new Map(lists.flat().map((stop) => [stop.id, stop])).values()].sort((a, b) => a.start - b.start)
}

function readDay(tx: Tx, tenantId: string, wanted: Wanted, technicianIds: readonly string[], now: number) {
  const { booking, service, timeZone, start, guest } = wanted
  const date = localDate(start, timeZone)
  const moving = booking ? { excludeBookingId: booking.id, retired: true } : {}
  return Promise.all([
    loadSchedule(tx, { tenantId, service, from: date, to: date, now, technicianIds, ...moving, ...guest }),
    countLoads(tx, tenantId, technicianIds, daysAround(date, timeZone)),
  ])
}

/** Plans the days of all technicians concerned: with the bookings at their new places, without them at the old ones. */
function draw(facts: readonly Facts[], placed: readonly Placed[], travel: Pick<TravelTimes, 'minutes'>) {
  const stops = [...new Map(facts.flatMap((each) => each.stops).map((stop) => [stop.id, stop])).values()]
  const bases = new Map<string, Point | undefined>()
  for (const { booking, schedule } of facts) {
    if (booking) bases.set(booking.technicianId, pointOf(booking.baseLat, booking.baseLng))
    for (const [id, base] of schedule ? basesOf(schedule) : []) bases.set(id, base)
  }
  const centers = facts.flatMap(({ wanted }) => [wanted.start, wanted.booking?.startsAt.getTime() ?? wanted.start])
  const now = Math.max(...facts.map((each) => each.now))
  const own = new Map<string, Blocked>()
  const neighbours = new Map<string, Blocked>()
  const left = facts.flatMap(({ booking }) => (booking && holdsTime({ booking }) ? [booking.technicianId] : []))
  for (const id of new Set([...left, ...placed.map(({ technicianId }) => technicianId)])) {
    const here = placed.filter(({ technicianId }) => technicianId === id)
    const stored = stops.filter(({ technicianId }) => technicianId === id).sort((a, b) => a.start - b.start)
    const stay = stored.filter((stop) => !stop.ended && !placed.some((each) => each.id === stop.id))
    const plan = planBlocks(
      [...stay, ...here].sort((a, b) => a.start - b.start),
      travel,
      bases.get(id),
      stored,
    )
    for (const block of plan) if (here.some((each) => each.id === block.id)) own.set(block.id, block)
    for (const center of [...here.map(({ start }) => start), ...centers]) {
      for (const block of changedBlocks(stay, plan, center, now)) neighbours.set(block.id, block)
    }
  }
  return { own, neighbours: [...neighbours.values()] }
}
