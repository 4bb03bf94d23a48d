import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { ensureBuild } from '#local/build.ts'

type Manifest = {
  entry: { module: string; imports: string[] }
  routes: Record<string, { id: string; module: string; imports?: string[] }>
}

const assets = join('build', 'client', 'assets')
const mostBytes = 110_000

beforeAll(() => ensureBuild(() => {}), 120_000)

function readManifest(): Manifest {
  const file = readdirSync(assets).find((name) => name.startsWith('manifest-'))
  if (!file) throw new Error('the build has no manifest')
  const text = readFileSync(join(assets, file), 'utf8')
  return JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)) as Manifest
}

/** Compressed bytes of all modules that a page of this route loads. */
function weigh(manifest: Manifest, routeId: string): number {
  const { entry, routes } = manifest
  const parts = [entry, routes.root, routes[routeId]]
  const files = new Set(parts.flatMap((part) => (part ? [part.module, ...(part.imports ?? [])] : [])))
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join('build', 'client', file))).length, 0)
}

test.each([
  'routes/book/_index',
  'routes/book/book.$service',
  'routes/manage/m.$id.$token._index',
  'routes/manage/m.$id.$token.reschedule',
  'routes/manage/m.$id.$token.cancel',
])('%s ships at most 110 kB of JavaScript', (routeId) => {
  const manifest = readManifest()
  expect(manifest.routes[routeId], 'the route is in the build').toBeDefined()
  const bytes = weigh(manifest, routeId)
  expect(bytes).toBeGreaterThan(10_000)
  expect(bytes).toBeLessThanOrEqual(mostBytes)
})
