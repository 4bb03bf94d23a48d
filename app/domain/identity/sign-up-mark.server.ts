import { parseCookieHeader, serializeCookieHeader } from '@supabase/ssr'
import { hashToken, newToken, sameText } from './tokens.server.ts'

const name = '__Host-wayslot-signup'
const daySeconds = 86_400

/** Marks this browser as the one that sent the sign-up. Returns the mark to store with the account. */
export function rememberSignUp(headers: Headers): string {
  const token = newToken()
  headers.append(
    'set-cookie',
    serializeCookieHeader(name, token, {
      path: '/',
      httpOnly: true,
      secure: true,
      sameSite: 'lax',
      maxAge: daySeconds,
    }),
  )
  return markOf(token)
}

/** Whether this browser sent the sign-up whose mark is stored with the account. */
export function sentSignUp(request: Request, mark: string): boolean {
  const token = parseCookieHeader(request.headers.get('cookie') ?? '').find((cookie) => cookie.name === name)?.value
  return mark !== '' && token !== undefined && sameText(markOf(token), mark)
}

const markOf = (token: string) => hashToken(token).toString('base64url')
