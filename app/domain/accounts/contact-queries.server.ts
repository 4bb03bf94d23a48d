import type { Tx } from '#app/lib/db.server.ts'
import type { AccountContactsRow } from '#app/lib/rows.gen.ts'

export type Contact = Pick<AccountContactsRow, 'id' | 'kind' | 'value' | 'provenAt' | 'until' | 'droppedAt'>

export async function listContacts(tx: Tx): Promise<Contact[]> {
  return tx<Contact[]>`
    select id, kind, value, proven_at, until, dropped_at from account_contacts order by kind desc, proven_at desc, id limit 100`
}

/** A number goes; of a mailbox she had, only that it is no longer hers stays, as somebody else may have it next. */
export async function dropContact(tx: Tx, userId: string, id: string, at: Date): Promise<void> {
  await tx`delete from account_contacts where user_id = ${userId} and id = ${id} and kind = 'phone'`
  await tx`
    update account_contacts set dropped_at = ${at}
    where user_id = ${userId} and id = ${id} and kind = 'email' and dropped_at is null`
}

type Phone = { userId: string; value: string; since: Date; at: Date }

/** Ends the number for whoever else has it, where the new beginning is: no booking is of two accounts. */
export async function takeOverPhone(tx: Tx, { userId, value, since }: Phone): Promise<void> {
  // Two who prove it at once come one after the other.
  await tx`select pg_advisory_xact_lock(hashtextextended(${`number ${value}`}, 0))`
  await tx`
    delete from account_contacts where kind = 'phone' and value = ${value} and user_id <> ${userId} and since >= ${since}`
  await tx`
    update account_contacts set until = ${since}
    where kind = 'phone' and value = ${value} and user_id <> ${userId} and (until is null or until > ${since})`
}

/** Proven again by the same person, a number keeps its beginning. */
export async function insertPhone(tx: Tx, { userId, value, since, at }: Phone): Promise<void> {
  await tx`
    insert into account_contacts (user_id, kind, value, since, proven_at)
    values (${userId}, 'phone', ${value}, ${since}, ${at})
    on conflict (kind, value) where until is null do nothing`
}
