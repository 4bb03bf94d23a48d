import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { forgiveCustomer, noteCustomer } from '#app/domain/customers/index.server.ts'
import { notesAtMost, notesSchema } from '#app/domain/customers/schema.ts'
import { getCustomer } from '#app/domain/desk/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { answerIntent, readForm } from '#app/lib/form.server.ts'
import { writePhone } from '#app/lib/phone.server.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { UnsavedGuard } from '#app/ui/controls/unsaved-guard.tsx'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm } from '#app/ui/controls/form.tsx'
import { TextArea } from '#app/ui/controls/inputs.tsx'
import { BookingBadge } from '#app/ui/layout/badge.tsx'
import { Card, keepTimesWhole, Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { bookingsWords } from '#app/words/catalog/bookings.ts'
import { commonWords } from '#app/words/catalog/common.ts'
import { reliabilityWords as reliability } from '#app/words/catalog/reliability.ts'
import { customerFacts, customersWords as words } from '#app/words/catalog/customers.ts'
import { useReader } from '#app/words/reader-context.ts'
import { serviceOf } from '#app/lib/booked-service.server.ts'
import { bookingWhen } from '../bookings/arrival-view.server.ts'
import { CustomerCard } from '../bookings/customer-card.tsx'
import { shownStatus } from '../bookings/shown-status.ts'
import { requireId } from '../require-id.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const { customer, visits, noShows } = await getCustomer(app, member, requireId(args.params, 'customer'))
  const past = visits.filter(
    ({ status, endsAt }) => status === 'completed' || (status === 'confirmed' && endsAt.getTime() <= reader.now),
  ).length
  return {
    customer: {
      id: customer.id,
      name: `${customer.firstName} ${customer.lastName}`.trim(),
      knownAs: null,
      phone: customer.phone && writePhone(customer.phone),
      email: customer.email,
      known: reader.say(customerFacts.visitsSince(past, reader.day(customer.createdAt.getTime()))),
    },
    noShows,
    notes: customer.notes,
    notesAtMost,
    visits: visits.map((visit) => ({
      id: visit.id,
      service: serviceOf(visit, reader),
      when: bookingWhen(visit, reader),
      technician: visit.technicianName,
      status: shownStatus(visit, reader.now),
      price: reader.money(visit.priceMinor, visit.currency),
    })),
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app } = args.context
  const id = requireId(args.params, 'customer')
  return answerIntent(args.request, {
    forgive: async () => {
      await forgiveCustomer(app, member, id)
      return { status: 'forgiven' as const }
    },
    otherwise: async (form) => {
      const read = await readForm(form, notesSchema)
      if (!read.ok) return read.reply
      await noteCustomer(app, member, id, read.value.notes)
      return read.saved()
    },
  })
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>

export default function CustomerPage() {
  const page = useLoaderData<typeof loader>()
  const { say } = useReader()
  const { customer } = page
  return (
    <>
      <PageHeader
        title={customer.name}
        back={{ to: dashboard.customers, label: say(words.title) }}
        actions={
          <LinkButton to={withQuery(dashboard.newBooking, { customer: customer.id })} icon="plus">
            {say(words.bookFor(customer.name.split(' ')[0] ?? ''))}
          </LinkButton>
        }
      />
      <div className="grid grid-cols-1 items-start gap-4 wide:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <div className="min-w-0 space-y-4">
          <CustomerCard customer={customer} linked={false} />
          <Reliability noShows={page.noShows} />
          <Notes {...page} />
        </div>
        <Visits visits={page.visits} />
      </div>
    </>
  )
}

/** How often she did not come, what that means, and an end to it. */
function Reliability({ noShows: { count, paysMore } }: Pick<Page, 'noShows'>) {
  const { say } = useReader()
  const result = useActionData<typeof action>()
  if (result?.status === 'forgiven') return <Notice tone="success">{say(reliability.forgiven)}</Notice>
  if (count === 0) return null
  return (
    <Card title={say(reliability.missed(count))}>
      {paysMore ? <p className="mb-3 text-soft">{say(reliability.paysMore)}</p> : null}
      <Form method="post">
        <SubmitButton tone="quiet" name="intent" value="forgive" pendingLabel={say(reliability.forgiving)}>
          {say(reliability.forgive)}
        </SubmitButton>
      </Form>
    </Card>
  )
}

function Notes({ notes, notesAtMost: atMost }: Pick<Page, 'notes' | 'notesAtMost'>) {
  const { say } = useReader()
  const result = useActionData<typeof action>()
  const saved = result?.status === 'forgiven' ? undefined : result
  const [form, fields] = useForm<typeof notesSchema>({ id: 'notes', defaultValue: { notes }, lastResult: saved })
  return (
    <Card title={say(words.notes)}>
      <PostForm form={form} saved={saved?.status === 'success' ? say(commonWords.saved) : undefined}>
        <UnsavedGuard />
        <Field label={say(words.notesHint)} id={fields.notes.id} error={fields.notes.errors}>
          <TextArea {...fieldProps(fields.notes)} rows={4} maxLength={atMost} />
        </Field>
        <SubmitButton tone="quiet" pendingLabel={say(commonWords.saving)}>
          {say(commonWords.save)}
        </SubmitButton>
      </PostForm>
    </Card>
  )
}

function Visits({ visits }: Pick<Page, 'visits'>) {
  const { say } = useReader()
  return (
    <Card title={say(bookingsWords.title)} flush>
      <ul className="divide-y divide-rule">
        {visits.map((visit) => (
          <li key={visit.id}>
            <Link
              to={dashboard.booking(visit.id)}
              className="flex min-h-14 items-center gap-3 px-4 py-2.5 hover:bg-ground"
            >
              <span className="min-w-0 flex-1">
                <span className="block font-semibold wrap-anywhere">{visit.service}</span>
                <span className="figures block text-sm text-soft">{keepTimesWhole(visit.when)}</span>
                <span className="block truncate text-sm text-faint">{visit.technician}</span>
              </span>
              <span className="flex flex-none flex-col items-end gap-1">
                <BookingBadge status={visit.status} />
                <span className="figures text-sm">{visit.price}</span>
              </span>
            </Link>
          </li>
        ))}
        {visits.length === 0 ? <li className="p-4 text-soft">{say(words.nothingBooked)}</li> : null}
      </ul>
    </Card>
  )
}
