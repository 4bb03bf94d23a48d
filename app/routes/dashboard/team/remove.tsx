import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { giveBooking } from '#app/domain/booking/index.server.ts'
import { getTechnician, removeTechnician, returnTechnician } from '#app/domain/catalog/index.server.ts'
import { listTechnicianVisits } from '#app/domain/desk/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { answerIntent } from '#app/lib/form.server.ts'
import { isId } from '#app/lib/ids.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { SavedToast } from '#app/ui/controls/saved-toast.tsx'
import { UndoForm } from '#app/ui/controls/undo-form.tsx'
import { BookingBadge } from '#app/ui/layout/badge.tsx'
import { Card, Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { giveFacts } from '#app/words/catalog/bookingGive.ts'
import { commonWords } from '#app/words/catalog/common.ts'
import { refusals } from '#app/words/catalog/refusals.ts'
import { removalWords as words } from '#app/words/catalog/removal.ts'
import { useReader } from '#app/words/reader-context.ts'
import { serviceOf } from '#app/lib/booked-service.server.ts'
import { bookingSpan } from '../bookings/arrival-view.server.ts'
import { refusalWords } from '../bookings/booking-words.server.ts'
import { doerOf } from '../bookings/doer.server.ts'

export { meta } from '../title.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const technician = await getTechnician(app, member, args.params.id ?? '')
  const { visits, total } = await listTechnicianVisits(app, member, technician.id)
  const given = new URL(args.request.url).searchParams.get('given')
  return {
    id: technician.id,
    /** The visit that was handed over just now. */
    given: isId(given) ? given : null,
    takesBack: technician.active,
    name: technician.name,
    signsIn: technician.userId !== null,
    total,
    visits: visits.map((visit) => ({
      id: visit.id,
      when: `${reader.day(visit.startsAt.getTime())}, ${bookingSpan(visit, reader)}`,
      what: `${visit.customerName} · ${serviceOf(visit, reader)}`,
      customer: visit.customerName,
      status: visit.status,
    })),
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const id = args.params.id ?? ''
  return answerIntent(args.request, {
    'take-back': async (form) => {
      const { name } = await getTechnician(app, member, id)
      const booking = form.get('booking')
      const answer =
        typeof booking === 'string' && isId(booking)
          ? await giveBooking(app, member.tenantId, booking, id, doerOf(member))
          : ({ ok: false, reason: 'not_found' } as const)
      if (answer.ok) return redirect(dashboard.removeTechnician(id))
      if (answer.reason === 'not_found') throw new AppError('not_found', refusals.doesNotExist.booking)
      const why = answer.reason === 'slot_taken' ? giveFacts.taken(name) : refusalWords(answer.reason)
      return data({ problem: reader.say(why) }, { status: 409 })
    },
    remove: async () => {
      await removeTechnician(app, member, id)
      return redirect(withQuery(dashboard.team, { done: 'removed' }))
    },
    return: async () => {
      await returnTechnician(app, member, id)
      return redirect(withQuery(dashboard.team, { done: 'returned' }))
    },
  })
}

/** Asks once more, and shows what is still to be handed over. */
export default function RemoveTechnician() {
  const { id, name, given, takesBack, signsIn, total, visits } = useLoaderData<typeof loader>()
  const problem = useActionData<typeof action>()?.problem
  const { say } = useReader()
  return (
    <>
      <PageHeader title={say(words.title(name))} back={{ to: dashboard.technician(id), label: name }} />
      {problem ? (
        <Notice tone="error" className="mb-5">
          {problem}
        </Notice>
      ) : given ? (
        <SavedToast
          key={given}
          text={say(words.handedOver)}
          {...(takesBack && { undo: <UndoForm intent="take-back" fields={{ booking: given }} /> })}
        />
      ) : null}
      <div className="grid gap-5">
        {total === 0 ? null : (
          <Card flush title={say(words.toCome(total))}>
            <Notice tone="warn" className="mx-4 mt-4 sm:mx-5">
              {say(words.handOverFirst)}
            </Notice>
            <ul className="divide-y divide-rule">
              {visits.map((visit) => (
                <Visit key={visit.id} leaving={id} {...visit} />
              ))}
            </ul>
            {total > visits.length ? (
              <p className="px-4 pb-4 sm:px-5">{say(words.more(total - visits.length))}</p>
            ) : null}
          </Card>
        )}
        <Card>
          {total === 0 ? <p className="mb-3">{say(words.nothingToCome)}</p> : null}
          <p className="mb-3">{say(words.text)}</p>
          {signsIn ? <p className="mb-3">{say(words.signInStays)}</p> : null}
          <Form method="post" className="flex flex-wrap gap-3">
            <SubmitButton tone="danger" name="intent" value="remove" pendingLabel={say(words.removing)}>
              {say(words.remove)}
            </SubmitButton>
            <LinkButton to={dashboard.technician(id)} tone="quiet">
              {say(commonWords.cancel)}
            </LinkButton>
          </Form>
        </Card>
      </div>
    </>
  )
}

type VisitProps = ReturnType<typeof useLoaderData<typeof loader>>['visits'][number] & { leaving: string }

function Visit({ id, leaving, when, what, customer, status }: VisitProps) {
  const { say } = useReader()
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 sm:px-5">
      <div className="min-w-0 flex-1 basis-48">
        <p className="figures text-sm text-soft">{when}</p>
        <Link
          to={dashboard.booking(id)}
          className="inline-flex min-h-target items-center font-semibold wrap-anywhere hover:underline"
        >
          {what}
        </Link>
        {status === 'confirmed' ? null : (
          <p>
            <BookingBadge status={status} />
          </p>
        )}
        {status === 'held' ? <p className="text-sm text-soft">{say(words.unpaid)}</p> : null}
      </div>
      {status === 'held' ? null : (
        <LinkButton to={withQuery(dashboard.giveBooking(id), { leaving })} tone="quiet">
          {say(words.give)} <span className="sr-only">{customer}</span>
        </LinkButton>
      )}
    </li>
  )
}
