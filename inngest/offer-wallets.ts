import type { App } from '#app/lib/app.server.ts'
import { offerWallets } from '#app/domain/payments/index.server.ts'

/** Offers wallets on a business's page once it has an account for payments, or another one. */
export const offerWalletsJob = (app: App) =>
  app.inngest.createFunction(
    {
      id: 'offer-wallets',
      retries: 20,
      triggers: [{ event: 'payout/changed' }, { event: 'payout/wallets_due' }],
    },
    ({ event, step }) => step.run('offer', () => offerWallets(app, event.data.tenantId)),
  )
