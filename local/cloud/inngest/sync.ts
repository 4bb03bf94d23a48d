import { z } from 'zod'
import type { CloudContext } from '../context.ts'
import { callApp } from './call.ts'
import { nextCron } from './cron.ts'
import { checkFunction, concurrencyOf } from './functions.ts'
import { jsonText } from './runs.ts'
import { registerLock, transact } from './schema.ts'

/** Where the app serves its functions. */
const servePath = '/api/inngest'
const patienceMs = 15_000
/** What a server or proxy says while the app is starting, or where there is none. */
const notServing = new Set([404, 502, 503, 504])

export const registration = z.object({
  appName: z.string().min(1),
  url: z.url(),
  functions: z.array(z.unknown()).min(1, 'No functions registered'),
})
export type Registration = z.infer<typeof registration>

/** `absent`: something answers, but not (yet) the SDK. */
export type SyncResult = { kind: 'synced' | 'absent' | 'unreachable' } | { kind: 'refused'; detail: string }

/**
 * Asks the app to register its functions, as Inngest does at a deploy: a signed PUT, upon which the SDK calls
 * `/fn/register`.
 */
export async function askForSync(context: CloudContext): Promise<SyncResult> {
  const reply = await callApp(context, {
    method: 'PUT',
    path: servePath,
    body: JSON.stringify({ url: `http://${context.appAddress.host}${servePath}` }),
    headers: { 'x-inngest-server-kind': 'cloud' },
    timeoutMs: patienceMs,
  })
  if (reply.kind !== 'answer') return { kind: 'unreachable' }
  const fromSdk = reply.header('x-inngest-sdk') !== undefined
  if (reply.status === 200 && fromSdk) return { kind: 'synced' }
  if (!fromSdk && notServing.has(reply.status)) return { kind: 'absent' }
  return { kind: 'refused', detail: `${reply.status} ${reply.body.slice(0, 500)}` }
}

/**
 * Takes the functions of an app in place of those it had.
 * @returns whether anything changed
 * @throws UnsupportedFunction, and then nothing is changed
 */
export async function register(context: CloudContext, given: Registration): Promise<boolean> {
  const functions = given.functions.map(checkFunction)
  const ids = functions.map((one) => one.id)
  const now = context.now()
  return transact(context.sql, async (tx) => {
    await tx`select pg_advisory_xact_lock(${registerLock}::bigint)`
    let changed = 0
    for (const config of functions) {
      const text = jsonText(config)
      const { all, each } = concurrencyOf(config)
      const written = await tx`
        insert into inngest.functions (id, app, config, concurrency, key_limit, key_path)
        values (${config.id}, ${given.appName}, ${text}::text::json, ${all}, ${each?.limit ?? null},
          (select array_agg(part) from json_array_elements_text(${jsonText(each?.path ?? [])}::text::json) part))
        on conflict (id) do update set
          app = excluded.app, config = excluded.config, concurrency = excluded.concurrency, key_limit = excluded.key_limit,
          key_path = excluded.key_path, archived = false
          where functions.config::text <> excluded.config::text or functions.archived or functions.app <> excluded.app
        returning id`
      changed += written.length
      const expressions = config.triggers.flatMap((one) => ('cron' in one ? [one.cron] : []))
      await tx`
        delete from inngest.crons where function_id = ${config.id}
          and expression not in (select json_array_elements_text(${jsonText(expressions)}::text::json))`
      for (const expression of expressions) {
        await tx`
          insert into inngest.crons (function_id, expression, next_at)
          values (${config.id}, ${expression}, ${nextCron(expression, now)})
          on conflict (function_id, expression) do nothing`
      }
    }
    const gone = await tx`
      update inngest.functions set archived = true
      where app = ${given.appName} and not archived and id not in ${tx(ids)} returning id`
    if (gone.length > 0) {
      await tx`delete from inngest.crons where function_id in ${tx(gone.map((row) => row.id as string))}`
    }
    return changed + gone.length > 0
  })
}
