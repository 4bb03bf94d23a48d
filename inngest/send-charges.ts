import { NonRetriableError } from 'inngest'
import type { App } from '#app/lib/app.server.ts'
import { judgeGrace, listDue, sendCharges } from '#app/domain/billing/index.server.ts'

async function chargeAndJudge(app: App, tenantId: string): Promise<void> {
  await sendCharges(app, tenantId)
  await judgeGrace(app, tenantId)
}

/** How many businesses go into one step. */
const together = 25

/** Every night: puts what businesses owe us on their next invoices, and reminds those that have not paid. What fails for one is tried again the next night. */
export const sendChargesJob = (app: App) =>
  app.inngest.createFunction(
    { id: 'send-charges', retries: 3, concurrency: 1, triggers: [{ cron: '10 3 * * *' }] },
    async ({ step }) => {
      const due = await step.run('who', () => listDue(app))
      let failed = 0
      for (let from = 0; from < due.length; from += together) {
        failed += await step.run(`charge from ${from}`, async () => {
          const some = due.slice(from, from + together)
          const outcomes = await Promise.allSettled(some.map((tenantId) => chargeAndJudge(app, tenantId)))
          const lost = outcomes.filter((one) => one.status === 'rejected')
          for (const { reason } of lost) app.log.error({ err: reason as unknown }, 'a plan could not be charged')
          return lost.length
        })
      }
      if (failed > 0) throw new NonRetriableError(`${failed} of ${due.length} businesses could not be charged`)
    },
  )
