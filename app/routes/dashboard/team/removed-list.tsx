import { Form } from '@remix-run/react'
import { dashboard } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { removalWords as words } from '#app/words/catalog/removal.ts'
import { useReader } from '#app/words/reader-context.ts'

/** Folded: those who left the team, each with the way back. */
export function RemovedList({ people }: { people: readonly { id: string; name: string; since: string }[] }) {
  const { say } = useReader()
  return (
    <details className="border-t border-rule">
      <summary className="flex min-h-12 items-center px-4 text-soft sm:px-5">{say(words.removed)}</summary>
      <ul className="divide-y divide-rule border-t border-rule">
        {people.map(({ id, name, since }) => (
          <li key={id} className="flex items-center gap-x-3 px-4 py-3 sm:px-5">
            <div className="min-w-0 flex-1">
              <p className="font-semibold hyphenate wrap-anywhere">{name}</p>
              <p className="text-sm text-soft">{say(words.since(since))}</p>
            </div>
            <Form method="post" action={dashboard.removeTechnician(id)} className="-me-3 flex-none">
              <SubmitButton
                tone="plain"
                name="intent"
                value="return"
                pendingLabel={say(words.bringingBack)}
                aria-label={say(words.bringBackNamed(name))}
              >
                {say(words.bringBack)}
              </SubmitButton>
            </Form>
          </li>
        ))}
      </ul>
    </details>
  )
}
