import type { AppLoadContext } from '@remix-run/node'
import { parseCookieHeader, serializeCookieHeader } from '@supabase/ssr'
import { newToken, sameText, sign } from './tokens.server.ts'

type RequestArgs = { request: Request; context: AppLoadContext }

const name = '__Host-known-device'
const lifeSeconds = 400 * 86_400 // the longest that browsers keep a cookie

const markOf = (secret: string, device: string, email: string) => sign(secret, 'known-device', `${device}\n${email}`)

/**
 * Marks this browser as one in which the person with this address has signed in. It gives no access: it only counts
 * this browser's tries apart from those of others, who could otherwise use up the person's tries from anywhere.
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

/** This browser's name, if the person with that address has signed in here before; otherwise null. */
export function knownDevice({ request, context }: RequestArgs, email: string): string | null {
  const cookies = parseCookieHeader(request.headers.get('cookie') ?? '')
  const [device = '', mark = ''] = (cookies.find((cookie) => cookie.name === name)?.value ?? '').split('.')
  return device !== '' && sameText(mark, markOf(context.app.env.APP_SECRET, device, email)) ? device : null
}
