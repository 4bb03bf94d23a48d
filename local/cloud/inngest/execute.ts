import type { Sql } from 'postgres'
import type { CloudContext } from '../context.ts'
import { callApp } from './call.ts'
import type { Reply } from './call.ts'
import { maxAttemptsOf, pathOf } from './functions.ts'
import { createUuid } from './ids.ts'
import type { Job } from './queue.ts'
import type { EventBody } from './runs.ts'
import { canonicalJson } from './signing.ts'

/** The step id by which Inngest asks for the function itself rather than for one planned step. */
const wholeFunction = 'step'

/**
 * Asks the app to continue a run: from the top with everything finished so far (discovery), or with one planned step.
 * Undefined when the run has ended in the meantime.
 */
export async function execute(context: CloudContext, job: Job, signal: AbortSignal): Promise<Reply | undefined> {
  const state = await loadState(context.sql, context.now(), job.run_id)
  if (!state) return undefined
  const requestId = createUuid(`${job.id}:${job.generation}`)
  const maxAttempts = maxAttemptsOf(job.config)
  const stack = state.steps.map((step) => step.id)
  const body = {
    event: state.event,
    events: [state.event],
    steps: Object.fromEntries(
      state.steps.map((step) => [
        step.id,
        step.outcome === 'data' ? { type: 'data', data: step.value } : { type: 'error', error: step.value },
      ]),
    ),
    defers: {},
    ctx: {
      fn_id: createUuid(job.config.id),
      run_id: job.run_id,
      env: '',
      step_id: wholeFunction,
      attempt: job.attempt,
      max_attempts: maxAttempts,
      stack: { stack, current: stack.length },
      qi_id: job.id,
      request_id: requestId,
      generation_id: job.generation,
      job_id: job.id,
      disable_immediate_execution: state.plan_only,
      use_api: false,
    },
    version: state.request_version,
    use_api: false,
  }
  const stepId = job.step_id ?? wholeFunction
  const target = pathOf(job.config)
  target.searchParams.set('stepId', stepId)
  return callApp(context, {
    method: 'POST',
    path: target.pathname + target.search,
    body: canonicalJson(body),
    signal,
    headers: {
      'x-run-id': job.run_id,
      'x-request-id': requestId,
      'x-inngest-generation-id': String(job.generation),
      'x-inngest-job-id': job.id,
      'x-inngest-req-version': String(state.request_version),
      'x-inngest-step-id': stepId,
      'x-inngest-server-kind': 'cloud',
    },
  })
}

type RunState = {
  event: EventBody
  request_version: number
  plan_only: boolean
  steps: { id: string; outcome: 'data' | 'error'; value: unknown }[]
}

async function loadState(sql: Sql, now: number, runId: string): Promise<RunState | undefined> {
  const [run] = await sql<Omit<RunState, 'steps'>[]>`
    update inngest.runs set status = 'Running', started_at = coalesce(started_at, ${now})
    where id = ${runId} and ended_at is null
    returning event, request_version, plan_only`
  if (!run) return undefined
  const steps = await sql<RunState['steps']>`
    select id, outcome, value from inngest.steps where run_id = ${runId} order by seq`
  return { ...run, steps: [...steps] }
}
