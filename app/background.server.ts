import { registerJobs } from '#inngest/serve.ts'
import { writeSteps } from './domain/analytics/index.server.ts'
import type { App } from './lib/app.server.ts'
import { startOutboxRelay } from './lib/outbox.server.ts'

/** How long counts of what was shown wait to be written, in ms; a process that dies loses as much. */
const stepsMs = 10_000

/** What an app process does besides answering requests. Returns a function that stops it. */
export async function startBackground(app: App): Promise<() => Promise<void>> {
  void listenToTelegram(app)
  const stopRelay = await startOutboxRelay(app, () => registerJobs(app))
  const writing = setInterval(() => void writeSteps(app), stepsMs)
  return async () => {
    clearInterval(writing)
    await stopRelay()
    await writeSteps(app)
  }
}

/** As every start says it again, nothing has to be set up by hand. Without it, people's messages to the bot do not arrive. */
async function listenToTelegram(app: App): Promise<void> {
  try {
    await app.telegram?.listen()
  } catch (error) {
    app.metrics.alerts.inc({ kind: 'telegram_not_listening' })
    app.log.error({ err: error }, 'Telegram does not take the address for what people write')
  }
}
