import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { choosePlan, getPlanPage, openPortal } from '#app/domain/billing/index.server.ts'
import { planSchema } from '#app/domain/billing/schema.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { assertOpen, getTenant } from '#app/domain/tenancy/index.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { readForm } from '#app/lib/form.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { planWords as words } from '#app/words/catalog/plan.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { Text } from '#app/words/text.ts'
import { InvoiceCard, LogCard, MonthsCard } from './history.tsx'
import { PlanCard } from './plan-card.tsx'
import { viewPlan } from './plan-view.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner')
  const { app, reader } = args.context
  const page = await getPlanPage(app, member, tenantOf(args.context).timeZone)
  return {
    ...viewPlan(page, app.clock.now(), reader),
    done: new URL(args.request.url).searchParams.get('done'),
  }
}

/** Chooses a plan, or leads to Stripe's pages, where the card is given and invoices are paid. */
export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner')
  const { app, host, log, reader } = args.context
  const read = await readForm(args.request, planSchema)
  if (!read.ok) return read.reply
  const { choice } = read.value
  const { language } = reader
  const here = `${host.origin}${dashboard.plan}`
  assertOpen(await getTenant(app, member), 'payments')
  try {
    if (choice === 'portal') {
      return redirect((await openPortal(app, member, { returnUrl: here, language })) ?? dashboard.plan)
    }
    const { url } = await choosePlan(app, member, {
      plan: choice,
      email: member.email,
      language,
      returnUrl: `${host.origin}${dashboard.planReturn}?session={CHECKOUT_SESSION_ID}`,
      cancelUrl: here,
    })
    return redirect(url ?? withQuery(dashboard.plan, { done: 'chosen' }))
  } catch (error) {
    if (error instanceof AppError || error instanceof Response) throw error
    log.warn({ provider: 'stripe', err: error }, 'a plan could not be chosen')
    return read.refuse({ formErrors: [reader.say(words.noAnswer)] }, 503)
  }
}

const doneWords: Readonly<Record<string, Text | undefined>> = words.done

export default function Plan() {
  const { current, notes, hasCard, owes, choices, months, invoices, log, done } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { say } = useReader()
  const said = done ? doneWords[done] : undefined
  return (
    <>
      <PageHeader title={say(words.title)}>{say(words.lead)}</PageHeader>
      <div className="grid gap-6">
        {said ? <Notice tone="success" title={say(said)} /> : null}
        <PlanCard current={current} notes={notes} hasCard={hasCard} owes={owes} choices={choices} lastResult={answer} />
        <MonthsCard months={months} />
        <InvoiceCard invoices={invoices} />
        {log.length > 0 ? <LogCard log={log} /> : null}
      </div>
    </>
  )
}
