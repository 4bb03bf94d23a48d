import { Form, Link } from '@remix-run/react'
import { dashboard } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Card, Notice } from '#app/ui/layout/card.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { mergingWords as words } from '#app/words/catalog/merging.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { loadLikeness } from './likeness.server.ts'

type Props = {
  customerId: string
  likeness: Awaited<ReturnType<typeof loadLikeness>>
  /** Why the merge that was to be undone stays. */
  refused: keyof typeof words.refused | undefined
}

/** What was merged into a customer of late, with its undoing, and who may be the same person. */
export function LikenessCards({ customerId, likeness: { alike, merges }, refused }: Props) {
  const { say } = useReader()
  return (
    <>
      {refused ? <Notice tone="error">{say(words.refused[refused])}</Notice> : null}
      {merges.slice(0, 1).map(({ id, text }) => (
        <Notice
          key={id}
          action={
            <Form method="post">
              <input type="hidden" name="merge" value={id} />
              <SubmitButton tone="quiet" name="intent" value="undo-merge">
                {say(words.undo)}
              </SubmitButton>
            </Form>
          }
        >
          {text}
        </Notice>
      ))}
      {alike.length > 0 ? (
        <Card title={say(words.perhaps)} flush>
          <ul className="divide-y divide-rule">
            {alike.map(({ id, name, lines }) => (
              <li key={id}>
                <Link
                  to={dashboard.mergeCustomers(customerId, id)}
                  className="flex min-h-14 items-center gap-3 px-4 py-2.5 hover:bg-ground"
                >
                  <span className="min-w-0 flex-1 wrap-anywhere">
                    <span className="block font-semibold">{name}</span>
                    {lines.map((line) => (
                      <span key={line} className="figures block text-sm text-soft">
                        {line}
                      </span>
                    ))}
                  </span>
                  <Icon name="chevron-right" className="text-faint" />
                </Link>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </>
  )
}
