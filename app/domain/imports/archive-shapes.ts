import { z } from 'zod'
import { emailSchema } from '#app/lib/email.ts'
import { isId } from '#app/lib/ids.ts'
import { addressWithoutLinks, line, nameWithoutLinks, neededLine, paragraph } from '#app/lib/lines.ts'
import { languages } from '#app/words/language.ts'

/**
 * What an archive brings: each table as a part, by the names of its columns. Everything else in the file is left out. Nothing in it is
 * believed: what a form would refuse, a row of a file is refused for.
 */
const id = z
  .string()
  .refine(isId)
  .overwrite((text) => text.toLowerCase())
/** As in forms: what counts days from one date to another does not go through all since the year 1. */
const [earliest, latest] = ['2000-01-01', '2100-12-31']
const anyInstant = z.iso.datetime({ offset: true })
const instant = anyInstant.refine(
  (text) => Date.parse(text) >= Date.parse(earliest) && Date.parse(text) <= Date.parse(latest),
)
const day = z.iso.date().refine((text) => text >= earliest && text <= latest)
const minor = z.number().int().min(0).max(100_000_000_000)
const whole = (least: number, most: number) => z.number().int().min(least).max(most)
const language = z.enum(languages)
const phone = z.string().regex(/^\+[1-9]\d{6,14}$/)
const clock = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/)
const lat = z.number().min(-90).max(90).nullable()
const lng = z.number().min(-180).max(180).nullable()
const currency = z.string().regex(/^[A-Z]{3}$/)
const inLanguages = (schema: z.ZodString) => z.partialRecord(language, schema)
const channel = z.enum(['email', 'sms', 'whatsapp', 'telegram', 'push'])
const name = nameWithoutLinks(line(80))
const neededName = nameWithoutLinks(neededLine(80, 'no name'))

/** Half a place is none. */
const wholePlace = ({ lat, lng }: { lat: number | null; lng: number | null }) => (lat === null) === (lng === null)

