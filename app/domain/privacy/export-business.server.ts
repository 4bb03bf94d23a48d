import { createHash } from 'node:crypto'
import { stringify } from 'csv-stringify/sync'
import type { App } from '#app/lib/app.server.ts'
import { recordAction } from '#app/lib/audit.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { pageBucket, pageFile, pictureBucket } from '#app/lib/pictures.ts'
import { fetchPhoto } from '#app/lib/talk-photos.server.ts'
import type { Member } from '../identity/index.server.ts'
import { requireRight } from './asked-by.ts'
import { findOwnBusiness, listStops, readPart, type Kept } from './export-queries.server.ts'
import { movedAlong, takenAlong } from './rules.ts'
import { tarEnd, tarFile } from './tar.ts'

const rowsAtOnce = 2_000

type Listed = { path: string; bytes: number; sha256: string }
type Manifest = {
  format: 'wayslot-business'
  version: 1
  exportedAt: string
  business: string
  tables: { table: string; rows: number; files: Listed[] }[]
  pictures: Listed[]
  /** Pictures that storage did not give. */
  missing: string[]
}

/**
 * Everything of a business as a tar archive, part by part as it is read: each table as JSON and as CSV, its pictures, and
 * at the end `manifest.json` with counts and checksums. For owners; recorded in the log. Throws `forbidden` before the
 * first part. `whole`: otherwise only what another install brings in, as JSON, without history and pictures.
 */
export async function exportBusiness(app: App, member: Member, whole = true): Promise<AsyncGenerator<Uint8Array>> {
  const { tenantId, userId } = member
  requireRight({ kind: 'member', member }, tenantId, ['owner'])
  await app.db.withTenant(asWorker(tenantId), (tx) =>
    recordAction(tx, {
      tenantId,
      actorUserId: null,
      actorRole: 'system',
      action: 'customer.all_exported',
      detail: { userId },
    }),
  )
  return writeArchive(app, tenantId, whole)
}

async function* writeArchive(app: App, tenantId: string, whole: boolean): AsyncGenerator<Uint8Array> {
  const now = app.clock.now()
  const business = await app.db.withTenant(asWorker(tenantId), (tx) => findOwnBusiness(tx, tenantId))
  const manifest: Manifest = {
    format: 'wayslot-business',
    version: 1,
    exportedAt: new Date(now).toISOString(),
    business: typeof business.name === 'string' ? business.name : '',
    tables: [],
    pictures: [],
    missing: [],
  }
  const paths: string[] = []
  const onPage: string[] = []
  const pack = (path: string, bytes: Uint8Array, into: Listed[]) => {
    into.push({ path, bytes: bytes.byteLength, sha256: createHash('sha256').update(bytes).digest('hex') })
    return tarFile(path, bytes, now)
  }
  const own: Listed[] = []
  yield pack('data/business.json', jsonOf([business]), own)
  manifest.tables.push({ table: 'business', rows: 1, files: own })
  const branded = picturesOf(business)
  for (const { table, hidden = [] } of takenAlong) {
    if (!whole && !movedAlong.includes(table)) continue
    const files: Listed[] = []
    let rows = 0
    for await (const part of readTable(app, tenantId, table)) {
      rows += part.length
      if (table.endsWith('_photos')) paths.push(...part.map(({ path }) => String(path)))
      branded.push(...part.flatMap(picturesOf))
      if (table === 'page_pictures') onPage.push(...part.map(largestOf))
      const shown = part.map((row) => without(row, ['tenant_id', ...hidden]))
      const number = String(files.length / (whole ? 2 : 1) + 1).padStart(4, '0')
      yield pack(`data/${table}/${number}.json`, jsonOf(shown), files)
      if (whole) yield pack(`data/${table}/${number}.csv`, csvOf(shown), files)
    }
    manifest.tables.push({ table, rows, files })
  }
  const stops: Listed[] = []
  const stopped = await app.db.withTenant(asWorker(tenantId), (tx) => listStops(tx))
  for (let from = 0; from < stopped.length; from += rowsAtOnce) {
    const number = String(stops.length + 1).padStart(4, '0')
    yield pack(`data/stops/${number}.json`, jsonOf(stopped.slice(from, from + rowsAtOnce)), stops)
  }
  manifest.tables.push({ table: 'stops', rows: stopped.length, files: stops })
  for (const path of whole ? paths : []) {
    const photo = await fetchPhoto(app, path)
    if (photo) yield pack(`photos/${nameOf(path)}`, new Uint8Array(await photo.arrayBuffer()), manifest.pictures)
    else manifest.missing.push(path)
  }
  const stored = [
    ...[...new Set(branded)].map((path) => ({ bucket: pictureBucket, path })),
    ...onPage.map((path) => ({ bucket: pageBucket, path })),
  ]
  for (const { bucket, path } of whole ? stored : []) {
    const { data } = await app.supabaseAdmin.storage.from(bucket).download(path)
    if (data) yield pack(`pictures/${nameOf(path)}`, new Uint8Array(await data.arrayBuffer()), manifest.pictures)
    else manifest.missing.push(path)
  }
  yield tarFile('manifest.json', jsonOf(manifest), now)
  yield tarEnd()
}

async function* readTable(app: App, tenantId: string, table: string): AsyncGenerator<Kept[]> {
  for (let after: Kept | null = null; ;) {
    const last: Kept | null = after
    const rows: Kept[] = await app.db.withTenant(asWorker(tenantId), (tx) =>
      readPart(tx, table, { after: last, most: rowsAtOnce }),
    )
    if (rows.length > 0) yield rows
    if (rows.length < rowsAtOnce) return
    after = rows.at(-1) ?? null
  }
}

/** A page's picture in the largest of its sizes; the others can be made of it. */
const largestOf = ({ path, widths }: Kept) => pageFile(String(path), Math.max(...(widths as number[])), 'webp')

const picturesOf = (row: Kept): string[] =>
  [row.logo_path, row.header_path, row.picture_path].filter((path) => typeof path === 'string')

/** Paths begin with the business's id, which is nobody's in another place. */
const nameOf = (path: string) => path.split('/').slice(1).join('/').slice(0, 90) || path.slice(-90)

const without = (row: Kept, hidden: readonly string[]): Kept =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !hidden.includes(name)))

const jsonOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value, null, 1))

/** For a spreadsheet; what it would take for a formula gets an apostrophe. */
const csvOf = (rows: readonly Kept[]) =>
  new TextEncoder().encode(
    stringify(
      rows.map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([name, value]) => [
            name,
            value !== null && typeof value === 'object' ? JSON.stringify(value) : (value ?? ''),
          ]),
        ),
      ),
      // As in csv.server.ts: a row ends nowhere within a text.
      {
        header: true,
        bom: true,
        record_delimiter: 'windows',
        escape_formulas: true,
        quoted_match: /[\r\n]/,
        cast: { boolean: String },
      },
    ),
  )
