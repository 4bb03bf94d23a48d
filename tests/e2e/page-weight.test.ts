import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { ensureBuild } from '#local/launch/build.ts'

type Manifest = {
  entry: { module: string; imports: string[] }
  routes: Record<string, { id: string; module: string; imports?: string[] }>
}

const mostBytes = 110_000

let manifest: Manifest

/** The server knows which modules a page loads; browsers are told only about the routes of their own host. */
beforeAll(async () => {
  await ensureBuild(() => {})
  const build = (await import(/* @vite-ignore */ pathToFileURL(join('build', 'server', 'index.js')).href)) as {
    assets: Manifest
  }
  manifest = build.assets
}, 120_000)

/** Compressed bytes of all modules that a page of this route loads. */
function weigh({ entry, routes }: Manifest, routeId: string): number {
  const parts = [entry, routes.root, routes[routeId]]
  const files = new Set(parts.flatMap((part) => (part ? [part.module, ...(part.imports ?? [])] : [])))
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join('build', 'client', file))).length, 0)
}

test.each([
  'routes/book/shop/shop',
  'routes/book/service/service',
  'routes/manage/booking',
  'routes/manage/reschedule',
  'routes/manage/cancel',
])('%s ships at most 110 kB of JavaScript', (routeId) => {
  expect(manifest.routes[routeId], 'the route is in the build').toBeDefined()
  const bytes = weigh(manifest, routeId)
  expect(bytes).toBeGreaterThan(10_000)
  expect(bytes).toBeLessThanOrEqual(mostBytes)
})
