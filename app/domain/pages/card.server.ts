import { createHash } from 'node:crypto'
import type { App } from '#app/lib/app.server.ts'
import { looks } from '#app/lib/looks.ts'
import { pageBucket, pageFile, pictureBucket } from '#app/lib/pictures.ts'
import { storeFile } from '#app/lib/store-file.server.ts'
import { tenantColours } from '#app/lib/tenant-colour.ts'
import type { StoredPicture } from './queries.server.ts'
import type { Page } from './schema.ts'

/** What a card is made of. */
export type CardFacts = {
  tenantId: string
  name: string
  /** Where the page is: "sparkle.example". */
  host: string
  colour: string
  look: Page['look']
  /** The page's own picture of its head, or the business's. */
  picture: StoredPicture | null
  headerPath: string | null
}

/** Changes with how cards are drawn. */
const drawing = 1

/** Stands for all that a card shows: another one has another address. */
export function cardMark({ name, host, colour, look, picture, headerPath }: CardFacts): string {
  const shown = [drawing, name, host, colour, look, picture?.path ?? headerPath]
  return createHash('sha256').update(JSON.stringify(shown)).digest('hex').slice(0, 24)
}

/** The card of a page as a JPEG, drawn once for what it shows. Throws `unavailable` when too many pictures are being drawn. */
export async function readCard(app: App, facts: CardFacts): Promise<Uint8Array<ArrayBuffer>> {
  const path = `${facts.tenantId}/card-${cardMark(facts)}.jpg`
  const kept = await download(app, pageBucket, path)
  if (kept) return kept
  const { picture, headerPath, look, colour, name, host } = facts
  const shown = picture
    ? await download(app, pageBucket, pageFile(picture.path, Math.max(...picture.widths), 'webp'))
    : headerPath && (await download(app, pictureBucket, headerPath))
  const { page, ink, soft } = looks[look].tones.light
  const accent = tenantColours(colour).light.fill
  const drawn = new Uint8Array(
    await app.pictures.drawCard({ name, line: host, page, ink, soft, accent }, shown || null),
  )
  await storeFile(app, pageBucket, path, drawn, 'image/jpeg')
  return drawn
}

async function download(app: App, bucket: string, path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const { data } = await app.supabaseAdmin.storage.from(bucket).download(path)
  return data && new Uint8Array(await data.arrayBuffer())
}
