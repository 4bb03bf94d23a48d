import { Link } from '@remix-run/react'
import { useEffect } from 'react'
import { dashboard } from '#app/paths.ts'
import { Icon } from '#app/ui/layout/icon.tsx'
import { deskWords } from '#app/words/catalog/desk.ts'
import { liveWords as words } from '#app/words/catalog/live.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { News } from './use-live.ts'

const shownMs = 12_000

type LiveToastProps = { news: News | null; offline: boolean; onDismiss: () => void }

/** Announces a booking that just came in, with a link to it, and disappears by itself; a lost connection, until it is back. */
export function LiveToast({ news, offline, onDismiss }: LiveToastProps) {
  const { say } = useReader()
  useEffect(() => {
    if (!news) return
    const timer = setTimeout(onDismiss, shownMs)
    return () => clearTimeout(timer)
  }, [news, onDismiss])
  return (
    <div
      role="status"
      aria-live="polite"
      className="fixed inset-x-4 bottom-22 z-40 mx-auto max-w-md wide:right-6 wide:bottom-6 wide:left-auto wide:mx-0"
    >
      {offline ? (
        <p className="mb-2 flex min-h-target items-center gap-2 rounded-lg bg-inverse px-4 py-1 text-inverse-text shadow-lift">
          <Icon name="alert" /> {say(words.offline)}
        </p>
      ) : null}
      {news ? (
        <div className="flex items-center gap-2 rounded-lg bg-inverse py-1 ps-4 pe-1 text-inverse-text shadow-lift">
          <Icon name="bell" />
          <Link
            to={dashboard.booking(news.id)}
            onClick={onDismiss}
            className="flex min-h-target min-w-0 flex-1 items-center py-1 font-medium underline-offset-4 hover:underline"
          >
            {news.text}
          </Link>
          <button type="button" onClick={onDismiss} className="grid size-11 flex-none place-items-center rounded-md">
            <Icon name="x" label={say(deskWords.close)} />
          </button>
        </div>
      ) : null}
    </div>
  )
}
