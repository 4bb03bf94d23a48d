import { setTimeout as sleep } from 'node:timers/promises'
import type { CloudContext } from '../context.ts'
import { runDueCrons } from './crons.ts'
import { execute } from './execute.ts'
import { claimJobs, findNextDue, leaseSeconds, releaseJob, renewLeases } from './queue.ts'
import type { Job } from './queue.ts'
import { settle, wake } from './settle.ts'
import { forgetOld } from './forget.ts'
import { askForSync } from './sync.ts'

/** How often the database is asked for work that another process may have brought. Real ms. */
const pollMs = 500
/** Requests to the app at a time. */
const mostCalls = 16
const renewMs = (leaseSeconds * 1000) / 3
/** After the app failed to register, the wait doubles from the first value to the second. */
const firstPauseMs = 250
const longestPauseMs = 5000
/** The app registers again this often, so that new functions of a restarted app are noticed. */
const resyncMs = 60_000
const forgetMs = 3_600_000
const shutdownMs = 3000

type Executor = { wakeUp: () => void; close: () => Promise<void> }

/** Starts taking due work; `owner` names this executor in leases. */
export function createExecutor(context: CloudContext, owner: string): Executor {
  const { sql } = context
  const calls = new Map<string, { abort: AbortController; done: Promise<void> }>()
  const closing = new AbortController()
  let alarm = new AbortController()
  /** Undefined before the first contact: work waits until then, because this executor often starts before the app. */
  let inTouch: boolean | undefined
  let syncAt = 0
  let syncPauseMs = 0
  let forgetAt = 0
  let lastComplaint = ''

  const wakeUp = (): void => alarm.abort()
  const complain = (text: string): void => {
    if (text !== lastComplaint && !closing.signal.aborted) console.warn(`inngest: ${text}`)
    lastComplaint = text
  }

  /** An app that is back may have new functions. */
  const reached = (): void => {
    if (inTouch === false) syncAt = 0
    inTouch = true
    lastComplaint = ''
  }
  const notReached = (): void => {
    if (inTouch) inTouch = false
  }

  async function work(job: Job, signal: AbortSignal): Promise<void> {
    if (job.kind === 'sleep') return wake(sql, context.now(), job)
    const reply = await execute(context, job, signal)
    if (signal.aborted) return
    if (!reply) return releaseJob(sql, owner, job)
    if (reply.kind === 'lost') {
      notReached()
      complain(`the app at ${context.appAddress.url} does not answer (${reply.detail}); trying again later`)
    } else reached()
    await settle(sql, context.now(), job, reply)
  }

  function begin(job: Job): void {
    const abort = new AbortController()
    const done = work(job, abort.signal)
      .catch((error: unknown) => complain(`job ${job.id}: ${describe(error)}`))
      .finally(() => {
        calls.delete(job.id)
        wakeUp()
      })
    calls.set(job.id, { abort, done })
  }

  async function sync(): Promise<void> {
    const result = await askForSync(context)
    if (result.kind === 'unreachable' || result.kind === 'absent') notReached()
    else reached()
    if (result.kind === 'refused') complain(`the app did not register its functions: ${result.detail}`)
    syncPauseMs = result.kind === 'synced' ? 0 : Math.min(Math.max(syncPauseMs * 2, firstPauseMs), longestPauseMs)
    syncAt = Date.now() + (syncPauseMs || resyncMs)
  }

  /** Does what is due; returns the ms until something else may be. */
  async function turn(): Promise<number> {
    if (Date.now() >= forgetAt) {
      await forgetOld(sql, context.now())
      forgetAt = Date.now() + forgetMs
    }
    const nextDue = await findNextDue(sql)
    if (nextDue !== undefined && nextDue <= context.now()) {
      await runDueCrons(sql, context.now())
      const free = inTouch === undefined ? 0 : mostCalls - calls.size
      if (free > 0) {
        const jobs = await claimJobs(sql, owner, context.now(), free, [...calls.keys()])
        jobs.forEach(begin)
      }
      return pollMs
    }
    return nextDue === undefined ? pollMs : Math.min(nextDue - context.now(), pollMs)
  }

  async function takeWork(): Promise<void> {
    while (!closing.signal.aborted) {
      alarm = new AbortController()
      const wait = await turn().catch((error: unknown) => {
        complain(describe(error))
        return pollMs
      })
      await rest(Math.max(wait, 5), AbortSignal.any([alarm.signal, closing.signal]))
    }
  }

  async function keepLeases(): Promise<void> {
    while (!closing.signal.aborted) {
      await rest(renewMs, closing.signal)
      // Only calls that were asked about: one that began in the meantime, even of the same job, has a lease of its own.
      const asked = [...calls]
      const kept = await renewLeases(
        sql,
        owner,
        asked.map(([id]) => id),
      ).catch(() => undefined)
      if (!kept) continue
      for (const [id, call] of asked) if (!kept.has(id)) call.abort.abort()
    }
  }

  async function keepSynced(): Promise<void> {
    while (!closing.signal.aborted) {
      if (Date.now() >= syncAt) await sync().catch((error: unknown) => complain(describe(error)))
      await rest(Math.min(Math.max(syncAt - Date.now(), firstPauseMs), pollMs), closing.signal)
    }
  }

  const loops = [takeWork(), keepLeases(), keepSynced()]
  return {
    wakeUp,
    close: async () => {
      closing.abort()
      await Promise.all(loops)
      const calling = Promise.all([...calls.values()].map((call) => call.done))
      await Promise.race([calling, sleep(shutdownMs, undefined, { ref: false })])
      // Calls still running in the app keep their lease, so that no other executor runs them as well.
      for (const call of calls.values()) call.abort.abort()
      await calling
    },
  }
}

async function rest(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined)
}

const describe = (error: unknown): string => (error instanceof Error ? error.message || error.name : String(error))
