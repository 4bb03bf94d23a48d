import { Form } from '@remix-run/react'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import type { BookingView, DashboardAction } from './booking-view.ts'

type Posted = Extract<DashboardAction, 'approve' | 'completed' | 'no_show'>
const posted: Record<Posted, { label: string; pending: string }> = {
  approve: { label: 'Approve', pending: 'Approving…' },
  completed: { label: 'Done', pending: 'Saving…' },
  no_show: { label: 'No-show', pending: 'Saving…' },
}
const isPosted = (action: DashboardAction): action is Posted => action in posted

/** What can be done now: the first of `actions` is the main one. Anything that ends a booking asks on a page of its own. */
export function BookingActions({ booking }: { booking: BookingView }) {
  const { actions, id } = booking
  if (actions.length === 0) return null
  const corrects = ['completed', 'no_show'].includes(booking.status)
  return (
    <Form
      method="post"
      className="flex flex-wrap gap-2 [&>*]:flex-1 [&>*]:whitespace-nowrap wide:[&>*]:flex-none"
      aria-label="What to do"
    >
      {actions.map((action, index) => {
        const main = index === 0 && !corrects
        if (isPosted(action)) {
          return (
            <SubmitButton
              key={action}
              name="intent"
              value={action}
              tone={main ? 'primary' : 'quiet'}
              pendingLabel={posted[action].pending}
              {...(action === 'no_show' ? {} : { icon: 'check' as const })}
            >
              {corrects ? `Change to ${posted[action].label.toLowerCase()}` : posted[action].label}
            </SubmitButton>
          )
        }
        if (action === 'reschedule')
          return (
            <LinkButton key={action} to={`/dashboard/bookings/${id}/reschedule`} tone="quiet" icon="calendar">
              Move
            </LinkButton>
          )
        return (
          <LinkButton key={action} to={`/dashboard/bookings/${id}/cancel`} tone="danger">
            {action === 'decline' ? 'Decline' : 'Cancel'}
          </LinkButton>
        )
      })}
    </Form>
  )
}
