import type { Tx } from '#app/lib/db.server.ts'
import {
  deleteAddress,
  deleteBrought,
  deletePerson,
  fillPerson,
  findCountry,
  findNow,
  settleRows,
  takeBrought,
  type Import,
  type Now,
  type Settled,
} from './import-queries.server.ts'
import { mappingOf } from './look-at-import.server.ts'
import { readPerson, type Person } from './read-person.ts'

const rowsAtOnce = 1_000

/**
 * Takes back one part of an import, the last rows first: who was brought in and has not been used or changed since goes,
 * what was filled becomes empty; all others stay and are named. True while there is more.
 */
export async function undoPart(tx: Tx, tenantId: string, one: Import): Promise<boolean> {
  const business = await findCountry(tx, tenantId)
  if (!business) return false
  const rows = await takeBrought(tx, tenantId, one.id, rowsAtOnce)
  const mapping = mappingOf(one.mapping)
  const settled: Settled[] = []
  for (const { line, cells, outcome, filled, customerId } of rows) {
    const now = customerId ? await findNow(tx, tenantId, customerId, one.id) : null
    // Without what fields say, which is found by its mark: whether it could still be read does not matter.
    const read = readPerson(cells ?? [], mapping, business)
    const undone =
      now !== null &&
      read.ok &&
      (outcome === 'added'
        ? await remove(tx, tenantId, now, read.person, filled)
        : await empty(tx, tenantId, now, read.person, { filled, importId: one.id }))
    const left = undone && outcome === 'added' ? null : customerId
    settled.push({
      line,
      outcome: undone || customerId === null ? 'undone' : 'kept',
      reason: null,
      customerId: left,
      filled: [],
    })
  }
  await settleRows(tx, tenantId, one.id, settled)
  return rows.length === rowsAtOnce
}

/** Whether all that a file brought into fields stands there as it came; fields that were removed for good do not count. */
const keepsBrought = (now: Now, filled: readonly string[]) =>
  filled.every((name) => !now.fields.includes(name) || now.brought.includes(name))

async function remove(tx: Tx, tenantId: string, now: Now, person: Person, filled: readonly string[]): Promise<boolean> {
  const same =
    now.firstName === person.firstName &&
    now.lastName === person.lastName &&
    now.email === person.email &&
    now.phone === person.phone &&
    now.notes === person.notes &&
    now.preferences === '' &&
    now.tags.join('\n') === person.tags.join('\n') &&
    (now.address ?? '') === person.address &&
    keepsBrought(now, filled)
  if (now.used || !same) return false
  await deletePerson(tx, tenantId, now.id)
  return true
}

/** Empties what the import filled and nobody changed since. */
async function empty(
  tx: Tx,
  tenantId: string,
  now: Now,
  person: Person,
  { filled, importId }: { filled: readonly string[]; importId: string },
): Promise<boolean> {
  const is = (name: 'lastName' | 'email' | 'phone' | 'notes') => filled.includes(name) && now[name] === person[name]
  const tags = filled.includes('tags') && now.tags.join('\n') === person.tags.join('\n')
  const names = (['lastName', 'email', 'phone', 'notes'] as const).filter(is)
  const own = filled.filter((name) => name.startsWith('field:'))
  const others = filled.length - own.length - Number(filled.includes('address'))
  const all = names.length + Number(tags) === others && keepsBrought(now, own)
  const back = {
    lastName: is('lastName') ? '' : now.lastName,
    email: is('email') ? null : now.email,
    phone: is('phone') ? null : now.phone,
    notes: is('notes') ? '' : now.notes,
    tags: tags ? [] : now.tags,
  }
  if (filled.includes('address') && now.address === person.address)
    await deleteAddress(tx, tenantId, now.id, person.address)
  if (own.length > 0) await deleteBrought(tx, tenantId, importId, now.id)
  return (await fillPerson(tx, tenantId, now.id, back)) && all
}
