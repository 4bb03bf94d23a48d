import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { expect, test } from 'vitest'
import { listUntouched, recordRoutes } from './touched-routes.ts'

test('a route that no suite called is found among those that were', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wayslot-routes-'))
  const file = join(folder, 'routes')
  const router = express.Router()
  router.use('/things', (_req, _res, next) => next())
  for (const path of ['/things', '/things/:id']) router.get(path, (_req, res) => void res.end())
  router.post('/things', express.json(), (_req, res) => void res.end())
  const server = express()
    .use(recordRoutes([router], file), router)
    .listen(0, '127.0.0.1')
  try {
    await once(server, 'listening')
    expect(listUntouched(readFileSync(file, 'utf8'))).toEqual(['GET /things', 'GET /things/:id', 'POST /things'])
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    for (const [path, method] of [
      ['/things/1', 'HEAD'],
      ['/things/2', 'GET'],
      ['/things', 'POST'],
      ['/nothing', 'GET'],
    ] as const)
      await fetch(origin + path, { method })
    await expect.poll(() => listUntouched(readFileSync(file, 'utf8'))).toEqual(['GET /things'])
  } finally {
    server.close()
    rmSync(folder, { recursive: true })
  }
})
