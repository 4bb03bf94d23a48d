import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findRefundable, handOverFailed, mayRefund, refundByHand } from '#app/domain/booking/index.server.ts'
import { getBookingDetail } from '#app/domain/desk/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { found } from '#app/lib/errors.ts'
import { answerIntent } from '#app/lib/form.server.ts'
import { revalidateConflict } from '#app/lib/revalidate.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { Card, Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { Rich } from '#app/ui/layout/rich.tsx'
import { bookingChangeWords } from '#app/words/catalog/bookingChange.ts'
import { refundWords as words } from '#app/words/catalog/refundByHand.ts'
import { useReader } from '#app/words/reader-context.ts'
import { requireId } from '../../require-id.ts'
import { doerOf } from '../doer.server.ts'
import { buildBooking } from '../booking-view.server.ts'
import { FailedRefunds } from './failed-refunds.tsx'
import { answerHandOver, answerRefund } from './refund-intent.server.ts'
import { RefundLines } from './refund-lines.tsx'
import { buildRefund } from './refund-view.server.ts'

export { meta } from '../../title.ts'

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
    failed: may ? form.failed : [],
    methods: form.methods,
    disputed: form.disputed,
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const { booking } = await getBookingDetail(app, member, requireId(args.params, 'booking'))
  const done = (code: 'refund' | 'handed_back') => withQuery(dashboard.booking(booking.id), { done: code })
  return answerIntent(args.request, {
    hand_over: (form) =>
      answerHandOver(form, booking, {
        hand: (wish) => handOverFailed(app, member.tenantId, booking.id, wish, doerOf(member)),
        done: done('handed_back'),
      }),
    otherwise: (form) =>
      answerRefund(form, reader, booking, {
        give: (wish) => refundByHand(app, member.tenantId, booking.id, wish, doerOf(member)),
        done,
      }),
  })
}

export const shouldRevalidate = revalidateConflict

export default function RefundBooking() {
  const { id, service, when, customer, form, failed, methods, disputed } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
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
      <FailedRefunds failed={failed} methods={methods} />
      {disputed ? (
        <Notice tone="info" className="mb-4">
          {disputed}
        </Notice>
      ) : null}
      {form ? (
        <Card>
          <RefundLines form={form} back={back} lastResult={reply} />
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
