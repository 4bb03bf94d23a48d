import type { BookingStatus } from '#app/domain/booking/rules.ts'
import type { Shop } from '#app/ui/layout/shop.tsx'

/** The paths behind one link of a booking. */
export type ManageLinks = Record<'booking' | 'calendar' | 'cancel' | 'pay' | 'reschedule', string>

/** A booking as its customer sees it, texts and times already written out. */
export type ManageView = {
  shop: Shop
  links: ManageLinks
  /** A hold that has run out reads as expired, also before it is swept up. */
  state: BookingStatus
  /** What has just happened. */
  news: 'booked' | 'moved' | 'refunded' | 'changed' | 'pay_unavailable' | 'pay_off' | null
  /** Of the booking as it is shown: forms act on this one only. */
  version: number
  /** How to get in, as the customer told it; '' where nothing is said. */
  access: string
  /** The link is an old one of a time before the last change: it shows, and does not act. */
  superseded: boolean
  reference: string
  firstName: string
  service: string
  technician: string
  when: string
  start: string
  end: string
  day: { label: string; date: string }
  zone: { name: string; label: string }
  /** The zone of the guest's clock as she booked. */
  customerZone: string | null
  /** Epoch ms. */
  startsAt: number
  /** "Ana arrives between 09:00 and 11:00. We tell you the exact time the evening before." */
  arrival: string | null
  place: { kind: 'customer' | 'business' | 'online'; label: string; href: string | null }
  price: string
  discount: string | null
  /** Who ended it, and what goes back. */
  cancelled: { by: 'customer' | 'business' | 'system'; declined: boolean; refund: string | null } | null
  money: { label: string; value: string }[]
  hold: { secondsLeft: number; until: string; due: string } | null
  canReschedule: boolean
  canCancel: boolean
  changeUntilHours: number
  /** The booking page with the same service and place. */
  rebook: string
  calendar: string | null
}
