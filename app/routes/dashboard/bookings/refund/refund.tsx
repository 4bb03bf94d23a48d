import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { z } from 'zod'
import { findRefundable, mayRefund } from '#app/domain/booking/index.server.ts'
import { getBookingDetail } from '#app/domain/desk/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { found } from '#app/lib/errors.ts'
import { revalidateConflict } from '#app/lib/revalidate.ts'
import { dashboard } from '#app/paths.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { Field, FieldSet } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, textOf, useForm } from '#app/ui/controls/form.tsx'
import { MoneyInput, RadioCards, TextInput } from '#app/ui/controls/inputs.tsx'
import { Card, Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { Rich } from '#app/ui/layout/rich.tsx'
import { bookingChangeWords } from '#app/words/catalog/bookingChange.ts'
import { refundWords as words } from '#app/words/catalog/refundByHand.ts'
import { useReader } from '#app/words/reader-context.ts'
import { requireId } from '../../require-id.ts'
import { buildBooking } from '../booking-view.server.ts'
import { amountField } from './amount-field.ts'
import { answerRefund } from './refund-intent.server.ts'
import { buildRefund, type RefundForm } from './refund-view.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const id = requireId(args.params, 'booking')
  const [detail, ways] = await Promise.all([
    getBookingDetail(app, member, id),
    findRefundable(app, member.tenantId, id),
  ])
  const { service, when, customer } = buildBooking(detail, member.role, reader)
  const may = mayRefund(detail.booking.status, member.role)
  const form = buildRefund(detail.booking, found(ways, 'booking'), reader)
  return {
    id,
    service,
    when,
    customer: customer.name,
    form: may && form.lines.length > 0 ? form : null,
    disputed: form.disputed,
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const { booking } = await getBookingDetail(app, member, requireId(args.params, 'booking'))
  return answerRefund(args.request, { app, reader, member, booking })
}

export const shouldRevalidate = revalidateConflict

export default function RefundBooking() {
  const { id, service, when, customer, form, disputed } = useLoaderData<typeof loader>()
  const { say } = useReader()
  const back = dashboard.booking(id)
  return (
    <div className="mx-auto max-w-xl">
      <PageHeader title={say(words.title)} back={{ to: back, label: say(bookingChangeWords.backToBooking) }}>
        <Rich
          text={say(bookingChangeWords.serviceFor)}
          service={service}
          customer={customer}
          when={<span className="figures">{when}</span>}
        />
      </PageHeader>
      {disputed ? <Notice tone="info">{disputed}</Notice> : null}
      {form ? (
        <Card>
          <RefundLines form={form} back={back} />
        </Card>
      ) : (
        <Notice
          tone="info"
          action={
            <LinkButton to={back} tone="quiet">
              {say(bookingChangeWords.backToBooking)}
            </LinkButton>
          }
        >
          {say(words.nothing)}
        </Notice>
      )}
    </div>
  )
}

type Schema = z.ZodObject<Record<string, z.ZodType<string>>>

function RefundLines({ form: page, back }: { form: RefundForm; back: string }) {
  const { say } = useReader()
  const [only] = page.ways.length === 1 ? page.ways : []
  const [form, fields] = useForm<Schema>({
    id: 'refund',
    defaultValue: {
      ...Object.fromEntries(page.lines.map(({ id, typed }) => [amountField(id), typed])),
      back: page.ways[0]?.value,
    },
    lastResult: useActionData<typeof action>(),
  })
  const [way, reason] = [fields.back!, fields.reason!]
  return (
    <PostForm form={form}>
      <input type="hidden" name="token" value={page.token} />
      <FieldSet label={say(words.whatFor)} hint={page.lines.length > 1 ? say(words.leaveEmpty) : undefined}>
        {page.lines.map(({ id, label, most }) => {
          const field = fields[amountField(id)]!
          return (
            <Field key={id} label={label} id={field.id} error={field.errors} hint={say(words.atMost(most))}>
              <MoneyInput {...fieldProps(field)} currency={page.currency} maxLength={40} />
            </Field>
          )
        })}
      </FieldSet>
      {only ? (
        <p className="mb-5">
          <input type="hidden" name="back" value={only.value} />
          {only.label}. {only.hint}
        </p>
      ) : (
        <FieldSet label={say(words.how)} error={way.errors}>
          <RadioCards
            name="back"
            defaultValue={textOf(way)}
            options={page.ways.map(({ value, label, hint, most }) => ({
              value,
              label,
              hint,
              aside: say(words.atMost(most)),
            }))}
          />
        </FieldSet>
      )}
      <Field label={say(words.reason)} id={reason.id} error={reason.errors} hint={say(words.reasonHint)}>
        <TextInput {...fieldProps(reason)} maxLength={200} />
      </Field>
      <p className="mb-4 text-soft">{say(words.billGoesDown)}</p>
      <div className="flex flex-wrap gap-2">
        <SubmitButton pendingLabel={say(words.sending)}>{say(words.send)}</SubmitButton>
        <LinkButton to={back} tone="plain">
          {say(bookingChangeWords.keepIt)}
        </LinkButton>
      </div>
    </PostForm>
  )
}
