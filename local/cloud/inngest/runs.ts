import { parseMoment } from './durations.ts'
import { meetsConjunction, parseCancelRule, parseConjunction, parseSum, readMatchKey, readSum } from './expressions.ts'
import type { FunctionConfig } from './functions.ts'
import { createUlid } from './ids.ts'
import type { Db } from './schema.ts'

/** An event as functions see it. `ts` is epoch ms. */
export type EventBody = {
  id: string
  name: string
  data: Record<string, unknown>
  ts: number
  user: unknown
  [more: string]: unknown
}

/** How long the same event id, or the same idempotency value, counts as a repetition for one function. */
const repetitionMs = 24 * 3_600_000
/** How long a run listens for cancelling events when `cancelOn` names no timeout. */
const cancellableMs = 365 * 24 * 3_600_000

/** A value for a `json` column. Sent as text, because the driver would encode a string twice. */
export const jsonText = (value: unknown): string => JSON.stringify(value ?? null)

/**
 * Processes an event: runs that wait for it as a cancellation end, then each function it triggers gets a run, once per
 * event id within 24 hours. All in the caller's transaction.
 */
export async function fanOut(tx: Db, now: number, event: EventBody): Promise<void> {
  await cancelByEvent(tx, now, event)
  const functions = await tx<{ config: FunctionConfig }[]>`
    select config from inngest.functions where not archived order by id`
  for (const { config } of functions) {
    const triggers = config.triggers.some(
      (one) =>
        'event' in one &&
        one.event === event.name &&
        (!one.expression || meetsConjunction(parseConjunction(one.expression), event)),
    )
    if (triggers) await startRun(tx, now, config, event, `event:${event.id}`)
  }
}

/** Starts a run, unless this function has seen the same key before; returns the run's id, or undefined. */
export async function startRun(
  tx: Db,
  now: number,
  config: FunctionConfig,
  event: EventBody,
  key: string,
): Promise<string | undefined> {
  const keys = [key]
  if (config.idempotency) keys.push(`expression:${readSum(parseSum(config.idempotency), event)}`)
  for (const one of keys) {
    const taken = await tx`
      insert into inngest.run_keys (function_id, key, expires_at) values (${config.id}, ${one}, ${now + repetitionMs})
      on conflict (function_id, key) do update set expires_at = excluded.expires_at where run_keys.expires_at <= ${now}
      returning key`
    if (taken.length === 0) return undefined
  }
  const runId = createUlid(now)
  await tx`
    insert into inngest.runs (id, function_id, status, event, queued_at)
    values (${runId}, ${config.id}, 'Queued', ${jsonText(event)}::text::json, ${now})`
  await listenForCancellation(tx, now, config, runId, event)
  await addJob(tx, { id: `${runId}:discover`, runId, functionId: config.id, kind: 'discover', dueAt: now })
  return runId
}

async function listenForCancellation(
  tx: Db,
  now: number,
  config: FunctionConfig,
  runId: string,
  event: EventBody,
): Promise<void> {
  for (const one of config.cancel ?? []) {
    const references = one.if ? parseCancelRule(one.if).map((pair) => pair.run) : []
    const matchKey = readMatchKey(references, event)
    if (matchKey === undefined) continue
    const expiresAt = one.timeout ? parseMoment(one.timeout, now) : now + cancellableMs
    await tx`
      insert into inngest.cancellations (run_id, function_id, event_name, rule, match_key, expires_at)
      values (${runId}, ${config.id}, ${one.event}, ${one.if ?? ''}, ${matchKey}, ${expiresAt})`
  }
}

async function cancelByEvent(tx: Db, now: number, event: EventBody): Promise<void> {
  const rules = await tx<{ rule: string }[]>`
    select distinct rule from inngest.cancellations where event_name = ${event.name} and expires_at > ${now}`
  for (const { rule } of rules) {
    const references = rule ? parseCancelRule(rule).map((pair) => pair.arriving) : []
    const matchKey = readMatchKey(references, event)
    if (matchKey === undefined) continue
    const runs = await tx<{ run_id: string }[]>`
      select distinct run_id from inngest.cancellations
      where event_name = ${event.name} and rule = ${rule} and match_key = ${matchKey} and expires_at > ${now}
      order by run_id`
    for (const { run_id: runId } of runs) {
      const error = { name: 'Cancelled', message: `Cancelled by ${event.name} ${event.id}` }
      await endRun(tx, now, runId, { status: 'Cancelled', error })
    }
  }
}

export type NewJob = {
  id: string
  runId: string
  functionId: string
  kind: 'discover' | 'step' | 'sleep'
  dueAt: number
  stepId?: string
  stepName?: string
}

/** Adds a job unless one of that id is waiting already. */
export async function addJob(tx: Db, job: NewJob): Promise<void> {
  await tx`
    insert into inngest.jobs (id, run_id, function_id, kind, due_at, step_id, step_name)
    values (${job.id}, ${job.runId}, ${job.functionId}, ${job.kind}, ${job.dueAt},
      ${job.stepId ?? null}, ${job.stepName ?? null})
    on conflict (id) do nothing`
}

export type RunEnd = { status: 'Completed'; output: unknown } | { status: 'Failed' | 'Cancelled'; error: unknown }

/** Events about runs must not report themselves, or a failing failure handler would run for ever. */
const silent = new Set(['inngest/function.failed', 'inngest/function.finished', 'inngest/function.cancelled'])

/**
 * Ends a run that has not ended: its remaining work is dropped, and functions that wait for its end are told
 * (`onFailure` is one).
 */
export async function endRun(tx: Db, now: number, runId: string, end: RunEnd): Promise<void> {
  const [run] = await tx<{ function_id: string; event: EventBody }[]>`
    update inngest.runs set
      status = ${end.status}, ended_at = ${now}, pending = '[]',
      output = ${'output' in end ? jsonText(end.output) : null}::text::json,
      error = ${'error' in end ? jsonText(end.error) : null}::text::json
    where id = ${runId} and ended_at is null
    returning function_id, event`
  if (!run) return
  await tx`delete from inngest.jobs where run_id = ${runId}`
  await tx`delete from inngest.cancellations where run_id = ${runId}`
  if (silent.has(run.event.name)) return
  const data = {
    function_id: run.function_id,
    run_id: runId,
    event: run.event,
    events: [run.event],
    ...('error' in end ? { error: end.error } : { result: end.output }),
    _inngest: { status: end.status },
  }
  const report = (name: string, id: string): Promise<void> => fanOut(tx, now, { id, name, data, ts: now, user: {} })
  await report('inngest/function.finished', createUlid(now))
  if (end.status === 'Failed') await report('inngest/function.failed', runId)
  if (end.status === 'Cancelled') await report('inngest/function.cancelled', runId)
}
