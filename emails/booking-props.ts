import { accessWords } from '#app/words/catalog/access.ts'
import type { Reader } from '#app/words/reader.ts'
import type { FactRow } from './theme.tsx'
import type { Brand, OwnMail } from './theme.tsx'
import { lineWords } from './words/lines.ts'
import { mailWords } from './words/mail.ts'

/** What every mail about a booking knows; texts are already in the reader's language. */
export type BookingMail = {
  reader: Reader
  brand: Brand
  customerName: string
  serviceName: string
  /** "Tue 24 Nov, 10:15–11:15" */
  when: string
  /** The address, or "Online" */
  where: string
  technicianName?: string | undefined
  /** The address of the technician's picture. */
  technicianPicture?: string | undefined
  /** "$35.00 paid, $105.00 after the visit" */
  priceLine?: string | undefined
  /** When the customer hears the exact time of a visit agreed as a window: "We tell you the evening before." */
  arrivalLine?: string | undefined
  /** "$6.00 off: we're in your area" */
  discountLine?: string | undefined
  /** What the business says itself, instead of our subject and first lines. */
  own?: OwnMail | undefined
}

/** What every mail to the owner adds: the dashboard's page of the booking. */
export type OwnerMail = BookingMail & {
  dashboardUrl: string
  /** The address as the customer typed it, if it differs from the one found. */
  typedAddress?: string | undefined
  /** "Gate code 1234, park in the yard" */
  accessNotes?: string | undefined
}

/**
 * What a customer wants to see below a booking's time and place. Nothing that whoever booked may write at will: nobody has shown yet that
 * the mailbox is theirs, and a gate code is the technician's to know.
 */
export function bookingFacts({
  arrivalLine,
  technicianName,
  technicianPicture,
  priceLine,
  discountLine,
}: BookingMail): FactRow[] {
  const { exactTime, technician, price, discount } = mailWords.labels
  return [
    [exactTime, arrivalLine],
    [technician, technicianName, technicianPicture],
    [price, priceLine],
    [discount, discountLine],
  ]
}

/** What the technician has to know about getting in. */
export const doorFacts = ({ typedAddress, accessNotes }: OwnerMail): FactRow[] => [
  [accessWords.asTyped, typedAddress],
  [accessWords.access, accessNotes],
]

const at = (time: string) => Date.parse(`2026-11-${time}-05:00`)

/** The times and amounts of the previews. */
export const previewFacts = (reader: Reader) => ({
  previousWhen: reader.range(at('23T09:00'), at('23T11:00')),
  heldUntil: reader.time(at('24T10:45')),
  arrival: reader.time(at('24T10:15')),
  window: reader.window(at('24T09:00'), at('24T11:00')),
  deadline: reader.dayTime(at('23T10:15')),
  soon: reader.say(lineWords.tomorrow),
  deposit: reader.money(3500, 'USD'),
  rest: reader.money(10_500, 'USD'),
})

export function previewBooking(reader: Reader) {
  const { deposit, rest } = previewFacts(reader)
  return {
    reader,
    brand: {
      name: 'Sparkle Mobile Cleaning',
      colour: '#0f766e',
      address: '44 Court St, Brooklyn, NY',
      phone: '+1 718 555 0143',
      email: 'hello@sparkle.test',
    },
    customerName: 'Dana Whitfield',
    serviceName: 'Deep clean, two bedrooms',
    when: reader.range(at('24T10:15'), at('24T12:15')),
    where: '118 Bergen St, Brooklyn',
    technicianName: 'Maria Lopez',
    technicianPicture: 'https://sparkle.wayslot.example/maria.webp',
    priceLine: reader.say(lineWords.paidThenRest(deposit, rest)),
  } satisfies BookingMail
}

export const previewManageUrl = 'https://sparkle.wayslot.example/manage/7Kq2'
export const previewDashboardUrl = 'https://sparkle.wayslot.example/dashboard/bookings/1'
