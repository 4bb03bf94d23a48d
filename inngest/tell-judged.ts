import type { App } from '#app/lib/app.server.ts'
import { tellJudged } from '#app/domain/reviews/index.server.ts'

/** Tells the owners and the customer what became of a review that was reported. */
export const tellJudgedJob = (app: App) =>
  app.inngest.createFunction(
    { id: 'tell-judged', retries: 20, triggers: [{ event: 'review/judged' }] },
    async ({ event, step }) => {
      const { tenantId, reviewId } = event.data
      await step.run('tell', () => tellJudged(app, tenantId, reviewId))
    },
  )
