import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { listServices } from '#app/domain/catalog/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { getMoneyPage, startOnboarding, takesPayments } from '#app/domain/payments/index.server.ts'
import { assertOpen, getTenant, updateTenant } from '#app/domain/tenancy/index.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { readForm } from '#app/lib/form.server.ts'
import { localDate } from '#app/lib/time.ts'
import { dashboard } from '#app/paths.ts'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { Card, EmptyState, Stat, StatRow } from '#app/ui/layout/card.tsx'
import { connectProblems, paymentsWords as words } from '#app/words/catalog/payments.ts'
import { gatewayWords } from '#app/words/catalog/gatewayKeys.ts'
import { useReader } from '#app/words/reader-context.ts'
import { serviceOf } from '#app/lib/booked-service.server.ts'
import { connectSchema, isStripeCountry, paySchema, stripeCountries, stripeCountryOf } from './countries.server.ts'
import { movementOf, wayWord } from './movement-words.ts'
import { MovementTable } from './movement-table.tsx'
import { PayPlaceCard } from './pay-place-card.tsx'
import { PaymentsHeader } from './payments-header.tsx'
import { StripeCard } from './stripe-card.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const tenant = await getTenant(app, member)
  const { timeZone, currency } = tenant
  const monthStart = Temporal.PlainDate.from(`${localDate(app.clock.now(), timeZone).slice(0, 7)}-01`).toZonedDateTime(
    timeZone,
  ).epochMilliseconds
  const [money, services, takes] = await Promise.all([
    getMoneyPage(app, member.actor, new Date(monthStart)),
    listServices(app, member),
    takesPayments(app, member),
  ])
  const { account, totals, lines } = money
  const sums =
    totals.length > 0 ? totals : [{ currency, grossMinor: 0, providerFeeMinor: 0, platformFeeMinor: 0, netMinor: 0 }]
  const written = (sum: (typeof sums)[number]) => ({
    gross: reader.money(sum.grossMinor, sum.currency),
    fees: reader.money(sum.providerFeeMinor + sum.platformFeeMinor, sum.currency),
    net: reader.money(sum.netMinor, sum.currency),
  })
  return {
    state: stateOf(account),
    payouts: account?.payoutsEnabled ?? false,
    isOwner: member.role === 'owner',
    // Offered where cards can be entered on the page at all.
    onPage: app.env.STRIPE_PUBLISHABLE_KEY ? tenant.paysOnPage : null,
    // What can be paid in another way waits for nothing.
    paid: takes
      ? []
      : services.filter(({ active, paymentKind }) => active && paymentKind !== 'none').map(({ name }) => name),
    countries: stripeCountries(reader),
    country: stripeCountryOf(tenant),
    totals: sums.map((sum) => ({
      ...written(sum),
      currency: sum.currency,
      feeNote: reader.say(
        words.feeParts(
          reader.money(sum.providerFeeMinor, sum.currency),
          reader.money(sum.platformFeeMinor, sum.currency),
        ),
      ),
    })),
    lines: lines.map((line) => ({
      ...written(line),
      ...(line.providerFeeMinor + line.platformFeeMinor === 0 && { fees: '' }),
      id: line.id,
      bookingId: line.bookingId,
      when: reader.dayTime(line.occurredAt.getTime()),
      customer: line.customerName,
      about: [line.way && reader.say(wayWord(line.way)), serviceOf(line, reader)].filter(Boolean).join(' · '),
      kind: reader.say(movementOf(line)),
      state: null,
    })),
  }
}

type Account = Awaited<ReturnType<typeof getMoneyPage>>['account']

function stateOf(account: Account): 'none' | 'lost' | 'unfinished' | 'ready' {
  if (!account) return 'none'
  if (account.disconnectedAt) return 'lost'
  return account.chargesEnabled ? 'ready' : 'unfinished'
}

/** Leads to Stripe's own pages, where an owner connects the business; or keeps where customers pay. */
export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner')
  const { app, host, log, reader } = args.context
  const sent = await args.request.formData()
  if (sent.has('intent')) {
    const chosen = await readForm(sent, paySchema)
    if (!chosen.ok) return chosen.reply
    await updateTenant(app, member, { paysOnPage: chosen.value.onPage === 'on' })
    return chosen.saved()
  }
  const read = await readForm(sent, connectSchema)
  if (!read.ok) return read.reply
  const country = read.value.country ?? ''
  const replace = read.value.replace === 'yes'
  const tenant = await getTenant(app, member)
  assertOpen(tenant, 'payments')
  const { account } = await getMoneyPage(app, member.actor, new Date(app.clock.now()))
  if ((!account || account.disconnectedAt || replace) && !isStripeCountry(country))
    return read.refuse({ fieldErrors: { country: [reader.say(connectProblems.noCountry)] } })
  try {
    const started = await startOnboarding(app, {
      tenantId: member.tenantId,
      owner: member,
      replace,
      email: member.email,
      businessName: tenant.name,
      country,
      returnUrl: `${host.origin}${dashboard.paymentsReturn}`,
      refreshUrl: `${host.origin}${dashboard.paymentsRefresh}`,
    })
    if (started.ok) return redirect(started.url)
    return read.refuse({ fieldErrors: { country: [reader.say(connectProblems.unsupported)] } })
  } catch (error) {
    if (error instanceof AppError || error instanceof Response) throw error
    log.warn({ provider: 'stripe', err: error }, 'onboarding could not be started')
    return read.refuse({ formErrors: [reader.say(connectProblems.noAnswer)] }, 503)
  }
}

export default function Payments() {
  const { state, payouts, isOwner, onPage, paid, countries, country, totals, lines } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { say } = useReader()
  // What came in is what an owner comes for, once nothing is left to be done.
  const settled = lines.length > 0 && paid.length === 0 && (state === 'ready' || state === 'none')
  const money = (
    <>
      <section>
        <h2 className="mb-2 text-lg">{say(words.thisMonth)}</h2>
        <div className="grid gap-3">
          {totals.map((sum) => (
            <StatRow key={sum.currency}>
              <Stat label={say(words.taken)} value={sum.gross} note={say(words.afterRefunds)} />
              <Stat label={say(words.fees)} value={sum.fees} note={sum.feeNote} />
              <Stat label={say(words.left)} value={sum.net} note={say(words.afterFees)} />
            </StatRow>
          ))}
        </div>
      </section>
      <Card flush title={say(words.movements)}>
        {lines.length === 0 ? (
          <EmptyState title={say(words.noMovements)} icon="money">
            {say(words.noMovementsText)}
          </EmptyState>
        ) : (
          <MovementTable lines={lines} caption={say(words.movements)} />
        )}
      </Card>
    </>
  )
  return (
    <>
      <PaymentsHeader current={dashboard.payments}>{say(words.lead)}</PaymentsHeader>
      <div className="grid gap-6">
        {settled ? money : null}
        <StripeCard
          state={state}
          payouts={payouts}
          isOwner={isOwner}
          paid={paid}
          countries={countries}
          country={country}
          lastResult={answer}
        />
        {isOwner ? (
          <div>
            <LinkButton to={dashboard.paymentWays} tone="quiet" icon="money">
              {say(gatewayWords.open)}
            </LinkButton>
          </div>
        ) : null}
        {isOwner && state === 'ready' && onPage !== null ? (
          <PayPlaceCard onPage={onPage} saved={answer?.status === 'success'} lastResult={answer} />
        ) : null}
        {settled ? null : money}
      </div>
    </>
  )
}
