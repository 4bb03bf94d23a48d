import type { Request } from 'express'

/** What decides where a link may lead: the site and, as a project's allow list would say, its subdomains. */
export type RedirectRules = { siteUrl: string }

/** `redirect_to` of a read body, header or query, else the Referer, else the site: the first that is allowed. */
export function chooseRedirect(req: Request, rules: RedirectRules, fromBody?: string): string {
  const fromQuery = typeof req.query.redirect_to === 'string' ? req.query.redirect_to : undefined
  const candidates = [fromBody, req.get('redirect_to'), fromQuery, req.get('referer')]
  return candidates.find((candidate) => candidate && isAllowedRedirect(candidate, rules)) ?? rules.siteUrl
}

export function isAllowedRedirect(target: string, { siteUrl }: RedirectRules): boolean {
  const site = new URL(siteUrl)
  if (!URL.canParse(target)) return false
  const url = new URL(target)
  if (url.protocol !== site.protocol || url.username !== '' || url.password !== '') return false
  if (url.hostname === '127.0.0.1' || url.hostname === '[::1]') return true
  const isSite = url.hostname === site.hostname || url.hostname.endsWith(`.${site.hostname}`)
  return isSite && url.port === site.port
}

/** Go's `url.Values.Encode`: sorted by key, spaces as `+`. */
function encodeSorted(values: Record<string, string>): string {
  const params = new URLSearchParams(values)
  params.sort()
  return params.toString()
}

export function withFragment(target: string, values: Record<string, string>): string {
  return `${target}#${encodeSorted(values)}`
}

export function withQuery(target: string, values: Record<string, string>): string {
  const url = new URL(target)
  for (const [key, value] of Object.entries(values)) url.searchParams.set(key, value)
  url.searchParams.sort()
  return url.toString()
}
