import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { cancelBooking, quoteCancellation, rejectBooking, type Doer } from '#app/domain/booking/index.server.ts'
import { getBookingDetail } from '#app/domain/desk/index.server.ts'
import { requireMember, type Member } from '#app/domain/identity/index.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { formatMoney } from '#app/lib/format.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { moneyText, parseMoney, refuseAmount } from '#app/lib/money.ts'
import { revalidateConflict } from '#app/lib/revalidate.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { Card, Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { MoneyInput, TextInput } from '#app/ui/controls/inputs.tsx'
import { buildBooking } from './booking-view.server.ts'
import { readBookingId, refusalWords } from './booking-words.server.ts'

const doerOf = (member: Member): Extract<Doer, { kind: 'member' }> => ({
  kind: 'member',
  userId: member.userId,
  role: member.role,
})

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app } = args.context
  const { timeZone, locale } = tenantOf(args.context)
  const id = readBookingId(args.params)
  const [detail, quote] = await Promise.all([
    getBookingDetail(app, member, id),
    quoteCancellation(app, member.tenantId, id, doerOf(member)),
  ])
  const { service, when, customer, status } = buildBooking(detail, {
    timeZone,
    locale,
    now: app.clock.now(),
    role: member.role,
  })
  if (!quote.ok && quote.reason === 'not_found') throw new AppError('not_found', 'This booking does not exist.')
  const { currency } = detail.booking
  return {
    id,
    service,
    when,
    customer: customer.name,
    currency,
    declines: status === 'pending_approval',
    refusal: quote.ok ? null : refusalWords(quote.reason as Parameters<typeof refusalWords>[0]),
    refund:
      quote.ok && quote.refundMinor > 0
        ? { text: formatMoney(quote.refundMinor, currency, locale), typed: moneyText(quote.refundMinor, currency) }
        : null,
    paid: quote.ok && quote.capturedMinor > 0 ? formatMoney(quote.capturedMinor, currency, locale) : null,
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app } = args.context
  const id = readBookingId(args.params)
  const detail = await getBookingDetail(app, member, id)
  const form = await args.request.formData()
  const typed = { reason: text(form.get('reason')).slice(0, 500), refund: text(form.get('refund')) }
  if (form.get('intent') === 'decline') {
    const answer = await rejectBooking(app, member.tenantId, id, doerOf(member), typed.reason || undefined)
    if (answer.ok) return redirect(`/dashboard/bookings/${id}?done=rejected`)
    if (answer.reason === 'not_found') throw new AppError('not_found', 'This booking does not exist.')
    return data({ typed, refundError: null, problem: refusalWords(answer.reason) }, { status: 409 })
  }
  const refundMinor = typed.refund === '' ? undefined : parseMoney(typed.refund, detail.booking.currency)
  if (refundMinor === null)
    return data({ typed, refundError: 'Enter an amount such as 49.50.', problem: null }, { status: 422 })
  const unpayable = refundMinor === undefined ? null : refuseAmount(refundMinor, detail.booking.currency)
  if (unpayable) return data({ typed, refundError: unpayable, problem: null }, { status: 422 })
  const quote = await quoteCancellation(app, member.tenantId, id, doerOf(member))
  if (quote.ok && refundMinor !== undefined && refundMinor < Math.min(1, quote.refundMinor)) {
    return data({ typed, refundError: 'Enter an amount above zero.', problem: null }, { status: 422 })
  }
  if (quote.ok && refundMinor !== undefined && refundMinor > quote.refundMinor) {
    return data(
      {
        typed,
        refundError: `At most ${formatMoney(quote.refundMinor, quote.currency, tenantOf(args.context).locale)} is left to return.`,
        problem: null,
      },
      { status: 422 },
    )
  }
  const answer = await cancelBooking(app, member.tenantId, id, doerOf(member), typed.reason || undefined, refundMinor)
  if (answer.ok) return redirect(`/dashboard/bookings/${id}?done=cancelled`)
  if (answer.reason === 'not_found') throw new AppError('not_found', 'This booking does not exist.')
  return data({ typed, refundError: null, problem: refusalWords(answer.reason) }, { status: 409 })
}

const text = (value: FormDataEntryValue | null) => (typeof value === 'string' ? value.replaceAll('\0', '').trim() : '')

export const shouldRevalidate = revalidateConflict

export default function CancelBooking() {
  const { id, service, when, customer, currency, declines, refusal, refund, paid } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const back = `/dashboard/bookings/${id}`
  return (
    <div className="mx-auto max-w-xl">
      <PageHeader
        title={declines ? 'Decline this request?' : 'Cancel this booking?'}
        back={{ to: back, label: 'Back to the booking' }}
      >
        {service} for {customer}, <span className="figures">{when}</span>
      </PageHeader>
      {answer?.problem ? (
        <Notice tone="error" className="mb-4">
          {answer.problem}
        </Notice>
      ) : null}
      {refusal ? (
        <Notice
          tone="info"
          action={
            <LinkButton to={back} tone="quiet">
              Back to the booking
            </LinkButton>
          }
        >
          {refusal}
        </Notice>
      ) : (
        <Card>
          <Form method="post" className="space-y-3">
            <p className="text-lg">
              {refund ? (
                <>
                  <strong className="figures">{refund.text}</strong> goes back to the customer
                  {paid === refund.text ? ', all that was paid' : ''}.
                </>
              ) : (
                'Nothing was paid, so nothing goes back.'
              )}
            </p>
            <p className="text-soft">
              The customer is told by text and e-mail, and the time is free again at once. This cannot be undone.
            </p>
            {refund && !declines ? (
              <Field label="Amount to return" error={answer?.refundError ?? undefined} hint={`At most ${refund.text}.`}>
                <MoneyInput name="refund" currency={currency} defaultValue={answer?.typed.refund ?? refund.typed} />
              </Field>
            ) : null}
            <Field label="Reason" optional hint="The customer can read it.">
              <TextInput name="reason" maxLength={500} defaultValue={answer?.typed.reason ?? ''} />
            </Field>
            <div className="flex flex-wrap gap-2">
              <SubmitButton
                name="intent"
                value={declines ? 'decline' : 'cancel'}
                tone="danger"
                pendingLabel={declines ? 'Declining…' : 'Cancelling…'}
              >
                {declines ? 'Decline the request' : 'Cancel the booking'}
              </SubmitButton>
              <LinkButton to={back} tone="plain">
                Keep it
              </LinkButton>
            </div>
          </Form>
        </Card>
      )}
    </div>
  )
}
