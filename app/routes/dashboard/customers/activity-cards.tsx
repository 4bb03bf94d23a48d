import { Link } from '@remix-run/react'
import { Card } from '#app/ui/layout/card.tsx'
import { Photos } from '#app/ui/layout/photos.tsx'
import { activityWords as words } from '#app/words/catalog/customerActivity.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { loadActivity } from './activity.server.ts'

type Activity = Awaited<ReturnType<typeof loadActivity>>

/** What they have brought, and what of it went back or is still owed, by currency. */
export function MoneyCard({ money }: Pick<Activity, 'money'>) {
  const { say } = useReader()
  return (
    <Card title={say(words.money)}>
      {money.length === 0 ? <p className="text-soft">{say(words.nothing)}</p> : null}
      {money.map(({ currency, kept, paid, returned, owed }) => (
        <dl key={currency} className="flex flex-wrap gap-x-8 gap-y-3 not-first:mt-4">
          <Sum label={say(words.kept)} value={kept} large />
          {returned ? <Sum label={say(words.paid)} value={paid} /> : null}
          {returned ? <Sum label={say(words.returned)} value={returned} /> : null}
          {owed ? <Sum label={say(words.owed)} value={owed} /> : null}
        </dl>
      ))}
    </Card>
  )
}

function Sum({ label, value, large = false }: { label: string; value: string; large?: boolean }) {
  return (
    <div>
      <dt className="text-sm text-soft">{label}</dt>
      <dd className={large ? 'figures text-lg font-semibold' : 'figures text-lg'}>{value}</dd>
    </div>
  )
}

/** What was said last, the latest photos, and the way to the whole conversation. */
export function TalkCard({ to, said, photos }: NonNullable<Activity['talk']>) {
  const { say } = useReader()
  return (
    <Card
      title={say(words.talk)}
      action={
        <Link to={to} className="link inline-flex min-h-target items-center text-sm">
          {say(words.open)}
        </Link>
      }
    >
      <ul className="space-y-2">
        {said.map(({ id, text, at }) => (
          <li key={id} className="wrap-anywhere">
            {text} <span className="text-sm whitespace-nowrap text-soft">· {at}</span>
          </li>
        ))}
      </ul>
      {photos.length > 0 ? (
        <div className="mt-3">
          <Photos urls={photos} />
        </div>
      ) : null}
    </Card>
  )
}
