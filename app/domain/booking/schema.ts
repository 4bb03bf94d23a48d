import { z } from 'zod'
import { calledCustomerSchema, customerSchema, line, paragraph } from '../customers/schema.ts'

/** An instant, RFC 3339 with an offset; epoch ms once read. Years a booking can be about only. */
export const instantSchema = z.iso
  .datetime({ offset: true, error: 'Please give a time such as 2027-03-02T09:00:00-05:00.' })
  .refine((text) => /^20\d\d-/.test(text), 'Please give a time in this century.')

export const placeSchema = z.object({
  lat: z.number().min(-90).max(90),
  lng: z.number().min(-180).max(180),
  label: line(300).optional(),
  /** As the booking page was given it, signed; anything else is ignored and looked up. */
  postcode: line(60).optional(),
})

const details = {
  /** Id or slug. */
  service: line(60).pipe(z.string().min(1, 'Please choose a service.')),
  start: instantSchema,
  /** Left out: whoever can come. */
  technician: z.guid().optional(),
  /** Where the job is; needed when the service is at the customer's. `place` wins over `address`. */
  address: line(300).optional(),
  place: placeSchema.optional(),
  notes: paragraph(2000).optional(),
  /** What the customer was told it costs in all, minor units: nothing is booked for more. */
  agreedPriceMinor: z.int().min(0).max(100_000_000_000).optional(),
  source: line(80).optional(),
}

/** What a guest sends to book. Unknown members are ignored: status, tenant and what it costs are never the caller's to say. */
export const bookingSchema = z.object({ ...details, customer: customerSchema })

/** What a member sends for a caller. */
export const manualBookingSchema = z.object({ ...details, customer: calledCustomerSchema })

export type BookingInput = z.input<typeof bookingSchema>
export type ManualBookingInput = z.input<typeof manualBookingSchema>
export type ParsedBooking = z.output<typeof manualBookingSchema>

/** Messages by path, `customer.email`, for forms and the API alike. */
export function fieldsOf(error: z.ZodError): Record<string, string[]> {
  const fields: Record<string, string[]> = {}
  for (const issue of error.issues) (fields[issue.path.join('.')] ??= []).push(issue.message)
  return fields
}

/** Epoch ms of a time that `instantSchema` has let through. */
export function readStart(text: string): number {
  return Temporal.Instant.from(text).epochMilliseconds
}
