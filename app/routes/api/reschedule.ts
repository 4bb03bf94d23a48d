import type { ActionFunctionArgs } from '@remix-run/node'
import { doerOf, findManagedBooking, manageUrl, rescheduleBooking } from '#app/domain/booking/index.server.ts'
import { readStart } from '#app/domain/booking/schema.ts'
import { offsetFormat } from '#app/domain/scheduling/rules.ts'
import { AppError } from '#app/lib/errors.ts'
import { problem, tenantOf } from '#app/lib/http.server.ts'
import { parseInput } from '#app/lib/input.ts'
import { priceChanged, refuse, slotTaken } from './refusals.server.ts'
import { onlyAllows, readJson } from './request.server.ts'
import { rescheduleBody } from './shapes.ts'
import { apiWords } from '#app/words/catalog/api.ts'

/** `POST /api/v1/bookings/{id}/reschedule`: moves a booking; its link stays the same. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  if (request.method !== 'POST') return onlyAllows('POST')({ context })
  const tenant = tenantOf(context)
  const body = parseInput(rescheduleBody, await readJson(request))
  if (!body.ok) return refuse(body, context)
  const found = await findManagedBooking(context.app, tenant.id, params.id ?? '', body.data.token, context.ip)
  if (!found.ok) return refuse({ ok: false, reason: 'not_found' }, context)
  const moved = await rescheduleBooking(
    context.app,
    tenant.id,
    found.booking.id,
    { start: readStart(body.data.start), agreedPriceMinor: body.data.agreedPriceMinor },
    doerOf(found, body.data.version ?? found.doer.version),
  )
  if (moved.ok) {
    const format = offsetFormat(moved.tenant.timeZone)
    const { id, status, startsAt, endsAt, arrivalUntil } = moved.booking
    const arrival = arrivalUntil
      ? { arrivalWindow: { start: format(startsAt.getTime()), end: format(arrivalUntil.getTime()) } }
      : {}
    return Response.json(
      {
        id,
        status,
        start: format(startsAt.getTime()),
        end: format(endsAt.getTime()),
        ...arrival,
        manageUrl: manageUrl(context.app, moved.tenant, moved.booking),
      },
      { headers: { 'cache-control': 'no-store' } },
    )
  }
  if (moved.reason === 'slot_taken') return slotTaken(moved, context)
  if (moved.reason === 'price_changed') return priceChanged(moved, context)
  if (moved.reason === 'not_found') return refuse({ ok: false, reason: 'not_found' }, context)
  return problem(new AppError('conflict', apiWords.unchangeable[moved.reason], { code: 'not_changeable' }), context, {
    reason: moved.reason,
  })
}

export const loader = onlyAllows('POST')
