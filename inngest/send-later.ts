import type { App } from '#app/lib/app.server.ts'
import { sendEach } from './send-each.ts'

/** The executor may wake a job half a second early, ms. */
const earlyMs = 1_000

/** Sends a message that waits for the end of quiet hours; whether it is still to be sent is asked again then. */
export const sendLaterJob = (app: App) =>
  app.inngest.createFunction(
    { id: 'send-later', retries: 20, triggers: [{ event: 'message/put_off' }] },
    async ({ event, step }) => {
      const { tenantId, messageId, dueAt } = event.data
      await step.sleepUntil('until it may be sent', new Date(dueAt + earlyMs))
      await sendEach(app, step, tenantId, [messageId])
    },
  )
