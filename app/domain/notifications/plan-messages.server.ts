import type { App } from '#app/lib/app.server.ts'
import { asPlatform, asWorker, type Tx } from '#app/lib/db.server.ts'
import { readPhone } from '../customers/index.server.ts'
import {
  findFacts,
  findOwnerEmail,
  findPayment,
  findRefund,
  listFormerTechnicians,
  queueMessages,
  type MessageFacts,
  type Money,
} from './queries.server.ts'
import { planMessages, refuseMessage, tellsMoneyApart, type BookingState, type Occasion } from './rules.ts'

export function stateOf(facts: MessageFacts): BookingState {
  return {
    status: facts.status,
    version: facts.version,
    technicianId: facts.technicianId,
    startsAt: facts.startsAt.getTime(),
    endsAt: facts.endsAt.getTime(),
    holdExpiresAt: facts.holdExpiresAt?.getTime() ?? null,
    suspended: facts.tenantStatus === 'suspended',
    wasLive: facts.wasLive,
  }
}

export async function findMoney(tx: Tx, tenantId: string, occasion: Occasion): Promise<Money | null> {
  if (occasion.name === 'payment/received') return findPayment(tx, tenantId, occasion.paymentId)
  if (occasion.name === 'payment/refunded') return findRefund(tx, tenantId, occasion.refundId)
  return null
}

/**
 * Decides who is told what of an occasion and queues those messages, each once however often it is asked. The booking
 * is read as it is now: what it has moved past is told no more. Returns the ids of the messages still to send.
 */
export async function queueOccasion(app: App, tenantId: string, occasion: Occasion): Promise<string[]> {
  const queued = await queueFor(app, tenantId, occasion)
  if (queued !== 'ask_owner') return queued
  const owner = await app.db.withTenant(asPlatform(), (tx) => findOwnerEmail(tx, tenantId))
  const again = await queueFor(app, tenantId, occasion, { owner })
  return again === 'ask_owner' ? [] : again
}

function queueFor(
  app: App,
  tenantId: string,
  occasion: Occasion,
  known?: { owner: string | null },
): Promise<string[] | 'ask_owner'> {
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    const facts = await findFacts(tx, tenantId, occasion.bookingId)
    if (!facts || refuseMessage(occasion, stateOf(facts), app.clock.now())) return []
    if (occasion.name === 'payment/received' || occasion.name === 'payment/refunded') {
      const money = await findMoney(tx, tenantId, occasion)
      if (!money || !tellsMoneyApart(occasion.name, facts.status, money)) return []
    }
    if (!facts.contactEmail && !known) return 'ask_owner'
    const { customerEmail, customerPhone, technicianId, technicianEmail, contactPhone, country, timeZone } = facts
    // Owners type their number in their own way.
    const ownerPhone = contactPhone ? readPhone(contactPhone, { country, timeZone }) : null
    const former = await listFormerTechnicians(tx, tenantId, occasion.bookingId)
    const ownerEmail = facts.contactEmail ?? known?.owner ?? null
    const receivers = { customerEmail, customerPhone, ownerEmail, ownerPhone, technicianId, technicianEmail, former }
    return (await queueMessages(tx, tenantId, occasion, planMessages(occasion, stateOf(facts), receivers))).open
  })
}
