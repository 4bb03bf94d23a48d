import { renderToStaticMarkup } from 'react-dom/server'
import type { SectionKind } from '#app/domain/pages/schema.ts'
import { ReaderContext } from '#app/words/reader-context.ts'
import { Menu } from '../pages/menu.server.tsx'
import { section, type PageView } from './page-view.server.ts'
import { Hero } from './sections/hero.server.tsx'
import { isWritten, shapes, type WrittenKind } from './sections/sections.server.tsx'

/** A page but for its list of services, as finished HTML: nothing in it moves, so no code for it travels to a phone. */
export type PageHtml = {
  hero: string
  /** Above and below the services. */
  before: string
  after: string
  /** The last of the page, beside the rest where there is room; empty: nothing is. */
  beside: string
  /** Above the list of services; null: the usual words. */
  services: { heading: string | null; headingLang: string | undefined; text: string; textLang: string | undefined }
}

/** Short ones, which stand beside others at the end of a page. */
const narrow: ReadonlySet<SectionKind> = new Set(['about', 'contact', 'hours'])

/** One section; '' when there is nothing in it. */
export function writeSection(view: PageView, kind: WrittenKind): string {
  const Shape = shapes[kind]
  return render(view, <Shape view={view} />)
}

const render = ({ reader }: PageView, part: React.ReactNode) =>
  renderToStaticMarkup(<ReaderContext.Provider value={reader}>{part}</ReaderContext.Provider>)

export function writePage(view: PageView): PageHtml {
  const parts = view.page.sections.flatMap(({ shown, kind }) => {
    if (!shown || kind === 'hero') return []
    const html = isWritten(kind) ? writeSection(view, kind) : ''
    return html || kind === 'services' ? [{ kind, html }] : []
  })
  const end = parts.findLastIndex(({ kind }) => !narrow.has(kind)) + 1
  const at = parts.findIndex(({ kind }) => kind === 'services')
  const join = (some: typeof parts) => some.map(({ html }) => html).join('')
  const services = section(view, 'services')
  const [heading, text] = [view.tell(services.heading), view.tell(services.text)]
  const isBand = view.look.hero === 'band'
  const last = join(parts.slice(end))
  return {
    hero:
      render(view, <Hero view={view} />) +
      render(view, <Menu pages={view.pages} tell={view.tell} className="mx-auto max-w-5xl px-4 pt-2" />),
    before: join(parts.slice(0, at)),
    after: join(parts.slice(at + 1, end)) + (isBand || !last ? '' : `<div class="look-row">${last}</div>`),
    beside: isBand ? last : '',
    services: { heading: heading.text || null, headingLang: heading.lang, text: text.text, textLang: text.lang },
  }
}
