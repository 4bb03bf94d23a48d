import { useState } from 'react'
import { Button } from '#app/ui/controls/button.tsx'
import { cx } from '#app/ui/layout/cx.ts'
import { Icon } from '#app/ui/layout/icon.tsx'
import { weekdays } from '#app/lib/time.ts'
import { hoursWords as words } from '#app/words/catalog/hours.ts'
import { useReader } from '#app/words/reader-context.ts'

export type EditedInterval = { start: string; end: string }
type Row = EditedInterval & { key: string }

let made = 0
const rowOf = (interval: EditedInterval): Row => ({ ...interval, key: `new-${(made += 1)}` })

// A time field does not know 24:00.
const shown = (end: string) => (end === '24:00' ? '00:00' : end)

type RowsProps = {
  /** Fields are `start<suffix>` and `end<suffix>`. */
  suffix: string
  /** Whose hours: "Monday". */
  label: string
  rows: readonly Row[]
  onAdd: () => void
  onRemove: (key: string) => void
  error?: string | undefined
  extra?: React.ReactNode
}

function TimeField({ name, label, value, invalid }: { name: string; label: string; value: string; invalid: boolean }) {
  return (
    <input
      type="time"
      name={name}
      aria-label={label}
      defaultValue={value}
      aria-invalid={invalid || undefined}
      // The clock icon leaves no room for the time on a narrow phone, whose own picker opens anyway.
      className="control figures w-full min-w-0 px-2 max-sm:[&::-webkit-calendar-picker-indicator]:hidden"
    />
  )
}

function IntervalRow({
  suffix,
  label,
  row,
  invalid,
  onRemove,
}: {
  suffix: string
  label: string
  row: EditedInterval
  invalid: boolean
  onRemove?: () => void
}) {
  const { say } = useReader()
  const end = shown(row.end)
  const overnight = row.start !== '' && end !== '' && end <= row.start && end !== '00:00'
  return (
    <div className="flex flex-wrap items-center gap-x-2">
      <span className="grid w-full max-w-88 grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)_2.75rem] items-center gap-2">
        <TimeField name={`start${suffix}`} label={say(words.startOf(label))} value={row.start} invalid={invalid} />
        <span aria-hidden className="text-soft">
          –
        </span>
        <TimeField name={`end${suffix}`} label={say(words.endOf(label))} value={end} invalid={invalid} />
        {onRemove ? (
          <button
            type="button"
            onClick={onRemove}
            className="grid size-11 place-items-center rounded-md text-soft hover:bg-sunk hover:text-ink noscript:hidden"
          >
            <Icon name="x" label={say(words.removeOf(label))} />
          </button>
        ) : null}
      </span>
      {overnight ? <span className="text-sm text-soft">{say(words.nextDay)}</span> : null}
    </div>
  )
}

/** The intervals of one day. Without JavaScript there is one extra empty row, and an emptied row is dropped. */
function DayRows({ suffix, label, rows, onAdd, onRemove, error, extra }: RowsProps) {
  const { say } = useReader()
  return (
    <div className="grid gap-2">
      {rows.length === 0 ? <p className="flex min-h-target items-center text-soft">{say(words.closed)}</p> : null}
      {rows.map((row) => (
        <IntervalRow
          key={row.key}
          suffix={suffix}
          label={label}
          row={row}
          invalid={Boolean(error)}
          onRemove={() => onRemove(row.key)}
        />
      ))}
      <noscript>
        <IntervalRow suffix={suffix} label={say(words.moreOf(label))} row={{ start: '', end: '' }} invalid={false} />
      </noscript>
      <div className="-ms-3 flex flex-wrap noscript:hidden">
        <Button tone="plain" icon="plus" onClick={onAdd}>
          {say(rows.length === 0 ? words.addHours : words.addShift)}
        </Button>
        {extra}
      </div>
      {error ? (
        <p role="alert" className="text-sm font-medium text-bad">
          {error}
        </p>
      ) : null}
    </div>
  )
}

function useRows(initial: readonly EditedInterval[], idle: EditedInterval) {
  const [rows, setRows] = useState<Row[]>(() => initial.map((interval, at) => ({ ...interval, key: `row-${at}` })))
  return {
    rows,
    add: () => setRows((now) => [...now, rowOf(now.length === 0 ? idle : { start: '', end: '' })]),
    remove: (key: string) => setRows((now) => now.filter((row) => row.key !== key)),
  }
}

/** The hours of one date, in fields `start` and `end`. */
export function DayEditor({
  label,
  intervals,
  error,
}: {
  label: string
  intervals: readonly EditedInterval[]
  error?: string | undefined
}) {
  const { rows, add, remove } = useRows(intervals, { start: '09:00', end: '17:00' })
  return <DayRows suffix="" label={label} rows={rows} onAdd={add} onRemove={remove} error={error} />
}

type WeekProps = {
  hours: readonly (EditedInterval & { weekday: number })[]
  errors?: Record<number, string> | undefined
}

/** Weekly hours, Monday first, several intervals a day; fields `start-1`, `end-1` to `start-7`, `end-7`. */
export function WeekEditor({ hours, errors }: WeekProps) {
  const { say, weekday } = useReader()
  const [week, setWeek] = useState<Row[][]>(() =>
    weekdays.map((day) =>
      hours
        .filter((interval) => interval.weekday === day)
        .map((interval, index) => ({ ...interval, key: `row-${day}-${index}` })),
    ),
  )
  const change = (day: number, next: (rows: Row[]) => Row[]) =>
    setWeek((now) => now.map((rows, at) => (at === day ? next(rows) : rows)))
  const copyMonday = (form: HTMLFormElement) => {
    const data = new FormData(form)
    const typed = (name: string) => data.getAll(name).map((value) => (typeof value === 'string' ? value : ''))
    const ends = typed('end-1')
    const monday = typed('start-1').map((start, at) => ({ start, end: ends[at] ?? '' }))
    setWeek((now) => now.map((rows, at) => (at >= 1 && at <= 4 ? monday.map(rowOf) : rows)))
  }
  return (
    <div className="divide-y divide-rule">
      <input type="hidden" name="week" value="whole" />
      {weekdays.map((day, at) => (
        <fieldset key={day} className={cx('grid gap-x-4 gap-y-1 py-3 sm:grid-cols-[7.5rem_1fr]', at === 0 && 'pt-0')}>
          <legend className="contents">
            <span className="flex min-h-target items-center font-semibold capitalize sm:row-start-1">
              {weekday(day, 'long')}
            </span>
          </legend>
          <DayRows
            suffix={`-${day}`}
            label={weekday(day, 'long')}
            rows={week[at] ?? []}
            onAdd={() =>
              change(at, (rows) => [
                ...rows,
                rowOf(rows.length === 0 ? { start: '09:00', end: '17:00' } : { start: '', end: '' }),
              ])
            }
            onRemove={(key) => change(at, (rows) => rows.filter((row) => row.key !== key))}
            error={errors?.[day]}
            extra={
              at === 0 ? (
                <Button
                  tone="plain"
                  icon="copy"
                  onClick={(event) => event.currentTarget.form && copyMonday(event.currentTarget.form)}
                >
                  {say(words.copyMonday)}
                </Button>
              ) : null
            }
          />
        </fieldset>
      ))}
    </div>
  )
}
