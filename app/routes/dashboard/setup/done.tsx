import { redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listServices } from '#app/domain/catalog/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { getTenant } from '#app/domain/tenancy/index.server.ts'
import { dashboard } from '#app/paths.ts'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { Icon, type IconName } from '#app/ui/layout/icon.tsx'
import { SetupShell } from './setup-shell.tsx'
import { CopyField } from '#app/routes/dashboard/share/share-parts.tsx'
import { setupWords } from '#app/words/catalog/setup.ts'
import type { Words } from '#app/words/text.ts'
import { useReader } from '#app/words/reader-context.ts'
import { isConnected } from '../services/service-form.server.ts'

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
  const [services, connected] = await Promise.all([listServices(app, member), isConnected(app, member)])
  const paid = services.some(({ active, paymentKind }) => active && paymentKind !== 'none')
  const title = `${reader.say(words.title)} · Wayslot`
  return { title, url: host.origin, payments: connected ? null : paid ? ('needed' as const) : ('possible' as const) }
}

type Next = { to: string; icon: IconName; title: Words; text: Words }

const next: Next[] = [
  { to: dashboard.look, icon: 'image', title: words.look, text: words.lookText },
  { to: dashboard.team, icon: 'users', title: words.team, text: words.teamText },
  { to: dashboard.services, icon: 'list', title: words.services, text: words.servicesText },
]

export default function Done() {
  const { url, payments } = useLoaderData<typeof loader>()
  const { say } = useReader()
  const connect: Next = {
    to: dashboard.payments,
    icon: 'card',
    title: words.stripe,
    text: payments === 'needed' ? words.stripeNeeded : words.stripePossible,
  }
  const items = payments === 'needed' ? [connect, ...next] : payments === 'possible' ? [...next, connect] : next
  return (
    <SetupShell current={4} title={say(words.title)} lead={say(words.lead)}>
      <Card>
        <CopyField label={say(words.page)} value={url} />
        <div className="mt-4 grid gap-3 sm:flex sm:flex-wrap">
          <LinkButton to={dashboard.today}>{say(words.openDay)}</LinkButton>
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
