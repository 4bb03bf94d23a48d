import type { ServerBuild } from '@remix-run/node'
import { matchRoutes } from '@remix-run/react'
import { expect, test } from 'vitest'
import table from '#app/routes.ts'
import { makeReader } from '#app/words/reader.ts'
import { routeIdOf } from '#tests/setup/routes.ts'
import { buildForHost, narrowBuild, sayProblems } from './http.server.ts'

type Entry = (typeof table)[number]
type Line = { id: string; parentId: string; path?: string; index?: boolean; module: object }

const linesOf = (entries: readonly Entry[], parentId = 'root'): Line[] =>
  entries.flatMap(({ file, path, index, children }) => {
    const id = routeIdOf(file)
    return [
      { id, parentId, ...(path ? { path } : {}), ...(index ? { index } : {}), module: {} },
      ...linesOf(children ?? [], id),
    ]
  })

const lines = linesOf(table)
const routes = {
  root: { id: 'root', path: '', module: {} },
  ...Object.fromEntries(lines.map((line) => [line.id, line])),
}
const build = { routes, assets: { routes } } as unknown as ServerBuild

type Tree = { id: string; path?: string; index?: boolean; children?: Tree[] }
const treeOf = (all: ServerBuild['routes'], parent?: string): Tree[] =>
  Object.values(all).flatMap((route) =>
    !route || route.parentId !== parent
      ? []
      : [
          {
            id: route.id,
            ...(route.path === undefined ? {} : { path: route.path }),
            ...(route.index ? { index: true } : { children: treeOf(all, route.id) }),
          },
        ],
  )
const matched = (all: ServerBuild['routes'], path: string) =>
  matchRoutes(treeOf(all) as never, path)?.map(({ route }) => route.id)

const paths = [
  ...lines.map(({ path }) => `/${path ?? ''}`.replace(/:\w+/g, 'x').replace('*', 'x/y')),
  '/',
  '/dashboard/team/x/hours',
  '/dashboard/none',
  '/none',
  '/BOOK/haircut',
  '/%62ook/haircut',
  '/api/none/x',
  '/book',
]

test.each(['root', 'tenant', 'admin'] as const)(
  'a path of the %s host meets the same routes in the narrowed build as in the whole one',
  (kind) => {
    const all = buildForHost(build, kind)
    const narrow = narrowBuild(all)
    for (const path of paths) {
      expect([path, matched(narrow(path).routes, path)]).toEqual([path, matched(all.routes, path)])
      // What a page knows of its parents, so that going back needs no question.
      expect(matched(narrow(path).routes, '/')).toEqual(matched(all.routes, '/'))
    }
  },
)

test('a request for data meets the routes of its page, and the question about routes meets all', () => {
  const all = buildForHost(build, 'tenant')
  const narrow = narrowBuild(all)
  expect(narrow('/book/haircut.data')).toBe(narrow('/book/haircut'))
  expect(narrow('/book.data')).toBe(narrow('/book'))
  expect(narrow('/_root.data')).toBe(narrow('/'))
  expect(narrow('/__manifest')).toBe(all)
  expect(Object.keys(narrow('/book/haircut').routes).length).toBeLessThan(Object.keys(all.routes).length / 4)
})

test('each language has its own version, so that a page never goes on with scripts of another language', () => {
  const made = { ...build, assets: { routes: {}, version: '1a2b' } } as unknown as ServerBuild
  const versionIn = (language: 'en' | 'ru') => buildForHost(made, 'tenant', language).assets.version
  expect([versionIn('en'), versionIn('ru')]).toEqual(['1a2b-en', '1a2b-ru'])
})

test('what is wrong with a form is said in the language of its reader, under whatever name its reply stands', () => {
  const reader = makeReader({ country: 'US', timeZone: 'UTC', now: 0, language: 'ru' })
  const reply = () => ({ status: 'error', error: { name: ['Please enter a name.'] } })
  const said = { status: 'error', error: { name: ['Заполните это поле.'] } }
  const answers = [
    [reply(), said],
    [
      { form: 'rate', result: reply() },
      { form: 'rate', result: said },
    ],
    [
      { form: reply(), told: null, list: ['as it was'] },
      { form: said, told: null, list: ['as it was'] },
    ],
    [{ errors: reply().error }, { errors: said.error }],
    [null, null],
  ]
  for (const [answer, expected] of answers) expect(sayProblems({ data: answer }, reader)).toEqual({ data: expected })
})
