import { z } from 'zod'
import { addressWithoutLinks, line, neededLine, paragraph } from '#app/lib/lines.ts'
import { calledCustomerSchema, customerSchema } from '../customers/schema.ts'

/** An instant, RFC 3339 with an offset; epoch ms once parsed. Only years that a booking can be in. */
export const instantSchema = z.iso
  .datetime({ offset: true, error: 'Please give a time such as 2027-03-02T09:00:00-05:00.' })
  .refine((text) => /^20\d\d-/.test(text), 'Please give a time in this century.')
  // Temporal reads nanoseconds, nothing finer.
  .refine((text) => !/\.\d{10}/.test(text), 'Please give a time such as 2027-03-02T09:00:00-05:00.')

const degrees = (limit: number) => {
  const wanted = `Please send decimal degrees between -${limit} and ${limit}.`
  return z.number(wanted).min(-limit, wanted).max(limit, wanted)
}

export const placeSchema = z.object(
  {
    lat: degrees(90),
    lng: degrees(180),
    label: addressWithoutLinks(line(300)).optional(),
    /** Of the label and the postcode, as the booking page was given it; anything else is ignored, and both are looked up. */
    seal: line(60).optional(),
  },
  'Please send the place as an object with lat, lng and label.',
)

/** What a customer answered to the questions of an API client, by question. */
export type Answers = Record<string, string | number | boolean>

const answersAtMost = 50
const answersLength = 20_000
const answersWanted = 'Please send each answer as text of at most 2000 characters, a number, true or false.'
const answersShape = 'Please send the answers as an object, each by its question.'

const answersSchema = z
  .record(
    neededLine(200, 'Please name each question.'),
    z.union([paragraph(2000), z.number(), z.boolean()], answersWanted),
    answersShape,
  )
  .refine((answers) => Object.keys(answers).length <= answersAtMost, `Please send at most ${answersAtMost} answers.`)
  .refine((answers) => JSON.stringify(answers).length <= answersLength, 'Please send shorter answers.')

/** Minor units. */
export const agreedPriceSchema = z
  .int('Please send the price as a whole number of minor units.')
  .min(0, 'Please send a price of 0 or more.')
  .max(100_000_000_000, 'Please send a price of at most 100000000000.')

const details = {
  /** Id or slug. */
  service: line(60, 'Please choose a service, by its id or slug.').min(1, 'Please choose a service.'),
  start: instantSchema,
  /** Left out: anybody who can come. */
  technician: z.guid('Please send the id of a technician, or leave it out.').optional(),
  /**
   * Where the job is; needed when the service is at the customer's place. `place` wins over `address`, which is stored
   * as typed.
   */
  address: addressWithoutLinks(line(300)).optional(),
  place: placeSchema.optional(),
  /** Flat or entrance, and how to get in: for the technician. */
  flat: addressWithoutLinks(line(80)).optional(),
  accessNotes: paragraph(500).optional(),
  notes: paragraph(2000).optional(),
  answers: answersSchema.optional(),
  /** The total price the customer was shown, minor units: nothing is booked for more. */
  agreedPriceMinor: agreedPriceSchema.optional(),
  coupon: line(80).describe('The code of a coupon, as typed; 422 `coupon_invalid` where it does not fit').optional(),
  source: line(80).optional(),
  /** The customer knows about a visit at the same start and wants a second one. */
  another: z.boolean('Please send true or false.').optional(),
}

/** What a guest sends to book. Unknown fields are ignored: a caller never decides status, tenant or price. */
export const bookingSchema = z.object({ ...details, customer: customerSchema })

/** What a member sends when booking for a caller. */
export const manualBookingSchema = z.object({
  ...details,
  customer: calledCustomerSchema,
  /** The member's own price instead of the service's, minor units, and the reason. */
  ownPrice: z
    .object({ minor: agreedPriceSchema, reason: neededLine(200, 'Please write why the price is another one.') })
    .optional(),
})

export type BookingInput = z.input<typeof bookingSchema>
export type ManualBookingInput = z.input<typeof manualBookingSchema>
export type ParsedBooking = z.output<typeof manualBookingSchema>

/** Epoch ms of a time that `instantSchema` has accepted. */
export function readStart(text: string): number {
  return Temporal.Instant.from(text).epochMilliseconds
}
