import type { App } from '#app/lib/app.server.ts'
import { asPlatform, asWorker, type Tx } from '#app/lib/db.server.ts'
import { readPhone } from '../customers/index.server.ts'
import { listDevices } from './addresses/address-queries.server.ts'
import { listChoosers, listEmails } from './choices/choice-queries.server.ts'
import type { Chooser } from './choices/choices.ts'
import { markUnchosen, wantsAtOnce } from './choices/team.server.ts'
import { waysOf } from './fall-back.server.ts'
import {
  findDoer,
  findFacts,
  findOwnerEmail,
  findPayment,
  findRefund,
  findRefunder,
  findRefundTold,
  listFormerTechnicians,
  listRefundedPayments,
  queueMessages,
  readsForOwner,
  type MessageFacts,
  type Money,
} from './queries.server.ts'
import {
  deeds,
  planMessages,
  receiptMs,
  refuseMessage,
  standsOnReceipt,
  tellsMoneyApart,
  type BookingState,
  type Occasion,
} from './rules.ts'

export function stateOf(facts: MessageFacts): BookingState {
  return {
    status: facts.status,
    version: facts.version,
    agreedVersion: facts.agreedVersion,
    technicianId: facts.technicianId,
    startsAt: facts.startsAt.getTime(),
    endsAt: facts.endsAt.getTime(),
    holdExpiresAt: facts.holdExpiresAt?.getTime() ?? null,
    suspended: facts.tenantStatus === 'suspended',
    dueMinor: facts.dueMinor,
    wasLive: facts.wasLive,
  }
}

export async function findMoney(tx: Tx, tenantId: string, occasion: Occasion): Promise<Money | null> {
  if (occasion.name === 'payment/received') return findPayment(tx, tenantId, occasion.paymentId)
  if (occasion.name === 'payment/refunded') return findRefund(tx, tenantId, occasion.refundId)
  return null
}

/**
 * Decides who is told what about an occasion and queues those messages, each once however often it is called. The
 * booking is read as it is now, so outdated news is not told. Returns the ids of the messages still to send.
 */
export async function queueOccasion(app: App, tenantId: string, happened: Occasion): Promise<string[]> {
  const occasion =
    happened.name === 'payment/refunded'
      ? await app.db.withTenant(asWorker(tenantId), async (tx) => ({
          ...happened,
          refundId: await findRefundTold(tx, tenantId, happened.refundId),
        }))
      : happened
  const queued = await queueFor(app, tenantId, occasion)
  if (Array.isArray(queued)) return queued
  const { doer, contactEmail, managers } = queued
  const known = await app.db.withTenant(asPlatform(), async (tx) => {
    const ownerEmail = contactEmail ?? (await findOwnerEmail(tx, tenantId))
    const forOwner = doer !== null && (await readsForOwner(tx, tenantId, doer, ownerEmail))
    return { ownerEmail, doer, forOwner, managers: await listEmails(tx, tenantId, managers) }
  })
  const again = await queueFor(app, tenantId, occasion, known)
  return Array.isArray(again) ? again : []
}

/** What only the platform may look up: who reads the business's messages, and whether that is the person who acted. */
type Known = Unknown & { ownerEmail: string | null; forOwner: boolean; managers: { userId: string; email: string }[] }
type Unknown = { doer: string | null }
/** `managers`: who chose mails, whose addresses the platform knows. */
type Asked = Unknown & { contactEmail: string | null; managers: string[] }

function queueFor(app: App, tenantId: string, occasion: Occasion, known?: Known): Promise<string[] | Asked> {
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    const facts = await findFacts(tx, tenantId, occasion.bookingId)
    if (!facts || refuseMessage(occasion, stateOf(facts), app.clock.now())) return []
    if (occasion.name === 'payment/received' || occasion.name === 'payment/refunded') {
      const money = await findMoney(tx, tenantId, occasion)
      if (!money || !tellsMoneyApart(occasion.name, facts.status, money)) return []
      if (occasion.name === 'payment/refunded') {
        const since = new Date(app.clock.now() - receiptMs)
        const payments = await listRefundedPayments(tx, tenantId, occasion.refundId, since)
        if (standsOnReceipt(facts.status, payments)) return []
      }
    }
    const doer = known?.doer ?? (await doerOf(tx, tenantId, occasion))
    const [team, now] = [await listChoosers(tx, tenantId), app.clock.now()]
    const managers = team
      .filter((one) => one.role === 'manager' && wantsAtOnce(one, 'email', occasion, facts, now))
      .map(({ userId }) => userId)
    if (!known && (doer || !facts.contactEmail || managers.length > 0))
      return { contactEmail: facts.contactEmail, doer, managers }
    const { customerEmail, technicianId, technicianEmail, contactPhone, country, timeZone } = facts
    // Owners type their number in any form.
    const ownerPhone = contactPhone ? readPhone(contactPhone, { country, timeZone }) : null
    const former = await listFormerTechnicians(tx, tenantId, occasion.bookingId)
    const ownerEmail = facts.contactEmail ?? known?.ownerEmail ?? null
    // A person who cancelled also hears what became of the money, since it turns out only later whether it could be
    // refunded.
    const tellsMoney = occasion.name === 'booking/cancelled' && facts.paidMinor + facts.byHandMinor > 0
    const did = {
      owner: (known?.forOwner ?? false) && !tellsMoney,
      technician: doer !== null && doer === facts.technicianUserId,
    }
    const devices = (await listDevices(tx, tenantId, facts.technicianUserId)).map((device) => ({
      ...device,
      did: device.userId === doer && !(device.forOwner && tellsMoney),
    }))
    const receivers = {
      devices,
      customerEmail,
      customerWays: waysOf(facts, occasion.name),
      ownerEmail,
      ownerPhone,
      technicianId,
      technicianEmail,
      technicianPhone: textsTechnician(team, occasion, facts, now, doer),
      managers: (known?.managers ?? []).map((manager) => ({ ...manager, did: manager.userId === doer })),
      former,
      did,
    }
    const planned = planMessages(occasion, stateOf(facts), receivers)
    return (await queueMessages(tx, tenantId, occasion, markUnchosen(team, planned, occasion, facts, now))).open
  })
}

/** The member who did what is told; null: somebody else did. */
function doerOf(tx: Tx, tenantId: string, occasion: Occasion): Promise<string | null> {
  if (occasion.name === 'payment/refunded') return findRefunder(tx, tenantId, occasion.refundId)
  const kinds = deeds[occasion.name]
  return kinds ? findDoer(tx, tenantId, occasion.bookingId, kinds) : Promise.resolve(null)
}

/** The number of a technician who chose texts, where the business pays for them; null: none. */
function textsTechnician(
  team: readonly Chooser[],
  occasion: Occasion,
  facts: MessageFacts,
  now: number,
  doer: string | null,
): string | null {
  const { technicianId, technicianPhone, teamTexts } = facts
  const technician = team.find((one) => one.technicianId === technicianId)
  if (!teamTexts || !technicianPhone || !technician || technician.userId === doer) return null
  return wantsAtOnce(technician, 'sms', occasion, facts, now) ? readPhone(technicianPhone, facts) : null
}
