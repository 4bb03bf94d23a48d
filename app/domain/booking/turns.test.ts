import { expect, it } from 'vitest'
import type { App } from '#app/lib/app.server.ts'
import { inTurn } from './turns.server.ts'

const app = { db: {} } as App

it('lets three requests of one business in at a time, in order, and holds no other business up', async () => {
  let inside = 0
  let most = 0
  const order: number[] = []
  const commit = (n: number) => async () => {
    inside += 1
    most = Math.max(most, inside)
    await new Promise((resolve) => setTimeout(resolve, 2))
    inside -= 1
    order.push(n)
    if (n % 4 === 0) throw new Error('lost')
  }
  const all = Array.from({ length: 20 }, (_, n) => inTurn(app, 'a', commit(n)).catch(() => undefined))
  let other = false
  await inTurn(app, 'b', async () => void (other = true))
  expect([other, order.length < 20]).toEqual([true, true])
  await Promise.all(all)
  expect(most).toBe(3)
  expect(order).toEqual(Array.from({ length: 20 }, (_, n) => n))
  await inTurn(app, 'a', async () => void (inside += 1))
  expect(inside).toBe(1)
})
