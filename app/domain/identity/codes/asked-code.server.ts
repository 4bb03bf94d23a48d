import type { AppLoadContext } from '@remix-run/node'
import { parseCookieHeader, serializeCookieHeader } from '@supabase/ssr'
import { isId } from '#app/lib/ids.ts'
import { hashToken, newToken } from '../tokens.server.ts'

const name = '__Host-code'
const lifeSeconds = 900

const options = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' } as const

/**
 * Remembers in this browser which code it asked for, as the code counts here alone: whoever asks for somebody else's
 * guesses in her own browser and not in that person's. Returns what is stored with the code.
 */
export function rememberCode({ responseHeaders }: Pick<AppLoadContext, 'responseHeaders'>, id: string): Buffer {
  const browser = newToken()
  const cookie = serializeCookieHeader(name, `${id}.${browser}`, { ...options, maxAge: lifeSeconds })
  responseHeaders.append('set-cookie', cookie)
  return hashToken(browser)
}

/** The code this browser last asked for; null: none, or long ago. */
export function askedCode(request: Request): { id: string; browserHash: Buffer } | null {
  const cookies = parseCookieHeader(request.headers.get('cookie') ?? '')
  const [id, browser = ''] = (cookies.find((cookie) => cookie.name === name)?.value ?? '').split('.')
  return isId(id) && browser !== '' ? { id, browserHash: hashToken(browser) } : null
}

export function forgetCode({ responseHeaders }: Pick<AppLoadContext, 'responseHeaders'>): void {
  responseHeaders.append('set-cookie', serializeCookieHeader(name, '', { ...options, maxAge: 0 }))
}
