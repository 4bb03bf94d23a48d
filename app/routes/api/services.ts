import type { LoaderFunctionArgs } from '@remix-run/node'
import { listOffered } from '#app/domain/booking/index.server.ts'
import { readLinks } from '#app/domain/customers/index.server.ts'
import { parseInput } from '#app/lib/input.ts'
import { refuse } from './refusals.server.ts'
import { onlyAllows, readQuery, requireOpenTenant } from './request.server.ts'
import { servicesQuery } from './shapes.ts'

/** `GET /api/v1/services`: what can be booked, with prices in minor units. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const tenant = requireOpenTenant(context)
  const query = parseInput(servicesQuery, readQuery(request))
  if (!query.ok) return refuse(query, context)
  const { with: token } = query.data
  const services = await listOffered(context.app, tenant.id, readLinks(context.app, tenant.id, token ? [token] : []))
  return Response.json({
    services: services.map((service) => ({
      id: service.id,
      slug: service.slug,
      name: service.name,
      durationMinutes: service.durationMinutes,
      price: { amount: service.priceMinor, currency: tenant.currency },
      place: service.place,
      ...(service.windowMinutes ? { arrivalWindowMinutes: service.windowMinutes } : {}),
      payment: { kind: service.paymentKind, amount: service.dueNowMinor, keepsCard: service.keepsCard },
    })),
  })
}

export const action = onlyAllows('GET')
