import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { isAddress, leaveChat, liveAddress } from './addresses/address-queries.server.ts'
import { keepConsent, refuseByConsent } from './consent.server.ts'
import type { Channel, PhoneChannel } from './channels/ways.ts'
import { askForNews, endWishes, hasOpenWish, lockNews } from './news/news-wish.server.ts'
import { findTextSender } from './sender/sender-queries.server.ts'
import { readStop, senderOf } from './stops.server.ts'

/** Which messages a customer gets, and how, as she chooses on the link of a visit. */
export type Letters = {
  email: string | null
  phone: string | null
  /** Her choice; null: as the business does it. */
  channel: Channel | null
  /** By which ways the business reaches phones. */
  order: PhoneChannel[]
  /** The chat that is joined, and whether a browser is on, from the link of this visit or of one that took place. */
  chat: string | null
  device: string | null
  /** Messages about her visits to the phone. */
  texts: boolean
  newsByEmail: boolean
  /** She was asked by mail whether she wants them, and has not answered. */
  newsAsked: boolean
  newsByText: boolean
  /** She has answered STOP, which only a START from the phone takes back. */
  stopped: boolean
}

/** `texts` counts where there is no mail; see `chooseLetters`. */
export type LettersChoice = Pick<Letters, 'texts' | 'newsByEmail' | 'newsByText'> & {
  /** Undefined: as before. */
  channel?: Channel | null | undefined
}

type Whose = Pick<Letters, 'email' | 'phone' | 'channel' | 'order' | 'chat' | 'device'> & { id: string }

async function findWhose(tx: Tx, tenantId: string, bookingId: string): Promise<Whose | null> {
  const [row] = await tx<Whose[]>`
    select c.id, c.email, c.phone, c.channel, t.channel_order as order, ${liveAddress(tx, 'telegram')} as chat,
      ${liveAddress(tx, 'push')} as device
    from bookings b join customers c on c.tenant_id = b.tenant_id and c.id = b.customer_id
    join tenants t on t.id = b.tenant_id
    where b.tenant_id = ${tenantId} and b.id = ${bookingId}`
  return row ?? null
}

async function read(app: App, tx: Tx, tenantId: string, { id: customerId, ...whose }: Whose): Promise<Letters> {
  const receiver = whose.phone ?? ''
  const sender = senderOf(app, 'sms', receiver, await findTextSender(tx, tenantId))
  const news = { customerId, purpose: 'marketing' } as const
  const refused = await refuseByConsent(app, tx, tenantId, {
    customerId,
    channel: 'sms',
    sender,
    receiver,
    purpose: 'service',
  })
  const byEmail = await refuseByConsent(app, tx, tenantId, { ...news, channel: 'email', sender: '', receiver: '' })
  const byText = await refuseByConsent(app, tx, tenantId, { ...news, channel: 'sms', sender, receiver })
  const { stopped } = await readStop(app, tx, 'sms', sender, receiver)
  const newsAsked = await hasOpenWish(tx, tenantId, customerId, new Date(app.clock.now()))
  return {
    ...whose,
    newsAsked,
    texts: refused === null,
    newsByEmail: byEmail === null,
    newsByText: byText === null,
    stopped,
  }
}

/** Changes nothing; null when there is no such visit. */
export function readLetters(app: App, tenantId: string, bookingId: string): Promise<Letters | null> {
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    const whose = await findWhose(tx, tenantId, bookingId)
    return whose && read(app, tx, tenantId, whose)
  })
}

/**
 * Keeps what a customer chose on the link of a visit, for all her visits with this business. What she has not changed is not written
 * again. A channel that she has no address for is not kept.
 */
export async function chooseLetters(
  app: App,
  tenantId: string,
  bookingId: string,
  choice: LettersChoice,
): Promise<void> {
  const at = new Date(app.clock.now())
  await app.db.withTenant(asWorker(tenantId), async (tx) => {
    const whose = await findWhose(tx, tenantId, bookingId)
    if (!whose) return
    const { id: customerId, email, phone } = whose
    await lockNews(tx, tenantId, customerId)
    const before = await read(app, tx, tenantId, whose)
    // A chat is joined from the phone, a browser switched on in it; here they can be chosen while they are, or left.
    const { channel: chosen = whose.channel } = choice
    const joined = { telegram: whose.chat, push: whose.device }
    const reachable =
      chosen && (isAddress(chosen) ? whose.channel === chosen || joined[chosen] : chosen === 'email' ? email : phone)
    const channel = reachable ? chosen : null
    // Whoever has mail says by the way alone whether her phone is written to.
    const texts = !email
      ? choice.texts
      : channel === 'email'
        ? false
        : channel && isAddress(channel)
          ? before.texts
          : true
    await tx`update customers set channel = ${channel} where tenant_id = ${tenantId} and id = ${customerId}
      and channel is distinct from ${channel}`
    const say = (about: { channel: 'email' | PhoneChannel; purpose: 'service' | 'marketing' }, given: boolean) =>
      keepConsent(tx, tenantId, { ...about, customerId, given, source: 'own_page', at })
    if (phone && !before.stopped && texts !== before.texts)
      for (const way of ['sms', 'whatsapp'] as const) await say({ channel: way, purpose: 'service' }, texts)
    // A yes counts once it was said from the mailbox; a no at once.
    if (email && choice.newsByEmail && !before.newsByEmail)
      await askForNews(app, tx, tenantId, { customerId, email }, at)
    if (!choice.newsByEmail) await endWishes(tx, tenantId, customerId, at)
    if (email && !choice.newsByEmail && before.newsByEmail) await say({ channel: 'email', purpose: 'marketing' }, false)
    if (phone && !before.stopped && choice.newsByText !== before.newsByText)
      await say({ channel: 'sms', purpose: 'marketing' }, choice.newsByText)
  })
}

/** Leaves the chat that is joined from the link of a visit: news goes the other ways again. */
export async function leaveTelegram(app: App, tenantId: string, bookingId: string): Promise<void> {
  await app.db.withTenant(asWorker(tenantId), async (tx) => {
    const whose = await findWhose(tx, tenantId, bookingId)
    if (whose?.chat) await leaveChat(tx, tenantId, whose.id, whose.chat)
  })
}
