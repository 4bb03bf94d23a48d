import type { Sql } from 'postgres'
import { z } from 'zod'
import type { Answer, Reply } from './call.ts'
import { backoffMs, parseRetryAfter, parseSleep } from './durations.ts'
import { maxAttemptsOf } from './functions.ts'
import type { Job } from './queue.ts'
import { addJob, endRun, jsonText } from './runs.ts'
import { transact } from './schema.ts'
import type { Db } from './schema.ts'

const opcode = z.object({
  id: z.string().default(''),
  op: z.string(),
  name: z.string().nullish(),
  displayName: z.string().nullish(),
  opts: z.record(z.string(), z.unknown()).nullish(),
  data: z.unknown().optional(),
  error: z.unknown().optional(),
})
export type Opcode = z.infer<typeof opcode>
export const opcodes = z.union([z.array(opcode), opcode.transform((one) => [one])])

/** As far ahead as Inngest lets a run sleep. */
const longestSleepMs = 366 * 24 * 3_600_000
const unsupported: Record<string, string> = {
  WaitForEvent: 'step.waitForEvent',
  WaitForSignal: 'step.waitForSignal',
  InvokeFunction: 'step.invoke',
  AIGateway: 'step.ai.infer',
  Gateway: 'step.fetch',
  DeferAdd: 'defer',
  DeferAbort: 'defer',
  SyncRunComplete: 'a durable endpoint',
}

type Fault = { error: unknown; noRetry?: boolean; retryAt?: number | undefined }

/**
 * Records the result of a job in one transaction: finished steps, following jobs, a retry, or the end of the run.
 * Changes nothing when another executor has claimed the job in the meantime, or the run has ended.
 */
export async function settle(sql: Sql, now: number, job: Job, reply: Reply): Promise<void> {
  await inRun(sql, job.run_id, async (tx) => {
    if (!(await holdsJob(tx, job))) return
    if (reply.kind === 'lost') return retryOrFail(tx, now, job, { error: createError(reply.detail) })
    const fault = readFault(reply, now)
    if (fault) return retryOrFail(tx, now, job, fault)
    if (reply.status !== 206) return endRun(tx, now, job.run_id, { status: 'Completed', output: parseJson(reply.body) })
    const read = opcodes.safeParse(parseJson(reply.body))
    if (!read.success) return retryOrFail(tx, now, job, { error: createError('unreadable step operations') })
    const version = Number(reply.header('x-inngest-req-version') ?? 2)
    await tx`update inngest.runs set request_version = ${version} where id = ${job.run_id} and request_version = -1`
    await applyOpcodes(tx, now, job, read.data, readRetry(reply, now))
  })
}

/** Ends a sleep: the step is finished, and the function goes on. */
export async function wake(sql: Sql, now: number, job: Job): Promise<void> {
  await inRun(sql, job.run_id, async (tx) => {
    if (!(await holdsJob(tx, job)) || job.step_id === null) return
    await tx`delete from inngest.jobs where id = ${job.id}`
    await finishStep(tx, now, job, { id: job.step_id, name: job.step_name ?? '', outcome: 'data', value: null })
  })
}

/**
 * Keeps steps that the SDK reports while its request goes on (checkpointing): they are finished for good, whatever
 * becomes of the request. The job starts afresh in attempts, as in Inngest.
 * @returns `stale` when the job is no longer the asker's, so that the SDK stops
 */
