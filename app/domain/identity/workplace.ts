const workplaceCookie = '__Host-workplace'

/**
 * A Set-Cookie that remembers on the root site, for half a year, which host the signed-in person went to (a slug, or
 * `admin`). It gives no access: that host asks for its own session.
 */
export const keepWorkplace = (label: string) =>
  `${workplaceCookie}=${label}; Max-Age=15552000; Path=/; Secure; HttpOnly; SameSite=Lax`

/** The label kept in a Cookie header, or null. */
export const readWorkplace = (cookie: string | null) =>
  new RegExp(`(?:^|;\\s*)${workplaceCookie}=([a-z0-9-]{1,63})(?:;|$)`).exec(cookie ?? '')?.[1] ?? null
