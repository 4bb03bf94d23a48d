import { hourMs } from './time.ts'

/** Counts that are written later, all at once: see the funnel in docs/decisions/0112. */
export type Tally = {
  /** Counts `key` once more. `by`: who asks, who is counted a few times an hour and forgotten with it; never written anywhere. */
  note: (key: string, by: string, now: number) => void
  /** What was counted since it was last taken. */
  take: () => Map<string, number>
  /** Puts back what could not be written. */
  putBack: (counts: ReadonlyMap<string, number>) => void
}

const keysAtMost = 5_000
const callersAtMost = 50_000
/** A person who looks at many days and services; a script is heard no more often. */
const perHour = 30

export function openTally(): Tally {
  let counts = new Map<string, number>()
  const callers = new Map<string, number>()
  let hour = 0
  const add = (key: string, more: number) => {
    if (counts.has(key) || counts.size < keysAtMost) counts.set(key, (counts.get(key) ?? 0) + more)
  }
  return {
    note(key, by, now) {
      const current = Math.floor(now / hourMs)
      if (current !== hour) callers.clear()
      hour = current
      const times = (callers.get(by) ?? 0) + 1
      if (times > perHour || (times === 1 && callers.size >= callersAtMost)) return
      callers.set(by, times)
      add(key, 1)
    },
    take() {
      const taken = counts
      counts = new Map()
      return taken
    },
    putBack(taken) {
      for (const [key, times] of taken) add(key, times)
    },
  }
}
