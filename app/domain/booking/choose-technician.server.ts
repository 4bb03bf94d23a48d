import { localDate } from '#app/lib/time.ts'
import { offerAt, type Offer } from '../payments/rules.ts'
import {
  AskFirst,
  mustAsk,
  overruled,
  savingsOf,
  type Schedule,
  type SlotQuery,
  toSlotQuery,
  whoIsAble,
} from '../scheduling/index.server.ts'
import { drivingOf, rankFairly, type Load } from './rules.ts'
import type { Chosen, Wish } from './write-request.server.ts'

/** The engine's query for the days around the wished time, for the technicians who serve the place. */
export function questionOf(
  wish: Wish,
  schedule: Schedule,
  now: number,
  days: { from: string; to: string },
  exact = false,
): SlotQuery {
  const serving = {
    ...schedule,
    technicians: schedule.technicians.filter(({ id }) => wish.located.technicianIds.includes(id)),
  }
  return toSlotQuery(serving, { ...days, now, place: wish.located.point, travel: wish.asking.travel, exact })
}

/** The same for the wished time alone, without the rules a member may ignore. */
export function wishedOf(wish: Wish, schedule: Schedule, now: number, days: { from: string; to: string }): SlotQuery {
  const question = questionOf(wish, schedule, now, days, wish.options.overrule)
  return wish.options.overrule ? overruled(question, wish.start) : question
}

/**
 * Who can come: where customers get a share of saved driving, those who save most first; then the shortest extra drive.
 */
export function whoCanCome(wish: Wish, schedule: Schedule, question: SlotQuery): Candidate[] {
  const able = whoIsAble(wish.asking, question, wish.start)
  const { tenant, service } = schedule
  const saved = service.place === 'customer' && wish.located.point ? savingsOf(schedule, wish.located.point) : () => 0
  const end = wish.start + question.durationMinutes * 60_000
  const driving = drivingOf(schedule, service.place === 'customer' ? wish.located.point : undefined)
  return able
    .map((id) => ({
      id,
      offer: offerAt(service, saved(id, wish.start, end), tenant, tenant.currency),
      driving: driving(id, wish.start, end),
    }))
    .sort((a, b) => b.offer.discountMinor - a.offer.discountMinor || a.driving - b.driving)
}

/** The coupon comes after. */
type Found = Omit<Chosen, 'offer' | 'coupon'> & { offer: Offer }

type Candidate = { id: string; offer: Offer; driving: number }

/**
 * Chooses who gets a request, by the facts of the day, and the best price; null when nobody can come. `confirm` throws
 * AskFirst while the provider has not yet been asked for this technician's drives.
 */
export function choose(
  wish: Wish,
  schedule: Schedule,
  loads: readonly Load[],
  now: number,
): { best: Offer; confirm: () => Found } | null {
  const { asking, start } = wish
  const date = localDate(start, schedule.tenant.timeZone)
  const wished = wishedOf(wish, schedule, now, { from: date, to: date })
  const able = whoCanCome(wish, schedule, wished)
  const best = able[0]?.offer
  if (!best) return null
  // The fair order applies to those with the same price.
  const equals = able.filter((each) => each.offer.discountMinor === best.discountMinor)
  const driving = new Map(equals.map((each) => [each.id, each.driving]))
  const inOrder = schedule.technicians.map(({ id }) => id).filter((id) => driving.has(id))
  const [fairest] = rankFairly(inOrder, loads, driving)
  if (!fairest) return null
  const { technicianId } = fairest
  const priced = equals.length < able.length
  const reason = priced ? `saves most driving; ${fairest.reason}` : fairest.reason
  const why = priced ? { ...fairest.why, by: 'saving' as const, of: able.length } : fairest.why
  const offer = equals.find(({ id }) => id === technicianId)?.offer ?? best
  const confirm = () => {
    if (mustAsk(asking, wished, technicianId, start)) throw new AskFirst(asking, wished, technicianId, start)
    return {
      assignment: { ...fairest, reason, why },
      offer,
      travelEstimated: !asking.travel.knows(wished, technicianId, start),
    }
  }
  return { best, confirm }
}
