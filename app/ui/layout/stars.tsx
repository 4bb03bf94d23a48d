import { cx } from './cx.ts'

/** Stars out of five, drawn by the style sheet: the letters of our fonts have none. `label` says them in words. */
export function Stars({ stars, label, large }: { stars: number; label: string; large?: boolean }) {
  const full = Math.round(stars)
  return (
    <span
      role="img"
      aria-label={label}
      className={cx('inline-flex gap-0.5 align-[-0.1em] text-accent-text', large ? 'text-2xl' : 'text-lg')}
    >
      {[1, 2, 3, 4, 5].map((each) => (
        <i key={each} className={cx('star', each > full && 'text-edge')} />
      ))}
    </span>
  )
}
