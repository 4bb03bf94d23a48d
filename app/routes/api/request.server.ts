import type { AppLoadContext } from '@remix-run/node'
import { assertBookable } from '#app/domain/tenancy/index.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { problem, tenantOf } from '#app/lib/http.server.ts'
import { apiWords } from '#app/words/catalog/api.ts'

/** The host's tenant, if customers may book there: a draft does not exist for them, a suspended business says so. */
export function requireOpenTenant(context: AppLoadContext) {
  const tenant = tenantOf(context)
  assertBookable(tenant)
  return tenant
}

/** The JSON object of a body. Other content types are refused, which also keeps out plain HTML forms of other sites. */
export async function readJson(request: Request): Promise<Record<string, unknown>> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/json\s*(;|$)/i.test(type)) throw new AppError('unsupported_media_type', apiWords.sendJson)
  let body: unknown
  try {
    body = JSON.parse(await request.text())
  } catch {
    throw new AppError('bad_request', apiWords.notJson)
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new AppError('invalid', apiWords.notAnObject, {
      fields: { body: ['Please send a JSON object.'] },
    })
  }
  return body as Record<string, unknown>
}

/** The members of a query string; the first of repeated ones. Empty ones count as missing. */
export function readQuery(request: Request): Record<string, string> {
  const query: Record<string, string> = {}
  for (const [name, value] of new URL(request.url).searchParams)
    if (value !== '' && !Object.hasOwn(query, name)) query[name] = value
  return query
}

/** A loader or action for methods that a path does not support: 405 with the allowed ones. */
export function onlyAllows(...methods: string[]) {
  return ({ context }: { context: AppLoadContext }): Response => {
    const answer = problem(new AppError('method_not_allowed', apiWords.onlyMethods(methods.join(', '))), context)
    answer.headers.set('allow', methods.join(', '))
    return answer
  }
}
