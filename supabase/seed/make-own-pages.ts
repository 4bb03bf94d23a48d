import type { Sql } from 'postgres'
import type { DemoBusiness } from './businesses/business.ts'
import { demoOwnPages } from './businesses/own-pages.ts'

/** The pages that a business has written beside its front page, those that only a group sees too. Adds only what is missing. */
export async function makeOwnPages(
  sql: Sql,
  { slug: business }: DemoBusiness,
  { tenantId, ownerId }: { tenantId: string; ownerId: string },
): Promise<void> {
  for (const { slug, group, link, title, text } of demoOwnPages[business] ?? []) {
    const document = sql.json({ title, text })
    const audience = group ? 'private' : 'everyone'
    const [page] =
      await sql`insert into own_pages ${sql({ tenantId, slug, audience, document, changedBy: ownerId })} on conflict do nothing returning id`
    if (!page) continue
    const pageId = page.id as string
    await sql`insert into own_page_versions ${sql({ tenantId, pageId, number: 1, document, live: true, publishedBy: ownerId })}`
    if (link) await sql`insert into access_links ${sql({ tenantId, pageId, label: link })}`
    if (!group) continue
    await sql`
      insert into customer_group_pages (tenant_id, group_id, page_id)
      select tenant_id, id, ${pageId} from customer_groups where tenant_id = ${tenantId} and name = ${group}`
  }
}
