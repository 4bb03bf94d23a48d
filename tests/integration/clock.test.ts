import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import postgres from 'postgres'
import { startClock } from '#app/lib/clock.server.ts'
import { openListener } from '#app/lib/listener.server.ts'
import { copyDatabase } from '#tests/setup/database-copy.ts'

const { sql, runtimeUrl } = await copyDatabase()
const hourMs = 3_600_000

test('a message on the channel does not move the clock: only the table does, and only where the clock may move', async () => {
  const listener = openListener(runtimeUrl)
  const anybody = postgres(runtimeUrl, { max: 1 })
  const [moved, still] = [
    await startClock(listener.sql, { movable: true }),
    await startClock(listener.sql, { movable: false }),
  ]
  const ahead = (clock: { now: () => number }) => Math.round((clock.now() - Date.now()) / hourMs)

  await anybody`select pg_notify('clock', ${String(1000 * hourMs)})`
  await sleep(300)
  expect([ahead(moved), ahead(still)]).toEqual([0, 0])

  await sql`update app.clock set skew_ms = ${5 * hourMs}`
  await anybody`select pg_notify('clock', '0')`
  await expect.poll(() => ahead(moved)).toBe(5)
  expect(ahead(still)).toBe(0)
  await anybody.end()
  await listener.close()
})
