import type { App } from '#app/lib/app.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { announceLeftBehind } from '#app/lib/left-behind.server.ts'
import { hourMs } from '#app/lib/time.ts'
import { asIs } from '#app/words/text.ts'
import { keepPhotos, unlessUnused } from './keep-photos.server.ts'
import { fetchMedia } from './media.server.ts'
import { findDue, insertPhotos, settleDue } from './photo-queries.server.ts'

/** For so long a provider that does not answer is asked again, ms. */
const patienceMs = 2 * hourMs

/**
 * Fetches the photos of what came in by text or chat, redraws and keeps them: once, whoever calls and however often. What cannot be
 * read is counted, and its words stay. Throws `unavailable` when it should be tried again.
 */
export async function fetchPhotos(app: App, tenantId: string, entryId: string): Promise<'none' | 'kept' | 'known'> {
  const due = await app.db.withTenant(asWorker(tenantId), (tx) => findDue(tx, tenantId, entryId))
  if (!due) return 'none'
  const patient = app.clock.now() - due.at.getTime() < patienceMs
  const paths: string[] = []
  return unlessUnused(app, paths, async () => {
    for (const media of due.media) {
      const fetched = await fetchMedia(app, media)
      const kept = fetched.ok
        ? await keepPhotos(app, tenantId, [fetched.bytes], [['photoToBusiness', tenantId]])
        : fetched
      if (kept.ok) paths.push(...kept.paths)
      else if (patient && (kept.reason === 'no_answer' || kept.reason === 'storage_failed'))
        throw new AppError('unavailable', asIs('A photo could not be fetched.'), { retryAfterSeconds: 30 })
    }
    return app.db.withTenant(asWorker(tenantId), async (tx) => {
      const lost = due.media.length - paths.length
      // Of two jobs at once, one writes them down; the other takes back what it kept.
      if (!(await settleDue(tx, tenantId, entryId, lost))) return { used: false, answer: 'known' as const }
      await insertPhotos(tx, tenantId, entryId, paths)
      return { used: true, answer: 'kept' as const }
    })
  })
}

/** Photos that were never fetched, because the job was lost. */
export const sweepPhotos = (app: App): Promise<number> =>
  announceLeftBehind(
    app,
    'photos',
    'message/received',
    (tx) => tx`
      select tenant_id, jsonb_build_object('threadId', thread_id, 'entryId', id) as data from thread_entries
      where photos_due is not null and at between app.now() - interval '7 days' and app.now() - interval '10 minutes'
      order by at`,
  )
