import { Form } from '@remix-run/react'
import { Badge } from '#app/ui/layout/badge.tsx'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { channelWords } from '#app/words/catalog/channels.ts'
import { bookingPageWords as words } from '#app/words/catalog/bookingPage.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { BookingView } from './booking-view.ts'

export function MessagesCard({ messages, canRemind }: Pick<BookingView, 'messages' | 'canRemind'>) {
  const { say } = useReader()
  const remind = canRemind ? (
    <Form method="post">
      <SubmitButton name="intent" value="remind" tone="quiet" pendingLabel={say(words.sending)}>
        {say(words.remindNow)}
      </SubmitButton>
    </Form>
  ) : undefined
  return (
    <Card title={say(words.messages)} flush action={remind}>
      {messages.length === 0 ? (
        <p className="p-4 text-soft sm:p-5">{say(words.nothingSent)}</p>
      ) : (
        <ul className="divide-y divide-rule">
          {messages.map((message) => (
            <li key={message.id} className="flex items-start gap-3 px-4 py-2.5 sm:px-5">
              <Icon
                name={message.channel === 'email' ? 'mail' : 'message'}
                label={say(channelWords[message.channel])}
                className="mt-0.5 text-soft"
              />
              <div className="min-w-0 flex-1">
                <p className="font-medium wrap-anywhere">{message.title}</p>
                <p className="figures text-sm text-faint wrap-anywhere">{message.to}</p>
                <p className="figures mt-0.5 flex flex-wrap items-center gap-x-2 text-sm text-faint">
                  <Badge tone={message.tone}>{message.word}</Badge> {message.at}
                </p>
                {message.why ? <p className="mt-0.5 text-sm text-soft">{message.why}</p> : null}
                {message.again ? (
                  <Form method="post" className="mt-2">
                    <input type="hidden" name="message" value={message.id} />
                    <SubmitButton name="intent" value="resend" tone="quiet" pendingLabel={say(words.sending)}>
                      {say(words.sendAgain)}
                    </SubmitButton>
                  </Form>
                ) : null}
              </div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
