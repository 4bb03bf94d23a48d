import { z } from 'zod'
import { createDocument } from 'zod-openapi'
import { api } from '#app/paths.ts'
import {
  availabilityAnswer,
  availabilityQuery,
  bookingAnswer,
  bookingBody,
  cancelledAnswer,
  createdAnswer,
  explainAnswer,
  explainQuery,
  mostDays,
  problemAnswer,
  rescheduleBody,
  rescheduledAnswer,
  servicesAnswer,
  servicesQuery,
  tokenBody,
} from './shapes.ts'

const problemSchema = problemAnswer.meta({ id: 'Problem' })
const answer = (description: string, schema: z.ZodType) => ({
  description,
  content: { 'application/json': { schema } },
})
const problemOf = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemSchema } },
})
const body = (schema: z.ZodType) => ({ required: true, content: { 'application/json': { schema } } })

const path = z.object({ id: z.guid() })
const tokenQuery = z.object({ token: z.string().describe('The secret at the end of manageUrl.') })
const idempotency = z.object({ 'Idempotency-Key': z.string().min(1).max(200).optional() })
const refusals = {
  '404': problemOf('`not_found`: no such service, technician or booking here; a foreign id reads the same.'),
  '422': problemOf(
    '`invalid` with `fields`, `place_required`, `address_not_found`, `address_unclear` with `places`, `no_choice` (of ' +
      'technicians), `too_many_times` (ask for fewer days) or `outside_area` with the nearest thing possible.',
  ),
  '429': problemOf('`rate_limited`, with Retry-After.'),
  '503': problemOf('`unavailable` or `geocoding_unavailable`, with Retry-After.'),
}

/** `/api/v1/bookings/{id}` */
const template = (path: (id: string) => string) => decodeURIComponent(path('{id}'))

/** OpenAPI 3.1 of a tenant's API, generated from the schemas that validate it. */
export function describeApi(origin: string) {
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Wayslot',
      version: '1',
      description:
        'Times a technician can really reach, and bookings of them. Amounts are integer minor units as Stripe counts ' +
        'them; times are RFC 3339.',
    },
    servers: [{ url: origin }],
    paths: {
      [api.services]: {
        get: {
          operationId: 'listServices',
          summary: 'What can be booked',
          requestParams: { query: servicesQuery },
          responses: { '200': answer('The services', servicesAnswer), '403': problemOf('`tenant_suspended`') },
        },
      },
      [api.availability]: {
        get: {
          operationId: 'listAvailability',
          summary: `Open times between two dates, at most ${mostDays} days`,
          requestParams: { query: availabilityQuery },
          responses: { '200': answer('Open times by local date', availabilityAnswer), ...refusals },
        },
      },
      [api.explain]: {
        get: {
          operationId: 'explainAvailability',
          summary: 'Why a start is or is not offered',
          requestParams: { query: explainQuery },
          responses: { '200': answer('One verdict per technician', explainAnswer), ...refusals },
        },
      },
      [api.bookings]: {
        post: {
          operationId: 'requestBooking',
          summary: 'Book a time',
          requestParams: { header: idempotency },
          requestBody: body(bookingBody),
          responses: {
            '201': answer(
              'Booked. `held`: the time is kept until `holdExpiresAt`, and the customer must pay or give a card at `checkoutUrl`; where ' +
                'that is left out, on the page at `manageUrl`, where she chooses how to pay',
              createdAnswer,
            ),
            '409': problemOf(
              '`slot_taken` with the three nearest `alternatives`, `price_changed` with the new `price`, ' +
                '`idempotency_conflict`, `payments_unavailable`, `too_many_holds`, or `visit_then`: the same customer has a visit at ' +
                'that time; send `another` if she wants both',
            ),
            '415': problemOf('`unsupported_media_type`: send JSON'),
            ...refusals,
          },
        },
      },
      [template(api.booking)]: {
        get: {
          operationId: 'getBooking',
          summary: 'A booking',
          requestParams: { path, query: tokenQuery },
          responses: { '200': answer('The booking', bookingAnswer), ...refusals },
        },
      },
      [template(api.cancelBooking)]: {
        post: {
          operationId: 'cancelBooking',
          summary: 'Cancel, with the refund the policy gives',
          requestParams: { path },
          requestBody: body(tokenBody),
          responses: {
            '200': answer('Cancelled', cancelledAnswer),
            '409': problemOf('`not_cancellable` with `reason`'),
            ...refusals,
          },
        },
      },
      [template(api.rescheduleBooking)]: {
        post: {
          operationId: 'rescheduleBooking',
          summary: 'Move to another time',
          requestParams: { path },
          requestBody: body(rescheduleBody),
          responses: {
            '200': answer('Moved; manageUrl stays as it was', rescheduledAnswer),
            '409': problemOf(
              '`slot_taken` with `alternatives`, `price_changed` with the new `price`, or `not_changeable` ' +
                'with `reason`',
            ),
            ...refusals,
          },
        },
      },
    },
  })
}
