import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openQueue } from './queue.ts'

describe('openQueue', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('gives places in the order of arrival', async () => {
    const queue = openQueue(1, 1_000, () => new Error('too long'))
    const order: number[] = []
    const leave = await queue.take()
    const others = [1, 2, 3].map(async (n) => {
      const go = await queue.take()
      order.push(n)
      go()
    })
    expect(order).toEqual([])
    leave()
    await Promise.all(others)
    expect([order, queue.isIdle()]).toEqual([[1, 2, 3], true])
  })

  it('sends away whoever has waited too long, and nobody else', async () => {
    const queue = openQueue(1, 1_000, () => new Error('too long'))
    const leave = await queue.take()
    const early = expect(queue.take()).rejects.toThrow('too long')
    await vi.advanceTimersByTimeAsync(600)
    const late = queue.take()
    await vi.advanceTimersByTimeAsync(500)
    await early
    expect(queue.isIdle()).toBe(false)
    leave()
    const last = await late
    await vi.advanceTimersByTimeAsync(5_000)
    last()
    expect(queue.isIdle()).toBe(true)
  })
})
