import type { App } from '#app/lib/app.server.ts'
import { asPlatform, asWorker, type Tx } from '#app/lib/db.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { sweptAtOnce, tellLeftBehind } from '#app/lib/left-behind.server.ts'
import { photoBucket } from '#app/lib/talk-photos.server.ts'
import { asIs } from '#app/words/text.ts'

/** A file that no row names after so long was left behind, minutes of real time. */
const patienceMinutes = 60

/** Before a file is stored: whatever happens then, it is known. */
export async function expectFile(app: App, tenantId: string, path: string): Promise<void> {
  await app.db.withTenant(
    asWorker(tenantId),
    (tx) => tx`insert into photo_files (tenant_id, path) values (${tenantId}, ${path})`,
  )
}

/** In the transaction that writes the rows which name them. Throws `unavailable` where the sweep was faster. */
export async function claimFiles(tx: Tx, tenantId: string, paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return
  const { count } = await tx`
    delete from photo_files where tenant_id = ${tenantId} and path = any (${[...paths]}::text[]) and leaving_at is null`
  if (count !== paths.length) throw new AppError('unavailable', asIs('Photos waited too long to be written down.'))
}

/**
 * Takes back what was kept for something that was not written, or is no longer said: only what no row names, so that nothing is lost where it
 * is not known whether the row was written. What storage does not remove is swept.
 */
export async function dropPhotos(app: App, paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return
  const unnamed = await app.db.withTenant(asPlatform(), async (tx) => {
    const rows = await tx<{ path: string }[]>`
      update photo_files set leaving_at = now() where path = any (${[...paths]}::text[]) returning path`
    return rows.map(({ path }) => path)
  })
  if (unnamed.length > 0 && (await remove(app, unnamed)))
    await app.db.withTenant(asPlatform(), (tx) => forget(tx, unnamed))
}

async function remove(app: App, paths: readonly string[]): Promise<boolean> {
  const { error } = await app.supabaseAdmin.storage.from(photoBucket).remove([...paths])
  if (error) app.log.warn({ provider: 'storage', reason: error.message }, 'a photo could not be removed')
  return !error
}

const forget = (tx: Tx, paths: readonly string[]) =>
  tx`delete from photo_files where path = any (${[...paths]}::text[])`

/**
 * Removes files that no row names: their row was not written, because the process ended, or is gone. First they are marked, so that no
 * row can name one any more; a row that is being written has its file locked, and keeps it.
 */
export async function sweepFiles(app: App): Promise<number> {
  const paths = await app.db.withTenant(asPlatform(), async (tx) => {
    const rows = await tx<{ path: string }[]>`
      update photo_files set leaving_at = coalesce(leaving_at, now()) where (tenant_id, path) in (
        select tenant_id, path from photo_files where since < now() - make_interval(mins => ${patienceMinutes}::int)
        order by since limit ${sweptAtOnce} for update skip locked)
      returning path`
    return rows.map(({ path }) => path)
  })
  if (paths.length === 0 || !(await remove(app, paths))) return 0
  await app.db.withTenant(asPlatform(), (tx) => forget(tx, paths))
  return tellLeftBehind(app, 'photo_files', paths.length)
}
