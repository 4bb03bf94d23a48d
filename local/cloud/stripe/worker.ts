import type { CloudContext } from '../context.ts'
import { deliverDue } from './deliveries.ts'
import { runDueTask } from './tasks.ts'

/** Milliseconds after which the worker looks again even if it knows of nothing to do. */
const longestSleep = 15_000

export type Worker = { wake: () => void; stop: () => Promise<void> }

/**
 * Does what is due: webhook deliveries, session expiries, settlements. Sleeps until the next is due; `wake` says that
 * something new was written. Its whole state is in Postgres, so a restart continues where it stopped.
 */
export function startWorker(context: CloudContext): Worker {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let again = false
  let round: Promise<void> | undefined
  const underWay = new Set<Promise<unknown>>()
  const ending = new AbortController()

  const work = async (): Promise<void> => {
    do {
      again = false
      while (!stopped && (await runDueTask(context.sql)));
      // Not awaited: a webhook handler that takes its 20 seconds must not hold up the others.
      const delivering = deliverDue(context, ending.signal).then((sent) => {
        if (sent > 0) wake()
      }, report)
      underWay.add(delivering)
      void delivering.finally(() => underWay.delete(delivering))
    } while (again && !stopped)
  }

  const run = (): void => {
    clearTimeout(timer)
    round = work()
      .catch(report)
      .then(async () => {
        round = undefined
        if (stopped) return
        const sleep = await nextSleep(context).catch(() => longestSleep)
        if (stopped) return
        if (again) run()
        else timer = setTimeout(run, sleep)
      })
  }

  function wake(): void {
    again = true
    if (stopped || round) return
    run()
  }

  run()
  return {
    wake,
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      ending.abort()
      await round
      await Promise.all(underWay)
    },
  }
}

function report(error: unknown): void {
  console.error('stripe stand-in: background work failed', error)
}

/** Milliseconds until the next thing is due. */
async function nextSleep({ sql }: CloudContext): Promise<number> {
  const [next] = await sql<{ ms: number | null }[]>`
    select ceil(extract(epoch from min(at) - now()) * 1000)::float8 as ms from (
      select min(due_at) as at from stripe.tasks
      union all
      select min(greatest(due_at, leased_until)) from stripe.deliveries
      where state = 'pending' and not exists (select from stripe.switches where name = 'hold' and is_on)
    ) upcoming`
  return Math.min(Math.max(next?.ms ?? longestSleep, 10), longestSleep)
}
