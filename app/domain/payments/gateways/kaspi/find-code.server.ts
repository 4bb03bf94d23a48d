import type { App } from '#app/lib/app.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import type { PaymentsRow } from '#app/lib/rows.gen.ts'
import { listPayments } from '../../queries.server.ts'

type ShownCode = Pick<PaymentsRow, 'kind' | 'amountMinor' | 'tipMinor' | 'currency'> & {
  url: string
  endsAt: Date
  /** `refused`: its payer or the bank said no. `ended`: time is up, and `closed` says that the bank has ended it too. */
  state: 'open' | 'paid' | 'refused' | 'ended'
  closed: boolean
}

/** The code that a customer was shown last, if any. */
export async function findShownCode(app: App, tenantId: string, bookingId: string): Promise<ShownCode | undefined> {
  const payments = await app.db.withTenant(asWorker(tenantId), (tx) => listPayments(tx, bookingId))
  const last = payments.find(({ way, pageEndsAt }) => way === 'kaspi' && pageEndsAt !== null)
  if (!last?.checkoutUrl || !last.pageEndsAt) return undefined
  const { kind, amountMinor, tipMinor, currency, checkoutUrl: url, pageEndsAt: endsAt } = last
  return {
    kind,
    amountMinor,
    tipMinor,
    currency,
    url,
    endsAt,
    state: stateOf(last, app.clock.now()),
    closed: last.closedAt !== null,
  }
}

function stateOf({ status, pageEndsAt, closedAt }: PaymentsRow, now: number): ShownCode['state'] {
  if (status === 'paid') return 'paid'
  if (closedAt && pageEndsAt && closedAt < pageEndsAt) return 'refused'
  return status === 'open' && pageEndsAt && pageEndsAt.getTime() > now ? 'open' : 'ended'
}
