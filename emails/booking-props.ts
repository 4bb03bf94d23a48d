import type { Brand } from './theme.tsx'

/** What every mail about a booking knows; texts already formatted in the reader's language and the business's zone. */
export type BookingMail = {
  brand: Brand
  customerName: string
  serviceName: string
  /** "Tue 24 Nov, 10:15–11:15" */
  when: string
  /** The address, or "Online" */
  where: string
  technicianName?: string | undefined
  /** "$35.00 paid, $105.00 after the visit" */
  priceLine?: string | undefined
  /** When the customer hears the exact time of a visit agreed as a window: "We tell you the evening before." */
  arrivalLine?: string | undefined
  /** "$6.00 off, we are nearby then" */
  discountLine?: string | undefined
}

/** What every mail to the owner adds: her own page of the booking. */
export type OwnerMail = BookingMail & { dashboardUrl: string }

export const previewBooking = {
  brand: {
    name: 'Sparkle Mobile Cleaning',
    colour: '#0f766e',
    address: '44 Court St, Brooklyn, NY',
    phone: '+1 718 555 0143',
    email: 'hello@sparkle.test',
  },
  customerName: 'Dana Whitfield',
  serviceName: 'Deep clean, two bedrooms',
  when: 'Tue 24 Nov, 10:15–12:15',
  where: '118 Bergen St, Brooklyn',
  technicianName: 'Maria Lopez',
  priceLine: '$35.00 paid, $105.00 after the visit',
} satisfies BookingMail

export const previewManageUrl = 'https://sparkle.wayslot.example/manage/7Kq2'
export const previewDashboardUrl = 'https://sparkle.wayslot.example/dashboard/bookings/1'

export const whyCustomer = (brand: Brand) => `You get this because you booked with ${brand.name}.`
export const whyOwner = (brand: Brand) => `You get this because you look after the bookings of ${brand.name}.`
