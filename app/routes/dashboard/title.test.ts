import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeReader } from '#app/words/reader.ts'
import { languages } from '#app/words/language.ts'
import { routeLines } from '#tests/setup/routes.ts'
import { nameConsolePages } from '#app/routes/admin/page-names.ts'
import { namePages } from './page-names.ts'
import { meta, titleOf } from './title.ts'

const sections = [
  { to: '/dashboard', label: 'Today', end: true },
  { to: '/dashboard/bookings', label: 'Bookings' },
  { to: '/dashboard/bookings/*/cancel', label: 'Cancel' },
  { to: '/dashboard/settings', label: 'Settings' },
  { to: '/dashboard/settings/area', label: 'Area' },
]
const title = (path: string, data?: unknown) => titleOf(path, data, sections, 'Northlight')

test('the title of a tab names the thing, what leads to it and the business', () => {
  expect(title('/dashboard')).toBe('Today · Northlight')
  expect(title('/dashboard/bookings')).toBe('Bookings · Northlight')
  expect(title('/dashboard/bookings/7', { booking: { customer: { name: 'Ann Lee' } } })).toBe(
    'Ann Lee · Bookings · Northlight',
  )
  expect(title('/dashboard/bookings/7/cancel', { customer: 'Ann Lee' })).toBe(
    'Cancel · Ann Lee · Bookings · Northlight',
  )
  expect(title('/dashboard/settings/area', { name: undefined })).toBe('Area · Settings · Northlight')
})

test('nothing is said twice, as where the menu and a page call one page the same', () => {
  const twice = [...sections, { to: '/dashboard/bookings', label: 'Bookings' }]
  expect(titleOf('/dashboard/bookings', null, twice, 'Northlight')).toBe('Bookings · Northlight')
})

test('a page outside every section, or one that failed, still names the business', () => {
  expect(title('/elsewhere')).toBe('Northlight')
  expect(title('/dashboardish', null)).toBe('Northlight')
  expect(title('/dashboard/new')).toBe('Northlight')
})

const pages = routeLines.filter(
  ({ file }) =>
    file.startsWith('routes/dashboard/') &&
    !/\/(?:setup|layout\.tsx|none-open\.tsx|not-found\.tsx|preview\.tsx)/.test(file) &&
    /^export default /m.test(readFileSync(join('app', file), 'utf8')),
)

test('no two pages have one title, in any language', () => {
  const paths = [
    ...pages.map(({ path }) => path.replaceAll(/:\w+/g, 'x')),
    '/dashboard/coupons/new',
    '/dashboard/customers/groups/new',
    '/dashboard/page/pages/new',
  ]
  for (const language of languages) {
    const names = namePages('owner', makeReader({ language, country: 'US', timeZone: 'UTC', now: 0 }))
    const found = Map.groupBy(new Set(paths), (path) =>
      titleOf(path, path.includes('/x') ? { name: 'Ann' } : null, names, 'Northlight'),
    )
    expect([...found].filter(([, same]) => same.length > 1)).toEqual([])
    expect(found.has('Northlight')).toBe(false)
  }
})

test('nothing stands twice in a title, whatever the menu of a role has', () => {
  const reader = makeReader({ language: 'en', country: 'US', timeZone: 'UTC', now: 0 })
  for (const role of ['owner', 'manager', 'staff'] as const) {
    const addresses = namePages(role, reader).map(({ to }) => to)
    expect(addresses).toEqual([...new Set(addresses)])
  }
})

test('a page about one thing says so itself, as the layout cannot', () => {
  const ofOne = pages.filter(({ path }) => path.includes('/:'))
  const silent = ofOne.filter(({ file }) => !/^export \{ meta \} from /m.test(readFileSync(join('app', file), 'utf8')))
  expect(ofOne.length).toBeGreaterThan(15)
  expect(silent.map(({ file }) => file)).toEqual([])

  const matches = [{ id: 'root' }, { id: 'routes/dashboard/layout', data: { sections, business: 'Northlight' } }]
  const args = { matches, data: { customer: 'Ann Lee' }, location: { pathname: '/dashboard/bookings/7' } }
  expect(meta(args as never)).toContainEqual({ title: 'Ann Lee · Bookings · Northlight' })
})

test('no two pages of the console have one title, in any language', () => {
  const own = routeLines.filter(
    ({ file }) =>
      file.startsWith('routes/admin/') &&
      !file.endsWith('layout.tsx') &&
      /^export default /m.test(readFileSync(join('app', file), 'utf8')),
  )
  expect(own.length).toBeGreaterThan(5)
  for (const language of languages) {
    const names = nameConsolePages(makeReader({ language, country: 'US', timeZone: 'UTC', now: 0 }))
    const titles = own.map(({ path }) =>
      titleOf(path.replaceAll(/:\w+/g, 'x'), path.includes(':') ? { tenant: { name: 'Ann' } } : null, names, 'Console'),
    )
    expect(new Set(titles).size, titles.join()).toBe(own.length)
    expect(titles).not.toContain('Console')
  }
  const silent = own.filter(
    ({ file, path }) =>
      path.includes(':') && !/^export \{ meta \} from /m.test(readFileSync(join('app', file), 'utf8')),
  )
  expect(silent.map(({ file }) => file)).toEqual([])
})
