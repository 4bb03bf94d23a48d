import type { App } from './app.server.ts'
import { pageBucket, pictureBucket } from './pictures.ts'
import { photoBucket } from './talk-photos.server.ts'

/** Of any file that is stored, bytes; also the request body limit. */
export const largestFile = 8_000_000

/** What each bucket of Supabase Storage takes, and whether everybody may read it. */
const buckets = {
  [pictureBucket]: { public: true, allowedMimeTypes: ['image/webp'] },
  [pageBucket]: { public: true, allowedMimeTypes: ['image/avif', 'image/webp', 'image/jpeg'] },
  [photoBucket]: { public: false, allowedMimeTypes: ['image/webp'] },
}

/** Public files never change: another picture has another path. */
const keptByBrowsersSeconds = '31536000'

/** Puts a new file into a bucket, which is made where there is none yet; false, and in the log, where storage does not take it. */
export async function storeFile(
  app: App,
  bucket: keyof typeof buckets,
  path: string,
  bytes: Uint8Array,
  contentType = 'image/webp',
): Promise<boolean> {
  const { storage } = app.supabaseAdmin
  const limits = { ...buckets[bucket], fileSizeLimit: largestFile }
  const cached = limits.public ? { cacheControl: keptByBrowsersSeconds } : {}
  const put = () => storage.from(bucket).upload(path, bytes, { contentType, upsert: false, ...cached })
  let { error } = await put()
  if (error && /bucket/i.test(error.message)) {
    // If somebody else has just created the bucket, that is fine.
    await storage.createBucket(bucket, limits)
    error = (await put()).error
  }
  if (error) app.log.warn({ provider: 'storage', bucket, reason: error.message }, 'a file could not be stored')
  return !error
}
