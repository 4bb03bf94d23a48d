const workplaceCookie = '__Host-workplace'

/**
 * A Set-Cookie that keeps, on the root site, the label of the host where whoever signed in here went to work (a slug, or
 * `admin`), for half a year. It opens nothing: that host asks for its own session.
 */
export const keepWorkplace = (label: string) =>
  `${workplaceCookie}=${label}; Max-Age=15552000; Path=/; Secure; HttpOnly; SameSite=Lax`

/** The label kept in a Cookie header, or null. */
export const readWorkplace = (cookie: string | null) =>
  new RegExp(`(?:^|;\\s*)${workplaceCookie}=([a-z0-9-]{1,63})(?:;|$)`).exec(cookie ?? '')?.[1] ?? null
