import { data, type LoaderFunctionArgs } from '@remix-run/node'
import { listOffered } from '#app/domain/booking/index.server.ts'
import { readPageFacts, type DraftOutcome } from '#app/domain/pages/index.server.ts'
import type { Page } from '#app/domain/pages/schema.ts'
import { readQuotes } from '#app/domain/reviews/index.server.ts'
import { viewPage, type PageView } from '#app/routes/book/shop/page-view.server.ts'
import { openOwnShop } from '#app/routes/book/shop.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { pageSources } from '#app/lib/pictures.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { pageDesk as words } from '#app/words/catalog/pageDesk.ts'
import type { Reader } from '#app/words/reader.ts'

/** What the page would say, for its editors: also of what is turned off. */
export async function viewDraft(args: LoaderFunctionArgs, page: Page): Promise<PageView> {
  const { app } = args.context
  const { id, locale } = tenantOf(args.context)
  const [shop, offered, quoted] = await Promise.all([
    openOwnShop(args, page.look),
    listOffered(app, id, []),
    readQuotes(app, id),
  ])
  return viewPage(args, { page, shop, locale, tenantId: id, offered, quoted, all: true })
}

/** Where the smallest size of a page's picture lies, by its id. */
export async function thumbsOf(app: App, tenantId: string, page: Page): Promise<(id: string | null) => string | null> {
  const { pictures } = await readPageFacts(app, tenantId, page)
  return (id) => {
    const found = pictures.find((one) => one.id === id)
    return (found && pageSources(app.env, found, 'webp')[0]?.url) ?? null
  }
}

/** What is said of a change that was refused; null: it was made. */
export const refusalOf = (outcome: DraftOutcome, { say }: Reader): string | null =>
  outcome.ok ? null : say({ changed: words.changed, full: words.full, too_long: words.tooLong }[outcome.reason])

/** The answer to a button: what is said of it, or why it did nothing; `focus`: the button that keeps the focus. */
export function buttonReply(outcome: DraftOutcome, reader: Reader, told: string, focus: string | null = null) {
  const refused = refusalOf(outcome, reader)
  return data({ ok: refused === null, told: refused ?? told, focus }, { status: refused === null ? 200 : 409 })
}
