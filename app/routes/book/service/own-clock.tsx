import { Form, Link, useNavigate } from '@remix-run/react'
import { useEffect } from 'react'
import { shop as paths } from '#app/paths.ts'
import { Field } from '#app/ui/controls/field.tsx'
import { Select } from '#app/ui/controls/inputs.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { useBrowserZone } from '#app/ui/schedule/browser-zone.ts'
import { timesWords as words } from '#app/words/catalog/times.ts'
import { isTimeZone, onOtherClock } from '#app/words/other-clock.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { BookingView, OwnClock as View } from './booking-view.ts'

type OwnClockProps = { clock: View; slug: string; hidden: BookingView['hidden'] }

/**
 * By whose clock the times of a visit online are, and the way to another. A browser tells its own at once; without JavaScript a list
 * of all zones does.
 */
export function OwnClock({ clock, slug, hidden }: OwnClockProps) {
  const { say } = useReader()
  useOwnZone(clock)
  if (clock.groups)
    return (
      <Form method="get" action={paths.service(slug)} className="max-w-md">
        {hidden.map(({ name, value }) =>
          name === 'zone' || name === 'date' ? null : <input key={name} type="hidden" name={name} value={value} />,
        )}
        <Field label={say(words.yourZone)}>
          <Select name="zone" defaultValue={clock.current} groups={clock.groups} />
        </Field>
        <button type="submit" className="btn btn-primary">
          {say(words.showTimes)}
        </button>
      </Form>
    )
  return (
    <p className="flex flex-wrap items-center gap-x-3 text-sm text-soft">
      <span className="flex items-center gap-2">
        <Icon name="clock" />
        <span>
          {say(words.shownIn(clock.label))} {clock.business ? say(words.businessIn(clock.business)) : null}
        </span>
      </span>
      <Link to={clock.change} preventScrollReset className="link inline-flex min-h-target items-center">
        {say(words.otherZone)}
      </Link>
    </p>
  )
}

/** Goes over to the browser's own clock, unless somebody has chosen one. */
const halfYearMs = 182 * 86_400_000

function useOwnZone({ chosen, current, here: page, groups }: View): void {
  const reader = useReader()
  const navigate = useNavigate()
  const own = useBrowserZone()
  useEffect(() => {
    if (chosen || groups || !isTimeZone(own) || location.search.includes('zone=')) return
    // An hour of winter and one of summer: clocks may agree for half a year.
    const here = reader.in(current)
    if ([0, halfYearMs].every((later) => !onOtherClock(here, own, reader.now + later))) return
    const url = new URL(page, location.href)
    url.searchParams.set('zone', own)
    navigate(url.pathname + url.search, { replace: true, preventScrollReset: true })
  }, [chosen, current, groups, page, navigate, own, reader])
}
