import type { AppLoadContext } from '@remix-run/node'
import { parseCookieHeader, serializeCookieHeader } from '@supabase/ssr'
import { newToken, sameText, sign } from './tokens.server.ts'

type RequestArgs = { request: Request; context: AppLoadContext }

const name = '__Host-known-device'
const lifeSeconds = 400 * 86_400 // the longest that browsers keep a cookie

const markOf = (secret: string, device: string, email: string) => sign(secret, 'known-device', `${device}\n${email}`)

/**
 * Lets this browser be recognised as one in which the person of an address has signed in. It opens nothing: it only counts her
 * tries apart from those of others, who could use up hers from anywhere.
 */
export function rememberDevice(args: RequestArgs, email: string): void {
  const { app, responseHeaders } = args.context
  const device = knownDevice(args, email) ?? newToken()
  responseHeaders.append(
    'set-cookie',
    serializeCookieHeader(name, `${device}.${markOf(app.env.APP_SECRET, device, email)}`, {
      path: '/',
      httpOnly: true,
      secure: true,
      sameSite: 'lax',
      maxAge: lifeSeconds,
    }),
  )
}

/** This browser's own name when the person of that address has signed in here before, else null. */
export function knownDevice({ request, context }: RequestArgs, email: string): string | null {
  const cookies = parseCookieHeader(request.headers.get('cookie') ?? '')
  const [device = '', mark = ''] = (cookies.find((cookie) => cookie.name === name)?.value ?? '').split('.')
  return device !== '' && sameText(mark, markOf(context.app.env.APP_SECRET, device, email)) ? device : null
}
