import { serve } from 'inngest/remix'
import type { App } from '#app/lib/app.server.ts'
import { providers } from '#app/paths.ts'
import { createFunctions } from './index.ts'

type Handler = ReturnType<typeof serve>

const servePath = providers.inngest
const handlers = new WeakMap<App, Handler>()

/**
 * Registration without a signature is allowed only from inside the process: over the network even that call must be
 * signed.
 */
const serveJobs = (app: App, enableUnauthedSync: boolean): Handler =>
  serve({
    client: app.inngest,
    functions: createFunctions(app),
    serveOrigin: app.env.APP_ORIGIN,
    servePath,
    enableUnauthedSync,
  })

/** Answers the job runner's calls; the SDK checks their signature. */
export function answerJobCall(app: App, request: Request): Promise<Response> {
  const made = handlers.get(app) ?? serveJobs(app, false)
  handlers.set(app, made)
  return made({ request })
}

/**
 * Tells the job runner which functions there are, and where. Throws when it cannot be reached. A refusal raises an
 * alert and does not throw: the functions of an earlier start are still registered, and events must not wait for a
 * person.
 */
export async function registerJobs(app: App): Promise<void> {
  const url = new URL(servePath, app.env.APP_ORIGIN)
  const request = new Request(url, { method: 'PUT', headers: { host: url.host } })
  const answer = await serveJobs(app, true)({ request })
  if (answer.ok) return
  const said = (await answer.text()).slice(0, 300)
  if (answer.status >= 500) throw new Error(`the job runner cannot be told of the jobs: ${said}`)
  app.metrics.alerts.inc({ kind: 'jobs_not_registered' })
  app.log.error({ status: answer.status, said }, 'the job runner refuses the jobs; those of an earlier start go on')
}
