import { Link } from '@remix-run/react'
import type { MouseEvent } from 'react'
import { dashboard } from '#app/paths.ts'
import { inboxWords as words } from '#app/words/catalog/inbox.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { ThreadView } from './thread-view.server.ts'

type Props = {
  replies: ThreadView['quick']
  manages: boolean
  /** Puts a reply into the answer; without scripts its link does. */
  onPick: (reply: string) => (event: MouseEvent) => void
}

/** Opens into the texts that answers are made of with one press, over the bar's own line. */
export function QuickReplyChip({ replies, manages, onPick }: Props) {
  const { say } = useReader()
  const close = ({ currentTarget }: MouseEvent) => currentTarget.closest('details')?.removeAttribute('open')
  return (
    <details className="open:order-first open:basis-full">
      <summary className="inline-flex min-h-target items-center rounded-full border-[1.5px] border-rule px-3 text-sm font-semibold hover:border-ink">
        {say(words.quickShort)}
      </summary>
      <ul className="my-2 space-y-1">
        {replies.map(({ body, href }) => (
          <li key={body}>
            <Link
              to={href}
              onClick={(event) => {
                onPick(body)(event)
                close(event)
              }}
              className="flex min-h-target items-center rounded-md border border-rule bg-ground px-3 py-2 wrap-anywhere hover:border-edge"
            >
              {body}
            </Link>
          </li>
        ))}
      </ul>
      {manages ? (
        <Link to={dashboard.quickReplies} className="link inline-flex min-h-target items-center text-sm">
          {say(words.changeQuick)}
        </Link>
      ) : null}
    </details>
  )
}
