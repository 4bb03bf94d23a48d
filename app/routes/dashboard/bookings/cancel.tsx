import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { cancelBooking, quoteCancellation, rejectBooking, type Doer } from '#app/domain/booking/index.server.ts'
import { getBookingDetail } from '#app/domain/desk/index.server.ts'
import { requireMember, type Member } from '#app/domain/identity/index.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { Rich } from '#app/ui/layout/rich.tsx'
import { bookingAnswers } from '#app/words/catalog/bookingAnswers.ts'
import { bookingChangeFacts, bookingChangeWords as words } from '#app/words/catalog/bookingChange.ts'
import { useReader } from '#app/words/reader-context.ts'
import { moneyText, parseMoney, payableAround } from '#app/lib/money.ts'
import { revalidateConflict } from '#app/lib/revalidate.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { Card, Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { MoneyInput, TextInput } from '#app/ui/controls/inputs.tsx'
import type { Text } from '#app/words/text.ts'
import { buildBooking } from './booking-view.server.ts'
import { readBookingId, refusalWords } from './booking-words.server.ts'

const doerOf = (member: Member): Extract<Doer, { kind: 'member' }> => ({
  kind: 'member',
  userId: member.userId,
  role: member.role,
})

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const id = readBookingId(args.params)
  const [detail, quote] = await Promise.all([
    getBookingDetail(app, member, id),
    quoteCancellation(app, member.tenantId, id, doerOf(member)),
  ])
  const { service, when, customer, status } = buildBooking(detail, member.role, reader)
  if (!quote.ok && quote.reason === 'not_found') throw new AppError('not_found', bookingAnswers.notFound)
  const { currency } = detail.booking
  return {
    id,
    service,
    when,
    customer: customer.name,
    currency,
    declines: status === 'pending_approval',
    refusal: quote.ok ? null : reader.say(refusalWords(quote.reason as Parameters<typeof refusalWords>[0])),
    refund:
      quote.ok && quote.refundMinor > 0
        ? { text: reader.money(quote.refundMinor, currency), typed: moneyText(quote.refundMinor, currency) }
        : null,
    paid: quote.ok && quote.capturedMinor > 0 ? reader.money(quote.capturedMinor, currency) : null,
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const { say } = reader
  const id = readBookingId(args.params)
  const detail = await getBookingDetail(app, member, id)
  const form = await args.request.formData()
  const typed = { reason: text(form.get('reason')).slice(0, 500), refund: text(form.get('refund')) }
  if (form.get('intent') === 'decline') {
    const answer = await rejectBooking(app, member.tenantId, id, doerOf(member), typed.reason || undefined)
    if (answer.ok) return redirect(`/dashboard/bookings/${id}?done=rejected`)
    if (answer.reason === 'not_found') throw new AppError('not_found', bookingAnswers.notFound)
    return data({ typed, refundError: null, problem: say(refusalWords(answer.reason)) }, { status: 409 })
  }
  const { currency } = detail.booking
  const refuseRefund = (why: Text) => data({ typed, refundError: say(why), problem: null }, { status: 422 })
  const refundMinor = typed.refund === '' ? undefined : parseMoney(typed.refund, currency)
  if (refundMinor === null) return refuseRefund(bookingChangeFacts.amountLike(moneyText(4950, currency)))
  const around = refundMinor === undefined ? null : payableAround(refundMinor, currency)
  if (around)
    return refuseRefund(
      bookingChangeFacts.amountSteps(moneyText(around.below, currency), moneyText(around.above, currency)),
    )
  const quote = await quoteCancellation(app, member.tenantId, id, doerOf(member))
  if (quote.ok && refundMinor !== undefined && refundMinor < Math.min(1, quote.refundMinor)) {
    return refuseRefund(bookingChangeFacts.amountAboveZero)
  }
  if (quote.ok && refundMinor !== undefined && refundMinor > quote.refundMinor) {
    return refuseRefund(bookingChangeFacts.atMostLeft(reader.money(quote.refundMinor, quote.currency)))
  }
  const answer = await cancelBooking(app, member.tenantId, id, doerOf(member), typed.reason || undefined, refundMinor)
  if (answer.ok) return redirect(`/dashboard/bookings/${id}?done=cancelled`)
  if (answer.reason === 'not_found') throw new AppError('not_found', bookingAnswers.notFound)
  return data({ typed, refundError: null, problem: say(refusalWords(answer.reason)) }, { status: 409 })
}

const text = (value: FormDataEntryValue | null) => (typeof value === 'string' ? value.replaceAll('\0', '').trim() : '')

export const shouldRevalidate = revalidateConflict

export default function CancelBooking() {
  const { id, service, when, customer, currency, declines, refusal, refund, paid } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { say } = useReader()
  const back = `/dashboard/bookings/${id}`
  return (
    <div className="mx-auto max-w-xl">
      <PageHeader
        title={say(declines ? words.declineQuestion : words.cancelQuestion)}
        back={{ to: back, label: say(words.backToBooking) }}
      >
        <Rich text={say(words.serviceFor(service, customer))} when={<span className="figures">{when}</span>} />
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
              {say(words.backToBooking)}
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
                <Rich
                  text={say(paid === refund.text ? words.allGoesBack : words.goesBack)}
                  amount={<strong className="figures">{refund.text}</strong>}
                />
              ) : (
                say(words.nothingGoesBack)
              )}
            </p>
            <p className="text-soft">{say(words.cancelText)}</p>
            {refund && !declines ? (
              <Field
                label={say(words.amountToReturn)}
                error={answer?.refundError ?? undefined}
                hint={say(words.atMost(refund.text))}
              >
                <MoneyInput name="refund" currency={currency} defaultValue={answer?.typed.refund ?? refund.typed} />
              </Field>
            ) : null}
            <Field label={say(words.reason)} optional hint={say(words.reasonHint)}>
              <TextInput name="reason" maxLength={500} defaultValue={answer?.typed.reason ?? ''} />
            </Field>
            <div className="flex flex-wrap gap-2">
              <SubmitButton
                name="intent"
                value={declines ? 'decline' : 'cancel'}
                tone="danger"
                pendingLabel={say(declines ? words.declining : words.cancelling)}
              >
                {say(declines ? words.declineRequest : words.cancelBooking)}
              </SubmitButton>
              <LinkButton to={back} tone="plain">
                {say(words.keepIt)}
              </LinkButton>
            </div>
          </Form>
        </Card>
      )}
    </div>
  )
}
