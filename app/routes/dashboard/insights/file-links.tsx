import { dashboard, withQuery, type Query } from '#app/paths.ts'
import { insightWords as words } from '#app/words/catalog/insights.ts'
import { useReader } from '#app/words/reader-context.ts'
import { fileFormats } from '../payments/files/sheet.ts'

export type Files = { what: string; title: string; query: Query }

/** The figures of a card as a file for a spreadsheet, in each format. */
export function FileLinks({ what, title, query }: Files) {
  const { say } = useReader()
  return (
    <span className="flex gap-1">
      {fileFormats.map((format) => (
        <a
          key={format}
          href={withQuery(dashboard.insightExport, { ...query, what, format })}
          className="link inline-flex min-h-target min-w-target items-center justify-center text-sm"
          aria-label={say(words.download(title, say(words.file[format])))}
        >
          {say(words.file[format])}
        </a>
      ))}
    </span>
  )
}
