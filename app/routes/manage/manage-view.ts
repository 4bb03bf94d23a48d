import type { BookingStatus } from '#app/domain/booking/rules.ts'
import type { Way } from '#app/domain/payments/rules.ts'
import type { Shop } from '#app/ui/layout/shop.tsx'

/** The paths behind one link of a booking. */
export type ManageLinks = Record<
  'booking' | 'calendar' | 'cancel' | 'card' | 'kaspi' | 'pay' | 'payHere' | 'receipt' | 'reschedule',
  string
> & {
  /** Null for links that were sent before they became short. */
  talk: string | null
  review: string | null
  letters: string | null
}

/** A booking as its customer sees it; texts and times are already written for people. */
export type ManageView = {
  /** What the page says first. */
  title: string
  text?: string
  shop: Shop
  links: ManageLinks
  /** A hold that has run out reads as expired, even before the job has ended it. */
  state: BookingStatus
  /** What has just happened. */
  news: 'booked' | 'moved' | 'refunded' | 'changed' | 'pay_unavailable' | 'pay_off' | 'tip_refused' | 'thanks' | null
  /** Of the booking as shown: forms act on this version only. */
  version: number
  /** How to get in, as the customer told it; '' where nothing is given. */
  access: string
  /** An old link from before the last change: it shows the booking, but cannot change it. */
  superseded: boolean
  /** What the way to the newest link is called. */
  linkAgain: string
  reference: string
  firstName: string
  service: string
  technician: string
  /** Of the technician: its address; null: none. */
  picture: string | null
  when: string
  start: string
  end: string
  day: { label: string; date: string }
  zone: { name: string; label: string }
  /** The guest's own time zone when booking. */
  customerZone: string | null
  /** Of a visit online: the time on the guest's own clock and then on the business's, where they differ. */
  bothClocks: string | null
  /** Epoch ms. */
  startsAt: number
  /** Before it nobody has arrived, during it somebody is there, and then it is over. */
  phase: 'ahead' | 'begun' | 'over'
  /** "Ana arrives between 09:00 and 11:00. We tell you the exact time the evening before." */
  arrival: string | null
  place: { kind: 'customer' | 'business' | 'online'; label: string; href: string | null }
  /** How the price comes about; empty where it is the service's own. */
  bill: { label: string; value: string }[]
  price: string
  /** What is owed beside the price, or not owed after all. */
  beside: { label: string; value: string }[]
  /** How what is due can be paid online. */
  ways: readonly Way[]
  /** What the way to pay says, where something is left and can be paid online now. */
  pay: string | null
  /** What the way to a tip says, where nothing is left to pay and one can be given. */
  tip: string | null
  /** Who ended it, and what is refunded. */
  cancelled: { by: 'customer' | 'business' | 'system'; declined: boolean; refund: string | null } | null
  /** What is going to be charged, for a visit that was missed or cancelled late. */
  fee: string | null
  money: { label: string; value: string }[]
  /** `card`: nothing is paid, a card is saved. */
  hold: { secondsLeft: number; until: string; due: string; card: boolean } | null
  /** What is kept for it, "Visa ending in 4242", with a page of its own; null: nobody agreed to that. */
  card: string | null
  canReschedule: boolean
  canCancel: boolean
  /** Until when cancelling is free; null where nothing is paid, or it is free to the end. */
  policy: string | null
  changeUntilHours: number
  /** The booking page with the same service and place. */
  rebook: string
  calendar: string | null
  /** Whether the visit can take place, while that is asked and may be answered. */
  asked: { href: string; text: string; answered: boolean } | null
  /** What the way to write to the business says; null for links that were sent before they became short. */
  write: string | null
  /** Where else the link leads: the receipt, once something was paid, and which messages she gets. */
  more: { href: string; text: string; post?: boolean }[]
}
