import { timingSafeEqual } from 'node:crypto'
import type { Request } from 'express'
import type { CloudKeys } from '../context.ts'

export type ApiRole = 'anon' | 'service_role'

/**
 * How Supabase's gateway changes a request before a service sees it: the `apikey` (header or query) names a role; a
 * bearer token that equals the key, or none, is replaced by a token of that role. Any other bearer token is passed on.
 */
export type Caller =
  | { ok: true; role: ApiRole; userToken?: string }
  | { ok: false; status: number; body: { message: string; hint: string } }

export function identifyCaller(req: Request, keys: CloudKeys): Caller {
  const bearer = /^bearer\s+(\S+)$/i.exec(req.get('authorization') ?? '')?.[1]
  const fromQuery = typeof req.query.apikey === 'string' ? req.query.apikey : undefined
  const key = req.get('apikey') ?? fromQuery
  if (!key) {
    const body = {
      message: 'No API key found in request',
      hint: 'No `apikey` request header or url param was found.',
    }
    return { ok: false, status: 401, body }
  }
  const role = roleOf(key, keys)
  if (!role) {
    const body = { message: 'Invalid API key', hint: 'Double check your Supabase `anon` or `service_role` API key.' }
    return { ok: false, status: 401, body }
  }
  if (!bearer || bearer === key) return { ok: true, role }
  return { ok: true, role, userToken: bearer }
}

function roleOf(key: string, keys: CloudKeys): ApiRole | undefined {
  if (sameText(key, keys.supabaseServiceRoleKey)) return 'service_role'
  if (sameText(key, keys.supabaseAnonKey)) return 'anon'
  return undefined
}

function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}
