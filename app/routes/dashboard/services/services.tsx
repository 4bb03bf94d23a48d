import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { z } from 'zod'
import {
  listServices,
  listSkills,
  listTechnicians,
  moveService,
  setServiceActive,
  type Service,
} from '#app/domain/catalog/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { dueNow } from '#app/domain/payments/rules.ts'
import { answerIntent, readFields } from '#app/lib/form.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { pictureUrl } from '#app/lib/pictures.ts'
import { dashboard } from '#app/paths.ts'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { Card, EmptyState, Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { couponWords } from '#app/words/catalog/coupons.ts'
import { commonWords } from '#app/words/catalog/common.ts'
import { serviceFacts, servicesWords as words } from '#app/words/catalog/services.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { Reader } from '#app/words/reader.ts'
import { isConnected } from './service-form.server.ts'
import { ServiceRow } from './service-row.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const { currency } = tenantOf(args.context)
  const [services, technicians, skills, connected] = await Promise.all([
    listServices(app, member),
    listTechnicians(app, member),
    listSkills(app, member),
    isConnected(app, member),
  ])
  const nameOf = new Map(skills.map(({ id, name }) => [id, name]))
  const can = (service: Service) =>
    technicians.some(
      (one) =>
        one.active &&
        service.technicianIds.includes(one.id) &&
        service.skillIds.every((id) => one.skillIds.includes(id)),
    )
  const lack = (service: Service) =>
    reader.say(service.skillIds.length > 0 ? serviceFacts.nobodyHasSkills : serviceFacts.nobodyDoesIt)
  return {
    services: services.map((service) => ({
      id: service.id,
      name: service.name,
      active: service.active,
      place: service.place,
      picture: pictureUrl(app.env, service.picturePath),
      facts: factsOf(service, currency, reader),
      skills: service.skillIds.flatMap((id) => nameOf.get(id) ?? []),
      orphaned: can(service) ? null : lack(service),
      unpayable: !connected && service.active && dueNow(service) > 0,
    })),
  }
}

/** "1 h 30 min · $120.00 · deposit $30.00" */
function factsOf(service: Service, currency: string, { say, money, duration }: Reader): string {
  if (service.priceMinor === 0) return [duration(service.durationMinutes), say(commonWords.free)].join(' · ')
  const { payment } = serviceFacts
  const paid =
    service.paymentKind === 'deposit'
      ? payment.deposit(money(service.depositMinor, currency))
      : payment[service.paymentKind]
  return [duration(service.durationMinutes), money(service.priceMinor, currency), say(paid)].join(' · ')
}

const oneService = z.object({ id: z.string() })

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app } = args.context
  const change = (make: (id: string) => Promise<unknown>) => async (form: FormData) => {
    await make((await readFields(form, oneService)).id)
    return { ok: true }
  }
  return answerIntent(args.request, {
    up: change((id) => moveService(app, member, id, 'up')),
    down: change((id) => moveService(app, member, id, 'down')),
    hide: change((id) => setServiceActive(app, member, id, false)),
    offer: change((id) => setServiceActive(app, member, id, true)),
  })
}

export default function Services() {
  const { services } = useLoaderData<typeof loader>()
  const [params] = useSearchParams()
  const { say } = useReader()
  const done = params.get('done')
  return (
    <>
      <PageHeader
        title={say(words.title)}
        actions={
          <>
            <LinkButton to={dashboard.coupons} tone="quiet">
              {say(couponWords.title)}
            </LinkButton>
            <LinkButton to={dashboard.newService} icon="plus">
              {say(words.add)}
            </LinkButton>
          </>
        }
      >
        {say(words.lead)}
      </PageHeader>
      {done === 'added' || done === 'deleted' ? (
        <Notice tone="success" className="mb-4" title={say(words.done[done])} />
      ) : null}
      <Card flush>
        {services.length === 0 ? (
          <EmptyState
            title={say(words.none)}
            icon="list"
            action={
              <LinkButton to={dashboard.newService} icon="plus">
                {say(words.addFirst)}
              </LinkButton>
            }
          >
            {say(words.noneText)}
          </EmptyState>
        ) : (
          <ul className="divide-y divide-rule">
            {services.map((service, at) => (
              <ServiceRow key={service.id} service={service} first={at === 0} last={at === services.length - 1} />
            ))}
          </ul>
        )}
      </Card>
    </>
  )
}
