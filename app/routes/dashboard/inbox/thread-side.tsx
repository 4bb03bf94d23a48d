import { Form, Link } from '@remix-run/react'
import { snoozes } from '#app/domain/messaging/rules.ts'
import { dashboard } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { Select } from '#app/ui/controls/inputs.tsx'
import { BookingBadge } from '#app/ui/layout/badge.tsx'
import { keepTimesWhole } from '#app/ui/layout/card.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { inboxWords as words } from '#app/words/catalog/inbox.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { ThreadView } from './thread-view.server.ts'

type Props = { view: ThreadView; old: boolean }

/** What a conversation is about in one line, which opens into its visits and what becomes of it. */
export function ThreadSide({ view, old }: Props) {
  const { say } = useReader()
  const [visit] = view.visits
  return (
    <details className="group rounded-lg border border-rule bg-sheet">
      <summary className="flex min-h-14 items-center gap-3 px-4 py-2 hover:bg-ground">
        <Icon name={visit ? 'calendar' : 'message'} className="flex-none text-soft" />
        <span className="min-w-0 flex-1">
          <span className="block truncate font-semibold">{visit?.service ?? say(words.whatToDo)}</span>
          {visit ? (
            <span className="figures block truncate text-sm text-soft">{keepTimesWhole(visit.when)}</span>
          ) : null}
        </span>
        {visit ? <BookingBadge status={visit.status} /> : null}
        <Icon
          name="chevron-down"
          label={say(words.whatToDo)}
          className="flex-none text-faint group-open:rotate-180 motion-safe:transition-transform"
        />
      </summary>
      <div className="grid gap-x-6 gap-y-4 border-t border-rule p-4 sm:grid-cols-2">
        <Assign view={view} />
        {/* Whoever looks at earlier entries has not been shown the latest. */}
        {old ? null : <Snooze entry={view.lastEntry} />}
        <Marks view={view} />
      </div>
      {view.visits.length > 0 ? (
        <ul className="divide-y divide-rule border-t border-rule">
          {view.visits.map(({ id, service, when, technician, status }) => (
            <li key={id}>
              <Link to={dashboard.booking(id)} className="flex min-h-14 items-center gap-3 px-4 py-2.5 hover:bg-ground">
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
      ) : null}
    </details>
  )
}

function Assign({ view }: { view: ThreadView }) {
  const { say } = useReader()
  return (
    <Form method="post" key={view.assignedTo}>
      <input type="hidden" name="before" value={view.assignedTo} />
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
  )
}

function Snooze({ entry }: { entry: string }) {
  const { say } = useReader()
  return (
    <Form method="post">
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

function Marks({ view }: { view: ThreadView }) {
  const { say } = useReader()
  return (
    <Form method="post" className="flex flex-wrap gap-2 border-t border-rule pt-4 sm:col-span-2">
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
    </Form>
  )
}
