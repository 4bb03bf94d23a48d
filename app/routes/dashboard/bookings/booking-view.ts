import type { Channel } from '#app/domain/notifications/rules.ts'
import type { BookingStatus } from '#app/domain/booking/rules.ts'
import type { PriceChangeView } from './price-change.tsx'
import type { StepsView } from './visit-steps.server.ts'

export type DashboardAction = 'approve' | 'decline' | 'reschedule' | 'give' | 'cancel' | 'completed' | 'no_show'

/** A booking as its page in the dashboard shows it, in words. */
export type BookingView = {
  id: string
  status: BookingStatus
  /** A request that was declined never was an agreed visit. */
  declined: boolean
  service: string
  when: string
  length: string
  /** For a visit agreed as an arrival window. `proposed`: "09:00", as a time field wants it. */
  arrival: {
    window: string
    fixed: string | null
    /** What the customer knows about it; null once nobody comes any more. */
    notice: string | null
    proposed: string
    version: number
    canFix: boolean
  } | null
  technician: string
  /** The booking's technician no longer takes bookings, so nobody can go. */
  nobody: boolean
  drive: string | null
  place: string
  map: string | null
  onlineUrl: string | null
  /** The customer's flat, the address as typed, and access notes; '' where nothing is given. */
  flat: string
  typed: string
  access: string
  /** What the business knows of this door, and what the customer likes. */
  door: { label: string; value: string }[]
  note: string
  /** What the customer answered when booking. */
  answers: { question: string; answer: string }[]
  /** What was asked before the visit and answered; null: nothing was asked. */
  ready: { home: string; more: string[]; told: string } | null
  source: string
  made: string
  /** While it is held for a payment. */
  holdUntil: string | null
  /** The hold waits for a card to be left, not for money. */
  waitsForCard: boolean
  ended: string | null
  customer: {
    id: string
    /** As given for this booking; `knownAs`: the customer's current name, if different. */
    name: string
    knownAs: string | null
    phone: string | null
    email: string | null
    known: string
  }
  /** Null for viewers who see no money. */
  money: {
    /** Null where nothing can be given back. */
    refundHref: string | null
    /** Null while nothing was paid. */
    receiptHref: string | null
    price: string
    /** How the price comes about; empty where it is the service's own. */
    bill: { label: string; amount: string }[]
    /** What is owed beside the price, or not owed after all. */
    beside: { label: string; amount: string }[]
    /** What becomes of money taken by hand for a visit that does not take place; `toGive`: some of it is to go back. */
    byHand: { text: string; toGive: boolean } | null
    /** Paid beyond what is owed, and not on its way back. */
    overpaid: string | null
    /** The usual price, and why it was booked for another one. */
    ownPrice: string | null
    paid: string
    returned: string | null
    due: string | null
    dueNow: string | null
    lines: { id: string; text: string; amount: string; state: string; at: string; failed: boolean }[]
  } | null
  /** What was taken by hand and the viewer may take back, if it was a mistake. */
  byHand: { id: string; text: string; at: string }[]
  visit: StepsView
  /** Its day is still to come: it is rather moved or cancelled than paid at the door. */
  isAhead: boolean
  /** For whoever may set another price now. */
  priceChange: PriceChangeView | null
  history: { id: string; at: string; text: string; by: string; tone: 'plain' | 'ok' | 'bad' }[]
  messages: {
    id: string
    channel: Channel
    to: string
    title: string
    at: string
    word: string
    tone: 'ok' | 'warn' | 'bad' | 'neutral'
    again: boolean
    /** Why it was stored and not sent. */
    why: string | null
  }[]
  actions: DashboardAction[]
  /** The customer can be reminded now. */
  canRemind: boolean
}

/** A time to move a booking to because it saves driving. */
export type BetterView = { key: string; href: string; when: string; saved: string; how: string; who: string | null }
