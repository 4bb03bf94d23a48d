import type { AppLoadContext } from '@remix-run/node'
import { readLinks } from '#app/domain/customers/index.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'

const cookie = '__Host-with'
const separator = '.'
/** Links of one business that a browser remembers; a person has one of her own, and one for a service. */
const linksAtMost = 4
const keptSeconds = 60 * 24 * 3_600

function tokensIn(request: Request): string[] {
  const pairs = (request.headers.get('cookie') ?? '').split(/;\s*/)
  const value = pairs.find((pair) => pair.startsWith(`${cookie}=`))?.slice(cookie.length + 1) ?? ''
  return value.split(separator).filter(Boolean).slice(0, linksAtMost)
}

/** The links by which this browser came, as ids; what they open is decided anew with each question. */
export const accessOf = (request: Request, context: AppLoadContext): string[] =>
  readLinks(context.app, tenantOf(context).id, tokensIn(request))

/** Remembers a link in this browser, beside those before. */
export function rememberAccess(request: Request, { responseHeaders }: AppLoadContext, token: string): void {
  const tokens = [token, ...tokensIn(request).filter((other) => other !== token)].slice(0, linksAtMost)
  responseHeaders.append(
    'set-cookie',
    `${cookie}=${tokens.join(separator)}; Path=/; Max-Age=${keptSeconds}; HttpOnly; Secure; SameSite=Lax`,
  )
}
