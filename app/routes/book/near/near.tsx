import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { listNearTimes } from '#app/domain/loyalty/index.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { shop as paths, withQuery } from '#app/paths.ts'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { Card, Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { ShopShell } from '#app/ui/layout/shop.tsx'
import { nearFacts as facts } from '#app/words/catalog/nearLink.ts'
import { accessOf } from '../access.server.ts'
import { bookingPath, neighbourSource } from '../booking-query.server.ts'
import { whenWords } from '../offer-view.server.ts'
import { serviceTexts } from '../service-texts.ts'
import { openShop } from '../shop.server.ts'

/** A link that a customer gave to neighbours: times beside their visit, and nothing of them. It asks for no address. */
export async function loader(args: LoaderFunctionArgs) {
  const { request, params, context } = args
  const { app, ip, responseHeaders } = context
  const reader = context.reader.in(tenantOf(context).timeZone)
  const { say, money } = reader
  const { token = '' } = params
  responseHeaders.set('cache-control', 'no-store')
  responseHeaders.set('x-robots-tag', 'noindex, nofollow')
  const { shop, tenant } = await openShop(args)
  const slug = new URL(request.url).searchParams.get('service')?.slice(0, 100)
  const near = await listNearTimes(app, tenant.id, token, { slug, access: accessOf(request, context) })
  const home = { href: withQuery(paths.home, { source: neighbourSource }), text: say(facts.all) }
  if (!near) {
    await requireBudget(app, ['linkGuess', `${tenant.id}:${ip}`])
    return data({ shop, home, title: shop.name, over: say(facts.over), near: null }, 410)
  }
  const { service, services, times, date } = near
  return data({
    shop,
    home,
    title: say(facts.near(reader.date(date))),
    over: null,
    near: {
      text: say(facts.nearText),
      label: say(facts.which),
      services: services.map((each) => ({
        href: withQuery(paths.near(token), { service: each.slug }),
        name: serviceTexts(each, reader, tenant).name,
        current: each.slug === service?.slug,
      })),
      times: service
        ? times.map(({ start, priceMinor }) => ({
            start,
            when: whenWords(start, service, reader),
            price: say(facts.about(money(priceMinor, tenant.currency))),
            usual: money(service.priceMinor, tenant.currency),
          }))
        : [],
      go: service ? bookingPath(service.slug, { date, source: neighbourSource }) : home.href,
      choose: say(facts.choose),
      none: say(facts.noTimes),
    },
  })
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title ?? 'Wayslot' },
  { name: 'robots', content: 'noindex' },
]

export default function Near() {
  const { shop, home, title, over, near } = useLoaderData<typeof loader>()
  return (
    <ShopShell shop={shop}>
      <div className="max-w-xl">
        <PageHeader title={title} />
        {near ? (
          <>
            {near.times.length > 0 ? <p className="mb-5">{near.text}</p> : null}
            {near.services.length > 1 ? (
              <nav aria-label={near.label} className="mb-5 flex flex-wrap gap-2">
                {near.services.map(({ href, name, current }) => (
                  <Link
                    key={href}
                    to={href}
                    aria-current={current ? 'true' : undefined}
                    className={`btn ${current ? 'btn-ink' : 'btn-quiet'}`}
                  >
                    {name}
                  </Link>
                ))}
              </nav>
            ) : null}
            {near.times.length > 0 ? (
              <Card flush>
                <ul className="divide-y divide-rule">
                  {near.times.map(({ start, when, price, usual }) => (
                    <li
                      key={start}
                      className="flex min-h-14 flex-wrap items-center justify-between gap-x-4 px-4 py-2.5"
                    >
                      <span className="figures font-semibold">{when}</span>
                      <span className="figures">
                        <s className="text-soft">{usual}</s> {price}
                      </span>
                    </li>
                  ))}
                </ul>
              </Card>
            ) : (
              <Notice tone="info">{near.none}</Notice>
            )}
            <p className="mt-5">
              <LinkButton to={near.go}>{near.choose}</LinkButton>
            </p>
          </>
        ) : (
          <Notice tone="info">{over}</Notice>
        )}
        <p className="mt-5">
          <Link to={home.href} className="link inline-flex min-h-target items-center">
            {home.text}
          </Link>
        </p>
      </div>
    </ShopShell>
  )
}
