import { LinkButton } from '#app/ui/controls/button.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { SearchForm } from '#app/ui/controls/search-form.tsx'
import { phoneBookingWords as words } from '#app/words/catalog/phoneBooking.ts'
import { useReader } from '#app/words/reader-context.ts'
import { Choice } from './choice.tsx'

type CustomerProps = {
  matches: { href: string; name: string; contact: string }[] | null
  search: string
  keep: Record<string, string>
  newHref: string
}

export function ChooseCustomer({ matches, search, keep, newHref }: CustomerProps) {
  const { say } = useReader()
  return (
    <Card title={say(words.who)}>
      <SearchForm text={search} label={say(words.findCustomer)} placeholder={say(words.nameOrPhone)} keep={keep} />
      {matches ? (
        <ul className="mt-3 divide-y divide-rule rounded-md border border-rule">
          {matches.map((match) => (
            <Choice key={match.href} to={match.href}>
              <span className="min-w-0 flex-1">
                <span className="block font-semibold wrap-anywhere">{match.name}</span>
                <span className="figures block truncate text-sm text-soft">{match.contact}</span>
              </span>
            </Choice>
          ))}
          {matches.length === 0 ? <li className="px-4 py-3 text-soft">{say(words.nobodyFound)}</li> : null}
        </ul>
      ) : null}
      <div className="mt-4">
        <LinkButton to={newHref} tone={matches?.length === 0 ? 'primary' : 'quiet'} icon="plus" wide>
          {say(words.newCustomer)}
        </LinkButton>
      </div>
    </Card>
  )
}
