import { Form } from '@remix-run/react'
import { withQuery, type Query } from '#app/paths.ts'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { historyWords as words } from '#app/words/catalog/paymentHistory.ts'
import { useReader } from '#app/words/reader-context.ts'
import { fileFormats } from './sheet.ts'

/** Where the same rows are had as a file, in each format. */
export const fileHrefs = (path: string, query: Query = {}) =>
  fileFormats.map((format) => ({ format, href: withQuery(path, { ...query, format }) }))

/** The same for what is recorded when it is taken: by buttons. */
export function DownloadButtons({ files }: { files: ReturnType<typeof fileHrefs> }) {
  const { say } = useReader()
  return files.map(({ format, href }) => (
    <Form key={format} method="post" action={href} reloadDocument>
      <button type="submit" className="btn btn-quiet">
        {say(words.download[format])}
      </button>
    </Form>
  ))
}

export function DownloadLinks({ files }: { files: ReturnType<typeof fileHrefs> }) {
  const { say } = useReader()
  return files.map(({ format, href }) => (
    <LinkButton key={format} to={href} tone="quiet" external>
      {say(words.download[format])}
    </LinkButton>
  ))
}
