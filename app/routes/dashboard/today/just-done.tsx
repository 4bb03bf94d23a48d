import { Card } from '#app/ui/layout/card.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { todayWords as words } from '#app/words/catalog/today.ts'
import { useReader } from '#app/words/reader-context.ts'
import { VisitSteps } from '../bookings/visit-steps.tsx'
import type { StepsView } from '../bookings/visit-steps.server.ts'

/** The visit that was marked as done with the last tap: what is left to collect there, and the way back. */
export function JustDone({ job }: { job: { customer: string; visit: StepsView } }) {
  const { say } = useReader()
  return (
    <Card>
      <p role="status" className="flex items-start gap-2 font-medium wrap-anywhere">
        <Icon name="check" className="mt-0.5 text-ok" />
        {say(words.justDone(job.customer))}
      </p>
      <VisitSteps view={job.visit} back="today" />
    </Card>
  )
}
