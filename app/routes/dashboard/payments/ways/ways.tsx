import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/domain/identity/index.server.ts'
import {
  chooseTradePoint,
  connectKaspi,
  connectPayPal,
  listConnections,
  listTradePoints,
  retireKeys,
} from '#app/domain/payments/index.server.ts'
import { assertOpen, getTenant } from '#app/domain/tenancy/index.server.ts'
import { answerIntent, readForm, type ReadForm } from '#app/lib/form.server.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { gatewayWords as words } from '#app/words/catalog/gatewayKeys.ts'
import { kaspiKeyWords } from '#app/words/catalog/kaspiKeys.ts'
import type { OtherWay } from '#app/domain/payments/rules.ts'
import type { Reader } from '#app/words/reader.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { Text } from '#app/words/text.ts'
import { KaspiCard, type KaspiView } from './kaspi-card.tsx'
import { kaspiPointSchema, kaspiSchema, paypalSchema } from './keys-schema.server.ts'
import { PayPalCard } from './paypal-card.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner')
  const { app, reader } = args.context
  const { connections, possible } = await listConnections(app, member)
  const { searchParams } = new URL(args.request.url)
  const accountOf = (wanted: OtherWay) => {
    const found = connections.find(({ way }) => way === wanted)
    return found ? { ref: found.accountRef, since: reader.dayTime(found.setAt.getTime()) } : null
  }
  const bin = searchParams.get('choose')
  const points = bin ? await listTradePoints(app, member, bin) : []
  const kaspi: KaspiView = {
    setUp: app.env.KASPI_API_URL !== undefined,
    account: accountOf('kaspi'),
    choosing: bin && points.length > 0 ? { bin, points } : null,
  }
  return {
    paypal: { possible: possible.includes('paypal'), account: accountOf('paypal') },
    // Nobody outside of Kazakhstan has heard of it.
    kaspi: possible.includes('kaspi') || kaspi.account ? kaspi : null,
    done: searchParams.get('done'),
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
    kaspi: async (form) => {
      const read = await readForm(form, kaspiSchema)
      if (!read.ok) return read.reply
      const { bin, certificate, privateKey: key } = read.value
      try {
        const connected = await connectKaspi(app, member, { bin, certificate, key })
        if (connected.ok)
          return redirect(withQuery(dashboard.paymentWays, connected.choose ? { choose: bin } : { done: 'kaspi' }))
        return refuseKaspi(read, connected.reason, reader)
      } catch (error) {
        return read.failed(error)
      }
    },
    'kaspi-point': async (form) => {
      const read = await readForm(form, kaspiPointSchema)
      if (!read.ok) return read.reply
      try {
        const chosen = await chooseTradePoint(app, member, read.value)
        if (chosen.ok) return redirect(withQuery(dashboard.paymentWays, { done: 'kaspi' }))
        return refuseKaspi(read, chosen.reason, reader)
      } catch (error) {
        return read.failed(error)
      }
    },
    'kaspi-off': async () => {
      await retireKeys(app, member, 'kaspi')
      return redirect(withQuery(dashboard.paymentWays, { done: 'kaspi_off' }))
    },
  })
}

const fieldOf = { wrong_certificate: 'certificate', ended: 'certificate', wrong_key: 'privateKey' } as const

/** What is wrong with a certificate, beside the field where there is one. */
function refuseKaspi(
  read: ReadForm<unknown> & { ok: true },
  reason: keyof typeof kaspiKeyWords.faults,
  { say }: Reader,
) {
  const said = [say(kaspiKeyWords.faults[reason])]
  if (reason in fieldOf) return read.refuse({ fieldErrors: { [fieldOf[reason as keyof typeof fieldOf]]: said } })
  return read.refuse({ formErrors: said }, reason === 'no_answer' ? 503 : 422)
}

const doneWords: Readonly<Record<string, Text | undefined>> = { ...words.done, ...kaspiKeyWords.done }

export default function Ways() {
  const { paypal, kaspi, done } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { say } = useReader()
  // The button and the form both say it.
  const sent = [answer?.initialValue?.intent].flat()[0]
  const said = done ? doneWords[done] : undefined
  const paypalCard = <PayPalCard {...paypal} lastResult={sent === 'paypal' ? answer : null} />
  return (
    <>
      <PageHeader title={say(words.title)}>{say(words.lead)}</PageHeader>
      <div className="grid gap-6">
        {said && !answer ? <Notice tone="success" title={say(said)} /> : null}
        {paypal.possible || paypal.account ? paypalCard : null}
        {kaspi ? (
          <KaspiCard
            {...kaspi}
            lastResult={sent === 'kaspi' ? answer : null}
            pointResult={sent === 'kaspi-point' ? answer : null}
          />
        ) : null}
        {/* What this business cannot have comes last. */}
        {paypal.possible || paypal.account ? null : paypalCard}
        <div>
          <LinkButton to={dashboard.payments} tone="plain" icon="chevron-left">
            {say(words.back)}
          </LinkButton>
        </div>
      </div>
    </>
  )
}
