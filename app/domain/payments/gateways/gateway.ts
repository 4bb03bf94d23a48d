import type { App } from '#app/lib/app.server.ts'
import type { PaymentsRow } from '#app/lib/rows.gen.ts'
import type { CheckoutFacts, RefundJob } from '../queries.server.ts'
import type { LedgerLine } from '../rules.ts'

/** Where the provider leads after the payment, and where its link back goes. */
export type ReturnUrls = { returnUrl: string; cancelUrl: string }

/** A refund as its provider tells of it, with the ledger's lines once they are known. */
export type MadeRefund = {
  ref: string
  /** The id of the row it was asked for with; undefined: it was made at the provider. */
  ours: string | undefined
  amountMinor: number
  state: 'pending' | 'succeeded' | 'failed'
  line: LedgerLine | null
  /** The money came back after all. */
  reversal: LedgerLine | null
}

/**
 * A payment as its provider tells of it. `again`: the payer has to choose another means there. `waiting`: nothing has
 * been paid yet.
 */
export type Seen =
  | { state: 'waiting' | 'ended' }
  | { state: 'again'; url: string }
  | {
      state: 'paid'
      ref: string
      capturedMinor: number
      /** The account it was paid from, see `payments.payer`; undefined where the provider does not tell. */
      payer?: string | undefined
      line: LedgerLine | null
      refunds: MadeRefund[]
    }

/**
 * A provider other than Stripe. Each call throws when the provider cannot be reached, so that it is made again; calling
 * again moves no money twice. To close a payment needs no call: nothing is taken that we do not take, or its code ends
 * by itself.
 */
export type Gateway = {
  /**
   * The page where it is paid; null when the provider will refuse tomorrow too. `endsAt`: it is a code that is watched,
   * and another one is made after that.
   */
  open: (
    app: App,
    payment: PaymentsRow,
    facts: CheckoutFacts,
    urls: ReturnUrls,
  ) => Promise<{ id: string; url: string; endsAt?: Date } | null>
  /** `take`: takes the money now if its payer has approved that. */
  read: (app: App, payment: PaymentsRow & { checkoutSessionId: string }, take: boolean) => Promise<Seen>
  refund: (app: App, job: RefundJob) => Promise<MadeRefund | 'refused'>
}
