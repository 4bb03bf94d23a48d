import type { App } from '#app/lib/app.server.ts'
import { tellUnread, unreadMs } from '#app/domain/messaging/index.server.ts'

/** Tells the business of a message that nobody has read after some minutes. */
export const tellUnreadJob = (app: App) =>
  app.inngest.createFunction(
    { id: 'tell-unread', retries: 20, triggers: [{ event: 'message/received' }] },
    async ({ event, step }) => {
      const { tenantId, threadId } = event.data
      const at = await step.run('when', () => app.clock.now() + unreadMs)
      await step.sleepUntil('until somebody should have read it', new Date(at))
      await step.run('tell', () => tellUnread(app, tenantId, threadId))
    },
  )
