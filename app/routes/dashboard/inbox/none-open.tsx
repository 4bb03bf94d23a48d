import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { EmptyState } from '#app/ui/layout/card.tsx'
import { inboxWords as words } from '#app/words/catalog/inbox.ts'
import { useReader } from '#app/words/reader-context.ts'

export async function loader(args: LoaderFunctionArgs) {
  await requireMember(args)
  return null
}

/** Beside the list, on a screen wide enough for both, while no conversation is open. */
export default function NoneOpen() {
  const { say } = useReader()
  return (
    <div className="hidden min-h-80 place-content-center rounded-lg border border-dashed border-edge wide:grid">
      <EmptyState title={say(words.pick)} icon="message">
        {say(words.pickText)}
      </EmptyState>
    </div>
  )
}
