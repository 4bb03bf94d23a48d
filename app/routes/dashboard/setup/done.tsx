import { redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listServices } from '#app/domain/catalog/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { getTenant } from '#app/domain/tenancy/index.server.ts'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { Icon, type IconName } from '#app/ui/layout/icon.tsx'
import { SetupShell } from './setup-shell.tsx'
import { CopyField } from '#app/routes/dashboard/share/share-parts.tsx'
import { isConnected } from '../services/service-form.server.ts'

export const meta: MetaFunction = () => [
  { title: 'Your page is public · Wayslot' },
  { name: 'robots', content: 'noindex' },
]

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, host } = args.context
  const tenant = await getTenant(app, member)
  if (tenant.status === 'draft') throw redirect('/dashboard/setup')
  const [services, connected] = await Promise.all([listServices(app, member), isConnected(app, member)])
  const paid = services.some(({ active, paymentKind }) => active && paymentKind !== 'none')
  return { url: host.origin, payments: connected ? null : paid ? ('needed' as const) : ('possible' as const) }
}

type Next = { to: string; icon: IconName; title: string; text: string }

const next: Next[] = [
  { to: '/dashboard/settings/look', icon: 'image', title: 'Make it yours', text: 'Logo, header picture and colour.' },
  {
    to: '/dashboard/team',
    icon: 'users',
    title: 'Bring your team',
    text: 'Technicians, their hours, and invitations.',
  },
  {
    to: '/dashboard/services',
    icon: 'list',
    title: 'Add more services',
    text: 'Each with its own length, price and payment.',
  },
]

export default function Done() {
  const { url, payments } = useLoaderData<typeof loader>()
  const connect: Next = {
    to: '/dashboard/payments',
    icon: 'card',
    title: 'Connect Stripe',
    text:
      payments === 'needed'
        ? 'Your service is paid when booking: customers can book it once this is done.'
        : 'To take deposits or the full price by card.',
  }
  const items = payments === 'needed' ? [connect, ...next] : payments === 'possible' ? [...next, connect] : next
  return (
    <SetupShell
      current={4}
      title="Your page is public"
      lead="Send this link to your customers, or put it on your site."
    >
      <Card>
        <CopyField label="Your booking page" value={url} />
        <div className="mt-4 grid gap-3 sm:flex sm:flex-wrap">
          <LinkButton to="/dashboard">Open your day</LinkButton>
          <LinkButton to={url} tone="quiet" external iconAfter="external">
            See the page
          </LinkButton>
        </div>
      </Card>
      <h2 className="mt-8 mb-2 text-lg">What next</h2>
      <Card flush>
        <ul className="divide-y divide-rule">
          {items.map(({ to, icon, title, text }) => (
            <li key={to} className="flex items-center gap-4 px-4 py-3 sm:px-5">
              <Icon name={icon} className="text-xl text-soft" />
              <div className="min-w-0 flex-1">
                <p className="font-semibold">{title}</p>
                <p className="text-sm text-soft">{text}</p>
              </div>
              <LinkButton to={to} tone="quiet">
                Open
              </LinkButton>
            </li>
          ))}
        </ul>
      </Card>
    </SetupShell>
  )
}