export const shapes = {
  tax_rates: z.object({
    id,
    name: neededLine(40, 'no name'),
    percent: z.number().min(0).max(100),
    included: z.boolean(),
    for_new: z.boolean(),
  }),
  skills: z.object({ id, name: neededLine(60, 'no name'), created_at: instant }),
  services: z.object({
    id,
    slug: z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/),
    name: neededName,
    description: paragraph(2000),
    name_in: inLanguages(name),
    description_in: inLanguages(paragraph(2000)),
    duration_minutes: whole(5, 1440),
    price_minor: minor,
    place: z.enum(['customer', 'business', 'online']),
    online_url: z
      .string()
      .max(500)
      .regex(/^https:\/\/[^\s/]+\.\S+$/)
      .nullable(),
    payment_kind: z.enum(['none', 'deposit', 'full']),
    deposit_minor: minor,
    buffer_before_minutes: whole(0, 240),
    buffer_after_minutes: whole(0, 240),
    active: z.boolean(),
    position: whole(0, 1_000_000),
    created_at: instant,
    deleted_at: instant.nullable(),
    window_minutes: z.union([60, 120, 180, 240].map((length) => z.literal(length))).nullable(),
    arrival_notice: z.enum(['evening_before', 'four_hours', 'two_hours', 'by_hand']),
    daily_cap: whole(1, 200).nullable(),
    keeps_card: z.boolean(),
    tax_rate_id: id.nullable(),
    pay_ways: z.array(z.enum(['stripe', 'paypal', 'kaspi'])).max(3),
    asks_ready: z.boolean(),
    audience: z.enum(['everyone', 'private']),
  }),
  technicians: z
    .object({
      id,
      name: neededName,
      email: emailSchema().nullable(),
      phone: line(32)
        .regex(/^[+()\d\s./-]{5,}$/)
        .nullable(),
      bio: paragraph(500),
      base_label: line(300).nullable(),
      base_lat: lat,
      base_lng: lng,
      max_travel_minutes: whole(1, 600).nullable(),
      active: z.boolean(),
      position: whole(0, 1_000_000),
      created_at: instant,
      daily_cap: whole(1, 200).nullable(),
      removed_at: instant.nullable(),
    })
    .refine(({ base_lat, base_lng }) => wholePlace({ lat: base_lat, lng: base_lng })),
  technician_services: z.object({ technician_id: id, service_id: id }),
  technician_skills: z.object({ technician_id: id, skill_id: id }),
  service_skills: z.object({ service_id: id, skill_id: id }),
  working_hours: z.object({ id, technician_id: id, weekday: whole(1, 7), starts: clock, ends: clock }),
  hour_overrides: z.object({
    technician_id: id,
    date: day,
    intervals: z.array(z.object({ start: clock, end: clock })).max(10),
    note: line(200),
  }),
  closures: z.object({ id, from_date: day, to_date: day, label: line(80) }),
  time_off: z.object({
    id,
    technician_id: id,
    reason: line(200),
    from_date: day,
    to_date: day,
    from_time: clock.nullable(),
    to_time: clock.nullable(),
    status: z.enum(['asked', 'taken', 'declined']),
  }),
  quick_replies: z.object({ id, body: paragraph(500).min(1), created_at: instant }),
  customers: z.object({
    id,
    first_name: neededName,
    last_name: name,
    other_names: line(400),
    email: emailSchema().nullable(),
    phone: phone.nullable(),
    notes: paragraph(4000),
    preferences: paragraph(1000),
    tags: z.array(line(30).min(1)).max(20),
    language: language.nullable(),
    channel: channel.nullable(),
    created_at: instant,
    forgiven_at: instant.nullable(),
  }),
  customer_addresses: z
    .object({
      id,
      customer_id: id,
      name: line(40),
      address: neededLine(300, 'no address'),
      flat: addressWithoutLinks(line(80)),
      lat,
      lng,
      postcode: line(20).nullable(),
      access_notes: paragraph(500),
      gate_code: line(40),
      parking: paragraph(300),
      pets: paragraph(300),
      contact_name: line(120),
      contact_phone: phone.nullable(),
      used_at: instant,
      created_at: instant,
    })
    .refine(wholePlace),
  customer_fields: z
    .object({
      id,
      label: neededLine(60, 'no name'),
      hint: line(120),
      kind: z.enum(['text', 'number', 'date', 'yes_no', 'choice']),
      choices: z.array(line(60).min(1)).max(50),
      staff_see: z.boolean(),
      position: whole(0, 1000),
      removed_at: instant.nullable(),
      created_at: instant,
    })
    .refine(({ kind, choices }) => (kind === 'choice') === choices.length > 0),
  customer_field_values: z.object({
    customer_id: id,
    field_id: id,
    kind: z.enum(['text', 'number', 'date', 'yes_no', 'choice']),
    text_value: line(500).min(1).nullable(),
    number_value: z.number().min(-99_999_999_999.9999).max(99_999_999_999.9999).nullable(),
    date_value: day.nullable(),
    yes_value: z.boolean().nullable(),
  }),
  consents: z.object({
    customer_id: id,
    channel,
    purpose: z.enum(['service', 'marketing']),
    given: z.boolean(),
    source: z.enum(['booking', 'own_page', 'unsubscribe', 'keyword', 'member', 'confirmed_mail']),
    text_version: line(40).min(1),
    given_at: instant,
  }),
  bookings: z
    .object({
      id,
      customer_id: id,
      service_id: id,
      technician_id: id,
      status: z.enum(['confirmed', 'pending_approval']),
      service_name: neededName,
      starts_at: instant,
      ends_at: instant,
      buffer_before_minutes: whole(0, 240),
      buffer_after_minutes: whole(0, 240),
      travel_before_minutes: whole(0, 1440),
      travel_estimated: z.boolean(),
      price_minor: minor,
      discount_minor: minor,
      saved_minutes: whole(0, 2880),
      currency,
      payment_kind: z.enum(['none', 'deposit', 'full']),
      due_now_minor: minor,
      place: z.enum(['customer', 'business', 'online']),
      address_label: line(300).nullable(),
      lat,
      lng,
      postcode: line(20).nullable(),
      customer_note: paragraph(2000),
      answers: z.record(z.string().max(200), z.union([z.string().max(2000), z.number(), z.boolean(), z.null()])),
      source: line(80),
      created_at: instant,
      arrival_from: instant.nullable(),
      arrival_until: instant.nullable(),
      arrival_fixed_at: instant.nullable(),
      language: language.nullable(),
      customer_time_zone: z
        .string()
        .regex(/^[A-Za-z][A-Za-z0-9_+/-]{1,63}$/)
        .nullable(),
      customer_first_name: neededName,
      customer_last_name: name,
      customer_email: emailSchema().nullable(),
      customer_phone: phone.nullable(),
      address_typed: line(300),
      address_flat: addressWithoutLinks(line(80)),
      access_notes: paragraph(500),
      refund_at_most_percent: whole(0, 100).nullable(),
      needs_card: z.boolean(),
      no_shows_before: whole(1, 10_000).nullable(),
    })
    .refine(wholePlace),
  fee_consents: z.object({
    booking_id: id,
    text: z.string().min(1).max(2000),
    language,
    no_show_minor: minor,
    late_cancel_minor: minor,
    currency,
    free_hours: whole(0, 720),
    rest_minor: minor.default(0),
    rest_days: whole(0, 90).default(0),
    agreed_at: instant,
  }),
  booking_cards: z.object({
    booking_id: id,
    account_id: z.string().regex(/^acct_\w{1,90}$/),
    customer_id: z.string().regex(/^cus_\w{1,90}$/),
    payment_method_id: z.string().regex(/^pm_\w{1,90}$/),
    brand: line(40),
    last4: z.string().regex(/^\d{4}$/),
    exp_month: whole(1, 12),
    exp_year: whole(2000, 2200),
    session_id: line(200),
    session_at: instant,
    saved_at: instant,
    removed_at: z.null(),
  }),
} as const

