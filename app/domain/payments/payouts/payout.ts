import type Stripe from 'stripe'
import { ledgerLine, type LedgerLine } from '../rules.ts'

export type PayoutLine = Omit<LedgerLine, 'currency'> & {
  transactionRef: string
  type: string
  sourceRef: string
  description: string | null
  occurredAt: Date
}

/** A balance transaction as a line of a payout: gross = fees + net, and the reference under which the ledger has it. */
export function payoutLine(transaction: Stripe.BalanceTransaction): PayoutLine {
  const { grossMinor, providerFeeMinor, platformFeeMinor, netMinor } = ledgerLine(transaction)
  return {
    grossMinor,
    providerFeeMinor,
    platformFeeMinor,
    netMinor,
    transactionRef: transaction.id,
    type: transaction.type,
    sourceRef: sourceOf(transaction),
    description: transaction.description?.slice(0, 300) ?? null,
    occurredAt: new Date(transaction.created * 1000),
  }
}

/** Payments and refunds are in the ledger by their own ids, a dispute by each movement, our returned fee by the fee. */
function sourceOf({ id, type, source }: Stripe.BalanceTransaction): string {
  if (!source) return id
  if (typeof source === 'object' && source.object === 'fee_refund')
    return `${typeof source.fee === 'string' ? source.fee : source.fee.id}:returned`
  const of = typeof source === 'string' ? source : source.id
  if (type === 'refund_failure' || type === 'payment_failure_refund') return `${of}:failed`
  return type === 'adjustment' ? id : of
}
