import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Answers no sooner than `floorMs` after the start, whatever the work found out: known and unknown addresses then take the
 * same time, since either way needs less than the floor.
 */
export async function answerSteadily<T>(floorMs: number, work: () => Promise<T>): Promise<T> {
  const floor = sleep(floorMs)
  try {
    return await work()
  } finally {
    await floor
  }
}
