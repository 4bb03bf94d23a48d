import type { AppLoadContext } from '@remix-run/node'
import type { ChangeRefusal, NoPlace } from '#app/domain/booking/index.server.ts'
import { offsetFormat } from '#app/domain/scheduling/rules.ts'
import { AppError } from '#app/lib/errors.ts'
import { problem } from '#app/lib/http.server.ts'

export type Refusal =
  | NoPlace
  | { ok: false; reason: 'invalid'; fields: Record<string, string[]> }
  | { ok: false; reason: 'not_found' }

/** An expected outcome as problem+json. */
export function refuse(refusal: Refusal, context: AppLoadContext): Response {
  const say = (error: AppError, extra?: Record<string, unknown>) => problem(error, context.requestId, extra)
  switch (refusal.reason) {
    case 'not_found':
      return say(new AppError('not_found', 'There is no such service, technician or booking.'))
    case 'invalid':
      return say(new AppError('invalid', 'Some of what was sent cannot be used; see fields.', { fields: refusal.fields }))
    case 'place_required':
      return say(new AppError('invalid', 'This service is at the customer’s: send an address, or lat and lng.', { code: 'place_required' }))
    case 'address_not_found':
      return say(new AppError('invalid', 'This address was not found. Add the street, the number and the town.', { code: 'address_not_found' }))
    case 'geocoding_unavailable':
      return say(new AppError('unavailable', 'Addresses cannot be looked up right now. Send lat and lng, or try again.', { code: 'geocoding_unavailable', retryAfterSeconds: 30 }))
    case 'outside_area':
      return say(
        new AppError('invalid', `This place is ${refusal.distanceKm} km away; this business travels up to ${refusal.radiusKm} km.`, { code: 'outside_area' }),
        { distanceKm: refusal.distanceKm, radiusKm: refusal.radiusKm },
      )
  }
}

/** 409 with the three nearest other times. */
export function slotTaken(answer: { timeZone: string; alternatives: { start: number; end: number }[] }, context: AppLoadContext): Response {
  const format = offsetFormat(answer.timeZone)
  const alternatives = answer.alternatives.map(({ start, end }) => ({ start: format(start), end: format(end) }))
  return problem(new AppError('conflict', 'This time is not available any more. Choose another one.', { code: 'slot_taken' }), context.requestId, { alternatives })
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
