import { Badge, type BadgeTone } from '#app/ui/layout/badge.tsx'
import { consoleWords } from '#app/words/catalog/console.ts'
import { useReader } from '#app/words/reader-context.ts'

const tones: Record<keyof typeof consoleWords.status, BadgeTone> = {
  published: 'ok',
  draft: 'neutral',
  suspended: 'bad',
  closing: 'bad',
}

export function TenantBadge({ status }: { status: keyof typeof consoleWords.status }) {
  const { say } = useReader()
  return <Badge tone={tones[status]}>{say(consoleWords.status[status])}</Badge>
}
