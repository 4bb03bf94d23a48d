import { renderToStaticMarkup } from 'react-dom/server'
import type { ListedPage } from '#app/domain/pages/index.server.ts'
import { saidTo, textBlocks, type TextBlock } from '#app/domain/pages/rules.ts'
import type { OwnPageDocument } from '#app/domain/pages/schema.ts'
import type { Language } from '#app/words/language.ts'
import type { OwnTexts } from '#app/words/own-texts.ts'
import { cx } from '#app/ui/layout/cx.ts'
import { ReaderContext } from '#app/words/reader-context.ts'
import type { Reader } from '#app/words/reader.ts'
import { Menu } from './menu.server.tsx'

/** An own page as finished HTML: nothing in it moves. */
export type OwnPageHtml = { title: string; description: string; menu: string; article: string }

export function writeOwnPage(
  { title, text }: OwnPageDocument,
  { reader, own, pages, slug }: { reader: Reader; own: Language; pages: readonly ListedPage[]; slug: string },
): OwnPageHtml {
  const tell = (texts: OwnTexts) => saidTo(texts, reader.language, own)
  const [heading, body] = [tell(title), tell(text)]
  const render = (part: React.ReactNode) =>
    renderToStaticMarkup(<ReaderContext.Provider value={reader}>{part}</ReaderContext.Provider>)
  return {
    title: heading.text,
    description: body.text.replace(/\s+/g, ' ').slice(0, 160),
    menu: render(<Menu pages={pages} tell={tell} open={slug} className="mb-4" />),
    article: render(
      <>
        <h1 lang={heading.lang} className="text-2xl wrap-anywhere">
          {heading.text}
        </h1>
        <div lang={body.lang} className="mt-5 grid grid-cols-1 gap-4">
          {textBlocks(body.text).map((block, at) => (
            <Block key={at} block={block} />
          ))}
        </div>
      </>,
    ),
  }
}

function Block({ block }: { block: TextBlock }) {
  if (block.kind === 'heading') return <h2 className="mt-3 text-xl wrap-anywhere">{block.text}</h2>
  if (block.kind === 'lines') return <p className="whitespace-pre-line wrap-anywhere">{block.text}</p>
  if (block.kind === 'list')
    return (
      <ul className="list-disc ps-5">
        {block.items.map((item, at) => (
          <li key={at} className="py-0.5 wrap-anywhere">
            {item}
          </li>
        ))}
      </ul>
    )
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-b border-rule">
        <tbody>
          {block.rows.map(([first = '', ...others], at) => (
            <tr key={at} className="border-t border-rule align-top">
              <th scope="row" className="py-2.5 pe-4 text-start font-normal wrap-anywhere">
                {first}
              </th>
              {others.map((cell, column) => (
                <td key={column} className={cx('figures py-2.5 ps-3 text-end font-medium', wrapOf(cell))}>
                  {cell}
                </td>
              ))}
              {1 + others.length < block.columns ? <td colSpan={block.columns - 1 - others.length}>{''}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** An amount stays in one piece, however narrow the phone is. */
const wrapOf = (cell: string) => (cell.length <= 16 ? 'whitespace-nowrap' : 'wrap-anywhere')
