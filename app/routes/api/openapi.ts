import { z } from 'zod'
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
  tokenBody,
} from './shapes.ts'

type JsonSchema = Record<string, unknown>

const schemaOf = (shape: z.ZodType, io: 'input' | 'output'): JsonSchema => {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  }) as JsonSchema
  return schema
}

const json = (shape: z.ZodType, io: 'input' | 'output') => ({ 'application/json': { schema: schemaOf(shape, io) } })
const answer = (description: string, shape: z.ZodType) => ({ description, content: json(shape, 'output') })
const problemOf = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})

/** The members of an object schema as query parameters. */
function queryOf(shape: z.ZodType) {
  const { properties = {}, required = [] } = schemaOf(shape, 'input') as {
    properties?: Record<string, JsonSchema>
    required?: string[]
  }
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }))
}

const id = { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }
const token = {
  name: 'token',
  in: 'query',
  required: true,
  schema: { type: 'string' },
  description: 'The secret at the end of manageUrl.',
}
const body = (shape: z.ZodType) => ({ required: true, content: json(shape, 'input') })
const refusals = {
  '404': problemOf('`not_found`: no such service, technician or booking here; a foreign id reads the same.'),
  '422': problemOf(
    '`invalid` with `fields`, `place_required`, `address_not_found`, `address_unclear` with `places`, `no_choice` (of technicians) or `outside_area` ' +
      'with the nearest thing possible.',
  ),
  '429': problemOf('`rate_limited`, with Retry-After.'),
  '503': problemOf('`unavailable` or `geocoding_unavailable`, with Retry-After.'),
}

/** `/api/v1/bookings/{id}` */
const template = (path: (id: string) => string) => decodeURIComponent(path('{id}'))

/** OpenAPI 3.1 of a tenant's API, generated from the schemas that validate it. */
export function describeApi(origin: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Wayslot',
      version: '1',
      description:
        'Times a technician can really reach, and bookings of them. Amounts are integer minor units as Stripe counts ' +
        'them; times are RFC 3339.',
    },
    servers: [{ url: origin }],
    components: { schemas: { Problem: schemaOf(problemAnswer, 'output') } },
    paths: {
      [api.services]: {
        get: {
          operationId: 'listServices',
          summary: 'What can be booked',
          responses: { '200': answer('The services', servicesAnswer), '403': problemOf('`tenant_suspended`') },
        },
      },
      [api.availability]: {
        get: {
          operationId: 'listAvailability',
          summary: `Open times between two dates, at most ${mostDays} days`,
          parameters: queryOf(availabilityQuery),
          responses: { '200': answer('Open times by local date', availabilityAnswer), ...refusals },
        },
      },
      [api.explain]: {
        get: {
          operationId: 'explainAvailability',
          summary: 'Why a start is or is not offered',
          parameters: queryOf(explainQuery),
          responses: { '200': answer('One verdict per technician', explainAnswer), ...refusals },
        },
      },
      [api.bookings]: {
        post: {
          operationId: 'requestBooking',
          summary: 'Book a time',
          parameters: [
            {
              name: 'Idempotency-Key',
              in: 'header',
              required: false,
              schema: { type: 'string', minLength: 1, maxLength: 200 },
            },
          ],
          requestBody: body(bookingBody),
          responses: {
            '201': answer('Booked; where it must be paid for, held until paid at checkoutUrl', createdAnswer),
            '409': problemOf(
              '`slot_taken` with the three nearest `alternatives`, `price_changed` with the new `price`, ' +
                '`idempotency_conflict` or `payments_unavailable`',
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
          parameters: [id, token],
          responses: { '200': answer('The booking', bookingAnswer), ...refusals },
        },
      },
      [template(api.cancelBooking)]: {
        post: {
          operationId: 'cancelBooking',
          summary: 'Cancel, with the refund the policy gives',
          parameters: [id],
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
          parameters: [id],
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
  }
}
