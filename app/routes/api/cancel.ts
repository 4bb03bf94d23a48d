import type { ActionFunctionArgs } from '@remix-run/node'
import { cancelBooking, doerOf, findManagedBooking } from '#app/domain/booking/index.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { problem, tenantOf } from '#app/lib/http.server.ts'
import { parseInput } from '#app/lib/input.ts'
import { refuse } from './refusals.server.ts'
import { onlyAllows, readJson } from './request.server.ts'
import { tokenBody } from './shapes.ts'
import { apiWords } from '#app/words/catalog/api.ts'

/**
 * `POST /api/v1/bookings/{id}/cancel`: cancels with the token of the booking's link, with the refund its policy gives.
 */
export async function action({ request, params, context }: ActionFunctionArgs) {
  if (request.method !== 'POST') return onlyAllows('POST')({ context })
  const tenant = tenantOf(context)
  const body = parseInput(tokenBody, await readJson(request))
  if (!body.ok) return refuse(body, context)
  const found = await findManagedBooking(context.app, tenant.id, params.id ?? '', body.data.token, context.ip)
  if (!found.ok) return refuse({ ok: false, reason: 'not_found' }, context)
  const doer = doerOf(found, body.data.version ?? found.doer.version)
  const done = await cancelBooking(context.app, tenant.id, found.booking.id, doer)
  if (done.ok) {
    const refund = { amount: done.refundMinor, currency: done.currency }
    return Response.json(
      { id: found.booking.id, status: 'cancelled', refund },
      { headers: { 'cache-control': 'no-store' } },
    )
  }
  if (done.reason === 'not_found') return refuse({ ok: false, reason: 'not_found' }, context)
  return problem(new AppError('conflict', apiWords.unchangeable[done.reason], { code: 'not_cancellable' }), context, {
    reason: done.reason,
  })
}

export const loader = onlyAllows('POST')
