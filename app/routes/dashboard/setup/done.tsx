import { redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { getTenant } from '#app/domain/tenancy/index.server.ts'
import { dashboard } from '#app/paths.ts'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { Icon, type IconName } from '#app/ui/layout/icon.tsx'
import { SetupShell } from './setup-shell.tsx'
import { CopyField } from '#app/ui/controls/copy-field.tsx'
import { setupWords } from '#app/words/catalog/setup.ts'
import type { Words } from '#app/words/text.ts'
import { useReader } from '#app/words/reader-context.ts'
import { FirstThing } from './first-thing.tsx'
import { findObstacle } from './obstacle.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title ?? 'Wayslot' },
  { name: 'robots', content: 'noindex' },
]

const words = setupWords.done

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, host, reader } = args.context
  const tenant = await getTenant(app, member)
  if (tenant.status === 'draft') throw redirect(dashboard.setup)
  const found = await findObstacle(app, member)
  const title = `${reader.say(found.obstacle ? words.left : words.title)} · Wayslot`
  return { title, url: host.origin, ...found }
}

type Next = { to: string; icon: IconName; title: Words; text: Words }

const next: Next[] = [
  { to: dashboard.look, icon: 'image', title: words.look, text: words.lookText },
  { to: dashboard.team, icon: 'users', title: words.team, text: words.teamText },
  { to: dashboard.services, icon: 'list', title: words.services, text: words.servicesText },
]

export default function Done() {
  const { url, payments, obstacle } = useLoaderData<typeof loader>()
  const { say } = useReader()
  const connect: Next = {
    to: dashboard.payments,
    icon: 'card',
    title: words.stripe,
    text: payments === 'needed' ? words.stripeNeeded : words.stripePossible,
  }
  // Told above them all where it is what everything waits for.
  const items =
    obstacle === 'stripe' || payments === 'connected'
      ? next
      : payments === 'needed'
        ? [connect, ...next]
        : [...next, connect]
  return (
    <SetupShell
      current={4}
      title={say(obstacle ? words.left : words.title)}
      lead={say(obstacle ? words.leftLead : words.lead)}
    >
      {obstacle ? <FirstThing obstacle={obstacle} className="mb-5" /> : null}
      <Card>
        <CopyField label={say(words.page)} value={url} />
        <div className="mt-4 grid gap-3 sm:flex sm:flex-wrap">
          <LinkButton to={dashboard.today} tone={obstacle ? 'quiet' : 'primary'}>
            {say(words.openDay)}
          </LinkButton>
          <LinkButton to={url} tone="quiet" external iconAfter="external">
            {say(words.seePage)}
          </LinkButton>
        </div>
      </Card>
      <h2 className="mt-8 mb-2 text-lg">{say(words.whatNext)}</h2>
      <Card flush>
        <ul className="divide-y divide-rule">
          {items.map(({ to, icon, title, text }) => (
            <li key={to} className="flex items-center gap-4 px-4 py-3 sm:px-5">
              <Icon name={icon} className="text-xl text-soft" />
              <div className="min-w-0 flex-1">
                <p className="font-semibold">{say(title)}</p>
                <p className="text-sm text-soft">{say(text)}</p>
              </div>
              <LinkButton to={to} tone="quiet">
                {say(words.open)}
              </LinkButton>
            </li>
          ))}
        </ul>
      </Card>
    </SetupShell>
  )
}
