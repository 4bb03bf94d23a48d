import { z } from 'zod'
import { bookingStatuses } from '#app/domain/booking/rules.ts'
import { daysBetween } from '#app/lib/time.ts'
import { isTimeZone } from '#app/words/other-clock.ts'
import { agreedPriceSchema, bookingSchema, instantSchema, placeSchema } from '#app/domain/booking/schema.ts'

export const mostDays = 62

const dateSchema = z.iso
  .date('Please give a date such as 2027-03-02.')
  .refine((text) => /^20\d\d-/.test(text), 'Please give a date in this century.')
const degrees = (limit: number) =>
  z
    .string()
    .regex(/^-?\d{1,3}(\.\d{1,15})?$/, 'Please give decimal degrees.')
    .transform(Number)
    .pipe(z.number().min(-limit, `Please send at least -${limit}.`).max(limit, `Please send at most ${limit}.`))

const accessToken = z
  .string()
  .max(60)
  .optional()
  .describe('The secret at the end of a link to a private service, or of a customer’s own link: her times and prices')

const subject = {
  with: accessToken,
  service: z.string('Which service? Please send its id or slug.').min(1).max(60),
  technician: z.guid('Please send the id of a technician, or leave it out.').optional(),
  address: z.string().max(300).optional(),
  lat: degrees(90).optional(),
  lng: degrees(180).optional(),
}
const bothOrNone = { path: ['lng'], error: 'lat and lng belong together.' }

export const availabilityQuery = z
  .object({
    ...subject,
    from: dateSchema,
    to: dateSchema,
    sort: z.enum(['start', 'saving'], 'Sort by start or by saving.').default('start'),
  })
  .refine(({ lat, lng }) => (lat === undefined) === (lng === undefined), bothOrNone)
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'to must not be before from.' })
  .refine(({ from, to }) => daysBetween(from, to) < mostDays, {
    path: ['to'],
    error: `At most ${mostDays} days at once.`,
  })

/** `GET /api/v1/services` */
export const servicesQuery = z.object({ with: accessToken })

export const explainQuery = z
  .object({ ...subject, start: instantSchema })
  .refine(({ lat, lng }) => (lat === undefined) === (lng === undefined), bothOrNone)

const money = z.object({ amount: z.int().describe('Minor units'), currency: z.string() })
const interval = z.object({ start: z.string().describe('RFC 3339 with offset'), end: z.string() })
const arrivalWindow = interval
  .describe('Offered as a window to arrive in: book by its start; every arrival from start to end is possible')
  .optional()
const discountMinor = z.int().describe('Minor units, taken off the price because the time saves driving')
const status = z.enum(bookingStatuses)

export const servicesAnswer = z.object({
  services: z.array(
    z.object({
      id: z.string(),
      slug: z.string(),
      name: z.string(),
      durationMinutes: z.int(),
      price: money,
      place: z.enum(['customer', 'business', 'online']),
      arrivalWindowMinutes: z.int().optional(),
      payment: z.object({
        kind: z.enum(['none', 'deposit', 'full']),
        amount: z.int().describe('Minor units, due when booking'),
        keepsCard: z
          .boolean()
          .describe('Whether a card must be given when booking, for the fees of a missed or late cancelled visit'),
      }),
    }),
  ),
})

const slot = interval.extend({
  technicians: z.array(z.string()),
  arrivalWindow,
  savedMinutes: z.int().describe('Minutes of driving this time saves; for visits at the customer’s').optional(),
  discountMinor: discountMinor.optional(),
})

export const availabilityAnswer = z.object({
  timeZone: z.string(),
  travelEstimated: z
    .boolean()
    .describe('Whether times rest on estimated drives where the map provider could have told'),
  days: z.array(z.object({ date: z.string(), slots: z.array(slot) })),
})

/** What a guest is told about a start that is not offered. */
export const guestRules = ['off_grid', 'notice', 'horizon', 'closed', 'daily_cap', 'busy'] as const

export const explainAnswer = z.object({
  verdicts: z.array(
    z.object({
      technician: z.string(),
      ok: z.boolean(),
      rule: z.enum(guestRules).describe('`busy`: another booking or the drive to it is in the way').optional(),
    }),
  ),
})

