import type { Slot } from './types.ts'

/**
 * Adds a technician's starts to the slots gathered so far; both are sorted by time. Technicians come in input order, so
 * that their ids stand in it within each slot. `duration` in ms. The list is new, the slots in it are shared.
 */
export function mergeStarts(
  slots: readonly Slot[],
  starts: readonly number[],
  technician: string,
  duration: number,
): Slot[] {
  const merged: Slot[] = []
  let at = 0
  for (const start of starts) {
    let slot = slots[at]
    while (slot && slot.start < start) {
      merged.push(slot)
      slot = slots[++at]
    }
    if (slot?.start === start) {
      slot.technicians.push(technician)
      merged.push(slot)
      at++
    } else {
      merged.push({ start, end: start + duration, technicians: [technician] })
    }
  }
  while (at < slots.length) merged.push(slots[at++] as Slot)
  return merged
}
