import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { commonWords } from '#app/words/catalog/common.ts'
import { useReader } from '#app/words/reader-context.ts'
import { cx } from './cx.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'

type CardProps = { title?: ReactNode; action?: ReactNode; flush?: boolean; className?: string; children: ReactNode }

/** A sheet of paper on the ground. `flush` leaves the padding to the content (lists, tables, pictures). */
export function Card({ title, action, flush, className, children }: CardProps) {
  return (
    <section className={cx('rounded-lg border border-rule bg-sheet', className)}>
      {title || action ? (
        <header className="flex min-h-13 flex-wrap items-center justify-between gap-x-3 gap-y-1 border-b border-rule px-4 py-2 sm:px-5">
          <h2 className="text-base font-semibold">{title}</h2>
          {action}
        </header>
      ) : null}
      <div className={flush ? undefined : 'p-4 sm:p-5'}>{children}</div>
    </section>
  )
}

export type NoticeTone = 'info' | 'success' | 'warn' | 'error'

const noticeLook: Record<NoticeTone, { icon: IconName; look: string }> = {
  info: { icon: 'info', look: 'bg-note-wash text-note' },
  success: { icon: 'check', look: 'bg-ok-wash text-ok' },
  warn: { icon: 'alert', look: 'bg-warn-wash text-warn' },
  error: { icon: 'alert', look: 'bg-bad-wash text-bad' },
}

type NoticeProps = {
  tone?: NoticeTone
  title?: ReactNode
  action?: ReactNode
  className?: string
  children?: ReactNode
}

/** Something to know, within the page. Errors are announced at once, the rest politely. */
export function Notice({ tone = 'info', title, action, className, children }: NoticeProps) {
  const { say } = useReader()
  const { icon, look } = noticeLook[tone]
  return (
    <div
      role={tone === 'error' ? 'alert' : 'status'}
      className={cx('flex gap-3 rounded-md px-4 py-3', look, className)}
    >
      <Icon name={icon} label={say(commonWords.notice[tone])} className="mt-0.5" />
      <div className="min-w-0 flex-1">
        {title ? <p className="font-semibold">{title}</p> : null}
        {children ? <div className="text-sm text-ink">{children}</div> : null}
        {action ? <div className="mt-2">{action}</div> : null}
      </div>
    </div>
  )
}

type EmptyProps = { title: ReactNode; icon?: IconName; action?: ReactNode; children?: ReactNode }

/** A place that is still empty: says what will be here and offers the first step. */
export function EmptyState({ title, icon = 'route', action, children }: EmptyProps) {
  return (
    <div className="flex flex-col items-center gap-2 px-4 py-10 text-center">
      <span className="relative mb-1 grid size-14 place-items-center text-2xl text-soft">
        <span className="absolute inset-y-0 start-1/2 border-s border-dashed border-edge" aria-hidden />
        <span className="relative grid size-12 place-items-center rounded-full border-2 border-edge bg-sheet">
          <Icon name={icon} />
        </span>
      </span>
      <p className="text-lg font-semibold">{title}</p>
      {children ? <div className="max-w-md text-soft">{children}</div> : null}
      {action ? <div className="mt-3">{action}</div> : null}
    </div>
  )
}

type PageHeaderProps = {
  title: ReactNode
  eyebrow?: ReactNode
  children?: ReactNode
  actions?: ReactNode
  back?: { to: string; label: string }
}

/** The head of a page: the link back, the title, one line about it, and the actions. */
export function PageHeader({ title, eyebrow, children, actions, back }: PageHeaderProps) {
  return (
    <header className="mb-5 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="max-w-full min-w-0">
        {back ? (
          <Link
            to={back.to}
            className="mb-1 inline-flex min-h-target max-w-full items-center gap-1 text-sm font-medium text-soft hover:text-ink"
          >
            <Icon name="chevron-left" /> <span className="truncate">{back.label}</span>
          </Link>
        ) : null}
        {eyebrow ? <p className="eyebrow mb-1">{eyebrow}</p> : null}
        <h1 className="text-2xl hyphenate wrap-anywhere">{title}</h1>
        {children ? <div className="mt-1 max-w-2xl text-soft">{children}</div> : null}
      </div>
      {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
    </header>
  )
}

export type Fact = { label: ReactNode; value: ReactNode; icon?: IconName }

/** Pairs of label and value side by side; labels take only the room the longest needs, and never more than half. */
export function DescriptionList({ facts, className }: { facts: readonly Fact[]; className?: string }) {
  return (
    <dl className={cx('grid grid-cols-[fit-content(42%)_minmax(0,1fr)] divide-y divide-rule', className)}>
      {facts.map((fact, at) => (
        <div key={at} className="col-span-2 grid grid-cols-subgrid gap-x-4 py-2.5 sm:gap-x-6">
          <dt className="flex items-start gap-2 pt-0.5 text-sm text-faint sm:pt-0 sm:text-base [&>svg]:mt-0.5">
            {fact.icon ? <Icon name={fact.icon} /> : null}
            {fact.label}
          </dt>
          <dd className="min-w-0 font-medium wrap-anywhere">{keepTimesWhole(fact.value)}</dd>
        </div>
      ))}
    </dl>
  )
}

/** "Wed 16 Dec, 10:00–12:00" may break after the day, never within the time. */
export function keepTimesWhole(value: ReactNode): ReactNode {
  if (typeof value !== 'string') return value
  const parts = value.split(/(\d{1,2}[:.]\d{2}–\d{1,2}[:.]\d{2})/)
  return parts.length === 1
    ? value
    : parts.map((part, at) =>
        at % 2 ? (
          <span key={at} className="whitespace-nowrap">
            {part}
          </span>
        ) : (
          part
        ),
      )
}

type StatProps = { label: ReactNode; value: ReactNode; note?: ReactNode; to?: string }

/** One figure with its name. Put several into a `grid` or into StatRow. */
export function Stat({ label, value, note, to }: StatProps) {
  const inside = (
    <>
      <span className="block text-sm text-soft">{label}</span>
      <span className="mt-0.5 block text-2xl font-semibold tracking-tight">{value}</span>
      {note ? <span className="mt-0.5 block text-sm text-faint">{note}</span> : null}
    </>
  )
  const look = 'block bg-sheet px-4 py-3.5'
  return to ? (
    <Link to={to} className={cx(look, 'hover:bg-ground')}>
      {inside}
    </Link>
  ) : (
    <div className={look}>{inside}</div>
  )
}

/** Figures in one ruled row, two to a line on a phone. */
export function StatRow({ children }: { children: ReactNode }) {
  return (
    <div className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-rule bg-rule wide:auto-cols-fr wide:grid-flow-col wide:grid-cols-none [&>:last-child:nth-child(odd)]:col-span-2 wide:[&>:last-child:nth-child(odd)]:col-span-1">
      {children}
    </div>
  )
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) =>
    word ? Array.from(word)[0] : '',
  )
  return letters.join('').toUpperCase() || '?'
}

/** A picture or the initials; decorative, since the name is always beside it. */
export function Avatar({ name, src, large }: { name: string; src?: string | null; large?: boolean }) {
  const size = large ? 'size-14 text-lg' : 'size-10 text-sm'
  if (src)
    return <img src={src} alt="" className={cx(size, 'flex-none rounded-full border border-rule object-cover')} />
  return (
    <span
      aria-hidden
      className={cx(size, 'grid flex-none place-items-center rounded-full bg-sunk font-semibold text-soft')}
    >
      {initialsOf(name)}
    </span>
  )
}
