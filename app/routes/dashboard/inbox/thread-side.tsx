import { Form, Link } from '@remix-run/react'
import { snoozes } from '#app/domain/messaging/rules.ts'
import { dashboard } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { Select } from '#app/ui/controls/inputs.tsx'
import { BookingBadge } from '#app/ui/layout/badge.tsx'
import { Card, keepTimesWhole } from '#app/ui/layout/card.tsx'
import { bookingsWords } from '#app/words/catalog/bookings.ts'
import { inboxWords as words } from '#app/words/catalog/inbox.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { ThreadView } from './thread-view.server.ts'

/** What a conversation is about, and what becomes of it. */
export function ThreadSide({ view, old }: { view: ThreadView; old: boolean }) {
  const { say } = useReader()
  return (
    <div className="min-w-0 space-y-4">
      {view.visits.length > 0 ? (
        <Card title={say(bookingsWords.title)} flush>
          <ul className="divide-y divide-rule">
            {view.visits.map(({ id, service, when, technician, status }) => (
              <li key={id}>
                <Link
                  to={dashboard.booking(id)}
                  className="flex min-h-14 items-center gap-3 px-4 py-2.5 hover:bg-ground"
                >
                  <span className="min-w-0 flex-1">
                    <span className="block font-semibold wrap-anywhere">{service}</span>
                    <span className="figures block text-sm text-soft">{keepTimesWhole(when)}</span>
                    <span className="block truncate text-sm text-soft">{technician}</span>
                  </span>
                  <BookingBadge status={status} />
                </Link>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
      <Card title={say(words.whatToDo)}>
        <Form method="post" key={view.assignedTo}>
          <Field label={say(words.answers)}>
            <Select
              name="user"
              options={[{ value: '', label: say(words.nobody) }, ...view.readers]}
              defaultValue={view.assignedTo}
            />
          </Field>
          <SubmitButton name="intent" value="assign" tone="quiet" pendingLabel={say(words.saving)}>
            {say(words.assign)}
          </SubmitButton>
        </Form>
        {/* Whoever looks at earlier entries has not been shown the latest. */}
        {old ? null : <Snooze entry={view.lastEntry} />}
        <Form method="post" className="mt-5 flex flex-wrap gap-2 border-t border-rule pt-4">
          <input type="hidden" name="entry" value={view.lastEntry} />
          {view.unread && view.lastEntry ? (
            <SubmitButton name="intent" value="read" tone="quiet">
              {say(words.markRead)}
            </SubmitButton>
          ) : (
            <SubmitButton name="intent" value="unread" tone="quiet">
              {say(words.markUnread)}
            </SubmitButton>
          )}
          {view.closed || view.snoozed ? (
            <SubmitButton name="intent" value="reopen" tone="quiet">
              {say(words.reopen)}
            </SubmitButton>
          ) : null}
          {view.closed || old ? null : (
            <SubmitButton name="intent" value="close" tone="quiet">
              {say(words.close)}
            </SubmitButton>
          )}
        </Form>
      </Card>
    </div>
  )
}

function Snooze({ entry }: { entry: string }) {
  const { say } = useReader()
  return (
    <Form method="post" className="mt-5 border-t border-rule pt-4">
      <input type="hidden" name="intent" value="snooze" />
      <input type="hidden" name="entry" value={entry} />
      <p className="mb-2 font-semibold">{say(words.putOff)}</p>
      <div className="flex flex-wrap gap-2">
        {snoozes.map((each) => (
          <SubmitButton key={each} name="until" value={each} tone="quiet">
            {say(words.snoozes[each])}
          </SubmitButton>
        ))}
      </div>
    </Form>
  )
}
