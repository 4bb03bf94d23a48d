import type { App } from './app.server.ts'

/** The bucket of photos that nobody but the system reads. */
export const photoBucket = 'talk'

/** The bytes of a photo, WebP; null where storage does not give it. */
export async function fetchPhoto(app: App, path: string): Promise<Blob | null> {
  const { data, error } = await app.supabaseAdmin.storage.from(photoBucket).download(path)
  if (error) app.log.warn({ provider: 'storage', reason: error.message }, 'a photo could not be read')
  return data
}
