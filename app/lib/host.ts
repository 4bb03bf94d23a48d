/** The audience a host serves. */
export type HostKind = { kind: 'root' } | { kind: 'admin' } | { kind: 'tenant'; slug: string } | { kind: 'unknown' }

const hostPattern = /^([a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*)(?::([0-9]{1,5}))?$/

/**
 * Reads a Host header against the root domain: `app.localhost`, `admin.app.localhost`, `acme.app.localhost`. The port
 * must be the expected one, because links are made from the platform's own origin and never from this header.
 */
export function readHost(header: string | undefined, origin: { domain: string; port: string }): HostKind {
  const match = hostPattern.exec((header ?? '').toLowerCase())
  if (!match) return { kind: 'unknown' }
  const [, name = '', port = ''] = match
  if (port !== origin.port) return { kind: 'unknown' }
  if (name === origin.domain) return { kind: 'root' }
  if (!name.endsWith(`.${origin.domain}`)) return { kind: 'unknown' }
  const label = name.slice(0, -origin.domain.length - 1)
  if (label.includes('.')) return { kind: 'unknown' }
  if (label === 'admin') return { kind: 'admin' }
  return { kind: 'tenant', slug: label }
}

/** Origin of a tenant's host, or of the admin host for `admin`, with the scheme and port of the root site. */
export function originOf(appOrigin: string, label: string): string {
  const url = new URL(appOrigin)
  return `${url.protocol}//${label}.${url.host}`
}
