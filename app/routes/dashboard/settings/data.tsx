import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { dashboard } from '#app/paths.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { archiveWords } from '#app/words/catalog/archive.ts'
import { closingWords } from '#app/words/catalog/closing.ts'
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
    <div className="grid max-w-3xl gap-5">
      <Card title={say(words.title)}>
        <p className="mb-3">{say(words.text)}</p>
        <p className="mb-4 text-soft">{say(words.cards)}</p>
        <form method="post" action={dashboard.businessExport} className="flex flex-wrap gap-3">
          <SubmitButton tone="quiet">{say(words.download)}</SubmitButton>
          <SubmitButton tone="quiet" name="for" value="moving">
            {say(archiveWords.forMoving)}
          </SubmitButton>
        </form>
        <p className="mt-2 text-sm text-soft">{say(archiveWords.forMovingText)}</p>
      </Card>
      <Card title={say(archiveWords.title)}>
        <p className="mb-4 text-soft">{say(archiveWords.linkText)}</p>
        <LinkButton to={dashboard.archive} tone="quiet" iconAfter="arrow-right">
          {say(archiveWords.title)}
        </LinkButton>
      </Card>
      <Card title={say(closingWords.title)}>
        <p className="mb-4 text-soft">{say(closingWords.linkText)}</p>
        <LinkButton to={dashboard.closing} tone="quiet" iconAfter="arrow-right">
          {say(closingWords.title)}
        </LinkButton>
      </Card>
    </div>
  )
}
