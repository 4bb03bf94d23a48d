import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { timesWords as words } from '#app/words/catalog/times.ts'
import { useReader } from '#app/words/reader-context.ts'
import { cx } from '../layout/cx.ts'

export type SlotOption = {
  /** What the form sends: the start as RFC 3339 or epoch ms. */
  value: string
  /** "10:15", in the reader's style. */
  label: string
  /** The hour in the business's zone, 0 to 23: it decides the group. */
  hour: number
  /** A few words under the time: "nearby then", "-$5". */
  note?: ReactNode
  /** The note is a benefit and is highlighted. */
  saves?: boolean | undefined
  href?: string
  disabled?: boolean
}

type SlotGridProps = {
  slots: readonly SlotOption[]
  /** Given: radio buttons with this name. Absent: links with `href`. */
  name?: string
  selected?: string | undefined
  onChange?: (value: string) => void
  /** Labels are spans, "09:00–11:00". */
  wide?: boolean
  className?: string
}

const parts = ['morning', 'afternoon', 'evening'] as const

function partOf(hour: number): (typeof parts)[number] {
  if (hour < 12) return 'morning'
  return hour < 17 ? 'afternoon' : 'evening'
}

type TileProps = { slot: SlotOption } & Pick<SlotGridProps, 'name' | 'selected' | 'onChange'>

function Tile({ slot, name, selected, onChange }: TileProps) {
  const inside = (
    <>
      <span>{slot.label}</span>
      {slot.note ? <span className={cx('slot-note', slot.saves && 'slot-gain')}>{slot.note}</span> : null}
    </>
  )
  if (!name) {
    return (
      <Link
        to={slot.href ?? '.'}
        className="slot"
        preventScrollReset
        aria-current={slot.value === selected || undefined}
      >
        {inside}
      </Link>
    )
  }
  return (
    <label className="choice">
      <input
        type="radio"
        name={name}
        value={slot.value}
        required
        disabled={slot.disabled}
        defaultChecked={slot.value === selected}
        onChange={() => onChange?.(slot.value)}
      />
      <span className="slot">{inside}</span>
    </label>
  )
}

/** The times of one day by part of the day; radio buttons in a form, or links. Works without JavaScript. */
export function SlotGrid({ slots, wide = false, className, ...tile }: SlotGridProps) {
  const { say } = useReader()
  // "10:45 a. m." needs more room than "10:45".
  const long = slots.some(({ label }) => label.length > 8)
  const groups = parts
    .map((part) => ({ part, slots: slots.filter((slot) => partOf(slot.hour) === part) }))
    .filter((group) => group.slots.length > 0)
  return (
    <div className={cx('space-y-5', className)}>
      {groups.map((group) => (
        <fieldset key={group.part} className="min-w-0">
          <legend className="eyebrow mb-2 flex w-full items-center gap-3 after:h-px after:flex-1 after:bg-rule">
            {say(words[group.part])}
          </legend>
          <div
            className={cx(
              'grid gap-2',
              wide
                ? 'grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))]'
                : long
                  ? 'grid-cols-[repeat(auto-fill,minmax(6.25rem,1fr))]'
                  : 'grid-cols-[repeat(auto-fill,minmax(5.25rem,1fr))]',
            )}
          >
            {group.slots.map((slot) => (
              <Tile key={slot.value} slot={slot} {...tile} />
            ))}
          </div>
        </fieldset>
      ))}
    </div>
  )
}
