import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useLoaderData, useSearchParams } from '@remix-run/react'
import {
  listServices,
  listSkills,
  listTechnicians,
  moveService,
  setServiceActive,
} from '#app/domain/catalog/index.server.ts'
import { directionSchema } from '#app/domain/catalog/schema.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { formatDuration, formatMoney } from '#app/lib/format.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { pictureUrl } from '#app/lib/pictures.ts'
import { Badge } from '#app/ui/layout/badge.tsx'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { Card, EmptyState, Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { textOf } from '#app/lib/form-data.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app } = args.context
  const { currency } = tenantOf(args.context)
  const [services, technicians, skills] = await Promise.all([
    listServices(app, member),
    listTechnicians(app, member),
    listSkills(app, member),
  ])
  const nameOf = new Map(skills.map(({ id, name }) => [id, name]))
  const can = (service: (typeof services)[number]) =>
    technicians.some(
      (one) =>
        one.active &&
        service.technicianIds.includes(one.id) &&
        service.skillIds.every((id) => one.skillIds.includes(id)),
    )
  return {
    services: services.map((service) => ({
      id: service.id,
      name: service.name,
      active: service.active,
      place: service.place,
      picture: pictureUrl(app.env, service.picturePath),
      facts: [
        formatDuration(service.durationMinutes),
        formatMoney(service.priceMinor, currency),
        paymentWords(service, currency),
      ].join(' · '),
      skills: service.skillIds.flatMap((id) => nameOf.get(id) ?? []),
      orphaned: can(service) ? null : service.skillIds.length > 0 ? 'Nobody has the skills' : 'Nobody does it',
    })),
  }
}

function paymentWords(service: { paymentKind: string; depositMinor: number }, currency: string): string {
  if (service.paymentKind === 'none') return 'nothing when booking'
  return service.paymentKind === 'full' ? 'paid when booking' : `deposit ${formatMoney(service.depositMinor, currency)}`
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const form = await args.request.formData()
  const id = textOf(form, 'id')
  const direction = directionSchema.safeParse(form.get('move'))
  const active = form.get('active')
  if (direction.success) await moveService(args.context.app, member, id, direction.data)
  else if (active === 'on' || active === 'off') await setServiceActive(args.context.app, member, id, active === 'on')
  else throw new AppError('bad_request', 'This button is not known. Open the page again.')
  return data({ ok: true })
}

const placeIcon = { customer: 'car', business: 'store', online: 'video' } as const
const placeWords = { customer: 'At the customer’s', business: 'At your business', online: 'Online' } as const
const done: Record<string, string> = {
  added: 'The service is added.',
  deleted: 'The service is deleted. Bookings made before stay.',
}

export default function Services() {
  const { services } = useLoaderData<typeof loader>()
  const [params] = useSearchParams()
  const saved = done[params.get('done') ?? '']
  return (
    <>
      <PageHeader
        title="Services"
        actions={
          <LinkButton to="new" icon="plus">
            Add a service
          </LinkButton>
        }
      >
        What customers can book, in the order they see it.
      </PageHeader>
      {saved ? <Notice tone="success" className="mb-4" title={saved} /> : null}
      <Card flush>
        {services.length === 0 ? (
          <EmptyState
            title="No services yet"
            icon="list"
            action={
              <LinkButton to="new" icon="plus">
                Add the first one
              </LinkButton>
            }
          >
            A service is what customers book: its name, length and price.
          </EmptyState>
        ) : (
          <ul className="divide-y divide-rule">
            {services.map((service, at) => (
              <li key={service.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
                {service.picture ? (
                  <img
                    src={service.picture}
                    alt=""
                    className="size-14 flex-none rounded-md border border-rule object-cover"
                  />
                ) : null}
                <div className="min-w-0 flex-1 basis-56">
                  <Link
                    to={service.id}
                    className="inline-flex min-h-target items-center gap-2 font-semibold hyphenate wrap-anywhere hover:underline"
                  >
                    <span className="min-w-0">{service.name}</span>
                    <Icon name="chevron-right" className="text-faint" />
                  </Link>
                  <p className="figures text-sm text-soft">{service.facts}</p>
                  <p className="mt-1 flex flex-wrap items-center gap-2 text-sm text-soft">
                    <Icon name={placeIcon[service.place]} /> {placeWords[service.place]}
                    {service.active ? null : <Badge>Hidden</Badge>}
                    {service.skills.map((skill) => (
                      <Badge key={skill}>{skill}</Badge>
                    ))}
                    {service.orphaned ? <Badge tone="warn">{service.orphaned}</Badge> : null}
                  </p>
                </div>
                <Form method="post" preventScrollReset className="flex flex-none items-center gap-1">
                  <input type="hidden" name="id" value={service.id} />
                  <IconButton
                    name="move"
                    value="up"
                    icon="chevron-down"
                    turn
                    label={`Move ${service.name} up`}
                    disabled={at === 0}
                  />
                  <IconButton
                    name="move"
                    value="down"
                    icon="chevron-down"
                    label={`Move ${service.name} down`}
                    disabled={at === services.length - 1}
                  />
                  <button
                    type="submit"
                    name="active"
                    value={service.active ? 'off' : 'on'}
                    className="btn btn-plain"
                    aria-label={`${service.active ? 'Hide' : 'Offer'} ${service.name}`}
                  >
                    {service.active ? 'Hide' : 'Offer'}
                  </button>
                </Form>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </>
  )
}

function IconButton({
  label,
  icon,
  turn,
  ...rest
}: {
  name: string
  value: string
  icon: 'chevron-down'
  turn?: boolean
  label: string
  disabled: boolean
}) {
  return (
    <button
      type="submit"
      {...rest}
      className="grid size-11 place-items-center rounded-md text-lg text-soft hover:bg-sunk hover:text-ink disabled:opacity-30"
    >
      <Icon name={icon} label={label} {...(turn && { className: 'rotate-180' })} />
    </button>
  )
}
