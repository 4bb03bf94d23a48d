import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { addressOf } from '#app/domain/booking/index.server.ts'
import { explainDay, todayOf } from '#app/domain/desk/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { dashboard } from '#app/paths.ts'
import { EmptyState, Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { openTimesWords as words } from '#app/words/catalog/openTimes.ts'
import { useReader } from '#app/words/reader-context.ts'
import { AskTimes, KnownPlaces } from './ask-times.tsx'
import { TimesGrid } from './times-grid.tsx'
import { draftHref, sayNoPlace } from '../new/new-booking.server.ts'
import { dayWish, placeChanges, readTimesQuery, timesHref } from './times-query.server.ts'
import { buildGrid } from './times-view.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args)
  const { app, reader } = args.context
  const { timeZone } = tenantOf(args.context)
  const query = new URL(args.request.url).searchParams
  const today = todayOf(app, timeZone)
  const asked = readTimesQuery(query, timeZone, today)
  const { services, technicians, places, blockers, day } = await explainDay(
    app,
    member,
    dayWish(asked, today),
    timeZone,
    asked.search,
  )
  const service = services.find(({ id, slug }) => asked.service === slug || asked.service === id)
  const found = day?.ok ? day : null
  const needsPlace = service?.place === 'customer'
  const pinned =
    needsPlace && found?.place.point
      ? placeChanges({
          ...found.place.point,
          label: addressOf(found.place) || asked.address,
          seal: found.place.seal,
        })
      : null
  const hrefOf = (changes: Record<string, string | null>) => timesHref(query, { ...pinned, ...changes })
  const manages = member.role !== 'staff'
  const newHref = (start: number, technician: string | null, overrule: boolean) => {
    const [day24, time] = [asked.date ?? today, asked.time]
    const { at: _at, ...place } = pinned ?? {}
    return draftHref(new URLSearchParams(), {
      service: service?.slug ?? null,
      technician,
      ...place,
      ...(overrule ? { day: day24, time } : { start: new Date(start).toISOString() }),
    })
  }
  return {
    services: services.map(({ slug, name }) => ({ value: slug, label: name })),
    technicians: technicians.map(({ id, name }) => ({ value: id, label: name })),
    asked: {
      service: service?.slug ?? '',
      date: asked.date ?? today,
      technician: asked.technician ?? '',
      time: asked.time,
      address: pinned?.address ?? asked.address,
      point:
        pinned &&
        Object.entries(pinned).flatMap(([name, value]) =>
          value === null || name === 'address' ? [] : [{ name, value }],
        ),
    },
    needsPlace,
    search: asked.search,
    keep: Object.fromEntries([...query].filter(([name]) => name !== 'q')),
    places:
      needsPlace || !service
        ? places.map((place) => ({
            name: place.name,
            label: place.label,
            href: timesHref(query, {
              ...placeChanges(place),
              ...(service || services.length !== 1 ? {} : { service: services[0]?.slug ?? null }),
            }),
          }))
        : [],
    problem: day && !day.ok && !(day.reason === 'place_required') ? sayNoPlace(day, reader) : null,
    outside: day && !day.ok && day.reason === 'outside_area' && manages,
    grid:
      found &&
      buildGrid(found, {
        blockers,
        date: asked.date ?? today,
        asked: asked.asked,
        reader,
        manages,
        hrefOf,
        bookHref: manages ? newHref : () => null,
      }),
  }
}

export default function Times() {
  const page = useLoaderData<typeof loader>()
  const { grid } = page
  const { say } = useReader()
  if (page.services.length === 0 || page.technicians.length === 0) {
    return (
      <>
        <PageHeader title={say(words.title)} />
        <EmptyState title={say(page.technicians.length === 0 ? words.noCalendar : words.noServices)} icon="clock">
          {say(words.nothingYet)}
        </EmptyState>
      </>
    )
  }
  return (
    <>
      <PageHeader title={say(words.title)}>{say(words.lead)}</PageHeader>
      <div className="grid items-start gap-6 wide:grid-cols-[20rem_minmax(0,1fr)]">
        <div className="min-w-0 space-y-4 wide:sticky wide:top-6">
          <AskTimes key={JSON.stringify(page.asked)} {...page} />
          {page.needsPlace || !page.asked.service ? <KnownPlaces {...page} /> : null}
        </div>
        <div className="min-w-0 space-y-4">
          {page.problem ? (
            <Notice tone="warn" title={say(words.noTimesThere)}>
              {page.problem}
              {page.outside ? (
                <>
                  {' '}
                  <Link className="link" to={dashboard.area}>
                    {say(words.changeArea)}
                  </Link>
                </>
              ) : null}
            </Notice>
          ) : null}
          {grid ? (
            <TimesGrid grid={grid} />
          ) : page.problem ? null : (
            <EmptyState title={say(page.asked.service ? words.whereIsIt : words.whichService)} icon="clock">
              {say(page.asked.service ? words.whereText : words.whichServiceText)}
            </EmptyState>
          )}
        </div>
      </div>
    </>
  )
}
