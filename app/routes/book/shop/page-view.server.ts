import type { LoaderFunctionArgs } from '@remix-run/node'
import type { Offered } from '#app/domain/booking/index.server.ts'
import { readPageFacts, type ListedPage, type PageFacts, type StoredPicture } from '#app/domain/pages/index.server.ts'
import { saidTo, sectionOf } from '#app/domain/pages/rules.ts'
import type { Page, PageItem, Section, SectionKind } from '#app/domain/pages/schema.ts'
import type { readQuotes } from '#app/domain/reviews/index.server.ts'
import { beginningOf } from '#app/lib/beginning.ts'
import { looks, type Look } from '#app/lib/looks.ts'
import { pageSources, pictureUrl } from '#app/lib/pictures.ts'
import type { Shop } from '#app/ui/layout/shop.tsx'
import type { Language } from '#app/words/language.ts'
import { ownLanguage, type OwnText, type OwnTexts } from '#app/words/own-texts.ts'
import type { Reader } from '#app/words/reader.ts'
import { toSaid } from '../reviews/reviews-view.server.ts'

export type ShownPicture = {
  avif: { url: string; width: number }[]
  webp: { url: string; width: number }[]
  width: number
  height: number
}

/** Everything that the sections of a page say, before it is written. */
export type PageView = {
  page: Page
  look: Look
  shop: Shop
  reader: Reader
  /** The language of the business's own texts. */
  own: Language
  facts: PageFacts
  people: { name: string; bio: string; pictureUrl: string | null }[]
  said: ReturnType<typeof toSaid> | null
  /** The other pages of the business that its reader may see. */
  pages: readonly ListedPage[]
  /** Somebody comes to customers for some service. */
  travels: boolean
  pictureOf: (id: string | null) => ShownPicture | null
  tell: (texts: OwnTexts) => OwnText
}

type Given = {
  page: Page
  shop: Shop
  locale: string
  tenantId: string
  offered: readonly Pick<Offered, 'place'>[]
  quoted: Awaited<ReturnType<typeof readQuotes>>
  pages?: readonly ListedPage[]
  /** Also of what the page does not show. */
  all?: boolean
}

/** Gathers what a page of the business of this host says. */
export async function viewPage({ context }: LoaderFunctionArgs, given: Given): Promise<PageView> {
  const { app, reader } = context
  const { page, shop, locale, tenantId, offered, quoted, pages = [], all } = given
  const facts = await readPageFacts(app, tenantId, page, all)
  const own = ownLanguage(locale)
  return {
    page,
    look: looks[page.look],
    shop,
    reader,
    own,
    facts,
    people: facts.people.map(({ name, bio, picturePath }) => ({
      name,
      bio,
      pictureUrl: pictureUrl(app.env, picturePath),
    })),
    said: quoted && toSaid(quoted, reader),
    pages,
    travels: offered.some(({ place }) => place === 'customer'),
    pictureOf: (id) =>
      toPicture(
        app.env,
        facts.pictures.find((one) => one.id === id),
      ),
    tell: (texts) => saidTo(texts, reader.language, own),
  }
}

const toPicture = (env: { SUPABASE_URL: string }, stored: StoredPicture | undefined): ShownPicture | null =>
  stored
    ? {
        avif: pageSources(env, stored, 'avif'),
        webp: pageSources(env, stored, 'webp'),
        width: stored.width,
        height: stored.height,
      }
    : null

export const section = (view: PageView, kind: SectionKind): Section => sectionOf(view.page, kind)

/** The entries of a section whose texts somebody can read. */
export const tellItems = (view: PageView, items: readonly PageItem[]) =>
  items.map((item) => ({ ...item, title: view.tell(item.title), text: view.tell(item.text) }))

/** The first lines about a business, for search engines. */
export function describePage(view: PageView, otherwise: string): string {
  const words = [view.tell(section(view, 'hero').text).text, aboutOf(view).text, otherwise]
  return beginningOf(words.find(Boolean) ?? '', 160)
}

/** What a business says of itself: on its page, or else in its settings. */
export function aboutOf(view: PageView): OwnText {
  const own = view.tell(section(view, 'about').text)
  return own.text ? own : view.shop.about
}
