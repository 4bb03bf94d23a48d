import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { listServices } from '#app/domain/catalog/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { getMoneyPage, startOnboarding } from '#app/domain/payments/index.server.ts'
import { getTenant } from '#app/domain/tenancy/index.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { formatDay, formatMoney, formatTime } from '#app/lib/format.ts'
import { localDate } from '#app/lib/time.ts'
import { Card, EmptyState, PageHeader, Stat, StatRow } from '#app/ui/layout/card.tsx'
import { textOf } from '#app/lib/form-data.server.ts'
import { MovementTable, StripeCard } from './stripe-card.tsx'
import { isStripeCountry, stripeCountries, stripeCountryOf } from './countries.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app } = args.context
  const tenant = await getTenant(app, member)
  const { timeZone, locale, currency } = tenant
  const now = app.clock.now()
  const monthStart = Temporal.PlainDate.from(`${localDate(now, timeZone).slice(0, 7)}-01`).toZonedDateTime(
    timeZone,
  ).epochMilliseconds
  const [money, services] = await Promise.all([
    getMoneyPage(app, member.actor, new Date(monthStart)),
    listServices(app, member),
  ])
  const { account, totals, lines } = money
  const sums =
    totals.length > 0 ? totals : [{ currency, grossMinor: 0, providerFeeMinor: 0, platformFeeMinor: 0, netMinor: 0 }]
  return {
    owner: member.role === 'owner',
    state: account ? (account.chargesEnabled ? ('ready' as const) : ('unfinished' as const)) : ('none' as const),
    payouts: account?.payoutsEnabled ?? false,
    paid: services.filter(({ active, paymentKind }) => active && paymentKind !== 'none').map(({ name }) => name),
    countries: stripeCountries(args.context.reader),
    country: stripeCountryOf(tenant),
    totals: sums.map((sum) => ({
      currency: sum.currency,
      gross: formatMoney(sum.grossMinor, sum.currency, locale),
      fees: formatMoney(sum.providerFeeMinor + sum.platformFeeMinor, sum.currency, locale),
      feeNote: `${formatMoney(sum.providerFeeMinor, sum.currency, locale)} Stripe, ${formatMoney(sum.platformFeeMinor, sum.currency, locale)} Wayslot`,
      net: formatMoney(sum.netMinor, sum.currency, locale),
    })),
    lines: lines.map((line) => ({
      id: line.id,
      bookingId: line.bookingId,
      when: `${formatDay(line.occurredAt.getTime(), timeZone, locale, now)}, ${formatTime(line.occurredAt.getTime(), timeZone, locale)}`,
      kind: line.kind,
      gross: formatMoney(line.grossMinor, line.currency, locale),
      fees: formatMoney(line.providerFeeMinor + line.platformFeeMinor, line.currency, locale),
      net: formatMoney(line.netMinor, line.currency, locale),
    })),
  }
}

/** Leads to Stripe's own pages, where the business is connected. */
export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, host } = args.context
  const tenant = await getTenant(app, member)
  const country = textOf(await args.request.formData(), 'country')
  const { account } = await getMoneyPage(app, member.actor, new Date(app.clock.now()))
  if (!account && !isStripeCountry(country))
    return data({ error: 'Choose the country your business is registered in.' }, { status: 422 })
  try {
    const started = await startOnboarding(app, {
      tenantId: member.tenantId,
      email: member.email,
      businessName: tenant.name,
      country,
      returnUrl: `${host.origin}/dashboard/payments/return`,
      refreshUrl: `${host.origin}/dashboard/payments/refresh`,
    })
    if (started.ok) return redirect(started.url)
    return data({ error: 'Stripe does not open accounts in this country for us yet.' }, { status: 422 })
  } catch (error) {
    if (error instanceof AppError || error instanceof Response) throw error
    args.context.log.warn({ provider: 'stripe', err: error }, 'onboarding could not be started')
    return data({ error: 'Stripe does not answer right now. Try again in a minute.' }, { status: 503 })
  }
}

export default function Payments() {
  const { owner, state, payouts, paid, countries, country, totals, lines } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <>
      <PageHeader title="Payments">
        Customers pay by card on your own Stripe account; the money is yours from the start.
      </PageHeader>
      <div className="grid gap-6">
        <StripeCard
          state={state}
          payouts={payouts}
          paid={paid}
          countries={countries}
          country={country}
          error={answer?.error}
          owner={owner}
        />
        <section>
          <h2 className="mb-2 text-lg">This month</h2>
          <div className="grid gap-3">
            {totals.map((sum) => (
              <StatRow key={sum.currency}>
                <Stat label="Taken" value={sum.gross} note="after refunds" />
                <Stat label="Fees" value={sum.fees} note={sum.feeNote} />
                <Stat label="Left for you" value={sum.net} note="after fees" />
              </StatRow>
            ))}
          </div>
        </section>
        <Card flush title="Latest movements">
          {lines.length === 0 ? (
            <EmptyState title="No money has moved yet" icon="money">
              Payments and refunds stand here, each with its fees.
            </EmptyState>
          ) : (
            <MovementTable lines={lines} />
          )}
        </Card>
      </div>
    </>
  )
}
