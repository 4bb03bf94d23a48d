import { cx } from '#app/ui/layout/cx.ts'
import { insightWords as words } from '#app/words/catalog/insights.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { CohortView } from './cohorts.server.ts'

const lookOf = (share: number) =>
  share === 0
    ? ''
    : share < 0.15
      ? 'bg-accent/10'
      : share < 0.3
        ? 'bg-accent/20'
        : share < 0.5
          ? 'bg-accent/30'
          : 'bg-accent/45'

/** Who comes back, a row for each month of first visits. Wider than a phone, where it scrolls behind the months. */
export function CohortTable({ rows, title }: { rows: CohortView; title: string }) {
  const { say } = useReader()
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a keyboard scrolls what has the focus
    <div role="region" aria-label={title} tabIndex={0} className="relative overflow-x-auto px-2 pb-3 sm:px-4">
      <table className="figures w-full border-separate border-spacing-0.5 text-center text-sm">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr className="text-soft">
            <th scope="col" className="sticky start-0 bg-sheet p-2 text-start font-medium">
              {say(words.firstVisit)}
            </th>
            <th scope="col" className="p-2 text-end font-medium">
              {say(words.customers)}
            </th>
            {rows[0]?.months.map(({ after }) => (
              <th key={after} scope="col" className="p-2 font-medium">
                <span className="sr-only">{say(words.monthsAfter)} </span>+{after}
              </th>
            ))}
            <th scope="col" className="p-2 text-end font-medium">
              {say(words.worth)}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, size, worth, months }) => (
            <tr key={key}>
              <th scope="row" className="sticky start-0 bg-sheet p-2 text-start font-medium whitespace-nowrap">
                {name}
              </th>
              <td className="p-2 text-end">{size}</td>
              {months.map(({ after, share, text }) => (
                <td
                  key={after}
                  className={cx(
                    'h-9 min-w-11 rounded-sm',
                    share === null ? '' : share === 0 ? 'bg-sunk text-soft' : lookOf(share),
                  )}
                >
                  {text}
                </td>
              ))}
              <td className="p-2 text-end whitespace-nowrap">{worth}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
