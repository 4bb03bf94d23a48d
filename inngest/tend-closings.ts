import type { App } from '#app/lib/app.server.ts'
import { callOffVisits, continueErasing, listClosingBusinesses } from '#app/domain/privacy/index.server.ts'

/** Parts of one business in one run: a job runner takes so many steps and no more. The next run goes on. */
const partsAtOnce = 100

/**
 * Businesses that close: calls off their visits as soon as it is asked for, and erases those whose time is up, part by part. Every half
 * hour goes on with what an earlier run left, and what fails for one holds up no other.
 */
export const tendClosingsJob = (app: App) =>
  app.inngest.createFunction(
    { id: 'tend-closings', concurrency: 1, triggers: [{ event: 'tenant/closing' }, { cron: '23,53 * * * *' }] },
    async ({ event, step }) => {
      const asked: unknown = event.data && 'tenantId' in event.data ? event.data.tenantId : undefined
      const ids = typeof asked === 'string' ? [asked] : await step.run('which', () => listClosingBusinesses(app))
      for (const id of ids) {
        for (let part = 1; part <= partsAtOnce; part += 1) {
          const more = await step.run(`call off ${id} ${part}`, () => unlessFailed(app, callOffVisits(app, id)))
          if (more !== true) break
        }
        for (let part = 1; part <= partsAtOnce; part += 1) {
          const left = await step.run(`erase ${id} ${part}`, () => unlessFailed(app, continueErasing(app, id)))
          if (left !== 'more') break
        }
      }
    },
  )

const unlessFailed = <T>(app: App, doing: Promise<T>): Promise<T | 'failed'> =>
  doing.catch((error: unknown) => {
    app.metrics.alerts.inc({ kind: 'closing_failed' })
    app.log.error({ err: error }, 'a business that closes could not be tended')
    return 'failed' as const
  })
