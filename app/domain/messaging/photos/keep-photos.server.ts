import { randomBytes } from 'node:crypto'
import { takeBudget, type Take } from '#app/lib/abuse-budget.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { photoBytesAtMost } from '#app/lib/form-data.server.ts'
import { storeFile } from '#app/lib/store-file.server.ts'
import { photoBucket } from '#app/lib/talk-photos.server.ts'
import { photosAtMost } from '../rules.ts'
import { dropPhotos, expectFile } from './photo-files.server.ts'

/** As large as a phone shows it whole. */
const shape = { width: 1600, height: 1600, fit: 'inside' } as const

export type PhotoRefusal =
  | 'too_many_photos'
  | 'heic'
  | 'not_a_picture'
  | 'too_large'
  | 'too_many'
  | 'too_many_pixels'
  | 'storage_failed'

/** `nth`: which photo it was, counted from 0, where it was one. */
export type KeptPhotos = { ok: true; paths: string[] } | { ok: false; reason: PhotoRefusal; nth?: number }

/** As it was uploaded: of several large ones only that which is drawn need be in memory. */
export type Upload = Blob | Uint8Array

/**
 * Redraws photos, so that nothing but their pixels is left (where they were taken is not), and keeps them where only the system
 * reads. All or none. `whose`: what the limits count.
 */
export async function keepPhotos(
  app: App,
  tenantId: string,
  uploads: readonly Upload[],
  whose: readonly Take[],
): Promise<KeptPhotos> {
  if (uploads.length === 0) return { ok: true, paths: [] }
  if (uploads.length > photosAtMost) return { ok: false, reason: 'too_many_photos' }
  for (const [nth, upload] of uploads.entries()) {
    if (sizeOf(upload) > photoBytesAtMost) return { ok: false, reason: 'too_large', nth }
    if (isHeic(await bytesOf(upload, headLength))) return { ok: false, reason: 'heic', nth }
  }
  const amount = uploads.length
  const takes = whose.map(([limit, who]) => [limit, who, amount] as const)
  if (!(await takeBudget(app, takes)).ok) return { ok: false, reason: 'too_many' }
  const paths: string[] = []
  for (const [nth, upload] of uploads.entries()) {
    const drawn = await app.pictures.draw(await bytesOf(upload), shape).catch(async (error: unknown) => {
      await dropPhotos(app, paths)
      throw error
    })
    const path = `${tenantId}/${randomBytes(16).toString('hex')}.webp`
    const reason = !drawn.ok ? drawn.reason : (await store(app, tenantId, path, drawn.bytes)) ? null : 'storage_failed'
    if (reason) {
      await dropPhotos(app, [...paths, path])
      return { ok: false, reason, ...(reason === 'storage_failed' ? {} : { nth }) }
    }
    paths.push(path)
  }
  return { ok: true, paths }
}

const sizeOf = (upload: Upload) => (upload instanceof Blob ? upload.size : upload.byteLength)

async function bytesOf(upload: Upload, first?: number): Promise<Uint8Array> {
  return upload instanceof Blob ? new Uint8Array(await upload.slice(0, first).arrayBuffer()) : upload.subarray(0, first)
}

/** A file's own kind and brand. */
const headLength = 12

/** Apple's own format, which no browser but Safari draws. https://mp4ra.org/registered-types/brands */
function isHeic(upload: Uint8Array): boolean {
  const [kind, brand] = [4, 8].map((at) => Buffer.from(upload.subarray(at, at + 4)).toString('latin1'))
  return kind === 'ftyp' && ['heic', 'heix', 'heim', 'heis', 'hevc', 'mif1', 'msf1'].includes(brand ?? '')
}

async function store(app: App, tenantId: string, path: string, bytes: Buffer): Promise<boolean> {
  await expectFile(app, tenantId, path)
  return storeFile(app, photoBucket, path, bytes)
}

/** Does what photos were kept for; takes them back where they were not `used`. */
export async function unlessUnused<T>(
  app: App,
  paths: readonly string[],
  write: () => Promise<{ used: boolean; answer: T }>,
): Promise<T> {
  let used = false
  try {
    const written = await write()
    used = written.used
    return written.answer
  } finally {
    if (!used) await dropPhotos(app, paths)
  }
}
