import { dashboard } from '#app/paths.ts'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { Notice } from '#app/ui/layout/card.tsx'
import { setupWords } from '#app/words/catalog/setup.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { Obstacle } from './obstacle.server.ts'

const words = { ...setupWords.preview.gaps, stripe: setupWords.done.noStripe }

const path: Record<Obstacle, string> = {
  service: dashboard.newService,
  technician: dashboard.team,
  address: dashboard.settings,
  stripe: dashboard.payments,
}

/** What has to be done before anybody can book, with the way there. */
export function FirstThing({ obstacle, className }: { obstacle: Obstacle; className: string }) {
  const { say } = useReader()
  return (
    <Notice
      tone="warn"
      title={say(setupWords.done.nothingYet)}
      className={className}
      action={<LinkButton to={path[obstacle]}>{say(words[obstacle].label)}</LinkButton>}
    >
      {say(words[obstacle].text)}
    </Notice>
  )
}
