import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { giveBooking, listHeirs } from '#app/domain/booking/index.server.ts'
import { getBookingDetail } from '#app/domain/desk/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { readForm } from '#app/lib/form.server.ts'
import { isId } from '#app/lib/ids.ts'
import { revalidateConflict } from '#app/lib/revalidate.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { Card, Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { Rich } from '#app/ui/layout/rich.tsx'
import { bookingChangeWords } from '#app/words/catalog/bookingChange.ts'
import { giveFacts, giveWords as words } from '#app/words/catalog/bookingGive.ts'
import { removalWords } from '#app/words/catalog/removal.ts'
import { refusals } from '#app/words/catalog/refusals.ts'
import { useReader } from '#app/words/reader-context.ts'
import { serviceOf } from '#app/lib/booked-service.server.ts'
import { bookingWhen } from './arrival-view.server.ts'
import { refusalWords } from './booking-words.server.ts'
import { doerOf } from './doer.server.ts'
import { requireId } from '../require-id.ts'
import { buildHeirs } from './give-view.server.ts'

export { meta } from '../title.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const id = requireId(args.params, 'booking')
  const [{ booking }, heirs] = await Promise.all([
    getBookingDetail(app, member, id),
    listHeirs(app, member.tenantId, id, doerOf(member)),
  ])
  return {
    id,
    leaving: readLeaving(args.request),
    service: serviceOf(booking, reader),
    serviceId: booking.serviceId,
    customer: `${booking.firstName} ${booking.lastName}`.trim(),
    when: bookingWhen(booking, reader),
    team: heirs.ok ? buildHeirs(heirs.heirs, reader) : null,
  }
}

/** The technician whose visits are handed over one after the other, because she leaves the team. */
function readLeaving({ url }: Request): string | null {
  const id = new URL(url).searchParams.get('leaving')
  return isId(id) ? id : null
}

const giveSchema = z.object({ technician: z.string().refine(isId), name: z.string().max(80).default('') })

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const id = requireId(args.params, 'booking')
  const read = await readForm(args.request, giveSchema)
  if (!read.ok) return read.reply
  const answer = await giveBooking(app, member.tenantId, id, read.value.technician, doerOf(member))
  const leaving = readLeaving(args.request)
  if (answer.ok && leaving) return redirect(withQuery(dashboard.removeTechnician(leaving), { given: id }))
  if (answer.ok) return redirect(withQuery(dashboard.booking(id), { done: 'given' }))
  if (answer.reason === 'not_found') throw new AppError('not_found', refusals.doesNotExist.booking)
  const why = answer.reason === 'slot_taken' ? giveFacts.taken(read.value.name) : refusalWords(answer.reason)
  return read.refuse({ formErrors: [reader.say(why)] }, 409)
}

export const shouldRevalidate = revalidateConflict

export default function Give() {
  const { id, leaving, service, serviceId, customer, when, team } = useLoaderData<typeof loader>()
  const problem = useActionData<typeof action>()?.error?.['']?.[0]
  const { say } = useReader()
  const back = leaving
    ? { to: dashboard.removeTechnician(leaving), label: say(removalWords.backToList) }
    : { to: dashboard.booking(id), label: say(bookingChangeWords.backToBooking) }
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader title={say(words.title)} back={back}>
        <Rich
          text={say(bookingChangeWords.serviceFor)}
          service={service}
          customer={customer}
          when={<span className="figures">{when}</span>}
        />
      </PageHeader>
      <div className="space-y-5">
        {problem ? <Notice tone="error">{problem}</Notice> : null}
        {team ? <p className="text-soft">{say(words.text)}</p> : <Notice tone="info">{say(words.noLonger)}</Notice>}
        {team?.able.length ? (
          <ul className="divide-y divide-rule overflow-hidden rounded-lg border border-rule bg-sheet">
            {team.able.map((heir) => (
              <li key={heir.id}>
                <Form method="post" className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3">
                  <input type="hidden" name="technician" value={heir.id} />
                  <input type="hidden" name="name" value={heir.name} />
                  <span className="min-w-0">
                    <span className="block font-semibold wrap-anywhere">{heir.name}</span>
                    <span className="figures block text-sm text-soft">{heir.note}</span>
                  </span>
                  <SubmitButton pendingLabel={say(words.giving)}>{say(words.give(heir.name))}</SubmitButton>
                </Form>
              </li>
            ))}
          </ul>
        ) : null}
        {team?.others.length ? (
          <Card title={say(words.cannot)} flush>
            <ul className="divide-y divide-rule">
              {team.others.map(({ id: technician, name, note }) => (
                <li key={technician} className="flex flex-wrap justify-between gap-x-4 px-4 py-2.5">
                  <span className="wrap-anywhere">{name}</span>
                  <span className="figures text-sm text-soft">{note}</span>
                </li>
              ))}
            </ul>
          </Card>
        ) : null}
        {team && team.able.length + team.others.length === 0 ? (
          <Card>
            <p className="mb-3">{say(words.nobody)}</p>
            <LinkButton to={dashboard.service(serviceId)} tone="quiet">
              {say(words.changeService)}
            </LinkButton>
          </Card>
        ) : null}
      </div>
    </div>
  )
}
