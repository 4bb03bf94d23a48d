import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Answers no sooner than `floorMs` after the start, whatever the work found: known and unknown addresses then take the
 * same time, as both need less than the floor.
 */
export async function answerSteadily<T>(floorMs: number, work: () => Promise<T>): Promise<T> {
  const floor = sleep(floorMs)
  try {
    return await work()
  } finally {
    await floor
  }
}