export const createdAnswer = z.object({
  id: z.string(),
  status: z.enum(['held', 'pending_approval', 'confirmed']).or(status),
  holdExpiresAt: z.string().describe('Of `held`: until then it must be paid, or a card be given').optional(),
  arrivalWindow,
  price: money,
  discountMinor,
  dueNow: money.describe('What must be paid to keep the time; 0 and `held`: nothing is paid, but a card must be given'),
  checkoutUrl: z
    .string()
    .describe(
      'Of `held`: the page of the payment provider where the customer pays, or gives a card that is kept for the fees of a missed or late ' +
        'cancelled visit and not charged now. Left out where she can choose among several ways to pay (card, PayPal, Kaspi), and when the provider ' +
        'does not answer: send her to `manageUrl`, which offers every way until `holdExpiresAt`. Once paid there, the booking goes on ' +
        'by itself; read it again to see its status.',
    )
    .optional(),
  manageUrl: z
    .string()
    .describe(
      'The booking’s own page: to pay where that is due, by any way the business takes, to move and to cancel. A secret.',
    ),
})

export const problemAnswer = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string().describe('Stable, for programs'),
  requestId: z.string(),
  fields: z.record(z.string(), z.array(z.string())).optional(),
  alternatives: z.array(interval.extend({ arrivalWindow })).optional(),
  price: money.optional(),
  discountMinor: discountMinor.optional(),
  limit: z
    .enum(['area', 'drive'])
    .optional()
    .describe('Of `outside_area`: in no area that is served, or too long a drive'),
  distanceKm: z.number().optional().describe('From the nearest base'),
  radiusKm: z.number().nullish(),
  nearestKm: z.number().nullish().describe('To the nearest place known to be served'),
  driveMinutes: z.int().nullish(),
  maxDriveMinutes: z.int().nullish(),
  postcode: z.string().nullish(),
  nearestPostcodes: z.array(z.string()).optional(),
  places: z
    .array(z.object({ lat: z.number(), lng: z.number(), label: z.string() }))
    .optional()
    .describe('Of `address_unclear`: one of these as `place` says which is meant'),
})

export const bookingAnswer = z.object({
  id: z.string(),
  status,
  version: z.int(),
  service: z.object({ id: z.string(), name: z.string() }),
  start: z.string(),
  end: z.string(),
  timeZone: z.string(),
  arrivalWindow,
  arrivalFixed: z.boolean().describe('Whether start is the arrival, or still all of the window').optional(),
  discountMinor,
  technician: z.object({ id: z.string(), name: z.string() }),
  place: z.enum(['customer', 'business', 'online']),
  address: z.string().nullable(),
  price: money,
  dueNow: money,
  holdExpiresAt: z.string().optional(),
  payments: z.array(
    z.object({
      kind: z.enum(['deposit', 'full']),
      status: z.string(),
      amount: z.int(),
      captured: z.int(),
      refunded: z.int(),
      currency: z.string(),
    }),
  ),
  cancelling: z.object({ possible: z.boolean(), reason: z.string().optional(), refund: money }),
  changeable: z.boolean(),
})

/** Unknown members are ignored, including a price: the server decides what something costs. */
export const bookingBody = bookingSchema.extend({
  place: placeSchema
    .omit({ seal: true })
    .optional()
    .describe(
      'The visit is booked at the address nearest to the point; the label is passed on as the customer’s own words',
    ),
  with: accessToken,
  timeZone: z
    .string()
    .refine(isTimeZone, 'Please send a time zone by its name, such as Europe/Berlin, or leave it out.')
    .optional()
    .describe(
      'IANA name of the zone the guest lives by: of a visit online her messages tell the time on her clock too',
    ),
})

const tokenWanted = 'Please send the token, the secret at the end of manageUrl.'
const versionWanted = 'Please send the version of the booking that you have seen, or leave it out.'
export const tokenBody = z.object({
  token: z.string(tokenWanted).min(1, tokenWanted).max(200),
  version: z
    .int(versionWanted)
    .min(1, versionWanted)
    .optional()
    .describe('The version you have seen: nothing is done where the booking has changed since'),
})
export const rescheduleBody = tokenBody.extend({ start: instantSchema, agreedPriceMinor: agreedPriceSchema.optional() })
export const cancelledAnswer = z.object({ id: z.string(), status, refund: money })
export const rescheduledAnswer = z.object({
  id: z.string(),
  status,
  start: z.string(),
  end: z.string(),
  arrivalWindow,
  manageUrl: z.string(),
})
