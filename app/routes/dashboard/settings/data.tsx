import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { dashboard } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { takingAlong as words } from '#app/words/catalog/takingAlong.ts'
import { useReader } from '#app/words/reader-context.ts'

export async function loader(args: LoaderFunctionArgs) {
  await requireMember(args, 'owner')
  return null
}

/** Everything of the business in one file. */
export default function OwnData() {
  const { say } = useReader()
  return (
    <Card title={say(words.title)} className="max-w-3xl">
      <p className="mb-3">{say(words.text)}</p>
      <p className="mb-4 text-soft">{say(words.cards)}</p>
      <form method="post" action={dashboard.businessExport}>
        <SubmitButton tone="quiet" pendingLabel={say(words.download)}>
          {say(words.download)}
        </SubmitButton>
      </form>
    </Card>
  )
}
