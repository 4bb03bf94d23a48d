import { cx } from '#app/ui/layout/cx.ts'

export type HoursPart = { key: 'booked' | 'buffers' | 'driving' | 'idle'; name: string; minutes: number; text: string }

const fill = {
  booked: 'fill-accent',
  buffers: 'fill-accent opacity-45',
  driving: 'fill-edge',
  idle: 'fill-rule opacity-60',
} as const
const ground = {
  booked: 'bg-accent',
  buffers: 'bg-accent opacity-45',
  driving: 'bg-edge',
  idle: 'bg-rule opacity-60',
} as const

/** Where somebody's hours go, as one bar with what its parts are. */
export function HoursBar({ parts }: { parts: readonly HoursPart[] }) {
  const whole = parts.reduce((sum, { minutes }) => sum + minutes, 0)
  return (
    <>
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden className="block h-3 w-full">
        {parts.map(({ key, minutes }, nth) => {
          const before = parts.slice(0, nth).reduce((sum, part) => sum + part.minutes, 0)
          const share = (of: number) => (whole > 0 ? (of / whole) * 100 : 0)
          return <rect key={key} x={share(before)} width={share(minutes)} height="6" className={fill[key]} />
        })}
      </svg>
      <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-sm">
        {parts.map(({ key, name, text }) => (
          <li key={key} className="inline-flex items-center gap-1.5">
            <span aria-hidden className={cx('size-2.5 flex-none rounded-sm', ground[key])} />
            <span className="text-soft">{name}</span>
            <span className="figures">{text}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
