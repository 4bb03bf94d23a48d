import { dashboard } from '#app/paths.ts'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { Card, EmptyState } from '#app/ui/layout/card.tsx'
import { phoneBookingWords as words } from '#app/words/catalog/phoneBooking.ts'
import { useReader } from '#app/words/reader-context.ts'
import { Choice } from './choice.tsx'

export function ChooseService({
  services,
}: {
  services: readonly { href: string; name: string; length: string; price: string }[]
}) {
  const { say } = useReader()
  if (services.length === 0)
    return (
      <EmptyState
        title={say(words.noServices)}
        icon="list"
        action={
          <LinkButton to={dashboard.services} tone="quiet">
            {say(words.addService)}
          </LinkButton>
        }
      >
        {say(words.noServicesText)}
      </EmptyState>
    )
  return (
    <Card title={say(words.whichService)} flush>
      <ul className="divide-y divide-rule">
        {services.map((service) => (
          <Choice key={service.href} to={service.href}>
            <span className="min-w-0 flex-1">
              <span className="block font-semibold hyphenate wrap-anywhere">{service.name}</span>
              <span className="figures text-sm text-soft">{service.length}</span>
            </span>
            <span className="figures font-medium">{service.price}</span>
          </Choice>
        ))}
      </ul>
    </Card>
  )
}
