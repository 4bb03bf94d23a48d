import type { BookingTravel } from './booking-travel.server.ts'
import { explainSlot, type SlotQuery } from './slots.ts'

/** Technicians of one booking whose drives are asked for at most: each costs two at the map provider. */
const askedAtMost = 3

/** Whose drives were asked for while one booking is made. The provider is only asked outside of transactions. */
export type Asking = { travel: BookingTravel; asked: Set<string>; left: number }

export const startAsking = (travel: BookingTravel): Asking => ({
  travel,
  asked: new Set(),
  left: travel.asks ? askedAtMost : 0,
})

/** Leaves a transaction, and undoes it: somebody's drives are to be asked for before she is sent. */
export class AskFirst extends Error {
  readonly ask: () => Promise<void>
  constructor(asking: Asking, question: SlotQuery, technicianId: string, start: number) {
    super('ask first')
    this.ask = () => askDrives(asking, question, technicianId, start)
  }
}

/** Who can come at `start`: by what was told, else by the estimate; and as long as more may be asked, who can if all goes well. */
export function whoIsAble({ travel, asked, left }: Asking, question: SlotQuery, start: number): string[] {
  const by = (minutes: BookingTravel['minutes']) =>
    explainSlot({ ...question, travelMinutes: minutes }, start).flatMap(({ ok, technician }) =>
      ok ? [technician] : [],
    )
  const sure = by(travel.minutes)
  if (left === 0) return sure
  return by(travel.atBest).filter((id) => sure.includes(id) || !asked.has(id))
}

/** Whether somebody's drives are still to be asked for. */
export function mustAsk(
  { travel, asked, left }: Asking,
  question: SlotQuery,
  technicianId: string,
  start: number,
): boolean {
  return left > 0 && !asked.has(technicianId) && !travel.knows(question, technicianId, start)
}

/** Asks the provider; when it does not answer, the estimate on the safe side decides. Never inside a transaction. */
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
