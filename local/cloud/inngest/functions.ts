import { z } from 'zod'
import { nextCron } from './cron.ts'
import { parseMoment } from './durations.ts'
import { parseCancelRule, parseConjunction, parseSum } from './expressions.ts'

/** Attempts of a function that does not set retries: the first and four more, as in Inngest. */
const defaultRetries = 4
const maxRetries = 20

const trigger = z.union([
  z.strictObject({ event: z.string().min(1), expression: z.string().optional() }),
  z.strictObject({ cron: z.string().min(1), jitter: z.string().optional() }),
])
const limit = z.object({ limit: z.number().int().min(0), key: z.string().optional(), scope: z.string().optional() })

const cancellation = z.strictObject({
  event: z.string().min(1),
  if: z.string().optional(),
  timeout: z.string().optional(),
})

/** A function as the SDK registers it. */
export const functionConfig = z.object({
  id: z.string().min(1),
  name: z.string().optional(),
  triggers: z.array(trigger),
  steps: z.record(
    z.string(),
    z.object({
      runtime: z.object({ type: z.string(), url: z.url() }),
      retries: z.object({ attempts: z.number().int().min(0).max(maxRetries).optional() }).nullish(),
    }),
  ),
  idempotency: z.string().nullish(),
  concurrency: z.union([z.number().int().min(0), limit, z.array(limit)]).nullish(),
  cancel: z.array(cancellation).nullish(),
})
export type FunctionConfig = z.infer<typeof functionConfig>

const beyondUs = 'is not supported by the offline executor'
const unsupported = ['batchEvents', 'rateLimit', 'throttle', 'debounce', 'priority', 'timeouts', 'singleton'] as const

/**
 * A registration asks for something this executor does not support. All of it is refused, so that nothing runs
 * half-way.
 */
export class UnsupportedFunction extends Error {}

/**
 * Reads one function of a registration.
 * @throws UnsupportedFunction naming the function and the option
 */
export function checkFunction(raw: unknown): FunctionConfig {
  const named = z.object({ id: z.string() }).safeParse(raw)
  const id = named.success ? named.data.id : '(without id)'
  const refuse = (option: string, why: string): never => {
    throw new UnsupportedFunction(`function ${id}: ${option} ${why}`)
  }
  const read = functionConfig.safeParse(raw)
  if (!read.success) {
    const [issue] = read.error.issues
    return refuse(issue?.path.join('.') || 'configuration', `is malformed: ${issue?.message ?? 'unknown'}`)
  }
  const config = read.data
  const given = raw as Record<string, unknown>
  for (const option of unsupported) {
    if (given[option] !== undefined && given[option] !== null) refuse(option, beyondUs)
  }
  const guard = (option: string, check: () => unknown): void => {
    try {
      check()
    } catch (error) {
      refuse(option, error instanceof Error ? error.message : String(error))
    }
  }
  for (const one of config.triggers) {
    if ('cron' in one) {
      if (one.jitter) refuse('cron jitter', beyondUs)
      guard('cron', () => nextCron(one.cron, 0))
    } else {
      if (one.event.includes('*')) refuse(`trigger "${one.event}" with wildcards`, beyondUs)
      if (one.expression) guard('trigger if', () => checkTrigger(one.expression ?? ''))
    }
  }
  for (const one of config.cancel ?? []) {
    if (one.if) guard('cancelOn', () => parseCancelRule(one.if ?? ''))
    if (one.timeout) guard('cancelOn timeout', () => parseMoment(one.timeout ?? '', 0))
  }
  if (config.idempotency) guard('idempotency', () => parseSum(config.idempotency ?? ''))
  guard('concurrency', () => concurrencyOf(config))
  guard('steps', () => pathOf(config))
  return config
}

function checkTrigger(expression: string): void {
  for (const side of parseConjunction(expression).flatMap(({ left, right }) => [left, right])) {
    if ('root' in side && side.root === 'async') throw new Error(`"${expression}": a trigger knows no async`)
  }
}

/** `all`: of the function; `each`: of those of its events that have the same value at `path`. Null is without limit. */
export type Concurrency = { all: number | null; each: { limit: number; path: string[] } | null }

/**
 * How many steps of a function may run at once; 0 is without limit, as in Inngest.
 * @throws Error for more than one key, one that is more than a value of the event, or limits beyond one function
 */
export function concurrencyOf(config: FunctionConfig): Concurrency {
  const limits = [config.concurrency ?? 0].flat().map((one) => (typeof one === 'number' ? { limit: one } : one))
  if (limits.some((one) => 'scope' in one && one.scope && one.scope !== 'fn'))
    throw new Error('scope is supported for fn only')
  const keyed = limits.flatMap((one) => ('key' in one && one.key && one.limit ? [{ ...one, key: one.key }] : []))
  const [first, ...others] = keyed.map(({ limit, key }) => {
    const [value, ...more] = parseSum(key)
    if (!value || !('root' in value) || more.length > 0) throw new Error(`key "${key}" ${beyondUs}`)
    return { limit, path: value.path }
  })
  if (others.length > 0) throw new Error(`a second key ${beyondUs}`)
  const least = Math.min(
    ...limits.map((one) => ('key' in one && one.key ? Infinity : one.limit || Number.POSITIVE_INFINITY)),
  )
  return { all: Number.isFinite(least) ? least : null, each: first ?? null }
}

/** How many times a step, or the code between steps, is tried. */
export function maxAttemptsOf(config: FunctionConfig): number {
  return (Object.values(config.steps)[0]?.retries?.attempts ?? defaultRetries) + 1
}

/**
 * Path and query at which the app runs this function. Its origin is ignored: jobs go only to the app's own address.
 * @throws Error when the function is not served over HTTP
 */
export function pathOf(config: FunctionConfig): URL {
  const steps = Object.values(config.steps)
  const [step] = steps
  if (!step || steps.length !== 1 || step.runtime.type !== 'http') throw new Error('must be one, served over http')
  return new URL(step.runtime.url)
}
