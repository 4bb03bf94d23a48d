import { Inngest } from 'inngest'

/**
 * The job runner's client. The same code works with Inngest Cloud, a self-hosted server and the offline executor: only the
 * base URL and the keys differ. Never in dev mode, which would accept unsigned calls.
 */
export function openInngest(env: { INNGEST_BASE_URL?: string | undefined; INNGEST_EVENT_KEY: string; INNGEST_SIGNING_KEY: string }): Inngest {
  return new Inngest({
    id: 'wayslot',
    isDev: false,
    eventKey: env.INNGEST_EVENT_KEY,
    signingKey: env.INNGEST_SIGNING_KEY,
    ...(env.INNGEST_BASE_URL ? { baseUrl: env.INNGEST_BASE_URL } : {}),
  })
}
