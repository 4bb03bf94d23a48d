import type { BookingTravel } from './booking-travel.server.ts'
import { explainSlot, type SlotQuery } from './slots.ts'

/** For at most this many technicians per booking the provider is asked about drives: each costs two. */
const askedAtMost = 3

/** Whose drives were asked for while one booking is made. The provider is only asked outside transactions. */
export type Asking = { travel: BookingTravel; asked: Set<string>; left: number }

export const startAsking = (travel: BookingTravel): Asking => ({
  travel,
  asked: new Set(),
  left: travel.asks ? askedAtMost : 0,
})

/** Leaves a transaction and rolls it back: a technician's drives have to be asked for first. */
export class AskFirst extends Error {
  readonly ask: () => Promise<void>
  constructor(asking: Asking, question: SlotQuery, technicianId: string, start: number) {
    super('ask first')
    this.ask = () => askDrives(asking, question, technicianId, start)
  }
}

/**
 * Who can come at `start`: by the provider's answers, or else the estimate; and while more may be asked, also those who
 * could with the fastest drives.
 */
export function whoIsAble({ travel, asked, left }: Asking, question: SlotQuery, start: number): string[] {
  const by = (minutes: BookingTravel['minutes']) =>
    explainSlot({ ...question, travelMinutes: minutes }, start).flatMap(({ ok, technician }) =>
      ok ? [technician] : [],
    )
  const sure = by(travel.minutes)
  if (left === 0) return sure
  return by(travel.atBest).filter((id) => sure.includes(id) || !asked.has(id))
}

/** Whether a technician's drives still have to be asked for. */
export function mustAsk(
  { travel, asked, left }: Asking,
  question: SlotQuery,
  technicianId: string,
  start: number,
): boolean {
  return left > 0 && !asked.has(technicianId) && !travel.knows(question, technicianId, start)
}

/** Asks the provider; without an answer, the safe estimate decides. Never inside a transaction. */
export async function askDrives(
  asking: Asking,
  question: SlotQuery,
  technicianId: string,
  start: number,
): Promise<void> {
  asking.left -= 1
  asking.asked.add(technicianId)
  await asking.travel.ask(question, technicianId, start)
}
