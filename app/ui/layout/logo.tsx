import { brand } from '#app/words/brand.ts'
import { cx } from './cx.ts'

/** The mark: a line that opens into a slot. */
export function LogoMark({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 40 24"
      height="1em"
      width="1.667em"
      fill="none"
      aria-hidden
      className={cx('flex-none', className)}
    >
      <path
        d="M1 12h6c3.5 0 4-8 8.5-8h9c4.5 0 5 8 8.5 8h6M7 12c3.5 0 4 8 8.5 8h9c4.5 0 5-8 8.5-8"
        stroke="currentColor"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <rect x="14.5" y="8.5" width="11" height="7" rx="3.5" fill="var(--signal, #cc3711)" />
    </svg>
  )
}

/** Mark and word, in the colour of the surrounding text. */
export function Logo({ className }: { className?: string }) {
  return (
    <span className={cx('inline-flex items-center gap-2 font-bold tracking-tight', className)}>
      <LogoMark className="text-[1.15em]" />
      <span>{brand}</span>
    </span>
  )
}
