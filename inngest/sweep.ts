import { NonRetriableError } from 'inngest'
import type { App } from '#app/lib/app.server.ts'
import { sweepOutbox } from '#app/lib/left-behind.server.ts'
import { sweepTurns } from '#app/domain/assistant/index.server.ts'
import { sweepBilling } from '#app/domain/billing/index.server.ts'
import { sweepArrivals, sweepHolds } from '#app/domain/booking/index.server.ts'
import { sweepFiles, sweepPhotos, sweepUnread } from '#app/domain/messaging/index.server.ts'
import { sweepArchives, sweepImports } from '#app/domain/imports/index.server.ts'
import { sweepCampaigns } from '#app/domain/campaigns/index.server.ts'
import { sweepMessages, sweepNews, sweepReminders } from '#app/domain/notifications/index.server.ts'
import { sweepErasedCards } from '#app/domain/privacy/index.server.ts'
import { sweepReady } from '#app/domain/ready/index.server.ts'
import {
  sweepDisputes,
  sweepFeeCharges,
  sweepFees,
  sweepPaid,
  sweepPayments,
  sweepPayouts,
  sweepRefunds,
  sweepRests,
  sweepStripeEvents,
  sweepWallets,
} from '#app/domain/payments/index.server.ts'

const kinds: Record<string, (app: App) => Promise<number>> = {
  events: sweepOutbox,
  'stripe events': sweepStripeEvents,
  'paid bookings': sweepPaid,
  payments: sweepPayments,
  refunds: sweepRefunds,
  'fee charges': sweepFeeCharges,
  rests: sweepRests,
  fees: sweepFees,
  disputes: sweepDisputes,
  payouts: sweepPayouts,
  wallets: sweepWallets,
  billing: sweepBilling,
  holds: sweepHolds,
  arrivals: sweepArrivals,
  news: sweepNews,
  reminders: sweepReminders,
  ready: sweepReady,
  messages: sweepMessages,
  unread: sweepUnread,
  assistant: sweepTurns,
  photos: sweepPhotos,
  'photo files': sweepFiles,
  'erased cards': sweepErasedCards,
  imports: sweepImports,
  archives: sweepArchives,
  campaigns: sweepCampaigns,
}

/**
 * Every ten minutes: finds what lost jobs left behind, one kind per step, and announces it again with its ordinary
 * event. So a job runner that loses its memory, or a job that has run out of tries, only delays work.
 */
export const sweepJob = (app: App) =>
  app.inngest.createFunction(
    { id: 'sweep', retries: 2, concurrency: 1, triggers: [{ cron: '*/10 * * * *' }] },
    async ({ step }) => {
      const outcomes = await Promise.allSettled(
        Object.entries(kinds).map(([kind, sweep]) => step.run(kind, () => sweep(app))),
      )
      const failed = outcomes.filter(({ status }) => status === 'rejected').length
      if (failed > 0) throw new NonRetriableError(`${failed} of ${outcomes.length} kinds could not be swept`)
    },
  )
