import { dashboard } from '#app/paths.ts'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { EmptyState } from '#app/ui/layout/card.tsx'
import { deskWords } from '#app/words/catalog/desk.ts'
import { todayWords as words } from '#app/words/catalog/today.ts'
import { useReader } from '#app/words/reader-context.ts'

type EmptyDayProps = {
  day: string
  /** The next day that has visits. */
  ahead: { to: string; text: string } | undefined
  manages: boolean
  isTechnician: boolean
}

/** A day without a job: what it offers depends on the viewer. */
export function EmptyDay({ day, ahead, manages, isTechnician }: EmptyDayProps) {
  const { say } = useReader()
  if (!isTechnician) {
    return (
      <EmptyState title={say(manages ? words.noTeam : words.noCalendar)} icon="calendar">
        {say(manages ? words.noTeamText : words.noCalendarText)}
        {manages ? (
          <span className="mt-3 block">
            <LinkButton to={dashboard.team} tone="quiet">
              {say(words.openTeam)}
            </LinkButton>
          </span>
        ) : null}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title={say(words.nothingBooked)}
      icon="route"
      action={
        <span className="flex flex-wrap justify-center gap-2">
          {ahead ? (
            <LinkButton to={ahead.to} tone="quiet" icon="calendar">
              {ahead.text}
            </LinkButton>
          ) : null}
          {manages ? (
            <>
              <LinkButton to={dashboard.newBooking} tone="quiet" icon="plus">
                {say(words.bookForCaller)}
              </LinkButton>
              <LinkButton to={dashboard.share} tone="quiet" icon="share">
                {say(deskWords.sharePage)}
              </LinkButton>
            </>
          ) : null}
        </span>
      }
    >
      {say(words.dayFree(day))}
    </EmptyState>
  )
}
