import { revenueWords as words } from '#app/words/catalog/revenue.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { RevenueView } from './revenue-view.server.ts'

type Props = {
  chart: RevenueView['chart']
  rows: readonly Pick<RevenueView['rows'][number], 'href' | 'name' | 'gross'>[]
}

/**
 * Revenue, or what else is counted over time, as bars, those of the period before in grey behind them. The same stands below as a table, so a screen reader hears one
 * sentence here. Drawn without a script; the text is HTML, because it would shrink with the picture.
 */
export function RevenueChart({ chart, rows }: Props) {
  const { say } = useReader()
  const width = rows.length * 10
  return (
    <figure className="px-4 py-4 sm:px-5">
      <div className="figures mb-1 flex items-baseline justify-between gap-4 text-xs text-soft">
        <span>{chart.most}</span>
        <span className="flex gap-4">
          <Key className="bg-accent" label={say(words.now)} />
          <Key className="bg-edge opacity-50" label={say(words.past)} />
        </span>
      </div>
      <svg
        viewBox={`0 0 ${width} 100`}
        preserveAspectRatio="none"
        role="img"
        aria-label={chart.label}
        className="block h-44 w-full border-t border-rule sm:h-56"
      >
        {chart.bars.map(({ now, before }, index) => (
          <g key={rows[index]!.href}>
            <title>{`${rows[index]!.name}: ${rows[index]!.gross}`}</title>
            <rect x={index * 10} y="0" width="10" height="100" fill="transparent" />
            <rect
              x={index * 10 + 0.8}
              y={before.top}
              width="5.2"
              height={before.height}
              className="fill-edge opacity-50"
            />
            <rect x={index * 10 + 3.2} y={now.top} width="5.6" height={now.height} className="fill-accent" />
          </g>
        ))}
        <line
          x1="0"
          x2={width}
          y1={chart.zero}
          y2={chart.zero}
          stroke="currentColor"
          strokeWidth="1.5"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <figcaption className="figures mt-1 flex justify-between gap-4 text-xs text-soft">
        <span>{chart.first}</span>
        <span>{chart.last}</span>
      </figcaption>
    </figure>
  )
}

const Key = ({ className, label }: { className: string; label: string }) => (
  <span className="inline-flex items-center gap-1.5">
    <span aria-hidden className={`size-2.5 flex-none rounded-sm ${className}`} />
    {label}
  </span>
)
