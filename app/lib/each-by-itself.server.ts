import type { App } from './app.server.ts'

/**
 * Does the same for many, so that one who cannot be done holds up nobody else: what fails is logged, counted as the alert
 * `failed_<kind>` and left for the next run; `onFailure`: what becomes of it. Returns what the others gave.
 */
export async function eachByItself<T extends { tenantId: string }, R>(
  app: App,
  { kind, onFailure }: { kind: string; onFailure?: (one: T) => Promise<unknown> },
  all: readonly T[],
  work: (one: T) => Promise<R>,
): Promise<R[]> {
  const done: R[] = []
  for (const one of all) {
    try {
      done.push(await work(one))
    } catch (error) {
      app.metrics.alerts.inc({ kind: `failed_${kind}` })
      app.log.error({ err: error, kind, tenant: one.tenantId }, 'one of many could not be done; the others are')
      await onFailure?.(one).catch((failure: unknown) =>
        app.log.error({ err: failure, kind, tenant: one.tenantId }, 'what failed could not be put aside'),
      )
    }
  }
  return done
}
