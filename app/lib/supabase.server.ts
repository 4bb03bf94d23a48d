import { createServerClient, parseCookieHeader, serializeCookieHeader } from '@supabase/ssr'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import type { Env } from './env.server.ts'

export type SupabaseAdmin = SupabaseClient

type Keys = Pick<Env, 'SUPABASE_URL' | 'SUPABASE_ANON_KEY' | 'SUPABASE_SERVICE_ROLE_KEY'>

const timeoutMs = 8_000
const timedFetch: typeof fetch = (input, init) => {
  const limit = AbortSignal.timeout(timeoutMs)
  return fetch(input, { ...init, signal: init?.signal ? AbortSignal.any([init.signal, limit]) : limit })
}

/**
 * "Too many refreshes" says nothing about the session, so it is reported as an outage; otherwise the SDK would sign the
 * person out. Once `patience` is aborted, nothing is requested any more.
 */
function fetchForSession(patience: AbortSignal | undefined): typeof fetch {
  return async (input, init) => {
    patience?.throwIfAborted()
    const answer = await timedFetch(input, init)
    const isRefresh = (input instanceof Request ? input.url : String(input)).includes('grant_type=refresh_token')
    return isRefresh && answer.status === 429 ? new Response(null, { status: 503 }) : answer
  }
}

/** Service-role client: creates links and users in Supabase Auth, writes to Storage. Never used in the browser. */
export function openSupabaseAdmin(env: Keys): SupabaseAdmin {
  return createClient(env.SUPABASE_URL, env.SUPABASE_SERVICE_ROLE_KEY, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: { fetch: timedFetch },
  })
}

/**
 * The Supabase client of one request, with the session in a host-only `__Host-` cookie that scripts cannot read.
 * Cookies to set are appended to `headers`, which the caller must send. Fresh tokens are visible to later reads of the
 * same client. The SDK tries for half a minute to refresh a token; once `patience` is aborted it stops.
 */
export function openSupabaseSession(
  env: Keys,
  request: Request,
  headers: Headers,
  patience?: AbortSignal,
): SupabaseClient {
  const cookies = new Map<string, string>()
  for (const { name, value } of parseCookieHeader(request.headers.get('cookie') ?? '')) cookies.set(name, value ?? '')
  return createServerClient(env.SUPABASE_URL, env.SUPABASE_ANON_KEY, {
    global: { fetch: fetchForSession(patience) },
    cookieOptions: { name: '__Host-wayslot', path: '/', httpOnly: true, secure: true, sameSite: 'lax' },
    cookies: {
      getAll: () => [...cookies].map(([name, value]) => ({ name, value })),
      setAll: (changes) => {
        for (const { name, value, options } of changes) {
          cookies.set(name, value)
          const { domain: _domain, ...hostOnly } = options
          headers.append(
            'set-cookie',
            serializeCookieHeader(name, value, {
              ...hostOnly,
              path: '/',
              httpOnly: true,
              secure: true,
              sameSite: 'lax',
            }),
          )
        }
      },
    },
  })
}