export async function checkpoint(
  sql: Sql,
  now: number,
  runId: string,
  ask: { jobId: string; generation: number | undefined; steps: Opcode[] },
): Promise<'kept' | 'stale' | { unsupported: string }> {
  const foreign = ask.steps.find((step) => step.op !== 'StepRun' && step.op !== 'Step' && step.op !== 'StepPlanned')
  if (foreign) return { unsupported: unsupported[foreign.op] ?? foreign.op }
  return inRun(sql, runId, async (tx) => {
    const [held] = await tx`
      update inngest.jobs set attempt = 0
      where id = ${ask.jobId} and run_id = ${runId} and leased_until is not null
        and (${ask.generation ?? null}::int is null or generation = ${ask.generation ?? null})
      returning id`
    if (!held) return 'stale'
    for (const step of ask.steps) {
      if (step.op === 'StepPlanned') continue
      await saveStep(tx, now, runId, { id: step.id, name: nameOf(step), outcome: 'data', value: step.data })
    }
    return 'kept'
  })
}

async function applyOpcodes(tx: Db, now: number, job: Job, ops: Opcode[], retry: Omit<Fault, 'error'>): Promise<void> {
  const foreign = ops.find((op) => op.op in unsupported)
  if (foreign) {
    const what = `function ${job.config.id}: ${unsupported[foreign.op]} (step "${nameOf(foreign)}")`
    const message = `${what} is not supported by the offline executor`
    return endRun(tx, now, job.run_id, { status: 'Failed', error: { name: 'UnsupportedStep', message } })
  }
  // Finished steps first: if another of the same answer fails or ends the run, they are kept.
  const finished = ops.filter((op) => op.op === 'StepRun' || op.op === 'Step')
  for (const op of finished) {
    await saveStep(tx, now, job.run_id, { id: op.id, name: nameOf(op), outcome: 'data', value: op.data })
  }
  const complete = ops.find((op) => op.op === 'RunComplete')
  if (complete) return endRun(tx, now, job.run_id, { status: 'Completed', output: complete.data })
  const failing = ops.find((op) => op.op === 'StepError')
  if (failing && !retry.noRetry && job.attempt + 1 < maxAttemptsOf(job.config)) {
    return retryOrFail(tx, now, job, { error: failing.error, ...retry })
  }
  await tx`delete from inngest.jobs where id = ${job.id}`
  const ahead = ops.filter((op) => op.op === 'StepPlanned' || op.op === 'Sleep')
  await planAhead(tx, job, ahead)
  for (const op of ahead) await schedule(tx, now, job, op)
  const failed = ops.filter((op) => op.op === 'StepFailed' || op.op === 'StepError')
  for (const op of failed) {
    await saveStep(tx, now, job.run_id, { id: op.id, name: nameOf(op), outcome: 'error', value: op.error ?? op.data })
  }
  if (ahead.length > 0) return
  await goOn(
    tx,
    now,
    job,
    [...finished, ...failed].map((op) => op.id),
  )
}

/**
 * Several steps at once: the function is called again only when all are done, and must not start others by itself until
 * then.
 */
async function planAhead(tx: Db, job: Job, ahead: Opcode[]): Promise<void> {
  const [run] = await tx<{ pending: string[] }[]>`select pending from inngest.runs where id = ${job.run_id}`
  const pending = [...new Set([...(run?.pending ?? []), ...ahead.map((op) => op.id)])]
  if (pending.length < 2) return
  await tx`
    update inngest.runs set plan_only = true, pending = ${jsonText(pending)}::text::json where id = ${job.run_id}`
}

async function schedule(tx: Db, now: number, job: Job, op: Opcode): Promise<void> {
  const step = { runId: job.run_id, functionId: job.config.id, stepId: op.id, stepName: nameOf(op) }
  if (op.op === 'StepPlanned') return addJob(tx, { ...step, id: `${job.run_id}:${op.id}`, kind: 'step', dueAt: now })
  const length = typeof op.opts?.duration === 'string' ? op.opts.duration : (op.name ?? '')
  const dueAt = parseSleep(length, now)
  if (dueAt - now > longestSleepMs) {
    const message = `The sleep "${length}" ends more than one year in the future; sleeps may last at most one year.`
    return endRun(tx, now, job.run_id, { status: 'Failed', error: { name: 'InngestErrTimeoutTooLong', message } })
  }
  await addJob(tx, { ...step, id: `${job.run_id}:${op.id}`, kind: 'sleep', dueAt })
}

