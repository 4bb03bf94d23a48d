import { cx } from '#app/ui/layout/cx.ts'
import { Icon } from '#app/ui/layout/icon.tsx'
import { Section } from './section.tsx'

const times: { time: string; open: boolean; why: string }[] = [
  { time: '12:00', open: false, why: 'The job in Carroll Gardens ends then. The drive takes 8 minutes.' },
  { time: '12:15', open: true, why: 'There in time, done in time for Red Hook.' },
  { time: '12:30', open: true, why: 'There in time, done in time for Red Hook.' },
  { time: '12:45', open: false, why: '3 minutes short of the drive to Red Hook.' },
  { time: '13:00', open: false, why: '18 minutes short of the drive to Red Hook.' },
]

/** The rule that makes Wayslot different, as a page of a timetable. */
export function Timetable() {
  return (
    <Section
      ruled
      title="Every time on your page is one you can keep"
      lead="A free hour in a calendar is not a free hour if the road eats half of it. Wayslot checks the drive before and after, the way home, your buffers and your notice. For each time it hides, it can tell you why."
    >
      <div className="overflow-hidden rounded-lg border border-rule bg-sheet">
        <p className="flex flex-wrap items-baseline justify-between gap-x-4 border-b-2 border-ink px-4 py-3 sm:px-5">
          <span className="font-semibold">Two-bedroom clean, Cobble Hill</span>
          <span className="figures text-sm text-soft">90 minutes · Tuesday</span>
        </p>
        <ul className="divide-y divide-rule">
          {times.map(({ time, open, why }) => (
            <li
              key={time}
              className="grid grid-cols-[3.75rem_minmax(0,1fr)] items-baseline gap-x-3 px-4 py-3 sm:grid-cols-[5rem_7rem_minmax(0,1fr)] sm:px-5"
            >
              <span className={cx('figures text-lg font-semibold', !open && 'text-faint line-through')}>{time}</span>
              <span className={cx('flex items-center gap-2 text-sm font-semibold', open ? 'text-ok' : 'text-soft')}>
                <Icon name={open ? 'check' : 'x'} />
                {open ? 'Offered' : 'Hidden'}
              </span>
              <span className="col-start-2 text-sm text-soft sm:col-start-3">{why}</span>
            </li>
          ))}
        </ul>
      </div>
    </Section>
  )
}
