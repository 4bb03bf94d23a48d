import { dashboard } from '#app/paths.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { erasingWords as words } from '#app/words/catalog/erasing.ts'
import { useReader } from '#app/words/reader-context.ts'

/** What a customer may ask for: a file of what is kept of them, and to be erased, which the owner alone does. */
export function OwnDataCard({ customerId, erases }: { customerId: string; erases: boolean }) {
  const { say } = useReader()
  return (
    <Card title={say(words.card)}>
      <p className="mb-3 text-soft">{say(words.cardText)}</p>
      <div className="flex flex-wrap gap-3">
        <form method="post" action={dashboard.customerData(customerId)}>
          <SubmitButton tone="quiet" pendingLabel={say(words.download)}>
            {say(words.download)}
          </SubmitButton>
        </form>
        {erases ? (
          <LinkButton to={dashboard.eraseCustomer(customerId)} tone="quiet">
            {say(words.erase)}
          </LinkButton>
        ) : null}
      </div>
    </Card>
  )
}
