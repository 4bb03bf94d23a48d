import type { LoaderFunctionArgs } from '@remix-run/node'
import { findManagedBooking } from '#app/domain/booking/index.server.ts'
import { offsetFormat } from '#app/domain/scheduling/rules.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { refuse } from './refusals.server.ts'
import { onlyAllows, readQuery } from './request.server.ts'

/** `GET /api/v1/bookings/{id}?token=`: the booking, what was paid, and what cancelling would refund. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const tenant = tenantOf(context)
  const found = await findManagedBooking(
    context.app,
    tenant.id,
    params.id ?? '',
    readQuery(request).token ?? '',
    context.ip,
  )
  if (!found.ok) return refuse({ ok: false, reason: 'not_found' }, context)
  const { booking, payments, cancelling, rescheduling } = found
  const format = offsetFormat(booking.timeZone)
  const { currency } = booking
  return Response.json(
    {
      id: booking.id,
      status: booking.status,
      version: booking.version,
      service: { id: booking.serviceId, name: booking.serviceName },
      start: format(booking.startsAt.getTime()),
      end: format(booking.endsAt.getTime()),
      ...(booking.arrivalFrom && booking.arrivalUntil
        ? {
            arrivalWindow: {
              start: format(booking.arrivalFrom.getTime()),
              end: format(booking.arrivalUntil.getTime()),
            },
            arrivalFixed: booking.arrivalFixedAt !== null,
          }
        : {}),
      timeZone: booking.timeZone,
      technician: { id: booking.technicianId, name: booking.technicianName },
      place: booking.place,
      address: booking.addressLabel,
      price: { amount: booking.priceMinor, currency },
      discountMinor: booking.discountMinor,
      dueNow: { amount: booking.dueNowMinor, currency },
      ...(booking.status === 'held' && booking.holdExpiresAt
        ? { holdExpiresAt: format(booking.holdExpiresAt.getTime()) }
        : {}),
      payments: payments.map(({ kind, status, amountMinor, capturedMinor, refundedMinor, currency: paidIn }) => ({
        kind,
        status,
        amount: amountMinor,
        captured: capturedMinor,
        refunded: refundedMinor,
        currency: paidIn,
      })),
      cancelling: {
        possible: cancelling.refusal === null,
        ...(cancelling.refusal ? { reason: cancelling.refusal } : {}),
        refund: { amount: cancelling.refundMinor, currency },
      },
      changeable: rescheduling.refusal === null,
    },
    { headers: { 'cache-control': 'no-store' } },
  )
}

export const action = onlyAllows('GET')