type FinishedStep = { id: string; name: string; outcome: 'data' | 'error'; value: unknown }

async function finishStep(tx: Db, now: number, job: Job, step: FinishedStep): Promise<void> {
  await saveStep(tx, now, job.run_id, step)
  await goOn(tx, now, job, [step.id])
}

/** The first result of a step is the one that counts. */
async function saveStep(tx: Db, now: number, runId: string, step: FinishedStep): Promise<void> {
  await tx`
    insert into inngest.steps (run_id, id, name, outcome, value, ended_at)
    values (${runId}, ${step.id}, ${step.name}, ${step.outcome}, ${jsonText(step.value)}::text::json, ${now})
    on conflict (run_id, id) do nothing`
}

/** Asks the function for what comes next, unless steps planned beside the finished ones are still running. */
async function goOn(tx: Db, now: number, job: Job, finished: string[]): Promise<void> {
  const [run] = await tx<{ pending: string[] }[]>`
    select pending from inngest.runs where id = ${job.run_id} and ended_at is null`
  if (!run) return
  const pending = run.pending.filter((id) => !finished.includes(id))
  await tx`
    update inngest.runs set pending = ${jsonText(pending)}::text::json, plan_only = ${pending.length > 0}
    where id = ${job.run_id}`
  if (pending.length > 0) return
  const ids = { id: `${job.run_id}:discover`, runId: job.run_id, functionId: job.config.id }
  await addJob(tx, { ...ids, kind: 'discover', dueAt: now })
}

async function retryOrFail(tx: Db, now: number, job: Job, fault: Fault): Promise<void> {
  if (fault.noRetry || job.attempt + 1 >= maxAttemptsOf(job.config)) {
    return endRun(tx, now, job.run_id, { status: 'Failed', error: fault.error })
  }
  await tx`
    update inngest.jobs set attempt = ${job.attempt + 1}, due_at = ${fault.retryAt ?? now + backoffMs(job.attempt)},
      leased_until = null, lease_owner = null
    where id = ${job.id}`
  await tx`update inngest.runs set error = ${jsonText(fault.error)}::text::json where id = ${job.run_id}`
}

function readRetry(answer: Answer, now: number): Omit<Fault, 'error'> {
  const after = answer.header('retry-after')
  return {
    noRetry: answer.header('x-inngest-no-retry') === 'true',
    retryAt: after ? parseRetryAfter(after, now) : undefined,
  }
}

/** What is wrong with an answer as a whole; undefined for a valid result or valid step operations. */
function readFault(answer: Answer, now: number): Fault | undefined {
  const fromSdk = answer.header('x-inngest-sdk') !== undefined
  if ((answer.status === 200 || answer.status === 206) && fromSdk) return undefined
  const parsed = parseJson(answer.body)
  const error =
    fromSdk && parsed !== null && typeof parsed === 'object' && answer.status >= 400
      ? parsed
      : createError(`invalid status code: ${answer.status}${fromSdk ? '' : ', and not from the Inngest SDK'}`)
  return { error, ...readRetry(answer, now) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const createError = (message: string): { name: string; message: string } => ({ name: 'Error', message })

const nameOf = (op: Opcode): string => op.displayName || op.name || op.id

async function holdsJob(tx: Db, job: Job): Promise<boolean> {
  const [held] = await tx`select 1 from inngest.jobs where id = ${job.id} and generation = ${job.generation} for update`
  return held !== undefined
}

/** Runs a change of one run while nobody else changes it. Locks are taken run first. */
function inRun<T>(sql: Sql, runId: string, change: (tx: Db) => Promise<T>): Promise<T> {
  return transact(sql, async (tx) => {
    await tx`select 1 from inngest.runs where id = ${runId} for update`
    return change(tx)
  })
}
