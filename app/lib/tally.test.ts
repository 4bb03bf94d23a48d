import { expect, test } from 'vitest'
import { openTally } from './tally.server.ts'

const hour = 3_600_000

test('a script is heard thirty times an hour, and others beside it', () => {
  const tally = openTally()
  for (let turn = 0; turn < 10_000; turn += 1) tally.note('page', '203.0.113.7', hour)
  tally.note('page', '203.0.113.8', hour)
  expect(tally.take()).toEqual(new Map([['page', 31]]))
  tally.note('page', '203.0.113.7', 2 * hour)
  expect(tally.take()).toEqual(new Map([['page', 1]]))
})

test('ten thousand sources from as many networks take no more room than five thousand', () => {
  const tally = openTally()
  for (let turn = 0; turn < 10_000; turn += 1) tally.note(`source ${turn}`, `caller ${turn}`, hour)
  expect(tally.take().size).toBe(5_000)
})

test('what could not be written is counted again', () => {
  const tally = openTally()
  tally.note('page', 'a', hour)
  const taken = tally.take()
  tally.note('page', 'b', hour)
  tally.putBack(taken)
  expect(tally.take()).toEqual(new Map([['page', 2]]))
})
