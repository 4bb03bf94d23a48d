import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { connectPayPal, listConnections, retireKeys } from '#app/domain/payments/index.server.ts'
import { assertOpen, getTenant } from '#app/domain/tenancy/index.server.ts'
import { answerIntent, readForm } from '#app/lib/form.server.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { gatewayWords as words } from '#app/words/catalog/gatewayKeys.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { Text } from '#app/words/text.ts'
import { paypalSchema } from './keys-schema.server.ts'
import { PayPalCard } from './paypal-card.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner')
  const { app, reader } = args.context
  const { connections, possible } = await listConnections(app, member)
  const paypal = connections.find(({ way }) => way === 'paypal')
  return {
    paypal: {
      possible: possible.includes('paypal'),
      account: paypal ? { ref: paypal.accountRef, since: reader.dayTime(paypal.setAt.getTime()) } : null,
    },
    done: new URL(args.request.url).searchParams.get('done'),
  }
}

/** Takes an owner's keys, or stops offering a way. */
export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner')
  const { app, reader } = args.context
  assertOpen(await getTenant(app, member), 'payments')
  return answerIntent(args.request, {
    paypal: async (form) => {
      const read = await readForm(form, paypalSchema)
      if (!read.ok) return read.reply
      try {
        const connected = await connectPayPal(app, member, read.value)
        if (connected.ok) return redirect(withQuery(dashboard.paymentWays, { done: 'connected' }))
        if (connected.reason === 'no_answer') return read.refuse({ formErrors: [reader.say(words.noAnswer)] }, 503)
        return read.refuse({ fieldErrors: { secret: [reader.say(words.wrongKeys)] } })
      } catch (error) {
        return read.failed(error)
      }
    },
    'paypal-off': async () => {
      await retireKeys(app, member, 'paypal')
      return redirect(withQuery(dashboard.paymentWays, { done: 'off' }))
    },
  })
}

const doneWords: Readonly<Record<string, Text | undefined>> = words.done

export default function Ways() {
  const { paypal, done } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { say } = useReader()
  const said = done ? doneWords[done] : undefined
  return (
    <>
      <PageHeader title={say(words.title)}>{say(words.lead)}</PageHeader>
      <div className="grid gap-6">
        {said && !answer ? <Notice tone="success" title={say(said)} /> : null}
        <PayPalCard {...paypal} lastResult={answer} />
        <div>
          <LinkButton to={dashboard.payments} tone="plain" icon="chevron-left">
            {say(words.back)}
          </LinkButton>
        </div>
      </div>
    </>
  )
}
