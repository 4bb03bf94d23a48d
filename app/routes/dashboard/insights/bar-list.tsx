/** Names with a bar and a figure each, as one list: read as it stands, without the bars. `share`: of the longest bar. */
export type Bar = { key: string; name: string; value: string; note?: string; share: number }

export function BarList({ bars, label }: { bars: readonly Bar[]; label: string }) {
  return (
    <ul aria-label={label} className="divide-y divide-rule">
      {bars.map(({ key, name, value, note, share }) => (
        <li key={key} className="px-4 py-2.5 sm:px-5">
          <span className="flex items-baseline justify-between gap-4">
            <span className="min-w-0 wrap-anywhere">{name}</span>
            <span className="figures flex-none font-semibold">
              {value}
              {note ? <span className="ms-2 font-normal text-soft">{note}</span> : null}
            </span>
          </span>
          <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden className="mt-1.5 block h-2 w-full">
            <rect width="100" height="4" className="fill-rule opacity-60" />
            <rect width={Math.max(share * 100, share > 0 ? 0.6 : 0)} height="4" className="fill-accent" />
          </svg>
        </li>
      ))}
    </ul>
  )
}
