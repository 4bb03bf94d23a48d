import type { NavItem } from '#app/ui/layout/dashboard-shell.tsx'

export type DashboardRole = 'owner' | 'manager' | 'staff'

/** What a role finds in its menu, in order of use. `pending` bookings wait for a yes or no. */
export function navFor(role: DashboardRole, pending: number): NavItem[] {
  const work: NavItem[] = [
    { to: '/dashboard', label: 'Today', icon: 'route', end: true },
    { to: '/dashboard/bookings', label: 'Bookings', icon: 'calendar', count: pending },
  ]
  const times: NavItem = { to: '/dashboard/times', label: 'Times', icon: 'clock' }
  if (role === 'staff') return [...work, times]
  return [
    ...work,
    { to: '/dashboard/new', label: 'New', icon: 'plus' },
    { to: '/dashboard/customers', label: 'Customers', icon: 'users' },
    times,
    { to: '/dashboard/services', label: 'Services', icon: 'list' },
    { to: '/dashboard/team', label: 'Team', icon: 'user' },
    { to: '/dashboard/payments', label: 'Payments', icon: 'money' },
    { to: '/dashboard/share', label: 'Share', icon: 'share' },
    { to: '/dashboard/settings', label: 'Settings', icon: 'settings' },
  ]
}
