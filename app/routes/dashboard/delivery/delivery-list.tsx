import { Form, Link } from '@remix-run/react'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Badge } from '#app/ui/layout/badge.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { channelWords } from '#app/words/catalog/channels.ts'
import { deliveryWords as words } from '#app/words/catalog/delivery.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { DeliveryView } from './delivery-view.server.ts'

/** What was sent, each with why it has not arrived and its buttons. */
export function DeliveryList({ rows }: { rows: readonly DeliveryView[] }) {
  const { say } = useReader()
  return (
    <Card flush>
      <ul className="divide-y divide-rule">
        {rows.map((row) => (
          <li key={row.id} className="flex items-start gap-3 px-4 py-3 sm:px-5">
            <Icon
              name={row.channel === 'email' ? 'mail' : 'message'}
              label={say(channelWords[row.channel])}
              className="mt-1 text-soft"
            />
            <div className="min-w-0 flex-1">
              <p className="flex items-start justify-between gap-x-3">
                <span className="min-w-0 font-semibold wrap-anywhere">
                  {row.href ? (
                    <Link to={row.href} className="underline decoration-edge underline-offset-4 hover:decoration-ink">
                      {row.title}
                    </Link>
                  ) : (
                    row.title
                  )}
                </span>
                <Badge tone={row.tone}>{row.word}</Badge>
              </p>
              <p className="figures text-sm text-soft wrap-anywhere">
                {row.who} · {row.to}
              </p>
              <p className="figures text-sm text-faint">{row.at}</p>
              {row.why ? <p className="mt-1 text-sm">{row.why}</p> : null}
              {row.toldBy ? <p className="mt-1 text-sm text-soft">{row.toldBy}</p> : null}
              {row.again || row.otherWay ? <Buttons row={row} /> : null}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Buttons({ row }: { row: DeliveryView }) {
  const { say } = useReader()
  return (
    <Form method="post" preventScrollReset className="mt-2 flex flex-wrap gap-2">
      <input type="hidden" name="message" value={row.id} />
      {row.again ? (
        <SubmitButton
          name="intent"
          value="again"
          tone="quiet"
          aria-label={`${say(words.again)}: ${row.title}, ${row.who}`}
        >
          {say(words.again)}
        </SubmitButton>
      ) : null}
      {row.otherWay ? (
        <SubmitButton
          name="intent"
          value="other"
          tone="quiet"
          aria-label={`${say(words.otherWay)}: ${row.title}, ${row.who}`}
        >
          {say(words.otherWay)}
        </SubmitButton>
      ) : null}
    </Form>
  )
}
