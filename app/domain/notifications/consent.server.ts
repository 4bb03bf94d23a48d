import type { Tx } from '#app/lib/db.server.ts'
import type { ConsentsRow } from '#app/lib/rows.gen.ts'
import type { TextChannel } from './rules.ts'
import { isReached } from './addresses/address-queries.server.ts'
import { readStop } from './stops.server.ts'

type ConsentChannel = ConsentsRow['channel']
type Purpose = ConsentsRow['purpose']

/** A consent as it is now; `given` null: never asked. */
type Consent = { given: boolean | null; at: Date | null }

/** The latest word of a customer about one channel and purpose. */
async function findConsent(
  tx: Tx,
  tenantId: string,
  customerId: string,
  channel: ConsentChannel,
  purpose: Purpose,
): Promise<Consent> {
  const [row] = await tx<{ given: boolean; at: Date }[]>`
    select given, given_at as at from consents
    where tenant_id = ${tenantId} and customer_id = ${customerId} and channel = ${channel} and purpose = ${purpose}
    order by seq desc limit 1`
  return row ?? { given: null, at: null }
}

type ToSend = {
  channel: ConsentChannel
  /** What texts are sent from; see `Sms.from`. */
  sender: string
  /** E.164 for texts. */
  receiver: string
  /** Null: somebody of the team. */
  customerId: string | null
  purpose: Purpose
}

/** Why a message must not go to this receiver by this channel. */
export type NotAgreed = 'stopped' | 'not_wanted' | 'no_consent'
const unwanted: readonly string[] = ['stopped', 'not_wanted', 'no_consent'] satisfies NotAgreed[]
export const isUnwanted = (why: string): boolean => unwanted.includes(why)

/**
 * Whether the receiver has asked for no such messages; null: it may go. To be asked in the transaction that claims the message, because
 * nobody can say STOP until that has ended (see `keepWish`). Messages about a visit may go unless she said no to the channel; news of
 * the business only if she said yes and no STOP came since. Nothing goes to a chat that she has ended.
 */
export async function refuseByConsent(tx: Tx, tenantId: string, message: ToSend): Promise<NotAgreed | null> {
  const { channel, sender, receiver, customerId, purpose } = message
  const stop = isText(channel) ? await readStop(tx, channel, sender, receiver) : null
  if (stop?.stopped) return 'stopped'
  if (channel === 'telegram' && !(await isReached(tx, tenantId, channel, receiver))) return 'not_wanted'
  if (!customerId) return purpose === 'marketing' ? 'no_consent' : null
  const { given, at } = await findConsent(tx, tenantId, customerId, channel, purpose)
  if (purpose === 'service') return given === false ? 'not_wanted' : null
  if (!given || !at) return 'no_consent'
  return stop?.stoppedAt && stop.stoppedAt >= at ? 'stopped' : null
}

export const isText = (channel: ConsentChannel): channel is TextChannel => channel === 'sms' || channel === 'whatsapp'
