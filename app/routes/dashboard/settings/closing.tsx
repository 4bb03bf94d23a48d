import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { provesSelf, requireMember } from '#app/domain/identity/index.server.ts'
import { closeBusiness, getClosing, keepOpen } from '#app/domain/privacy/index.server.ts'
import { graceDays } from '#app/domain/privacy/rules.ts'
import { closeSchema } from '#app/domain/privacy/schema.ts'
import { answerIntent, readForm } from '#app/lib/form.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import type { FormReply } from '#app/ui/controls/form.tsx'
import { Card, Notice } from '#app/ui/layout/card.tsx'
import { closingWords as words } from '#app/words/catalog/closing.ts'
import { takingAlong } from '#app/words/catalog/takingAlong.ts'
import { useReader } from '#app/words/reader-context.ts'
import { ClosingForm } from './closing-form.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner')
  const { app } = args.context
  const reader = args.context.reader.in(tenantOf(args.context).timeZone)
  const { closing, open, comingVisits } = await getClosing(app, member)
  return {
    business: tenantOf(args.context).name,
    closing: closing && {
      day: reader.day(closing.erasesAt.getTime()),
      erasing: closing.erasing,
      over: closing.erasesAt.getTime() <= app.clock.now(),
    },
    open: open.map(({ kind, bookingId, startsAt, customer }) => ({
      kind,
      bookingId,
      visit: startsAt && [reader.dayTime(startsAt.getTime()), customer].filter(Boolean).join(', '),
    })),
    comingVisits,
    done: new URL(args.request.url).searchParams.get('done'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner')
  const { app, reader } = args.context
  const back = (done: string) => redirect(withQuery(dashboard.closing, { done }))
  return answerIntent(args.request, {
    keep: async () => back((await keepOpen(app, member)).ok ? 'kept' : 'late'),
    otherwise: async (form) => {
      const read = await readForm(form, closeSchema)
      if (!read.ok) return read.reply
      const { cancelVisits, note, password } = read.value
      try {
        if (!(await provesSelf(args, member, password)))
          return read.refuse({ fieldErrors: { password: [reader.say(words.notYou)] } })
        const closed = await closeBusiness(app, member, { cancelVisits: cancelVisits === 'on', note })
        if (closed.ok) return redirect(dashboard.closing)
        return closed.reason === 'open_money'
          ? read.refuse({ formErrors: [reader.say(words.first)] })
          : read.refuse({ fieldErrors: { cancelVisits: [reader.say(words.visitsFirst)] } })
      } catch (error) {
        return read.failed(error)
      }
    },
  })
}

/** Closing for good: what happens when, what has to be settled first, and the way back while there is one. */
export default function Closing() {
  const { business, closing, open, comingVisits, done } = useLoaderData<typeof loader>()
  const { say } = useReader()
  const result = useActionData<FormReply>()
  if (closing)
    return (
      <Card title={say(words.closedTitle)} className="max-w-3xl">
        {done === 'late' ? <Notice tone="error" className="mb-4" title={say(words.tooLate)} /> : null}
        <p className="mb-4">{say(closing.erasing ? words.erasing : words.until(closing.day))}</p>
        {closing.over && !closing.erasing && open.length > 0 ? (
          <OpenMoney open={open} title={say(words.waits)} />
        ) : null}
        {closing.erasing ? null : (
          <div className="flex flex-wrap gap-3">
            <Form method="post">
              <SubmitButton tone="ink" name="intent" value="keep">
                {say(words.keep)}
              </SubmitButton>
            </Form>
            <ExportForm />
          </div>
        )}
      </Card>
    )
  return (
    <Card title={say(words.title)} className="max-w-3xl">
      {done === 'kept' ? <Notice tone="success" className="mb-4" title={say(words.kept)} /> : null}
      <ul className="mb-4 list-disc space-y-1.5 ps-5">
        <li>{say(words.now)}</li>
        <li>{say(words.grace(graceDays))}</li>
        <li>{say(words.afterwards)}</li>
        <li>{say(words.cards)}</li>
      </ul>
      <div className="mb-6">
        <p className="mb-2 font-semibold">{say(words.exportFirst)}</p>
        <ExportForm />
      </div>
      {open.length > 0 ? (
        <OpenMoney open={open} title={say(words.first)} />
      ) : (
        <ClosingForm business={business} comingVisits={comingVisits} lastResult={result} />
      )}
    </Card>
  )
}

function ExportForm() {
  const { say } = useReader()
  return (
    <form method="post" action={dashboard.businessExport}>
      <SubmitButton tone="quiet" pendingLabel={say(takingAlong.download)}>
        {say(takingAlong.download)}
      </SubmitButton>
    </form>
  )
}

type Open = ReturnType<typeof useLoaderData<typeof loader>>['open']

const whereTo = ({ kind, bookingId }: Open[number]) =>
  bookingId ? dashboard.booking(bookingId) : kind === 'plan' ? dashboard.plan : dashboard.payouts

function OpenMoney({ open, title }: { open: Open; title: string }) {
  const { say } = useReader()
  return (
    <Notice tone="warn" title={title} className="mb-4">
      <ul>
        {open.slice(0, 20).map((one) => (
          <li key={`${one.kind} ${one.bookingId}`} className="py-1">
            {one.visit ? <p className="font-semibold wrap-anywhere">{one.visit}</p> : null}
            <Link to={whereTo(one)} className="link inline-flex min-h-target items-center">
              {say(words.open[one.kind])}
            </Link>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
