import type { App } from '#app/lib/app.server.ts'
import { dropErasedCards } from '#app/domain/privacy/index.server.ts'

/** Deletes the cards of erased people at Stripe. */
export const dropErasedCardsJob = (app: App) =>
  app.inngest.createFunction(
    { id: 'drop-erased-cards', retries: 20, concurrency: 2, triggers: [{ event: 'customer/erased' }] },
    ({ event, step }) => step.run('drop', () => dropErasedCards(app, event.data.tenantId)),
  )
