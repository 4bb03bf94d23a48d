import type { BillableBookingsRow, TenantPlansRow } from '#app/lib/rows.gen.ts'
import { dayMs } from '#app/lib/time.ts'

export type Plan = TenantPlansRow['plan']
/** What an owner may choose. */
export type Choice = Exclude<Plan, 'trial'>
export const choices = ['per_booking', 'monthly'] as const satisfies readonly Choice[]

/** What the plans cost, in US cents: they are sold in dollars everywhere. */
export const perBookingMinor = 200
export const perMonthMinor = 2_900

/** How long an unpaid plan changes nothing. After that nobody new can book on the page; what is booked stays. */
export const graceDays = 14
/** Days of the grace on which the owners are reminded. */
const reminderDays = [0, 3, 7, 12]

/** How many reminders should have been sent by now. */
export const remindersDue = (since: number, now: number): number =>
  reminderDays.filter((days) => now >= since + days * dayMs).length

/** Days until bookings on the page stop, at least 0; null when nothing is overdue. */
export function graceLeft(pastDueSince: Date | null, now: number): number | null {
  if (!pastDueSince) return null
  return Math.max(0, Math.ceil((pastDueSince.getTime() + graceDays * dayMs - now) / dayMs))
}

export type Facts = {
  plan: Plan
  /** Months given by the platform. */
  isFree: boolean
  /** A card payment of the booking carried our fee. */
  feeTaken: boolean
}

/**
 * The one way in which a confirmed booking is paid for. The plan of now decides: a card payment whose page was opened under the one before
 * may carry a fee that nobody owes any more, and that goes back.
 */
export function chargeOf({ plan, isFree, feeTaken }: Facts): Pick<BillableBookingsRow, 'chargedBy' | 'amountMinor'> {
  if (isFree) return { chargedBy: 'free', amountMinor: 0 }
  if (plan === 'trial') return { chargedBy: 'trial', amountMinor: 0 }
  if (plan === 'monthly') return { chargedBy: 'plan', amountMinor: 0 }
  if (feeTaken) return { chargedBy: 'application_fee', amountMinor: 0 }
  return { chargedBy: 'item', amountMinor: perBookingMinor }
}

type Comparison = { costMinor: number; otherMinor: number; savedMinor: number }

/** What a month of so many bookings cost, what the other plan would have been, and how much less that is; 0 if it is not. US cents. */
export function compareMonth(plan: Choice, bookings: number): Comparison {
  const each = bookings * perBookingMinor
  const [costMinor, otherMinor] = plan === 'monthly' ? [perMonthMinor, each] : [each, perMonthMinor]
  return { costMinor, otherMinor, savedMinor: Math.max(0, costMinor - otherMinor) }
}
