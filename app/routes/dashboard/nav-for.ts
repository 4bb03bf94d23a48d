import { dashboard } from '#app/paths.ts'
import type { NavItem } from '#app/ui/layout/dashboard-shell.tsx'
import { dashboardWords } from '#app/words/catalog/dashboard.ts'
import { deliveryWords } from '#app/words/catalog/delivery.ts'
import { inboxWords } from '#app/words/catalog/inbox.ts'
import { insightWords } from '#app/words/catalog/insights.ts'
import { ownHoursWords } from '#app/words/catalog/ownHours.ts'
import { pageDesk } from '#app/words/catalog/pageDesk.ts'
import { reviewsDesk } from '#app/words/catalog/reviewsDesk.ts'
import type { Reader } from '#app/words/reader.ts'

export type DashboardRole = 'owner' | 'manager' | 'staff'

/** `pending`: bookings that wait for approval; `unread`: conversations with something new. */
type NavCounts = { pending: number; unread: number }

/** A role's menu, in order of use. */
export function navFor(role: DashboardRole, { pending, unread }: NavCounts, { say }: Reader): NavItem[] {
  const { nav: words, tab } = dashboardWords
  const work: NavItem[] = [
    { to: dashboard.today, label: say(words.today), icon: 'route', end: true },
    { to: dashboard.bookings, label: say(words.bookings), icon: 'calendar', count: pending },
    { to: dashboard.inbox, label: say(inboxWords.title), icon: 'message', count: unread },
  ]
  const times: NavItem = {
    to: dashboard.times,
    label: say(words.openTimes),
    tab: say(tab.openTimes),
    icon: 'clock',
  }
  const hours: NavItem = {
    to: dashboard.ownHours,
    label: say(ownHoursWords.title),
    tab: say(ownHoursWords.tab),
    icon: 'user',
  }
  const reviews: NavItem = { to: dashboard.reviews, label: say(reviewsDesk.title), icon: 'star' }
  if (role === 'staff') return [...work, hours, times, reviews]
  return [
    ...work,
    { to: dashboard.newBooking, label: say(words.newBooking), tab: say(tab.newBooking), icon: 'plus' },
    { to: dashboard.customers, label: say(words.customers), icon: 'users' },
    times,
    reviews,
    { to: dashboard.services, label: say(words.services), icon: 'list' },
    { to: dashboard.team, label: say(words.team), icon: 'user' },
    { to: dashboard.payments, label: say(words.payments), icon: 'money' },
    { to: dashboard.insights, label: say(insightWords.title), icon: 'chart' },
    ...(role === 'owner' ? [{ to: dashboard.plan, label: say(words.plan), icon: 'card' as const }] : []),
    { to: dashboard.delivery, label: say(deliveryWords.title), icon: 'mail' },
    { to: dashboard.page, label: say(pageDesk.title), icon: 'store' },
    { to: dashboard.share, label: say(words.share), icon: 'share' },
    { to: dashboard.settings, label: say(words.settings), icon: 'settings' },
  ]
}
