import { cx } from './cx.ts'

/** Stars out of five; `label` says them in words. */
export function Stars({ stars, label, large }: { stars: number; label: string; large?: boolean }) {
  const full = Math.round(stars)
  return (
    <span
      role="img"
      aria-label={label}
      className={cx('tracking-wide whitespace-nowrap', large ? 'text-2xl' : 'text-lg')}
    >
      <span className="text-accent-text">{'★'.repeat(full)}</span>
      <span className="text-faint">{'☆'.repeat(5 - full)}</span>
    </span>
  )
}
