import type { App } from '#app/lib/app.server.ts'
import { fetchPhotos } from '#app/domain/messaging/index.server.ts'

/** Fetches the photos of what came in by text or chat. Their provider keeps them. */
export const fetchPhotosJob = (app: App) =>
  app.inngest.createFunction(
    { id: 'fetch-photos', retries: 20, concurrency: 2, triggers: [{ event: 'message/received' }] },
    ({ event, step }) => step.run('fetch', () => fetchPhotos(app, event.data.tenantId, event.data.entryId)),
  )
