import type { ActionFunctionArgs, AppLoadContext } from '@remix-run/node'
import { manageUrl, requestBooking, type RequestAnswer } from '#app/domain/booking/index.server.ts'
import { readLinks } from '#app/domain/customers/index.server.ts'
import { openCheckout } from '#app/domain/payments/index.server.ts'
import { offsetFormat } from '#app/domain/scheduling/rules.ts'
import { AppError } from '#app/lib/errors.ts'
import { problem } from '#app/lib/http.server.ts'
import { api } from '#app/paths.ts'
import { parseInput } from '#app/lib/input.ts'
import { requireBudget, tooOften } from '#app/lib/abuse-budget.server.ts'
import { priceChanged, refuse, slotTaken } from './refusals.server.ts'
import { onlyAllows, readJson, requireOpenTenant } from './request.server.ts'
import { bookingBody } from './shapes.ts'
import { couponField } from '#app/words/catalog/couponField.ts'
import { apiWords } from '#app/words/catalog/api.ts'

/** `POST /api/v1/bookings`: books a time as a guest. */
export async function action({ request, context }: ActionFunctionArgs) {
  const tenant = requireOpenTenant(context)
  if (request.method !== 'POST') return onlyAllows('POST')({ context })
  const idempotencyKey = readKey(request)
  const sent = await readJson(request)
  await requireBudget(context.app, ['bookingTry', `${tenant.id}:${context.ip}`])
  const body = parseInput(bookingBody, sent)
  if (!body.ok) return refuse(body, context)
  const { timeZone, with: token, ...booking } = body.data
  const answer = await requestBooking(
    context.app,
    tenant.id,
    { source: 'api', ...booking },
    {
      idempotencyKey,
      language: context.reader.language,
      timeZone,
      access: readLinks(context.app, tenant.id, token ? [token] : []),
    },
  )
  return answer.ok ? await created(answer, context) : refuseBooking(answer, context)
}

export const loader = onlyAllows('POST')

function readKey(request: Request): string | undefined {
  const key = request.headers.get('idempotency-key')
  if (key === null) return undefined
  if (key.length < 1 || key.length > 200) {
    throw new AppError('invalid', apiWords.seeFields, {
      fields: { 'Idempotency-Key': ['Please send a key of 1 to 200 characters.'] },
    })
  }
  return key
}

async function created({ booking, tenant }: Extract<RequestAnswer, { ok: true }>, context: AppLoadContext) {
  const url = manageUrl(context.app, tenant, booking)
  const checkoutUrl = booking.status === 'held' ? await findCheckout(context, tenant, booking.id, url) : undefined
  const format = offsetFormat(tenant.timeZone)
  return Response.json(
    {
      id: booking.id,
      status: booking.status,
      ...(booking.status === 'held' && booking.holdExpiresAt
        ? { holdExpiresAt: format(booking.holdExpiresAt.getTime()) }
        : {}),
      ...(booking.arrivalUntil
        ? { arrivalWindow: { start: format(booking.startsAt.getTime()), end: format(booking.arrivalUntil.getTime()) } }
        : {}),
      price: { amount: booking.priceMinor, currency: booking.currency },
      discountMinor: booking.discountMinor,
      dueNow: { amount: booking.dueNowMinor, currency: booking.currency },
      ...(checkoutUrl ? { checkoutUrl } : {}),
      manageUrl: url,
    },
    { status: 201, headers: { location: api.booking(booking.id), 'cache-control': 'no-store' } },
  )
}

/** The hold stays even when the payment provider is down: the booking's own page offers to pay again. */
async function findCheckout(
  { app, log }: AppLoadContext,
  tenant: { id: string; slug: string },
  bookingId: string,
  url: string,
): Promise<string | undefined> {
  try {
    const checkout = await openCheckout(app, tenant.id, bookingId, { returnUrl: `${url}?paid=1`, cancelUrl: url })
    if (!checkout.ok) return undefined
    return checkout.way === 'kaspi' ? manageUrl(app, tenant, { id: bookingId }, 'kaspi') : checkout.url
  } catch (error) {
    log.warn({ err: error, bookingId }, 'the payment page cannot be opened')
    return undefined
  }
}

function refuseBooking(answer: Extract<RequestAnswer, { ok: false }>, context: AppLoadContext): Response {
  switch (answer.reason) {
    case 'slot_taken':
      return slotTaken(answer, context)
    case 'price_changed':
      return priceChanged(answer, context)
    case 'idempotency_conflict':
      return problem(
        new AppError('conflict', apiWords.keyReused, {
          code: 'idempotency_conflict',
        }),
        context,
      )
    case 'payments_unavailable':
      return problem(
        new AppError('conflict', apiWords.paymentsOff, {
          code: 'payments_unavailable',
        }),
        context,
      )
    case 'too_many_holds':
      return problem(new AppError('conflict', apiWords.tooManyHolds[answer.whose], { code: 'too_many_holds' }), context)
    // For members alone.
    case 'blocked_customer':
    case 'visit_then':
      return problem(new AppError('conflict', apiWords.visitThen, { code: 'visit_then' }), context)
    case 'coupon_invalid':
      return problem(
        new AppError('invalid', couponField.invalid, {
          code: 'coupon_invalid',
          fields: { coupon: [couponField.invalid.en] },
        }),
        context,
      )
    case 'too_often':
      return problem(tooOften(answer.retryAfterSeconds, apiWords.tooManyBookings), context)
    default:
      return refuse(answer, context)
  }
}
