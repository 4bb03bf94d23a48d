import { Card, DescriptionList, keepTimesWhole, type Fact } from '#app/ui/layout/card.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { accessWords } from '#app/words/catalog/access.ts'
import { bookingPageWords as words } from '#app/words/catalog/bookingPage.ts'
import { deskWords } from '#app/words/catalog/desk.ts'
import { readyDesk } from '#app/words/catalog/readyDesk.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { BookingView } from './booking-view.ts'

export function VisitCard({ booking }: { booking: BookingView }) {
  const { say } = useReader()
  const facts: Fact[] = [
    {
      label: say(words.when),
      icon: 'clock',
      value: (
        <span className="figures">
          {keepTimesWhole(booking.when)}{' '}
          <span className="font-normal whitespace-nowrap text-soft">({booking.length})</span>
        </span>
      ),
    },
    {
      label: say(words.where),
      icon: booking.onlineUrl ? 'video' : 'map-pin',
      value: (
        <>
          {booking.place}
          {booking.flat ? <span className="block">{booking.flat}</span> : null}
          {booking.map ? (
            <a
              href={booking.map}
              target="_blank"
              rel="noopener noreferrer"
              className="link flex min-h-target items-center gap-1.5 text-sm"
            >
              <Icon name="route" />
              {say(deskWords.directions)}
            </a>
          ) : null}
          {booking.onlineUrl ? (
            <a
              href={booking.onlineUrl}
              target="_blank"
              rel="noopener noreferrer"
              className="link flex min-h-target items-center text-sm"
            >
              {booking.onlineUrl}
            </a>
          ) : null}
        </>
      ),
    },
    ...(booking.typed ? [{ label: say(accessWords.asTyped), icon: 'message' as const, value: booking.typed }] : []),
    ...(booking.access
      ? [
          {
            label: say(accessWords.access),
            icon: 'info' as const,
            value: <span className="whitespace-pre-line">{booking.access}</span>,
          },
        ]
      : []),
    ...booking.door.map(({ label, value }) => ({
      label,
      icon: 'info' as const,
      value: <span className="wrap-anywhere whitespace-pre-line">{value}</span>,
    })),
    ...(booking.drive ? [{ label: say(words.drive), icon: 'car' as const, value: booking.drive }] : []),
    { label: say(deskWords.whoGoes), icon: 'user', value: booking.technician },
    ...(booking.note
      ? [
          {
            label: say(deskWords.note),
            icon: 'message' as const,
            value: <span className="font-normal whitespace-pre-line">{booking.note}</span>,
          },
        ]
      : []),
    ...(booking.ready
      ? [
          {
            label: say(readyDesk.label),
            icon: 'home' as const,
            value: (
              <>
                {booking.ready.home}
                {booking.ready.more.map((line) => (
                  <span key={line} dir="auto" className="block font-normal wrap-anywhere whitespace-pre-line">
                    {line}
                  </span>
                ))}
                <span className="figures block text-sm font-normal text-soft">{booking.ready.told}</span>
              </>
            ),
          },
        ]
      : []),
    ...booking.answers.map(({ question, answer }) => ({
      label: <span className="min-w-0 wrap-anywhere">{question}</span>,
      icon: 'message' as const,
      value: <span className="font-normal wrap-anywhere whitespace-pre-line">{answer}</span>,
    })),
    {
      label: say(words.booked),
      icon: 'share',
      value: (
        <span className="figures font-normal text-soft">
          {booking.made} · {booking.source}
        </span>
      ),
    },
  ]
  return (
    <Card title={say(words.visit)}>
      <DescriptionList facts={facts} className="-my-2.5" />
    </Card>
  )
}
