import { LinkButton } from '#app/ui/controls/button.tsx'
import { EmptyState } from '#app/ui/layout/card.tsx'

/** A day without a job: what to do with it depends on who looks. */
export function EmptyDay({ day, manages, isTechnician }: { day: string; manages: boolean; isTechnician: boolean }) {
  if (!isTechnician) {
    return (
      <EmptyState title={manages ? 'Nobody to send yet' : 'No calendar is tied to you yet'} icon="calendar">
        {manages
          ? 'Add who goes to your customers, with their hours.'
          : 'Ask the owner to tie one to your name; your jobs then stand here.'}
        {manages ? (
          <span className="mt-3 block">
            <LinkButton to="/dashboard/team" tone="quiet">
              Open the team
            </LinkButton>
          </span>
        ) : null}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title="Nothing booked"
      icon="route"
      action={
        manages ? (
          <span className="flex flex-wrap justify-center gap-2">
            <LinkButton to="/dashboard/new" tone="quiet" icon="plus">
              Book for a caller
            </LinkButton>
            <LinkButton to="/dashboard/share" tone="quiet" icon="share">
              Share your page
            </LinkButton>
          </span>
        ) : undefined
      }
    >
      {day} is free.
    </EmptyState>
  )
}
