import { Form, Link } from '@remix-run/react'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Badge } from '#app/ui/layout/badge.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { deliveryWords as words } from '#app/words/catalog/delivery.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { DeliveryView } from './delivery-view.server.ts'

/** What was sent: each news once, with the ways it went, why it has not arrived by one, and its buttons. */
export function DeliveryList({ rows }: { rows: readonly DeliveryView[] }) {
  return (
    <Card flush>
      <ul className="divide-y divide-rule">
        {rows.map((row) => (
          <li key={row.id} className="px-4 py-3 sm:px-5">
            <p className="flex flex-wrap items-baseline justify-between gap-x-3">
              <span className="min-w-0 font-semibold wrap-anywhere">
                {row.href ? (
                  <Link to={row.href} className="underline decoration-edge underline-offset-4 hover:decoration-ink">
                    {row.title}
                  </Link>
                ) : (
                  row.title
                )}
                <span className="font-normal text-soft"> · {row.who}</span>
              </span>
              <span className="figures text-sm text-faint">{row.at}</span>
            </p>
            <ul className="mt-1 grid gap-2">
              {row.ways.map((way) => (
                <Way key={way.id} way={way} about={`${row.title}, ${row.who}`} />
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Card>
  )
}

type WayView = DeliveryView['ways'][number]

function Way({ way, about }: { way: WayView; about: string }) {
  return (
    <li className="flex items-start gap-2.5">
      <Icon name={way.channel === 'email' ? 'mail' : 'message'} className="mt-0.5 flex-none text-soft" />
      <div className="min-w-0 flex-1">
        <p className="flex items-start justify-between gap-x-3 text-sm">
          <span className="figures min-w-0 text-soft wrap-anywhere">
            {way.name}
            {way.to ? ` · ${way.to}` : ''}
          </span>
          <Badge tone={way.tone}>{way.word}</Badge>
        </p>
        {way.why ? <p className="mt-0.5 text-sm">{way.why}</p> : null}
        {way.again || way.otherWay ? <Buttons way={way} about={about} /> : null}
      </div>
    </li>
  )
}

function Buttons({ way, about }: { way: WayView; about: string }) {
  const { say } = useReader()
  return (
    <Form method="post" preventScrollReset className="mt-1.5 flex flex-wrap gap-2">
      <input type="hidden" name="message" value={way.id} />
      {way.again ? (
        <SubmitButton
          name="intent"
          value="again"
          tone="quiet"
          aria-label={`${say(words.again)}: ${way.name}, ${about}`}
        >
          {say(words.again)}
        </SubmitButton>
      ) : null}
      {way.otherWay ? (
        <SubmitButton
          name="intent"
          value="other"
          tone="quiet"
          aria-label={`${say(words.otherWay)}: ${way.name}, ${about}`}
        >
          {say(words.otherWay)}
        </SubmitButton>
      ) : null}
    </Form>
  )
}
