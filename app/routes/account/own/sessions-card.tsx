import { Form } from '@remix-run/react'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Badge } from '#app/ui/layout/badge.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { ownAccountWords as words } from '#app/words/catalog/ownAccount.ts'
import { useReader } from '#app/words/reader-context.ts'

export type SessionView = { id: string; device: string; seen: string; business: string | null; here: boolean }

/** Where somebody is signed in, this browser first, each with its way out. */
export function SessionsCard({ sessions }: { sessions: readonly SessionView[] }) {
  const { say } = useReader()
  return (
    <Card title={say(words.sessions)} flush>
      <ul className="divide-y divide-rule">
        {sessions.map(({ id, device, seen, business, here }) => (
          <li key={id} className="flex min-h-16 items-center justify-between gap-4 px-4 py-2.5 sm:px-5">
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-x-2 font-semibold wrap-anywhere">
                {device}
                {here ? <Badge tone="signal">{say(words.thisDevice)}</Badge> : null}
              </p>
              <p className="figures text-sm text-soft wrap-anywhere">
                {seen}
                {business ? ` · ${business}` : null}
              </p>
            </div>
            {here ? null : (
              <Form method="post" preventScrollReset className="flex-none">
                <input type="hidden" name="id" value={id} />
                <SubmitButton tone="quiet" name="intent" value="end" aria-label={say(words.endOneOf(device))}>
                  {say(words.endOne)}
                </SubmitButton>
              </Form>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <Form method="post" preventScrollReset className="border-t border-rule px-4 py-3 sm:px-5">
          <SubmitButton tone="danger" name="intent" value="others">
            {say(words.endOthers)}
          </SubmitButton>
        </Form>
      ) : null}
    </Card>
  )
}
