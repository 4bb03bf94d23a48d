import type { App } from '#app/lib/app.server.ts'
import { takeBudget } from '#app/lib/abuse-budget.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { announce } from '#app/lib/outbox.server.ts'
import { answerSteadily } from '#app/lib/steady.server.ts'
import { minuteMs } from '#app/lib/time.ts'
import { linkLifeMs } from '../booking/rules.ts'
import { stateOf } from './plan-messages.server.ts'
import { findFacts, queueMessages } from './queries.server.ts'
import { planMessages, type Occasion } from './rules.ts'

/** An e-mail address, or a phone number as E.164. */
export type Contact = { email: string } | { phone: string }

/** Known and unknown contacts both take this long, ms. */
const floorMs = 400
/** If asked again within this time, the same link is not sent again, ms. */
const pauseMs = 10 * minuteMs
const sentAtMost = 5

/**
 * Sends a customer the links of their bookings, to the same address or number they booked with. It does not reveal
 * whether there are any: the answer is the same, in the same time. Sends nothing more once a contact has asked too
 * often.
 */
export function sendLinksAgain(app: App, tenantId: string, contact: Contact): Promise<void> {
  return answerSteadily(floorMs, async () => {
    const whose = 'email' in contact ? contact.email : contact.phone
    const taken = await takeBudget(app, [['linksAgainByReceiver', `${tenantId}:${whose}`]])
    if (taken.ok) await app.db.withTenant(asWorker(tenantId), (tx) => queueLinks(tx, app, tenantId, contact))
  })
}

async function queueLinks(tx: Tx, app: App, tenantId: string, contact: Contact): Promise<void> {
  const now = app.clock.now()
  for (const id of await listLinked(tx, tenantId, contact, new Date(now - linkLifeMs))) {
    const facts = await findFacts(tx, tenantId, id)
    if (!facts) continue
    const { version, technicianId } = facts
    const asked = Math.floor(now / pauseMs)
    const occasion: Occasion = { name: 'link/asked', bookingId: id, version, asked }
    const to =
      'email' in contact
        ? { ...nobody, customerEmail: contact.email }
        : { ...nobody, customerWays: [{ channel: 'sms' as const, receiver: contact.phone }] }
    const { made } = await queueMessages(
      tx,
      tenantId,
      occasion,
      planMessages(occasion, stateOf(facts), { ...to, technicianId }),
    )
    for (const messageId of made) await announce(tx, tenantId, 'message/send_asked', { messageId })
  }
}

const nobody = {
  customerEmail: null,
  customerWays: [],
  ownerEmail: null,
  ownerPhone: null,
  technicianEmail: null,
  former: [],
}

/** Bookings with this address or number whose link still opens, latest first. */
async function listLinked(tx: Tx, tenantId: string, contact: Contact, endedAfter: Date): Promise<string[]> {
  const [email, phone] = 'email' in contact ? [contact.email, null] : [null, contact.phone]
  const rows = await tx<{ id: string }[]>`
    select b.id from bookings b join customers c on c.tenant_id = b.tenant_id and c.id = b.customer_id
    where b.tenant_id = ${tenantId} and (c.email = ${email} or c.phone = ${phone})
      and (b.customer_email = ${email} or b.customer_phone = ${phone})
      and b.status in ('held', 'pending_approval', 'confirmed', 'completed') and b.ends_at > ${endedAfter}
    order by b.starts_at desc limit ${sentAtMost}`
  return rows.map(({ id }) => id)
}
