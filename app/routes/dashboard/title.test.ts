import { expect, test } from 'vitest'
import { titleOf } from './title.ts'

const sections = [
  { to: '/dashboard', label: 'Today' },
  { to: '/dashboard/bookings', label: 'Bookings' },
  { to: '/dashboard/settings', label: 'Settings' },
  { to: '/dashboard/settings/area', label: 'Area' },
]
const title = (path: string, data?: unknown) => titleOf(path, data, sections, 'Northlight')

test('the title of a tab names the thing, the section and the business', () => {
  expect(title('/dashboard')).toBe('Today · Northlight')
  expect(title('/dashboard/bookings')).toBe('Bookings · Northlight')
  expect(title('/dashboard/bookings/7', { booking: { customer: { name: 'Ann Lee' } } })).toBe(
    'Ann Lee · Bookings · Northlight',
  )
  expect(title('/dashboard/bookings/7/cancel', { customer: 'Ann Lee' })).toBe('Ann Lee · Bookings · Northlight')
  expect(title('/dashboard/settings/area', { name: undefined })).toBe('Area · Northlight')
})

test('a page outside every section, or one that failed, still names the business', () => {
  expect(title('/elsewhere')).toBe('Northlight')
  expect(title('/dashboardish', null)).toBe('Northlight')
})
