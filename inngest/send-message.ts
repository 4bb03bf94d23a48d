import type { App } from '#app/lib/app.server.ts'
import { sendEach } from './send-each.ts'

/** Sends one message that a person asked for: a reminder now, or a failed message again. */
export const sendMessageJob = (app: App) =>
  app.inngest.createFunction(
    { id: 'send-message', retries: 20, triggers: [{ event: 'message/send_asked' }] },
    ({ event, step }) => sendEach(app, step, event.data.tenantId, [event.data.messageId]),
  )
