import { expect, test } from 'vitest'
import * as paths from '#app/paths.ts'
import { routeLines } from '#tests/setup/routes.ts'

const { withQuery, inLanguage, ...audiences } = paths
const builders = Object.values(audiences).flatMap((audience) =>
  Object.values<string | ((...ids: string[]) => string)>(audience),
)

/** A builder's pattern as in the route table: called with ':1', ':2' …, where the table has parameter names. */
const patternOf = (builder: string | ((...ids: string[]) => string)) =>
  decodeURIComponent(
    typeof builder === 'string' ? builder : builder(...Array.from({ length: builder.length }, () => ':')),
  )

test('every address that links are built from is in the table of routes, and every route has a builder', () => {
  const made = new Set(builders.map(patternOf))
  const routed = new Set(
    routeLines.filter(({ path }) => !path.endsWith('*')).map(({ path }) => path.replace(/:\w+/g, ':')),
  )
  expect([...made].filter((path) => !routed.has(path))).toEqual([])
  expect([...routed].filter((path) => !made.has(path))).toEqual([])
})

test('a value put into an address cannot lead out of its place', () => {
  expect(paths.dashboard.booking('../team?x=1')).toBe('/dashboard/bookings/..%2Fteam%3Fx%3D1')
  expect(paths.manage.cancel('b/c')).toBe('/b/b%2Fc/cancel')
  expect(paths.oldManage.cancel('a', 'b/c')).toBe('/m/a/b%2Fc/cancel')
})

test('a query leaves out empty values', () => {
  expect(withQuery('/x', { q: 'Ann & Co', after: undefined, page: 2, to: '', by: null })).toBe('/x?q=Ann+%26+Co&page=2')
  expect(withQuery('/x', { q: undefined })).toBe('/x')
})

test('an address on another host takes the language along, beside what it has', () => {
  expect(inLanguage('https://a.example/my?at=x', 'ru')).toBe('https://a.example/my?at=x&lang=ru')
  expect(inLanguage('https://a.example/b/c?lang=en', 'kk')).toBe('https://a.example/b/c?lang=kk')
})
