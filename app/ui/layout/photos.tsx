import { photoWords as words } from '#app/words/catalog/photos.ts'
import { useReader } from '#app/words/reader-context.ts'

/** The photos of a message, each opening whole. */
export function Photos({ urls }: { urls: readonly string[] }) {
  const { say } = useReader()
  if (urls.length === 0) return null
  return (
    <p className="mb-1 flex max-w-[85%] flex-wrap gap-1">
      {urls.map((url, at) => (
        <a
          key={url}
          href={url}
          target="_blank"
          rel="noreferrer"
          className="overflow-hidden rounded-md border border-rule bg-sunk"
        >
          <img src={url} alt={say(words.nth(at + 1))} loading="lazy" className="size-32 object-cover" />
        </a>
      ))}
    </p>
  )
}
