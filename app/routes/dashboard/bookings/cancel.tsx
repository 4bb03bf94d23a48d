import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { quoteCancellation } from '#app/domain/booking/index.server.ts'
import { getBookingDetail } from '#app/domain/desk/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { decimalSignOf, moneyText } from '#app/lib/money.ts'
import { revalidateConflict } from '#app/lib/revalidate.ts'
import { dashboard } from '#app/paths.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm } from '#app/ui/controls/form.tsx'
import { MoneyInput, TextInput } from '#app/ui/controls/inputs.tsx'
import { Card, Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { Rich } from '#app/ui/layout/rich.tsx'
import { refusals } from '#app/words/catalog/refusals.ts'
import { bookingChangeWords as words } from '#app/words/catalog/bookingChange.ts'
import { useReader } from '#app/words/reader-context.ts'
import { buildBooking } from './booking-view.server.ts'
import { refusalWords } from './booking-words.server.ts'
import { answerEnding, type cancelSchema } from './cancel-intents.server.ts'
import { doerOf } from './doer.server.ts'
import { requireId } from '../require-id.ts'

export { meta } from '../title.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const id = requireId(args.params, 'booking')
  const [detail, quote] = await Promise.all([
    getBookingDetail(app, member, id),
    quoteCancellation(app, member.tenantId, id, doerOf(member)),
  ])
  const { service, when, customer, status } = buildBooking(detail, member.role, reader)
  if (!quote.ok && quote.reason === 'not_found') throw new AppError('not_found', refusals.doesNotExist.booking)
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
        ? {
            text: reader.money(quote.refundMinor, currency),
            typed: moneyText(quote.refundMinor, currency, decimalSignOf(reader)),
          }
        : null,
    paid: quote.ok && quote.capturedMinor > 0 ? reader.money(quote.capturedMinor, currency) : null,
    byHand: quote.ok && quote.byHandMinor > 0 ? reader.money(quote.byHandMinor, currency) : null,
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const { booking } = await getBookingDetail(app, member, requireId(args.params, 'booking'))
  return answerEnding(args.request, { app, reader, member, booking })
}

export const shouldRevalidate = revalidateConflict

type Page = ReturnType<typeof useLoaderData<typeof loader>>

export default function CancelBooking() {
  const page = useLoaderData<typeof loader>()
  const { say } = useReader()
  const back = dashboard.booking(page.id)
  return (
    <div className="mx-auto max-w-xl">
      <PageHeader
        title={say(page.declines ? words.declineQuestion : words.cancelQuestion)}
        back={{ to: back, label: say(words.backToBooking) }}
      >
        <Rich
          text={say(words.serviceFor)}
          service={page.service}
          customer={page.customer}
          when={<span className="figures">{page.when}</span>}
        />
      </PageHeader>
      {page.refusal ? (
        <Notice
          tone="info"
          action={
            <LinkButton to={back} tone="quiet">
              {say(words.backToBooking)}
            </LinkButton>
          }
        >
          {page.refusal}
        </Notice>
      ) : (
        <Card>
          <Ending page={page} back={back} />
        </Card>
      )}
    </div>
  )
}

/** The refund, the reason, and the final confirmation. */
function Ending({ page, back }: { page: Page; back: string }) {
  const { say } = useReader()
  const { refund, paid, byHand, declines, currency } = page
  const [form, fields] = useForm<typeof cancelSchema>({
    id: 'cancel',
    defaultValue: { refund: refund?.typed },
    lastResult: useActionData<typeof action>(),
  })
  return (
    <PostForm form={form}>
      {refund || !byHand ? (
        <p className="mb-3 text-lg">
          {refund ? (
            <Rich
              text={say(paid === refund.text && !byHand ? words.allGoesBack : words.goesBack)}
              amount={<strong className="figures">{refund.text}</strong>}
            />
          ) : (
            say(words.nothingGoesBack)
          )}
        </p>
      ) : null}
      {byHand ? (
        <p className="mb-3 text-lg">
          <Rich text={say(words.handBack)} amount={<strong className="figures">{byHand}</strong>} />
        </p>
      ) : null}
      <p className="mb-3 text-soft">{say(words.cancelText)}</p>
      {refund && !declines ? (
        <Field
          label={say(words.amountToReturn)}
          id={fields.refund.id}
          error={fields.refund.errors}
          hint={say(words.atMost(refund.text))}
        >
          <MoneyInput {...fieldProps(fields.refund)} currency={currency} />
        </Field>
      ) : null}
      <Field
        label={say(words.reason)}
        id={fields.reason.id}
        error={fields.reason.errors}
        hint={say(words.reasonHint)}
        optional
      >
        <TextInput {...fieldProps(fields.reason)} maxLength={500} />
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
    </PostForm>
  )
}
