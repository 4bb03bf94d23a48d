import { z } from 'zod'
import type { Db, Kind } from './store.ts'
import { missingResource, StripeFault } from './faults.ts'
import * as is from './validate.ts'

/** The parameters every list takes. */
export const paging = {
  limit: is.integer.default(10),
  starting_after: is.text.optional(),
  ending_before: is.text.optional(),
  expand: is.expand,
  created: z
    .union([
      is.integer,
      z.strictObject({
        gt: is.integer.optional(),
        gte: is.integer.optional(),
        lt: is.integer.optional(),
        lte: is.integer.optional(),
      }),
    ])
    .optional(),
}
export type Paging = {
  limit: number
  starting_after?: string | undefined
  ending_before?: string | undefined
  created?:
    | number
    | { gt?: number | undefined; gte?: number | undefined; lt?: number | undefined; lte?: number | undefined }
    | undefined
}
export type Page = { object: 'list'; data: object[]; has_more: boolean; url: string }

/** Newest first. `filters` compare fields of the object as text. */
export async function listObjects(
  db: Db,
  kind: Kind,
  account: string,
  asked: Paging,
  url: string,
  filters: Record<string, string | undefined> = {},
): Promise<Page> {
  checkPaging(asked)
  const cursor = asked.starting_after ?? asked.ending_before
  const at = cursor === undefined ? null : await findSeq(db, kind, account, cursor, asked)
  const backwards = asked.ending_before !== undefined
  const given = Object.entries(filters).filter(([, value]) => value !== undefined)
  const matching = given.reduce((query, [name, value]) => db`${query} and shown->>${name} = ${value ?? ''}`, db``)
  const rows = await db<{ shown: object }[]>`
    select shown from stripe.objects
    where kind = ${kind} and account = ${account}
      ${at === null ? db`` : backwards ? db`and seq > ${at}` : db`and seq < ${at}`}
      ${matching}
      ${createdWithin(db, asked.created)}
    order by seq ${backwards ? db`asc` : db`desc`}
    limit ${asked.limit + 1}`
  const data = rows.slice(0, asked.limit).map((row) => row.shown)
  if (backwards) data.reverse()
  return { object: 'list', data, has_more: rows.length > asked.limit, url }
}

export function checkPaging(asked: Paging): void {
  if (asked.limit < 1 || asked.limit > 100) {
    throw new StripeFault(
      asked.limit < 1 ? 'This value must be greater than or equal to 1.' : 'Limit cannot be greater than 100.',
      { code: 'parameter_invalid_integer', param: 'limit' },
    )
  }
  if (asked.starting_after !== undefined && asked.ending_before !== undefined) {
    throw new StripeFault('You cannot use both starting_after and ending_before.', { param: 'starting_after' })
  }
}

async function findSeq(db: Db, kind: Kind, account: string, id: string, asked: Paging): Promise<string> {
  const [row] = await db<{ seq: string }[]>`
    select seq from stripe.objects where id = ${id} and kind = ${kind} and account = ${account}`
  if (!row) throw missingResource(kind, id, asked.starting_after === undefined ? 'ending_before' : 'starting_after')
  return row.seq
}

function createdWithin(db: Db, created: Paging['created']) {
  if (created === undefined) return db``
  const range = typeof created === 'number' ? { gte: created, lte: created } : created
  const field = db`(shown->>'created')::bigint`
  return db`
    ${range.gt === undefined ? db`` : db`and ${field} > ${range.gt}`}
    ${range.gte === undefined ? db`` : db`and ${field} >= ${range.gte}`}
    ${range.lt === undefined ? db`` : db`and ${field} < ${range.lt}`}
    ${range.lte === undefined ? db`` : db`and ${field} <= ${range.lte}`}`
}

/** The latest refunds of a charge, as the list inside it shows them. */
export async function listRefundsOf(db: Db, charge: string): Promise<Page> {
  const rows = await db<{ shown: object }[]>`
    select shown from stripe.objects where kind = 'refund' and shown->>'charge' = ${charge} order by seq desc limit 11`
  const data = rows.slice(0, 10).map((row) => row.shown)
  return { object: 'list', data, has_more: rows.length > 10, url: `/v1/charges/${charge}/refunds` }
}
