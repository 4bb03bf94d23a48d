import { registerJobs } from '#inngest/serve.ts'
import type { App } from './lib/app.server.ts'
import { startOutboxRelay } from './lib/outbox.server.ts'

/** What an app process does besides answering requests. Returns a function that stops it. */
export async function startBackground(app: App): Promise<() => Promise<void>> {
  const stopRelay = await startOutboxRelay(app, () => registerJobs(app))
  return async () => {
    await stopRelay()
  }
}
