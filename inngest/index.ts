import type { InngestFunction } from 'inngest'
import type { App } from '#app/lib/app.server.ts'
import { executeRefundJob } from './execute-refund.ts'
import { processStripeEventJob } from './process-stripe-event.ts'

const jobs = [executeRefundJob, processStripeEventJob]

const made = new WeakMap<App, InngestFunction.Any[]>()

/** Every job of the platform, bound to one app. One file a job; each calls one domain command. */
export function createFunctions(app: App): InngestFunction.Any[] {
  const functions = made.get(app) ?? jobs.map((job) => job(app))
  made.set(app, functions)
  return functions
}
