import { cx } from '#app/ui/layout/cx.ts'
import { Icon } from '#app/ui/layout/icon.tsx'
import { landingWords } from '#app/words/catalog/landing.ts'
import { useReader } from '#app/words/reader-context.ts'
import { useSampleClock } from './sample-day.ts'
import { Section } from './section.tsx'

const words = landingWords.timetable

/** The rule that makes Wayslot different, as a timetable: the sample day, with the times for one new visit. */
export function Timetable() {
  const { say, duration } = useReader()
  const time = useSampleClock()
  const times = [
    { time: time(12, 0), open: false, why: words.tooEarly(duration(8)) },
    { time: time(12, 15), open: true, why: words.fits },
    { time: time(12, 30), open: true, why: words.fits },
    { time: time(12, 45), open: false, why: words.tooLate(duration(3)) },
    { time: time(13, 0), open: false, why: words.tooLate(duration(18)) },
  ]
  return (
    <Section ruled title={say(words.title)} lead={say(words.lead)}>
      <div className="overflow-hidden rounded-lg border border-rule bg-sheet">
        <p className="flex flex-wrap items-baseline justify-between gap-x-4 border-b-2 border-ink px-4 py-3 sm:px-5">
          <span className="font-semibold">{say(words.visit)}</span>
          <span className="figures text-sm text-soft">{say(words.length(duration(90)))}</span>
        </p>
        <ul className="divide-y divide-rule">
          {times.map(({ time, open, why }) => (
            <li
              key={time}
              className="grid grid-cols-[6rem_minmax(0,1fr)] items-baseline gap-x-3 px-4 py-3 sm:grid-cols-[6.5rem_7.5rem_minmax(0,1fr)] sm:px-5"
            >
              <span className={cx('figures text-lg font-semibold', !open && 'text-faint line-through')}>{time}</span>
              <span className={cx('flex items-center gap-2 text-sm font-semibold', open ? 'text-ok' : 'text-soft')}>
                <Icon name={open ? 'check' : 'x'} />
                {say(open ? words.offered : words.hidden)}
              </span>
              <span className="col-start-2 text-sm text-soft sm:col-start-3">{say(why)}</span>
            </li>
          ))}
        </ul>
      </div>
    </Section>
  )
}
