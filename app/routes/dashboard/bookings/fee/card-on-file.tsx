import { Card } from '#app/ui/layout/card.tsx'
import { cardWords as words } from '#app/words/catalog/cardOnFile.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { OnFile } from './on-file.server.ts'

/** The card that is kept for a booking, and what its holder agreed to. */
export function CardOnFile({ kept }: { kept: OnFile }) {
  const { say } = useReader()
  return (
    <Card title={say(words.label)}>
      {kept.card ? (
        <p>
          <span className="figures block font-semibold">{kept.card.name}</span>
          <span className="figures text-sm text-soft">{kept.card.expires}</span>
        </p>
      ) : (
        <p>{say(words.none)}</p>
      )}
      <p className="mt-3 text-sm text-soft wrap-anywhere">{kept.agreed}</p>
    </Card>
  )
}
