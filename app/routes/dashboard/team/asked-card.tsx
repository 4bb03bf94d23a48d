import { Card } from '#app/ui/layout/card.tsx'
import { hoursWords as words } from '#app/words/catalog/hours.ts'
import { useReader } from '#app/words/reader-context.ts'
import { DayLinks } from '../in-the-way.tsx'
import { DecideAsked } from './decide-asked.tsx'

type Asked = {
  id: string
  technicianId: string
  when: string
  reason: string
  bookings: number
  days: readonly { to: string; label: string }[]
}

/** Time off that waits for a decision, with the bookings in it. */
export function AskedCard({ asked }: { asked: readonly Asked[] }) {
  const { say } = useReader()
  return (
    <Card title={say(words.asked)}>
      <p className="text-soft">{say(words.askedText)}</p>
      <ul className="divide-y divide-rule">
        {asked.map(({ id, technicianId, when, reason, bookings, days }) => (
          <li key={id} className="grid gap-2 py-4 last:pb-0">
            <p>
              <span className="figures font-medium">{when}</span>
              {reason ? <span className="block text-sm text-soft wrap-anywhere">{reason}</span> : null}
            </p>
            <p className="text-sm">{say(words.bookingsIn(bookings))}</p>
            {days.length > 0 ? <DayLinks days={days} /> : null}
            <DecideAsked id={id} technicianId={technicianId} what={when} />
          </li>
        ))}
      </ul>
    </Card>
  )
}
