import type { App } from '#app/lib/app.server.ts'
import { asGuest } from '#app/lib/db.server.ts'
import type { OwnPageDocument } from '../schema.ts'
import { readDocument } from './own-pages.server.ts'
import { findShown } from './own-queries.server.ts'

/** A page in the menu of whoever may see it. */
export type ListedPage = { slug: string; title: OwnPageDocument['title']; private: boolean }

/** The pages that a visitor who came by these links may see: everybody's, and what one of the links opens now. */
export async function listShownPages(app: App, tenantId: string, links: readonly string[]): Promise<ListedPage[]> {
  const rows = await app.db.withTenant(asGuest(tenantId), (tx) => findShown(tx, links))
  return rows.map(({ slug, document, private: isPrivate }) => ({
    slug,
    title: readDocument({ text: {}, ...(document as object) }).title,
    private: isPrivate,
  }))
}

/** One of them; null where there is none that she may see, whatever there is. */
export async function readShownPage(
  app: App,
  tenantId: string,
  slug: string,
  links: readonly string[],
): Promise<{ document: OwnPageDocument; private: boolean } | null> {
  const [row] = await app.db.withTenant(asGuest(tenantId), (tx) => findShown(tx, links, slug))
  return row ? { document: readDocument(row.document), private: row.private } : null
}
