import { useNavigate } from '@remix-run/react'
import { useEffect } from 'react'
import { useBrowserZone } from '#app/ui/controls/browser-zone.ts'
import { isTimeZone, onOtherClock } from '#app/words/other-clock.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { OwnClock as View } from './booking-view.ts'

/**
 * By whose clock the times of a visit online are, and the way to another. A browser tells its own at once; without JavaScript a list
 * of all zones does.
 */
export function OwnClock({ clock }: { clock: View }) {
  useOwnZone(clock)
  return <div dangerouslySetInnerHTML={{ __html: clock.html }} />
}

const halfYearMs = 182 * 86_400_000

/** Goes over to the browser's own clock, unless somebody has chosen one. */
function useOwnZone({ chosen, current, here: page, asking }: View): void {
  const reader = useReader()
  const navigate = useNavigate()
  const own = useBrowserZone()
  useEffect(() => {
    if (chosen || asking || !isTimeZone(own) || location.search.includes('zone=')) return
    // An hour of winter and one of summer: clocks may agree for half a year.
    const here = reader.in(current)
    if ([0, halfYearMs].every((later) => !onOtherClock(here, own, reader.now + later))) return
    const url = new URL(page, location.href)
    url.searchParams.set('zone', own)
    navigate(url.pathname + url.search, { replace: true, preventScrollReset: true })
  }, [chosen, current, asking, page, navigate, own, reader])
}
