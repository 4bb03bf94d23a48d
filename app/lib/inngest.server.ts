import { Inngest, type Logger } from 'inngest'

/** For one answer, ms. The SDK itself would wait for minutes, and try an event five times. */
const timeoutMs = 5_000
const timedFetch: typeof fetch = (input, init) => {
  const limit = AbortSignal.timeout(timeoutMs)
  return fetch(input, { ...init, signal: init?.signal ? AbortSignal.any([init.signal, limit]) : limit })
}

/**
 * The job runner's client. The same code works with Inngest Cloud, a self-hosted server and the offline executor: only
 * base URL and keys differ. Never in dev mode, which would accept unsigned calls. Job failures go to `log`, which keeps
 * personal data out; the SDK's own logger prints errors in full.
 */
export function openInngest(
  env: { INNGEST_BASE_URL?: string | undefined; INNGEST_EVENT_KEY: string; INNGEST_SIGNING_KEY: string },
  log: Logger,
): Inngest {
  return new Inngest({
    id: 'wayslot',
    logger: log,
    isDev: false,
    fetch: timedFetch,
    eventKey: env.INNGEST_EVENT_KEY,
    signingKey: env.INNGEST_SIGNING_KEY,
    ...(env.INNGEST_BASE_URL ? { baseUrl: env.INNGEST_BASE_URL } : {}),
  })
}
