import type { App } from '#app/lib/app.server.ts'
import { asPlatform, asWorker } from '#app/lib/db.server.ts'
import { eachByItself } from '#app/lib/each-by-itself.server.ts'
import { listToPublish, publish, type Due } from './queries.server.ts'

/** Publishes every review whose days of waiting are over, whatever it says. Returns how many. */
export async function publishReviews(app: App): Promise<number> {
  const now = new Date(app.clock.now())
  let [published, after]: [number, Due | null] = [0, null]
  do {
    const from: Due | null = after
    const due: Due[] = await app.db.withTenant(asPlatform(), (tx) => listToPublish(tx, now, from))
    const done = await eachByItself(app, { kind: 'publish_review' }, due, ({ tenantId, id }) =>
      app.db.withTenant(asWorker(tenantId), (tx) => publish(tx, tenantId, id, now)),
    )
    published += done.filter(Boolean).length
    after = due.at(-1) ?? null
  } while (after)
  return published
}
