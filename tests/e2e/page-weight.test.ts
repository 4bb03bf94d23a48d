import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { languages, type Language } from '#app/words/language.ts'
import { ensureBuild } from '#local/launch/build.ts'

type Manifest = {
  entry: { module: string; imports: string[] }
  routes: Record<string, { id: string; module: string; imports?: string[] }>
}

let manifest: Manifest

/** The server knows which modules a page loads; browsers are told only about the routes of their own host. */
beforeAll(async () => {
  await ensureBuild(() => {})
  const build = (await import(/* @vite-ignore */ pathToFileURL(join('build', 'server', 'index.js')).href)) as {
    assets: Manifest
  }
  manifest = build.assets
}, 120_000)

type Load = { files: number; bytes: number }

/** All modules that a page of this route loads in a language, and what they are when compressed. */
function weigh({ entry, routes }: Manifest, routeId: string, language: Language): Load {
  const parts = [entry, routes.root, routes[routeId]]
  const files = new Set(parts.flatMap((part) => (part ? [part.module, ...(part.imports ?? [])] : [])))
  const sizes = [...files].map((file) => {
    const written = join('build', 'client', file.replace('/assets/', `/assets/${language}/`))
    return gzipSync(readFileSync(written)).length
  })
  return { files: files.size, bytes: sizes.reduce((sum, size) => sum + size, 0) }
}

// React and Remix alone are 84 kB of it.
test.each([
  ['routes/book/shop/shop', 110_000],
  ['routes/book/service/service', 110_000],
  ['routes/manage/booking', 110_000],
  ['routes/manage/reschedule', 110_000],
  ['routes/manage/cancel', 110_000],
  ['routes/account/sign-in/sign-in', 100_000],
  ['routes/site/sign-up/start', 103_000],
])('%s ships at most %i bytes of JavaScript in at most 12 files, in each language', (routeId, mostBytes) => {
  expect(manifest.routes[routeId], 'the route is in the build').toBeDefined()
  for (const language of languages) {
    const { files, bytes } = weigh(manifest, routeId, language)
    expect(files).toBeLessThanOrEqual(12)
    expect(bytes).toBeGreaterThan(10_000)
    expect(bytes, language).toBeLessThanOrEqual(mostBytes)
  }
})

/** Words of zod's and conform's own that any use of them would bring along. */
const validators = /_zod|safeParse|__intent__/

test.each(['routes/account/sign-in/sign-in', 'routes/site/sign-up/start', 'routes/book/service/service'])(
  '%s ships no validator: the server judges',
  (routeId) => {
    const { module, imports = [] } = manifest.routes[routeId]!
    for (const file of [module, ...imports])
      expect(readFileSync(join('build', 'client', file.replace('/assets/', '/assets/en/')), 'utf8')).not.toMatch(
        validators,
      )
  },
)
