import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { getCustomer } from '#app/domain/desk/index.server.ts'
import { noteCustomer } from '#app/domain/customers/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { formatDay, formatMoney } from '#app/lib/format.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { writePhone } from '#app/lib/phone.server.ts'
import { BookingBadge } from '#app/ui/layout/badge.tsx'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { Card, keepTimesWhole, Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { CustomerCard } from '#app/routes/dashboard/bookings/booking-parts.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { TextArea } from '#app/ui/controls/inputs.tsx'
import { textOf } from '#app/lib/form-data.server.ts'
import { bookingWhen } from '../bookings/arrival-view.server.ts'
import { readBookingId } from '../bookings/booking-words.server.ts'

const notesAtMost = 4000

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app } = args.context
  const { timeZone, locale } = tenantOf(args.context)
  const now = app.clock.now()
  const { customer, visits } = await getCustomer(app, member, readBookingId(args.params, 'customer'))
  const past = visits.filter(
    ({ status, endsAt }) => status === 'completed' || (status === 'confirmed' && endsAt.getTime() <= now),
  ).length
  return {
    customer: {
      id: customer.id,
      name: `${customer.firstName} ${customer.lastName}`.trim(),
      phone: customer.phone && writePhone(customer.phone),
      email: customer.email,
      known: `${past === 1 ? '1 visit' : `${past} visits`}, with you since ${formatDay(customer.createdAt.getTime(), timeZone, locale, now)}`,
    },
    notes: customer.notes,
    visits: visits.map((visit) => ({
      id: visit.id,
      service: visit.serviceName,
      when: bookingWhen(visit, args.context.reader),
      technician: visit.technicianName,
      status: visit.status,
      price: formatMoney(visit.priceMinor, visit.currency, locale),
    })),
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const notes = textOf(await args.request.formData(), 'notes')
    .replaceAll('\0', '')
    .replace(/\r\n?/g, '\n')
    .trim()
  if (notes.length > notesAtMost)
    return data({ saved: false, error: `Please use at most ${notesAtMost} characters.`, notes }, { status: 422 })
  await noteCustomer(args.context.app, member, readBookingId(args.params, 'customer'), notes)
  return data({ saved: true, error: null, notes })
}

export default function CustomerPage() {
  const { customer, notes, visits } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <>
      <PageHeader
        title={customer.name}
        back={{ to: '/dashboard/customers', label: 'Customers' }}
        actions={
          <LinkButton to={`/dashboard/new?customer=${customer.id}`} icon="plus">
            Book for {customer.name.split(' ')[0] ?? ''}
          </LinkButton>
        }
      />
      <div className="grid grid-cols-1 items-start gap-4 wide:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <div className="min-w-0 space-y-4">
          <CustomerCard customer={customer} linked={false} />
          <Card title="Notes">
            {answer?.saved ? (
              <Notice tone="success" className="mb-3">
                Saved.
              </Notice>
            ) : null}
            <Form method="post">
              <Field label="Only your team sees these" error={answer?.error ?? undefined}>
                <TextArea name="notes" rows={4} maxLength={notesAtMost} defaultValue={answer?.notes ?? notes} />
              </Field>
              <SubmitButton tone="quiet" pendingLabel="Saving…">
                Save
              </SubmitButton>
            </Form>
          </Card>
        </div>
        <Card title="Bookings" flush>
          <ul className="divide-y divide-rule">
            {visits.map((visit) => (
              <li key={visit.id}>
                <Link
                  to={`/dashboard/bookings/${visit.id}`}
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
            {visits.length === 0 ? <li className="p-4 text-soft">Nothing booked yet.</li> : null}
          </ul>
        </Card>
      </div>
    </>
  )
}
