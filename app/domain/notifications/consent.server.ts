import type { App } from '#app/lib/app.server.ts'
import type { Tx } from '#app/lib/db.server.ts'
import type { ConsentsRow } from '#app/lib/rows.gen.ts'
import { suppressionHash } from '#app/lib/suppressed.server.ts'
import { isText } from './channels/ways.ts'
import { holdChat, isAddress, isReached } from './addresses/address-queries.server.ts'
import { readStop } from './stops.server.ts'

type Purpose = ConsentsRow['purpose']
type About = { customerId: string; channel: ConsentsRow['channel']; purpose: Purpose }

/** The version of the words by which people agree; a new one when their meaning changes. */
const wordsVersion = '2026-11'

/** Adds what a customer agreed to or took back. Rows are only ever added; the latest decides. */
export async function keepConsent(
  tx: Tx,
  tenantId: string,
  said: About & { given: boolean; source: ConsentsRow['source']; at: Date },
): Promise<void> {
  const { customerId, channel, purpose, given, source, at } = said
  await tx`
    insert into consents (tenant_id, customer_id, channel, purpose, given, source, text_version, given_at)
    values (${tenantId}, ${customerId}, ${channel}, ${purpose}, ${given}, ${source}, ${wordsVersion}, ${at})`
}

/** The latest word of a customer; null: none. */
async function findConsent(tx: Tx, tenantId: string, about: About): Promise<{ given: boolean; at: Date } | null> {
  const { customerId, channel, purpose } = about
  const [row] = await tx<{ given: boolean; at: Date }[]>`
    select given, given_at as at from consents
    where tenant_id = ${tenantId} and customer_id = ${customerId} and channel = ${channel} and purpose = ${purpose}
    order by seq desc limit 1`
  return row ?? null
}

/** Whether the owner of this address had said no before she was erased. What she has said since counts instead. */
async function wasRefused(
  app: Pick<App, 'env'>,
  tx: Tx,
  tenantId: string,
  { channel, purpose, receiver }: ToSend,
): Promise<boolean> {
  const rows = await tx`
    select from suppressions where tenant_id = ${tenantId} and hash = ${suppressionHash(app, tenantId, receiver)}
      and channel = ${channel} and purpose = ${purpose}`
  return rows.count > 0
}

export type ToSend = {
  channel: ConsentsRow['channel']
  /** See `senderOf`. */
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
 * Whether the receiver has asked for no such messages; null: it may go. To be asked in the transaction that claims the
 * message, because nobody can say STOP until that has ended (see `keepWish`). Messages about a visit may go unless she
 * said no to the channel; news of the business only if she said yes and no STOP came since. Nothing goes to a chat or a
 * browser that she has ended.
 */
export async function refuseByConsent(
  app: Pick<App, 'env'>,
  tx: Tx,
  tenantId: string,
  message: ToSend,
): Promise<NotAgreed | null> {
  const { channel, sender, receiver, customerId, purpose } = message
  const stop = isText(channel) ? await readStop(app, tx, channel, sender, receiver) : null
  if (stop?.stopped) return 'stopped'
  if (channel === 'telegram') await holdChat(tx, receiver)
  if (isAddress(channel) && !(await isReached(tx, tenantId, { channel, receiver }))) return 'not_wanted'
  if (!customerId) return purpose === 'marketing' ? 'no_consent' : null
  const consent = await findConsent(tx, tenantId, { customerId, channel, purpose })
  if (purpose === 'service') {
    const said = consent?.given ?? !(await wasRefused(app, tx, tenantId, message))
    return said ? null : 'not_wanted'
  }
  if (!consent?.given) return 'no_consent'
  return stop?.stoppedAt && stop.stoppedAt >= consent.at ? 'stopped' : null
}
