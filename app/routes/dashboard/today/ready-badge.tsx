import { Badge } from '#app/ui/layout/badge.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { readyDesk as words } from '#app/words/catalog/readyDesk.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { ReadyMark } from '#app/lib/ready-mark.ts'

const tones = { ready: 'ok', notReady: 'bad', noAnswer: 'warn', notReached: 'warn' } as const

/** Whether somebody will be home, as it was answered before the visit. */
export function ReadyBadge({ mark }: { mark: ReadyMark }) {
  const { say } = useReader()
  return (
    <Badge tone={tones[mark]}>
      {mark === 'ready' ? <Icon name="check" className="me-1" /> : null}
      {say(words[mark])}
    </Badge>
  )
}

/** What whoever drives there should know. */
export const Tips = ({ tips }: { tips: readonly string[] }) =>
  tips.map((tip) => (
    <span key={tip} dir="auto" className="line-clamp-3 block whitespace-pre-line wrap-anywhere">
      {tip}
    </span>
  ))
