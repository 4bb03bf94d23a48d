import { z } from 'zod'
import { getConnected, requireVisible } from './accounts.ts'
import type { Call, Handler } from './calls.ts'
import { expandObject } from './expand.ts'
import { listObjects, paging } from './lists.ts'
import type { Kind } from './store.ts'
import { getObject } from './store.ts'
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
  return expandObject(db, await getConnected(db, id), asked.expand)
}
