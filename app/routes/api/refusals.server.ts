import type { AppLoadContext } from '@remix-run/node'
import type { NoPlace } from '#app/domain/booking/index.server.ts'
import { outsideReasons } from '#app/domain/scheduling/index.server.ts'
import { offsetFormat } from '#app/domain/scheduling/rules.ts'
import { AppError } from '#app/lib/errors.ts'
import { problem } from '#app/lib/http.server.ts'
import { minuteMs } from '#app/lib/time.ts'
import { apiWords } from '#app/words/catalog/api.ts'
import { asIs } from '#app/words/text.ts'

export type Refusal =
  | NoPlace
  | { ok: false; reason: 'invalid'; fields: Record<string, string[]> }
  | { ok: false; reason: 'not_found' }
  | { ok: false; reason: 'no_choice' }

/** An expected refusal as problem+json. */
export function refuse(refusal: Refusal, context: AppLoadContext): Response {
  const say = (error: AppError, extra?: Record<string, unknown>) => problem(error, context, extra)
  switch (refusal.reason) {
    case 'not_found':
      return say(new AppError('not_found', apiWords.noSuchThing))
    case 'invalid':
      return say(new AppError('invalid', apiWords.seeFields, { fields: refusal.fields }))
    case 'place_required':
      return say(
        new AppError('invalid', apiWords.placeRequired, {
          code: 'place_required',
          fields: { address: ['Please send an address, or the place by lat and lng.'] },
        }),
      )
    case 'address_not_found':
      return say(
        new AppError('invalid', apiWords.addressNotFound, {
          code: 'address_not_found',
          fields: { address: ['Please add the street, the number and the town.'] },
        }),
      )
    case 'address_unclear':
      return say(
        new AppError('invalid', apiWords.addressUnclear, {
          code: 'address_unclear',
          fields: { address: ['Please add the street, the number and the town.'] },
        }),
        { places: refusal.places.map(({ lat, lng, label }) => ({ lat, lng, label })) },
      )
    case 'geocoding_unavailable':
      return say(
        new AppError('unavailable', apiWords.geocodingOff, {
          code: 'geocoding_unavailable',
          retryAfterSeconds: 30,
        }),
      )
    case 'outside_area':
      return outsideArea(refusal, context)
    case 'no_choice':
      return say(
        new AppError('invalid', apiWords.noChoice, {
          code: 'no_choice',
          fields: { technician: ['Please leave it out.'] },
        }),
      )
  }
}

/** 422 with the reason and the nearest possible place. Km and minutes; null where unknown or not limited. */
function outsideArea(refusal: Extract<NoPlace, { reason: 'outside_area' }>, context: AppLoadContext): Response {
  const { limit, where, postcode, distanceKm, radiusKm, nearestKm, driveMinutes, maxDriveMinutes, nearestPostcodes } =
    refusal
  const { reader } = context
  const said = [reader.say(apiWords.doesNotCome(where)), ...outsideReasons(refusal, reader)].join(' ')
  return problem(new AppError('invalid', asIs(said), { code: 'outside_area' }), context, {
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
  return problem(new AppError('conflict', apiWords.slotTaken, { code: 'slot_taken' }), context, { alternatives })
}

/** 409 with the current price: repeated with it as `agreedPriceMinor`, the request books or moves. */
export function priceChanged(
  answer: { priceMinor: number; discountMinor: number; currency: string },
  context: AppLoadContext,
): Response {
  const { priceMinor, discountMinor, currency } = answer
  const error = new AppError('conflict', apiWords.priceChanged, { code: 'price_changed' })
  return problem(error, context, { price: { amount: priceMinor, currency }, discountMinor })
}
