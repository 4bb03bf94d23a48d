import type { LoaderFunctionArgs } from '@remix-run/node'
import { listOffered } from '#app/domain/booking/index.server.ts'
import { onlyAllows, requireOpenTenant } from './request.server.ts'

/** `GET /api/v1/services`: what can be booked, with prices in minor units. */
export async function loader({ context }: LoaderFunctionArgs) {
  const tenant = requireOpenTenant(context)
  const services = await listOffered(context.app, tenant.id)
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
