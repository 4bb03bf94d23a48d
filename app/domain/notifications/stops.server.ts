import type { App } from '#app/lib/app.server.ts'
import { asPlatform, type Tx } from '#app/lib/db.server.ts'
import { spellingsOf } from '#app/lib/phone-spellings.ts'
import type { TextStopsRow, TextsReceivedRow } from '#app/lib/rows.gen.ts'
import { hashedNumber } from '#app/lib/suppressed.server.ts'
import { leaseMs } from './channels/failures.ts'
import type { Channel, TextChannel } from './channels/ways.ts'
import { needsRegistration } from './sender/countries.ts'

export type ReceivedAs = TextsReceivedRow['outcome']

/** A text as Twilio names it, to be told of once. */
export type ReceivedText = { sid: string; channel: TextChannel; as: ReceivedAs }

/** True for the one transaction that is the first to tell of this text; others wait for it and then get false. */
export async function claimReceived(tx: Tx, text: ReceivedText, now: Date): Promise<boolean> {
  const [row] = await tx<{ claimed: boolean }[]>`
    select app.claim_received_text(${text.sid}, ${text.channel}, ${text.as}, ${now}) as claimed`
  return row?.claimed ?? false
}

/**
 * A STOP waits this long in all for texts to the number, however it is written, that are just being handed over, ms. Shorter than
 * the database's lock time-out.
 */
const waitMs = 5_000
const lookMs = 50

export type Wish = {
  channel: TextChannel
  /** The names of our sender, as texts are sent from it: its number, and the messaging service it belongs to. */
  senders: readonly string[]
  /** E.164. */
  number: string
  stopped: boolean
  /** The person's word, what the provider made of it, or its refusal to send. */
  how: TextStopsRow['how']
}

/**
 * Keeps that a number wants no more texts from a sender, or wants them again. After the transaction has ended no text is handed over:
 * whoever sends claims the text under a lock that this one excludes, and texts claimed before are waited for. `of`: the text that said
 * so; told again, it changes nothing. Says whether this was news.
 */
export function keepWish(app: App, wish: Wish, of?: ReceivedText): Promise<'known' | 'changed' | 'as_before'> {
  const now = new Date(app.clock.now())
  return app.db.withTenant(asPlatform(), async (tx) => {
    if (of && !(await claimReceived(tx, of, now))) return 'known'
    const { channel, stopped, how } = wish
    const numbers = spellingsOf(wish.number).toSorted()
    for (const number of numbers)
      await tx`select pg_advisory_xact_lock(hashtextextended(${`texts to ${channel} ${number}`}, 0))`
    // A refusal comes to the one who is sending, and would wait for itself.
    if (stopped && how !== 'refused') await untilHandedOver(tx, channel, numbers)
    // '': of any sender, where only a refusal told of it.
    const names = stopped ? [...wish.senders] : [...wish.senders, '']
    // Of WhatsApp's there is one, whatever it was called when it was written to.
    const under = channel === 'whatsapp' ? tx`` : tx`and sender = any (${names})`
    const kept = [...numbers, ...numbers.map((number) => hashedNumber(app, number))]
    const before = await tx<{ stopped: boolean }[]>`
      select stopped from text_stops where channel = ${channel} and number = any (${kept}) ${under}`
    const changed = stopped !== before.some((one) => one.stopped)
    if (!stopped)
      await tx`
        update text_stops set stopped = false, how = ${how}, changed_at = ${now}
        where channel = ${channel} and number = any (${kept}) ${under} and stopped`
    else
      for (const sender of names)
        await tx`
          insert into text_stops (channel, sender, number, stopped, how, stopped_at, changed_at)
          select ${channel}, ${sender}, number, true, ${how}, ${now}, ${now} from unnest(${numbers}::text[]) as number
          on conflict (channel, sender, number) do update
            set stopped = true, how = excluded.how, stopped_at = excluded.stopped_at, changed_at = excluded.changed_at`
    return changed ? 'changed' : 'as_before'
  })
}

/** Waits for what is just being handed over to these numbers, or chats. Platform only. */
export async function untilHandedOver(tx: Tx, channel: Channel, numbers: readonly string[]): Promise<void> {
  const until = Date.now() + waitMs
  while (Date.now() < until) {
    const [row] = await tx<{ claimed: boolean }[]>`
      select coalesce(bool_or(app.is_text_claimed(${channel}, number, ${new Date(Date.now() - leaseMs)})), false) as claimed
      from unnest(${[...numbers]}::text[]) as number`
    if (!row?.claimed) return
    await new Promise((resolve) => setTimeout(resolve, lookMs))
  }
}

/**
 * The name of the sender of a text: the one that the business is registered with where carriers want that (`textSender`),
 * otherwise ours. Of WhatsApp's there is one, and a STOP to it counts whatever it is called.
 */
export function senderOf(app: App, channel: TextChannel, receiver: string, textSender: string | null): string {
  if (channel === 'whatsapp') return app.env.TWILIO_WHATSAPP_FROM ?? ''
  return textSender !== null && needsRegistration(receiver) ? textSender : app.sms.from
}

export type TextStop = { stopped: boolean; stoppedAt: Date | null }

/**
 * Whether a number wants no texts from this sender now, and when it last said so. Until the transaction ends it cannot say so: see
 * `keepWish`.
 */
export async function readStop(
  app: Pick<App, 'env'>,
  tx: Tx,
  channel: TextChannel,
  sender: string,
  number: string,
): Promise<TextStop> {
  const [row] = await tx<
    TextStop[]
  >`select * from app.read_text_stop(${channel}, ${channel === 'whatsapp' ? '' : sender}, ${number}, ${hashedNumber(app, number)})`
  return row ?? { stopped: false, stoppedAt: null }
}

/**
 * Keeps what these numbers, of somebody who is erased, said as keyed hashes alone. Whoever texts or starts again under one of them is
 * heard as before.
 */
export async function forgetNumber(app: App, number: string): Promise<void> {
  await app.db.withTenant(asPlatform(), async (tx) => {
    for (const each of spellingsOf(number).toSorted()) {
      const hashed = hashedNumber(app, each)
      for (const channel of ['sms', 'whatsapp'] as const)
        await tx`select pg_advisory_xact_lock(hashtextextended(${`texts to ${channel} ${each}`}, 0))`
      await tx`
        insert into text_stops (channel, sender, number, stopped, how, stopped_at, changed_at)
        select channel, sender, ${hashed}, stopped, how, stopped_at, changed_at from text_stops where number = ${each}
        on conflict (channel, sender, number) do update set stopped = excluded.stopped, how = excluded.how,
          stopped_at = excluded.stopped_at, changed_at = excluded.changed_at`
      await tx`delete from text_stops where number = ${each}`
    }
  })
}
