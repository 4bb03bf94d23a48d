import { parseCookieHeader, serializeCookieHeader } from '@supabase/ssr'

const name = '__Host-mailed-to'
const lifeSeconds = 900

/**
 * Remembers in this browser, for a quarter of an hour, to which address a mail was asked for, so that the next page can show it. In a
 * cookie, because the address of a page ends up in histories and logs.
 */
export function rememberMailed(responseHeaders: Headers, email: string): void {
  const options = { path: '/', httpOnly: true, secure: true, sameSite: 'lax', maxAge: lifeSeconds } as const
  responseHeaders.append('set-cookie', serializeCookieHeader(name, email, options))
}

/** The address a mail was last asked for in this browser; '' where none was. */
export function readMailed(request: Request): string {
  const cookies = parseCookieHeader(request.headers.get('cookie') ?? '')
  return cookies.find((cookie) => cookie.name === name)?.value?.slice(0, 254) ?? ''
}
