import type { InngestFunction } from 'inngest'
import type { App } from '#app/lib/app.server.ts'
import { confirmPaidBookingJob } from './confirm-paid-booking.ts'
import { executeRefundJob } from './execute-refund.ts'
import { processStripeEventJob } from './process-stripe-event.ts'
import { releaseHoldJob } from './release-hold.ts'
import { sendAccountMailJob } from './send-account-mail.ts'

const jobs = [confirmPaidBookingJob, executeRefundJob, processStripeEventJob, releaseHoldJob, sendAccountMailJob]

const made = new WeakMap<App, InngestFunction.Any[]>()

/** Every job of the platform, bound to one app. One file a job; each calls one domain command. */
export function createFunctions(app: App): InngestFunction.Any[] {
  const functions = made.get(app) ?? jobs.map((job) => job(app))
  made.set(app, functions)
  return functions
}
