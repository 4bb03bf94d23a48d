import type { Slot } from './types.ts'

/** Starts a page of the ledger holds; a page exists only where something is open, so memory follows the answer. */
const PAGE = 64

/** Gathers the open starts of one technician after another into slots, by the index that each start has in the grid. */
export type Ledger = {
  /** Technicians come in input order, and each of them names a start once. */
  note: (start: number, index: number, technician: string) => void
  /** All slots by time. */
  read: () => Slot[]
}

/** `duration` in ms. */
export function openLedger(duration: number): Ledger {
  const pages: (Slot | undefined)[][] = []
  return {
    note(start, index, technician) {
      const number = Math.floor(index / PAGE)
      const page = (pages[number] ??= [])
      const slot = page[index % PAGE]
      if (slot) slot.technicians.push(technician)
      else page[index % PAGE] = { start, end: start + duration, technicians: [technician] }
    },
    read() {
      const slots: Slot[] = []
      pages.forEach((page) => page.forEach((slot) => slot && slots.push(slot)))
      return slots
    },
  }
}
