import type { AppLoadContext } from '@remix-run/node'
import type { ChangeRefusal, NoPlace } from '#app/domain/booking/index.server.ts'
import { describeOutside, offsetFormat } from '#app/domain/scheduling/rules.ts'
import { AppError } from '#app/lib/errors.ts'
import { problem } from '#app/lib/http.server.ts'
import { minuteMs } from '#app/lib/time.ts'

export type Refusal =
  | NoPlace
  | { ok: false; reason: 'invalid'; fields: Record<string, string[]> }
  | { ok: false; reason: 'not_found' }
  | { ok: false; reason: 'no_choice' }

/** An expected outcome as problem+json. */
export function refuse(refusal: Refusal, context: AppLoadContext): Response {
  const say = (error: AppError, extra?: Record<string, unknown>) => problem(error, context, extra)
  switch (refusal.reason) {
    case 'not_found':
      return say(new AppError('not_found', 'There is no such service, technician or booking.'))
    case 'invalid':
      return say(
        new AppError('invalid', 'Some of what was sent cannot be used; see fields.', { fields: refusal.fields }),
      )
    case 'place_required':
      return say(
        new AppError('invalid', 'This service is at the customer’s: send an address, or lat and lng.', {
          code: 'place_required',
          fields: { address: ['Please send an address, or the place by lat and lng.'] },
        }),
      )
    case 'address_not_found':
      return say(
        new AppError('invalid', 'This address was not found. Add the street, the number and the town.', {
          code: 'address_not_found',
          fields: { address: ['Please add the street, the number and the town.'] },
        }),
      )
    case 'geocoding_unavailable':
      return say(
        new AppError('unavailable', 'Addresses cannot be looked up right now. Send lat and lng, or try again.', {
          code: 'geocoding_unavailable',
          retryAfterSeconds: 30,
        }),
      )
    case 'outside_area':
      return outsideArea(refusal, context)
    case 'no_choice':
      return say(
        new AppError('invalid', 'This business decides itself who comes: leave technician out.', {
          code: 'no_choice',
          fields: { technician: ['Please leave it out.'] },
        }),
      )
  }
}

/**
 * 422 with what stands in the way and the nearest thing possible. Km and minutes; null where it is not known or not
 * limited.
 */
function outsideArea(refusal: Extract<NoPlace, { reason: 'outside_area' }>, context: AppLoadContext): Response {
  const { limit, where, postcode, distanceKm, radiusKm, nearestKm, driveMinutes, maxDriveMinutes, nearestPostcodes } =
    refusal
  const words = `This business does not come to ${where}. ${describeOutside(refusal)}`.trim()
  return problem(new AppError('invalid', words, { code: 'outside_area' }), context, {
    limit,
    postcode,
    distanceKm,
    radiusKm,
    nearestKm,
    driveMinutes,
    maxDriveMinutes,
    nearestPostcodes,
  })
}

type Taken = { timeZone: string; windowMinutes: number; alternatives: { start: number; end: number }[] }

/** 409 with the three nearest other times. */
export function slotTaken(answer: Taken, context: AppLoadContext): Response {
  const format = offsetFormat(answer.timeZone)
  const arrival = (start: number) => ({
    arrivalWindow: { start: format(start), end: format(start + answer.windowMinutes * minuteMs) },
  })
  const alternatives = answer.alternatives.map(({ start, end }) => ({
    start: format(start),
    end: format(end),
    ...(answer.windowMinutes > 0 ? arrival(start) : {}),
  }))
  return problem(
    new AppError('conflict', 'This time is not available any more. Choose another one.', { code: 'slot_taken' }),
    context,
    { alternatives },
  )
}

/** 409 with what it costs now: asked again with that as `agreedPriceMinor`, it is booked or moved. */
export function priceChanged(
  answer: { priceMinor: number; discountMinor: number; currency: string },
  context: AppLoadContext,
): Response {
  const { priceMinor, discountMinor, currency } = answer
  const error = new AppError(
    'conflict',
    'The discount of this time is smaller than the price you sent. Send the new price as agreedPriceMinor to agree.',
    { code: 'price_changed' },
  )
  return problem(error, context, { price: { amount: priceMinor, currency }, discountMinor })
}

/** Why a booking cannot be cancelled or moved, in a sentence. */
export const refusedChange: Record<ChangeRefusal, string> = {
  already_cancelled: 'This booking was cancelled before.',
  expired: 'This booking was not paid in time and has ended.',
  finished: 'This appointment is over.',
  held: 'This booking is not paid yet.',
  too_late: 'It is too late to change this by link. Please call the business.',
  link_superseded: 'This booking has changed since the link was made. Use the link of the newest message.',
  not_allowed: 'This is not yours to change.',
}
