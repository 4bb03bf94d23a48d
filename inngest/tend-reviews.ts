import type { App } from '#app/lib/app.server.ts'
import { askReviews, publishReviews } from '#app/domain/reviews/index.server.ts'

/** Every ten minutes: publishes the reviews whose days of waiting are over, and asks customers what their visit was like. */
export const tendReviewsJob = (app: App) =>
  app.inngest.createFunction(
    { id: 'tend-reviews', retries: 2, concurrency: 1, triggers: [{ cron: '*/10 * * * *' }] },
    async ({ step }) => {
      await step.run('publish', () => publishReviews(app))
      await step.run('ask', () => askReviews(app))
    },
  )
