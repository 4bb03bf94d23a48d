import { z } from 'zod'
import { requireVisible } from './accounts.ts'
import type { Call, Handler } from './calls.ts'
import { expandObject } from './expand.ts'
import { missingResource } from './faults.ts'
import { checkPaging, listObjects, paging } from './lists.ts'
import type { Kind } from './store.ts'
import { findKept, getObject } from './store.ts'
import * as is from './validate.ts'

const retrieval = z.strictObject({ expand: is.expand })

/** A handler that shows one object of the calling account. */
export function retrieve(kind: Kind): Handler {
  return async ({ db, account, params, id }) => {
    const asked = is.readParams(retrieval, params)
    return expandObject(db, await getObject(db, kind, account, id), asked.expand)
  }
}

/** A handler that lists the objects of the calling account, filtered by the named fields. */
export function list(kind: Kind, url: string, filters: string[] = []): Handler {
  const schema = z.strictObject({ ...paging, ...Object.fromEntries(filters.map((name) => [name, is.text.optional()])) })
  return async ({ db, account, params }) => {
    const asked = is.readParams(schema, params)
    const wanted = Object.fromEntries(
      filters.map((name) => [name, (asked as Record<string, unknown>)[name] as string | undefined]),
    )
    return expandObject(db, await listObjects(db, kind, account, asked, url, wanted), asked.expand)
  }
}

export async function retrieveAccount({ db, account, params, id }: Call): Promise<object> {
  const asked = is.readParams(retrieval, params)
  requireVisible(account, id)
  return expandObject(db, await getObject(db, 'account', '', id), asked.expand)
}

/** The calling account itself; the platform's own is a fixed one. */
export async function retrieveOwnAccount({ db, account }: Call): Promise<object> {
  if (account) return getObject(db, 'account', '', account)
  return {
    id: 'acct_1OfflinePlatform00',
    object: 'account',
    business_profile: { name: 'Wayslot' },
    charges_enabled: true,
    country: 'US',
    default_currency: 'usd',
    details_submitted: true,
    email: null,
    payouts_enabled: true,
    type: 'standard',
  }
}

export async function listSessionItems({ db, account, params, id }: Call): Promise<object> {
  const asked = is.readParams(z.strictObject(paging), params)
  checkPaging(asked)
  const session = await getObject(db, 'checkout.session', account, id)
  const { lineItems = [] } = await findKept<{ lineItems: { id: string }[] }>(db, session.id)
  const from = asked.starting_after ? lineItems.findIndex((item) => item.id === asked.starting_after) + 1 : 0
  return {
    object: 'list',
    data: lineItems.slice(from, from + asked.limit),
    has_more: lineItems.length > from + asked.limit,
    url: `/v1/checkout/sessions/${id}/line_items`,
  }
}

const eventList = z.strictObject({
  limit: paging.limit,
  starting_after: paging.starting_after,
  ending_before: paging.ending_before,
  type: is.text.optional(),
  types: z.array(is.text).max(20).optional(),
  expand: is.expand,
})

export async function listEvents({ db, account, params }: Call): Promise<object> {
  const asked = is.readParams(eventList, params, ['created', 'delivery_success'])
  checkPaging(asked)
  const owner = account || null
  const cursor = asked.starting_after ?? asked.ending_before
  const [at] =
    cursor === undefined
      ? []
      : await db<{ seq: string }[]>`
        select seq from stripe.events where id = ${cursor} and account is not distinct from ${owner}`
  if (cursor !== undefined && !at) throw missingResource('event', cursor, 'starting_after')
  const backwards = asked.ending_before !== undefined
  const types = asked.types ?? (asked.type === undefined ? null : [asked.type])
  const rows = await db<{ payload: string }[]>`
    select payload from stripe.events
    where account is not distinct from ${owner}
      ${types ? db`and type like any (${types.map((type) => type.replaceAll('_', '\\_').replaceAll('*', '%'))})` : db``}
      ${at ? (backwards ? db`and seq > ${at.seq}` : db`and seq < ${at.seq}`) : db``}
    order by seq ${backwards ? db`asc` : db`desc`} limit ${asked.limit + 1}`
  const data: object[] = rows.slice(0, asked.limit).map((row) => JSON.parse(row.payload) as object)
  if (backwards) data.reverse()
  return { object: 'list', data, has_more: rows.length > asked.limit, url: '/v1/events' }
}

export async function retrieveEvent({ db, account, params, id }: Call): Promise<object> {
  is.readParams(retrieval, params)
  const [row] = await db<{ payload: string }[]>`
    select payload from stripe.events where id = ${id} and account is not distinct from ${account || null}`
  if (!row) throw missingResource('event', id)
  return JSON.parse(row.payload) as object
}
