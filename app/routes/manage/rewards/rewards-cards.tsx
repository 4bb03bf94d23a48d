import { LinkButton } from '#app/ui/controls/button.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import type { RewardsView } from './rewards-view.server.ts'

/** Her card, with a place for each visit, and the rewards that wait for her. */
export function RewardsCards({ view: { card, rewards } }: { view: Pick<RewardsView, 'card' | 'rewards'> }) {
  return (
    <>
      {rewards.length > 0 ? (
        <Card flush>
          <ul className="divide-y divide-rule">
            {rewards.map(({ id, text, until, code, href, use }) => (
              <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
                <div className="min-w-0">
                  <p className="font-semibold">{text}</p>
                  <p className="figures text-sm text-soft wrap-anywhere">
                    {until} · {code}
                  </p>
                </div>
                {href ? (
                  <LinkButton to={href} reloadDocument>
                    {use}
                  </LinkButton>
                ) : (
                  <span className="text-sm text-soft">{use}</span>
                )}
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
      {card ? (
        <Card title={card.text}>
          {card.places ? (
            <ol className="flex flex-wrap gap-2.5" aria-hidden>
              {Array.from({ length: card.needed }, (_, place) => (
                <li
                  key={place}
                  className={`grid size-10 place-items-center rounded-full ${place < card.have ? 'bg-accent text-accent-ink' : 'border-2 border-dashed border-rule'}`}
                >
                  {place < card.have ? <Icon name="check" /> : null}
                </li>
              ))}
            </ol>
          ) : (
            <progress className="h-3 w-full accent-accent" max={card.needed} value={card.have} aria-hidden />
          )}
          {card.below ? <p className="mt-3 font-medium">{card.below}</p> : null}
          <p className="mt-3 text-soft">{card.gives}</p>
        </Card>
      ) : null}
    </>
  )
}
