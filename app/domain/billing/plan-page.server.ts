import type Stripe from 'stripe'
import type { App } from '#app/lib/app.server.ts'
import type { Actor } from '#app/lib/db.server.ts'
import { whileSomebodyWaits } from '#app/lib/stripe.server.ts'
import { findPlan, listMonths, listPlanLog, type Month, type PlanEntry, type PlanRow } from './queries.server.ts'

type Invoice = {
  id: string
  /** Epoch ms. */
  at: number
  totalMinor: number
  status: Stripe.Invoice.Status
  url: string | null
}

export type PlanPage = {
  plan: PlanRow | undefined
  months: Month[]
  log: PlanEntry[]
  /** Newest first; null when Stripe does not answer. */
  invoices: Invoice[] | null
}

/** What an owner sees of the plan: what holds, what it cost by month, what changed and when, and the invoices. */
export async function getPlanPage(
  app: App,
  owner: { tenantId: string; actor: Actor },
  timeZone: string,
): Promise<PlanPage> {
  const { tenantId } = owner
  const [plan, months, log] = await app.db.withTenant(owner.actor, (tx) =>
    Promise.all([
      findPlan(tx, tenantId, new Date(app.clock.now())),
      listMonths(tx, tenantId, timeZone),
      listPlanLog(tx, tenantId),
    ]),
  )
  return { plan, months, log, invoices: plan?.customerId ? await listInvoices(app, plan.customerId) : [] }
}

async function listInvoices(app: App, customer: string): Promise<Invoice[] | null> {
  try {
    const { data } = await app.stripe.invoices.list({ customer, limit: 12 }, whileSomebodyWaits)
    return data.map((invoice) => ({
      id: invoice.id,
      at: invoice.created * 1000,
      totalMinor: invoice.total,
      status: invoice.status ?? 'draft',
      url: invoice.hosted_invoice_url ?? null,
    }))
  } catch (error) {
    app.log.warn({ provider: 'stripe', err: error }, 'the invoices of a plan cannot be read')
    return null
  }
}
