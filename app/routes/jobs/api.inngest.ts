import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { serve } from 'inngest/remix'
import type { App } from '#app/lib/app.server.ts'
import { createFunctions } from '#inngest/index.ts'

type Handler = ReturnType<typeof serve>
const handlers = new WeakMap<App, Handler>()

function handlerOf(app: App): Handler {
  const made =
    handlers.get(app) ??
    serve({ client: app.inngest, functions: createFunctions(app), serveOrigin: app.env.APP_ORIGIN, servePath: '/api/inngest', enableUnauthedSync: false })
  handlers.set(app, made)
  return made
}

/** Where the job runner calls our functions; the SDK checks its signature. */
const answer = ({ request, context }: LoaderFunctionArgs | ActionFunctionArgs) => handlerOf(context.app)({ request })

export const loader = answer
export const action = answer
