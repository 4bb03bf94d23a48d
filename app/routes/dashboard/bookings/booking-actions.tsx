import { Form } from '@remix-run/react'
import { dashboard } from '#app/paths.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { bookingPageWords as words } from '#app/words/catalog/bookingPage.ts'
import { commonWords } from '#app/words/catalog/common.ts'
import { statusWords } from '#app/words/catalog/status.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { Text } from '#app/words/text.ts'
import type { BookingView, DashboardAction } from './booking-view.ts'

type Posted = Extract<DashboardAction, 'approve' | 'completed' | 'no_show'>
const posted: Record<Posted, { label: Text; again: Text; pending: Text }> = {
  approve: { label: words.approve, again: words.approve, pending: words.approving },
  completed: { label: statusWords.completed, again: words.changeToDone, pending: commonWords.saving },
  no_show: { label: statusWords.no_show, again: words.changeToNoShow, pending: commonWords.saving },
}
const isPosted = (action: DashboardAction): action is Posted => action in posted

/**
 * What can be done now: the first of `actions` is the main one. Anything that ends a booking asks on a page of its own.
 */
export function BookingActions({ booking }: { booking: BookingView }) {
  const { say } = useReader()
  const { actions, id } = booking
  if (actions.length === 0) return null
  const corrects = ['completed', 'no_show'].includes(booking.status)
  return (
    <Form
      method="post"
      className="flex flex-wrap gap-2 [&>*]:flex-1 [&>*]:whitespace-nowrap wide:[&>*]:flex-none"
      aria-label={say(words.whatToDo)}
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
              pendingLabel={say(posted[action].pending)}
              {...(action === 'no_show' ? {} : { icon: 'check' as const })}
            >
              {say(corrects ? posted[action].again : posted[action].label)}
            </SubmitButton>
          )
        }
        if (action === 'reschedule')
          return (
            <LinkButton key={action} to={dashboard.rescheduleBooking(id)} tone="quiet" icon="calendar">
              {say(words.move)}
            </LinkButton>
          )
        if (action === 'give')
          return (
            <LinkButton
              key={action}
              to={dashboard.giveBooking(id)}
              tone={booking.nobody ? 'primary' : 'quiet'}
              icon="user"
            >
              {say(words.give)}
            </LinkButton>
          )
        return (
          <LinkButton key={action} to={dashboard.cancelBooking(id)} tone="danger">
            {say(action === 'decline' ? words.decline : words.cancel)}
          </LinkButton>
        )
      })}
    </Form>
  )
}
