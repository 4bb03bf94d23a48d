import { cx } from '#app/ui/layout/cx.ts'
import { insightWords as words } from '#app/words/catalog/insights.ts'
import { useReader } from '#app/words/reader-context.ts'

export type Heat = {
  weekdays: string[]
  rows: { hour: string; cells: { key: number; visits: number; text: string }[] }[]
  most: number
}

/** From no colour to the strongest that figures can still be read on. */
const looks = ['', 'bg-accent/10', 'bg-accent/20', 'bg-accent/30', 'bg-accent/45'] as const

const lookOf = (visits: number, most: number) =>
  visits === 0 ? looks[0] : looks[Math.min(4, Math.ceil((visits / most) * 4))]

/** When visits begin: hours below each other, weekdays beside each other, which fits a phone. A table with its figures. */
export function HeatMap({ heat, title }: { heat: Heat; title: string }) {
  const { say } = useReader()
  return (
    <table className="figures w-full table-fixed border-separate border-spacing-0.5 px-2 pb-3 text-center text-sm sm:px-4">
      <caption className="sr-only">{title}</caption>
      <thead>
        <tr>
          <th scope="col" className="w-16 py-2 text-start font-medium text-soft">
            <span className="sr-only">{say(words.hour)}</span>
          </th>
          {heat.weekdays.map((weekday) => (
            <th key={weekday} scope="col" className="py-2 font-medium text-soft">
              {weekday}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {heat.rows.map(({ hour, cells }) => (
          <tr key={hour}>
            <th scope="row" className="text-start text-xs font-normal whitespace-nowrap text-soft">
              {hour}
            </th>
            {cells.map(({ key, visits, text }) => (
              <td key={key} className={cx('h-9 rounded-sm', visits === 0 ? 'bg-sunk' : lookOf(visits, heat.most))}>
                {visits === 0 ? <span className="sr-only">{text}</span> : text}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
