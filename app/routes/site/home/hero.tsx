import { account, site } from '#app/paths.ts'
import { Badge } from '#app/ui/layout/badge.tsx'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { DayRoute, type RouteStop } from '#app/ui/schedule/day-route.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { Rich } from '#app/ui/layout/rich.tsx'
import { demoWords } from '#app/words/catalog/demo.ts'
import { landingWords as words } from '#app/words/catalog/landing.ts'
import { useReader } from '#app/words/reader-context.ts'
import { useSampleClock } from './sample-day.ts'

const drives = [
  { minutes: 15 },
  { minutes: 14, idleMinutes: 16 },
  { minutes: 8, idleMinutes: 7 },
  { minutes: 18, idleMinutes: 27 },
  { minutes: 21 },
]
const driving = drives.reduce((sum, { minutes }) => sum + minutes, 0)

function SampleDay() {
  const { say, duration } = useReader()
  const time = useSampleClock()
  const { day } = words
  const items: RouteStop[] = [
    { id: 'a', start: time(9, 0), end: time(10, 30), title: say(day.twoBedroom), place: say(day.first), tone: 'done' },
    { id: 'b', start: time(11, 0), end: time(12, 0), title: say(day.oven), place: say(day.second), tone: 'done' },
    {
      id: 'c',
      start: time(12, 15),
      end: time(13, 45),
      title: say(day.twoBedroom),
      place: say(day.third),
      tone: 'now',
      badge: <Badge tone="signal">{say(day.isNew)}</Badge>,
    },
    { id: 'd', start: time(14, 30), end: time(16, 0), title: say(day.moveOut), place: say(day.fourth) },
  ]
  return (
    <figure className="rounded-lg border border-rule bg-ground p-4 shadow-lift sm:p-5">
      <figcaption className="mb-3 flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-semibold">{say(day.whose)}</span>
        <span className="figures text-sm text-soft">{say(day.sum(duration(driving)))}</span>
      </figcaption>
      <DayRoute items={items} drives={drives} base={say(day.base)} />
    </figure>
  )
}

/** The promise, beside a day that keeps it. `demo`: where everybody may try it, if anywhere. */
export function Hero({ demo }: { demo: string | null }) {
  const { say } = useReader()
  return (
    <div className="border-b border-rule bg-sunk">
      <div className="mx-auto grid max-w-6xl gap-x-14 gap-y-12 px-4 pt-12 pb-14 sm:pt-20 sm:pb-20 wide:grid-cols-[minmax(0,1fr)_26rem] wide:items-center">
        <div>
          <p className="eyebrow">{say(words.hero.eyebrow)}</p>
          <h1 className="mt-4 text-4xl hyphenate">
            <Rich
              text={say(words.hero.heading)}
              there={<span className="text-accent-text">{say(words.hero.there)}</span>}
            />
          </h1>
          <p className="mt-6 max-w-xl text-lg text-soft">{say(words.hero.lead)}</p>
          <div className="mt-8 flex flex-wrap gap-3">
            <LinkButton to={site.signUp} iconAfter="arrow-right">
              {say(words.createPage)}
            </LinkButton>
            {demo ? (
              <LinkButton to={demo} tone="quiet" external>
                {say(demoWords.seePage)}
              </LinkButton>
            ) : (
              <LinkButton to={`${site.home}#how`} tone="quiet">
                {say(words.seeHow)}
              </LinkButton>
            )}
          </div>
          {demo ? (
            <a
              href={demo + account.work}
              className="link mt-2 inline-flex min-h-target items-center gap-2 font-semibold"
            >
              {say(demoWords.seeDay)} <Icon name="arrow-right" />
            </a>
          ) : null}
          <ul className="mt-8 flex flex-wrap gap-x-6 gap-y-2 text-sm text-soft">
            {Object.entries(words.hero.facts).map(([name, fact]) => (
              <li key={name} className="flex items-center gap-2">
                <Icon name="check" className="text-ok" />
                {say(fact)}
              </li>
            ))}
          </ul>
        </div>
        <SampleDay />
      </div>
    </div>
  )
}
