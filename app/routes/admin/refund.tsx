import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findSupportRefund, refundAsSupport } from '#app/domain/admin/index.server.ts'
import { requireSuperadmin } from '#app/domain/identity/index.server.ts'
import { AppError, found } from '#app/lib/errors.ts'
import { bookingReference } from '#app/lib/ids.ts'
import { admin as paths, withQuery } from '#app/paths.ts'
import { Card, Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { refundWords } from '#app/words/catalog/refundByHand.ts'
import { supportWords as words } from '#app/words/catalog/consoleSupport.ts'
import { useReader } from '#app/words/reader-context.ts'
import { answerRefund } from '../dashboard/bookings/refund/refund-intent.server.ts'
import { RefundLines } from '../dashboard/bookings/refund/refund-lines.tsx'
import { buildRefund } from '../dashboard/bookings/refund/refund-view.server.ts'

const referenceOf = (request: Request) => new URL(request.url).searchParams.get('booking')?.trim() ?? ''

export { meta } from '#app/routes/dashboard/title.ts'

/** Gives a customer's money back for a business, while support looks into it. */
export async function loader(args: LoaderFunctionArgs) {
  const admin = await requireSuperadmin(args)
  const { app, reader } = args.context
  const id = args.params.id ?? ''
  const reference = referenceOf(args.request)
  const seen = reference ? await findSupportRefund(app, admin, id, reference) : null
  if (!seen) return redirect(paths.support(id))
  const { booking, ways, may } = seen
  const form = buildRefund({ serviceName: booking.serviceName, serviceNameIn: null }, ways, reader)
  return {
    id,
    reference: bookingReference(booking.id),
    what: `${booking.serviceName} · ${booking.customerName}`,
    form: may && form.lines.length > 0 && form.ways.length > 0 ? form : null,
    disputed: form.disputed,
  }
}

export async function action(args: ActionFunctionArgs) {
  const admin = await requireSuperadmin(args)
  const { app, reader } = args.context
  const id = args.params.id ?? ''
  const reference = referenceOf(args.request)
  const seen = found(await findSupportRefund(app, admin, id, reference), 'business')
  return answerRefund(await args.request.formData(), reader, seen.booking, {
    give: async (wish) => {
      const answer = await refundAsSupport(app, admin, id, reference, wish)
      if (!answer) throw new AppError('forbidden', words.before)
      return answer
    },
    done: () => withQuery(paths.support(id), { done: 'refund' }),
  })
}

export default function SupportRefund() {
  const { id, reference, what, form, disputed } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { say } = useReader()
  const back = paths.support(id)
  return (
    <div className="mx-auto max-w-xl">
      <PageHeader title={say(words.refundTitle(reference))} back={{ to: back, label: say(words.look) }}>
        {what}
      </PageHeader>
      {disputed ? (
        <Notice tone="info" className="mb-4">
          {disputed}
        </Notice>
      ) : null}
      {form ? (
        <Card>
          <p className="mb-5 text-soft">{say(words.refundTold)}</p>
          <RefundLines form={form} back={back} lastResult={reply} />
        </Card>
      ) : (
        <Notice tone="info">{say(refundWords.nothing)}</Notice>
      )}
    </div>
  )
}
