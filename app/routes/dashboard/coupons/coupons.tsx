import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { listCoupons } from '#app/domain/payments/index.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { localDate } from '#app/lib/time.ts'
import { dashboard } from '#app/paths.ts'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { Badge } from '#app/ui/layout/badge.tsx'
import { Card, EmptyState, PageHeader } from '#app/ui/layout/card.tsx'
import { couponWords as words } from '#app/words/catalog/coupons.ts'
import { servicesWords } from '#app/words/catalog/services.ts'
import { useReader } from '#app/words/reader-context.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const { currency } = tenantOf(args.context)
  const { say, money, percent: share } = reader
  const today = localDate(reader.now, reader.timeZone)
  const coupons = await listCoupons(app, member)
  return {
    coupons: coupons.map(({ id, code, percent, amountMinor, uses, givenMinor, toDate, retiredAt }) => ({
      id,
      code,
      worth: say(words.off(percent === null ? money(amountMinor ?? 0, currency) : share(percent / 100))),
      used: say(uses === 0 ? words.notUsed : words.used(uses, money(givenMinor, currency))),
      over: retiredAt === null && toDate !== null && toDate < today,
      retired: retiredAt !== null,
    })),
  }
}

export default function Coupons() {
  const { coupons } = useLoaderData<typeof loader>()
  const { say } = useReader()
  const add = (
    <LinkButton to={dashboard.coupon('new')} icon="plus">
      {say(words.add)}
    </LinkButton>
  )
  return (
    <>
      <PageHeader
        title={say(words.title)}
        {...(coupons.length > 0 && { actions: add })}
        back={{ to: dashboard.services, label: say(servicesWords.title) }}
      >
        {say(words.lead)}
      </PageHeader>
      <Card flush>
        {coupons.length === 0 ? (
          <EmptyState title={say(words.none)} icon="list" action={add}>
            {say(words.noneText)}
          </EmptyState>
        ) : (
          <ul className="divide-y divide-rule">
            {coupons.map(({ id, code, worth, used, over, retired }) => (
              <li key={id}>
                <Link
                  to={dashboard.coupon(id)}
                  className="flex min-h-target flex-wrap items-center justify-between gap-x-4 px-4 py-3 hover:bg-sunk"
                >
                  <span className="min-w-0 wrap-anywhere">
                    <span className="font-semibold">{code}</span> · {worth}{' '}
                    {retired || over ? <Badge>{say(retired ? words.retired : words.over)}</Badge> : null}
                  </span>
                  <span className="figures text-sm text-soft">{used}</span>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </>
  )
}
