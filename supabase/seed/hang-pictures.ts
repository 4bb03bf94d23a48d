import { createHash } from 'node:crypto'
import type { Sql } from 'postgres'
import type { App } from '../../app/lib/app.server.ts'
import { headerWidths, narrowHeader, pictureBucket, wideHeader } from '../../app/lib/pictures.ts'
import { storeFile } from '../../app/lib/store-file.server.ts'
import type { DemoBusiness } from './businesses/index.ts'
import { toWebp } from './drawings/frame.ts'
import { portraits } from './drawings/people.ts'

/** Draws the business's pictures and hangs them up where it has none yet. */
export async function hangPictures(app: App, sql: Sql, business: DemoBusiness, tenantId: string): Promise<void> {
  const store = async (svg: string) => {
    const bytes = await toWebp(svg)
    const path = `${tenantId}/${createHash('sha256').update(bytes).digest('hex').slice(0, 24)}.webp`
    return (await storeFile(app, pictureBucket, path, bytes)) ? path : null
  }
  /** In both widths, as an owner's upload is. */
  const storeHeader = async (svg: string) => {
    const bytes = await toWebp(svg)
    const path = wideHeader(`${tenantId}/${createHash('sha256').update(bytes).digest('hex').slice(0, 24)}`)
    const narrow = await toWebp(svg, headerWidths.narrow)
    const stored =
      (await storeFile(app, pictureBucket, path, bytes)) &&
      (await storeFile(app, pictureBucket, narrowHeader(path) ?? '', narrow))
    return stored ? path : null
  }
  const { logo, header, services } = business.drawings
  const [known] = await sql`select logo_path, header_path from tenants where id = ${tenantId}`
  if (!known?.logoPath) await sql`update tenants set logo_path = ${await store(logo)} where id = ${tenantId}`
  if (!known?.headerPath)
    await sql`update tenants set header_path = ${await storeHeader(header)} where id = ${tenantId}`
  const bare = await sql`select id, slug from services where tenant_id = ${tenantId} and picture_path is null`
  for (const { id, slug } of bare) {
    const svg = services[slug as string]
    if (svg)
      await sql`update services set picture_path = ${await store(svg)} where tenant_id = ${tenantId} and id = ${id}`
  }
  const faceless = await sql`select id, name from technicians where tenant_id = ${tenantId} and picture_path is null`
  for (const { id, name } of faceless) {
    const svg = portraits[name as string]
    if (svg)
      await sql`update technicians set picture_path = ${await store(svg)} where tenant_id = ${tenantId} and id = ${id}`
  }
}