export type Part = keyof typeof shapes
/** Others need these first, which is also the order in an archive. */
export const partOrder = Object.keys(shapes) as Part[]

/** Columns that name a row of another part. */
const references: Record<string, Part> = {
  tax_rate_id: 'tax_rates',
  service_id: 'services',
  technician_id: 'technicians',
  skill_id: 'skills',
  field_id: 'customer_fields',
  booking_id: 'bookings',
}

/** Whose ids a row names; Stripe's customers are of another kind. */
export const referenceOf = (part: Part, column: string): Part | undefined =>
  column === 'customer_id' ? (part === 'booking_cards' ? undefined : 'customers') : references[column]

/** Read in sums alone. */
export const ledgerShape = z.object({
  booking_id: id,
  currency,
  gross_minor: z.number().int().min(-100_000_000_000).max(100_000_000_000),
  occurred_at: anyInstant,
})
export const stopShape = z.object({ customer_id: id, channel: z.enum(['sms', 'whatsapp']), stopped_at: anyInstant })

const listed = z.object({
  path: z.string().max(200),
  bytes: z.number().int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export const manifestShape = z.object({
  format: z.literal('wayslot-business'),
  version: z.number().int(),
  exportedAt: instant,
  business: z.string().max(1000),
  tables: z
    .array(z.object({ table: z.string().max(80), rows: z.number().int().min(0), files: z.array(listed).max(20_000) }))
    .max(300),
})
export const archiveVersion = 1

export type ArchiveRefusal = 'not_archive' | 'newer' | 'broken' | 'too_large' | 'not_empty'

/** The most of one archive: bytes once unpacked, those that are read, of one file that is read, and files. */
export const unpackedAtMost = 400_000_000
export const readAtMost = 150_000_000
export const fileAtMost = 16_000_000
/** We write two thousand into one file. */
export const rowsOfFileAtMost = 2_500
export const filesAtMost = 50_000
export const rowsOfPartAtMost = 200_000
/** Of one technician: ten times for each day of the week, and years of days off. Looking for free times goes through one for each of the other. */
export const rowsOfTechnicianAtMost: Partial<Record<Part, number>> = { working_hours: 70, time_off: 400 }
/** Of these a business has fewer; what it removed before is among them. */
export const rowsOfSomeAtMost: Partial<Record<Part, number>> = {
  tax_rates: 500,
  skills: 500,
  services: 2_000,
  technicians: 2_000,
  working_hours: 50_000,
  closures: 5_000,
  time_off: 40_000,
  quick_replies: 5_000,
}
