import type { App } from '#app/lib/app.server.ts'
import type { Tx } from '#app/lib/db.server.ts'
import { announce } from '#app/lib/outbox.server.ts'
import { chargeable } from '../../catalog/rules.ts'
import { billSums, findDue, type Due } from '../../payments/index.server.ts'
import { withBooking } from '../locked.server.ts'
import { recordHistory } from '../queries.server.ts'
import { isForeign, linkLifeMs, type BookingStatus, type Doer, type StepRefusal } from '../rules.ts'

/** Statuses of visits whose rest can be paid. */
export const payable: readonly BookingStatus[] = ['confirmed', 'completed']

/** Whether the customer can be asked to pay the rest online; `asked`: she was, for this total. */
export type Asking = 'can' | 'asked' | 'cannot'

type AskFacts = {
  takesPayments: boolean
  reachable: boolean
  asked: boolean
  endsAt: Date
}

/** Never after the link to the booking has ended. `now`: epoch ms. */
export async function findAsking(tx: Tx, tenantId: string, due: Due, now: number): Promise<Asking> {
  const [row] = await tx<AskFacts[]>`
    select t.status <> 'suspended' and app.ways_of(b.tenant_id, b.currency) <> '{}' as takes_payments,
      b.customer_email is not null or b.customer_phone is not null as reachable,
      exists (select from booking_events e where e.tenant_id = b.tenant_id and e.booking_id = b.id
        and e.kind = 'payment_asked' and (e.detail ->> 'owedMinor')::bigint = bill.owed_minor) as asked, b.ends_at
    from bookings b cross join ${billSums(tx)} join tenants t on t.id = b.tenant_id
    where b.tenant_id = ${tenantId} and b.id = ${due.bookingId}`
  if (
    !row?.takesPayments ||
    !row.reachable ||
    now >= row.endsAt.getTime() + linkLifeMs ||
    !chargeable(due.dueMinor, due.currency)
  )
    return 'cannot'
  return row.asked ? 'asked' : 'can'
}

type AskAnswer = { ok: true; asked: boolean } | { ok: false; reason: StepRefusal | 'not_found' | 'cannot_ask' }

const notFound = { ok: false, reason: 'not_found' } as const

/**
 * Sends the customer the link to pay what is left by card, in a text and a mail: once for each total of the bill,
 * however often it is pressed.
 */
export async function askForBalance(app: App, tenantId: string, bookingId: string, doer: Doer): Promise<AskAnswer> {
  const done = await withBooking<AskAnswer>(app, tenantId, bookingId, async (tx, { booking, now }) => {
    if (isForeign(booking, doer) || doer.kind !== 'member') return notFound
    if (!payable.includes(booking.status)) return { ok: false, reason: 'out_of_order' }
    const due = await findDue(tx, tenantId, bookingId)
    const asking = due ? await askOnce(tx, tenantId, due, { now, userId: doer.userId }) : 'cannot'
    return asking === 'cannot' ? { ok: false, reason: 'cannot_ask' } : { ok: true, asked: asking === 'can' }
  })
  return done ?? notFound
}

/**
 * The same under the booking's lock. Returns what could be done before: only with `can` a link was sent. Without `userId` nobody
 * pressed anything.
 */
export async function askOnce(
  tx: Tx,
  tenantId: string,
  due: Due,
  { now, userId }: { now: number; userId?: string },
): Promise<Asking> {
  const { bookingId, owedMinor, dueMinor } = due
  const asking = await findAsking(tx, tenantId, due, now)
  if (asking !== 'can') return asking
  const actor = userId ? 'member' : 'system'
  const detail = { owedMinor, dueMinor }
  await Promise.all([
    recordHistory(tx, tenantId, { bookingId, kind: 'payment_asked', actor, userId, detail, now }),
    announce(tx, tenantId, 'payment/asked', { bookingId, owedMinor }),
  ])
  return asking
}
