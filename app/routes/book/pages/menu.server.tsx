import type { ListedPage } from '#app/domain/pages/index.server.ts'
import { shop } from '#app/paths.ts'
import { cx } from '#app/ui/layout/cx.ts'
import { ownPagesWords as words } from '#app/words/catalog/ownPages.ts'
import type { OwnText, OwnTexts } from '#app/words/own-texts.ts'
import { useReader } from '#app/words/reader-context.ts'

type Props = {
  pages: readonly ListedPage[]
  tell: (texts: OwnTexts) => OwnText
  /** The slug of the page that is open. */
  open?: string
  className?: string
}

/** The business's own pages, as far as whoever asked may see them. */
export function Menu({ pages, tell, open, className }: Props) {
  const { say } = useReader()
  if (pages.length === 0) return null
  return (
    <nav aria-label={say(words.menu)} className={className}>
      <ul className="flex flex-wrap gap-x-6">
        {pages.map(({ slug, title }) => {
          const { text, lang } = tell(title)
          return (
            <li key={slug} className="min-w-0">
              <a
                href={shop.page(slug)}
                lang={lang}
                aria-current={slug === open ? 'page' : undefined}
                className={cx(
                  'inline-flex min-h-target items-center font-medium wrap-anywhere hover:underline',
                  slug === open ? 'text-ink underline' : 'text-accent-text',
                )}
              >
                {text}
              </a>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
