import { createHash } from 'node:crypto'
import type { Sql } from 'postgres'
import sharp from 'sharp'
import type { App } from '../../app/lib/app.server.ts'
import { keepPagePicture } from '../../app/domain/pages/index.server.ts'
import { sectionKinds, type Page, type PageItem } from '../../app/domain/pages/schema.ts'
import type { DemoBusiness } from './businesses/index.ts'
import { demoPages, type DemoPage } from './businesses/pages.ts'

const idOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12)
const entry = (given: Partial<PageItem>): PageItem => {
  const item = { title: {}, text: {}, author: '', day: null, picture: null, ...given }
  return { ...item, id: idOf(JSON.stringify(item)) }
}

/** The page of a business as its owner has arranged and published it, where there is none yet. */
export async function makePage(
  app: App,
  sql: Sql,
  business: DemoBusiness,
  { tenantId, ownerId }: { tenantId: string; ownerId: string },
): Promise<void> {
  const told = demoPages[business.slug]
  if (!told) return
  const [known] = await sql`select from page_versions where tenant_id = ${tenantId}`
  if (known) return
  const pictures = told.order.includes('gallery') ? await hangGallery(app, sql, business, tenantId) : []
  const document = sql.json(arranged(told, pictures))
  await sql`insert into page_versions ${sql({ tenantId, number: 1, document, live: true, publishedBy: ownerId })}`
  await sql`insert into page_drafts ${sql({ tenantId, document, changedBy: ownerId })} on conflict do nothing`
}

function arranged({ look, order, head, questions, news, said }: DemoPage, pictures: PageItem[]): Page {
  const items: Partial<Record<string, PageItem[]>> = {
    questions: questions.map(entry),
    news: news.map(entry),
    said: said.map(entry),
    gallery: pictures,
  }
  const kinds = [...order, ...sectionKinds.filter((kind) => !order.includes(kind))]
  return {
    look,
    sections: kinds.map((kind) => ({
      kind,
      shown: order.includes(kind),
      heading: kind === 'hero' ? head.heading : {},
      text: kind === 'hero' ? head.text : {},
      picture: null,
      items: items[kind] ?? [],
    })),
  }
}

/** What the business does, drawn: the pictures of its services, each named as the service is. */
async function hangGallery(app: App, sql: Sql, business: DemoBusiness, tenantId: string): Promise<PageItem[]> {
  const items: PageItem[] = []
  for (const { slug, name, nameIn } of business.services) {
    const svg = business.drawings.services[slug]
    if (!svg) continue
    const drawn = await app.pictures.drawSet(await sharp(Buffer.from(svg)).png().toBuffer(), { widths: [480, 960] })
    if (!drawn.ok) continue
    const path = `${tenantId}/${createHash('sha256').update(svg).digest('hex').slice(0, 24)}`
    const id = await keepPagePicture(app, path, drawn, async (picture) => {
      const [row] = await sql`insert into page_pictures ${sql({ tenantId, ...picture })} returning id`
      return row?.id as string
    })
    if (id) items.push(entry({ title: { ...nameIn, [business.locale ?? 'en']: name }, picture: id }))
  }
  return items
}
