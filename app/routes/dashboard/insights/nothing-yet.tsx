import { Card, EmptyState } from '#app/ui/layout/card.tsx'
import { insightWords as words } from '#app/words/catalog/insights.ts'
import { useReader } from '#app/words/reader-context.ts'

/** Instead of figures that are all nought. */
export function NothingYet() {
  const { say } = useReader()
  return (
    <Card flush>
      <EmptyState title={say(words.none)} icon="chart">
        {say(words.noneText)}
      </EmptyState>
    </Card>
  )
}
