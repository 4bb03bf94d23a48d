/** Places for a few at once; the others wait in line. First come, first served. */
export type Queue = {
  /**
   * Waits for a place; resolves with the function that gives it back. Rejects with `tooLong()` after the longest wait.
   */
  take: () => Promise<() => void>
  /** Whether nobody has a place or waits for one. */
  isIdle: () => boolean
}

/**
 * Queue libraries limit how long work takes, or wait for ever. Here only the waiting is limited: work that has begun is
 * never stopped. `longestWaitMs` in ms.
 */
export function openQueue(places: number, longestWaitMs: number, tooLong: () => Error): Queue {
  let free = places
  const waiting = new Set<() => void>()
  /** The place goes directly to the next in line, so nobody jumps the queue. */
  const leave = () => {
    const [next] = waiting
    if (next) next()
    else free += 1
  }
  const wait = () =>
    new Promise<() => void>((resolve, reject) => {
      const enter = () => {
        clearTimeout(timer)
        waiting.delete(enter)
        resolve(leave)
      }
      const timer = setTimeout(() => {
        waiting.delete(enter)
        reject(tooLong())
      }, longestWaitMs)
      waiting.add(enter)
    })
  return {
    take() {
      if (free === 0) return wait()
      free -= 1
      return Promise.resolve(leave)
    },
    isIdle: () => free === places,
  }
}
