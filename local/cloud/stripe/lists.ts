import { z } from 'zod'
import type { Db, Kind } from './store.ts'
import { missingResource, StripeFault } from './faults.ts'
import * as is from './validate.ts'

/** The parameters every list takes. */
export const paging = {
  limit: is.integer.default(10),
  starting_after: is.text.optional(),
  expand: is.expand,
  created: z.strictObject({ gte: is.integer }).optional(),
}
type Paging = { limit: number; starting_after?: string | undefined; created?: { gte: number } | undefined }
type Page = { object: 'list'; data: object[]; has_more: boolean; url: string }

/** Newest first. `filters` compare fields of the object as text. */
export async function listObjects(
  db: Db,
  kind: Kind,
  account: string,
  asked: Paging,
  url: string,
  filters: Record<string, string | undefined> = {},
  where = db``,
): Promise<Page> {
  if (asked.limit < 1 || asked.limit > 100) {
    throw new StripeFault(
      asked.limit < 1 ? 'This value must be greater than or equal to 1.' : 'Limit cannot be greater than 100.',
      { code: 'parameter_invalid_integer', param: 'limit' },
    )
  }
  const at = asked.starting_after === undefined ? null : await findSeq(db, kind, account, asked.starting_after)
  const given = Object.entries(filters).filter(([, value]) => value !== undefined)
  const matching = given.reduce((query, [name, value]) => db`${query} and shown->>${name} = ${value ?? ''}`, db``)
  const rows = await db<{ shown: object }[]>`
    select shown from stripe.objects
    where kind = ${kind} and account = ${account} ${matching}
      ${where}
      ${at === null ? db`` : db`and seq < ${at}`}
      ${asked.created === undefined ? db`` : db`and (shown->>'created')::bigint >= ${asked.created.gte}`}
    order by seq desc
    limit ${asked.limit + 1}`
  const data = rows.slice(0, asked.limit).map((row) => row.shown)
  return { object: 'list', data, has_more: rows.length > asked.limit, url }
}

async function findSeq(db: Db, kind: Kind, account: string, id: string): Promise<string> {
  const [row] = await db<{ seq: string }[]>`
    select seq from stripe.objects where id = ${id} and kind = ${kind} and account = ${account}`
  if (!row) throw missingResource(kind, id, 'starting_after')
  return row.seq
}
