import { Form, Link } from '@remix-run/react'
import { dashboard } from '#app/paths.ts'
import { Badge } from '#app/ui/layout/badge.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { serviceFacts, servicesWords as words } from '#app/words/catalog/services.ts'
import { useReader } from '#app/words/reader-context.ts'

export type ServiceLine = {
  id: string
  name: string
  active: boolean
  place: 'customer' | 'business' | 'online'
  picture: string | null
  /** Length, price and when it is paid. */
  facts: string
  /** Names of the skills it needs. */
  skills: string[]
  /** Why nobody can do it; null when somebody can. */
  orphaned: string | null
  /** Paid when booking, and nobody can take the money: it shows no times. */
  unpayable: boolean
}

const placeIcon = { customer: 'car', business: 'store', online: 'video' } as const

/** One service in the owner's list, with buttons to move it, and to offer or hide it. */
export function ServiceRow({ service, first, last }: { service: ServiceLine; first: boolean; last: boolean }) {
  const { say } = useReader()
  const { id, name, active, place, picture } = service
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
      {picture ? (
        <img src={picture} alt="" className="size-14 flex-none rounded-md border border-rule object-cover" />
      ) : null}
      <div className="min-w-0 flex-1 basis-56">
        <Link
          to={dashboard.service(id)}
          className="inline-flex min-h-target items-center gap-2 font-semibold hyphenate wrap-anywhere hover:underline"
        >
          <span className="min-w-0">{name}</span>
          <Icon name="chevron-right" className="text-faint" />
        </Link>
        <p className="figures text-sm text-soft">{service.facts}</p>
        <p className="mt-1 flex flex-wrap items-center gap-2 text-sm text-soft">
          <Icon name={placeIcon[place]} /> {say(words.places[place])}
          {active ? null : <Badge>{say(words.hidden)}</Badge>}
          {service.skills.map((skill) => (
            <Badge key={skill}>{skill}</Badge>
          ))}
          {service.unpayable ? (
            <Link to={dashboard.payments} className="inline-flex min-h-target items-center">
              <Badge tone="warn">{say(serviceFacts.noStripe)}</Badge>
            </Link>
          ) : null}
          {service.orphaned ? <Badge tone="warn">{service.orphaned}</Badge> : null}
        </p>
      </div>
      <Form method="post" preventScrollReset className="flex flex-none items-center gap-1">
        <input type="hidden" name="id" value={id} />
        <MoveButton to="up" label={say(words.moveUp(name))} disabled={first} />
        <MoveButton to="down" label={say(words.moveDown(name))} disabled={last} />
        <button
          type="submit"
          name="intent"
          value={active ? 'hide' : 'offer'}
          className="btn btn-plain"
          aria-label={say(active ? words.hideOne(name) : words.offerOne(name))}
        >
          {say(active ? words.hide : words.offer)}
        </button>
      </Form>
    </li>
  )
}

function MoveButton({ to, label, disabled }: { to: 'up' | 'down'; label: string; disabled: boolean }) {
  return (
    <button
      type="submit"
      name="intent"
      value={to}
      disabled={disabled}
      className="grid size-11 place-items-center rounded-md text-lg text-soft hover:bg-sunk hover:text-ink disabled:opacity-30"
    >
      <Icon name="chevron-down" label={label} {...(to === 'up' && { className: 'rotate-180' })} />
    </button>
  )
}
