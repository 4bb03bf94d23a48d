import { Link } from '@remix-run/react'
import { Avatar } from '#app/ui/layout/card.tsx'
import { cx } from '#app/ui/layout/cx.ts'
import { inboxWords as words } from '#app/words/catalog/inbox.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { ThreadLineView } from './thread-view.server.ts'

type Props = { rows: readonly ThreadLineView[]; open: string | undefined }

/** Conversations, newest first; the whole row is a link. */
export function ThreadList({ rows, open }: Props) {
  const { say } = useReader()
  return (
    <ul className="divide-y divide-rule overflow-hidden rounded-lg border border-rule bg-sheet">
      {rows.map(({ id, href, name, said, at, unread, state }) => (
        <li key={id}>
          <Link
            to={href}
            aria-current={id === open ? 'page' : undefined}
            className="flex min-h-16 items-center gap-3 px-4 py-2.5 hover:bg-ground aria-[current]:bg-sunk"
          >
            <Avatar name={name} />
            <span className="min-w-0 flex-1">
              <span className="flex items-baseline justify-between gap-3">
                <span className={cx('truncate', unread ? 'font-bold' : 'font-semibold')}>{name}</span>
                <span className="figures flex-none text-sm text-soft">{at}</span>
              </span>
              <span className="flex items-center gap-2">
                <span dir="auto" className={cx('min-w-0 flex-1 truncate text-sm', unread ? 'text-ink' : 'text-soft')}>
                  {said.map(({ text, hit }, place) =>
                    hit ? (
                      <mark key={place} className="rounded-sm bg-warn-wash text-ink">
                        {text}
                      </mark>
                    ) : (
                      text
                    ),
                  )}
                </span>
                {unread ? (
                  <span
                    role="img"
                    aria-label={say(words.unread)}
                    className="size-2.5 flex-none rounded-full bg-signal"
                  />
                ) : null}
              </span>
              {state ? <span className="figures block truncate text-sm text-soft">{state}</span> : null}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
