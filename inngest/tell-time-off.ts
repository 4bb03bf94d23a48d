import type { App } from '#app/lib/app.server.ts'
import { listTimeOffReaders, tellTimeOff } from '#app/domain/catalog/index.server.ts'
import { wantsNow } from '#app/domain/notifications/index.server.ts'

/**
 * Tells managers of time off that was asked for or taken, and technicians of what was decided, unless they chose to hear
 * nothing of it; each in a step of their own.
 */
export const tellTimeOffJob = (app: App) =>
  app.inngest.createFunction(
    {
      id: 'tell-time-off',
      retries: 20,
      triggers: [{ event: 'team/time_off_entered' }, { event: 'team/time_off_decided' }],
    },
    async ({ event, step }) => {
      const { tenantId, timeOffId } = event.data
      const about = { name: event.name, tenantId, timeOffId } as Parameters<typeof listTimeOffReaders>[1]
      const people = await step.run('who', () => listTimeOffReaders(app, about))
      for (const userId of people)
        await step.run(`tell ${userId}`, async () =>
          (await wantsNow(app, tenantId, userId, 'time_off'))
            ? tellTimeOff(app, event.id ?? '', about, userId)
            : 'not_wanted',
        )
    },
  )
