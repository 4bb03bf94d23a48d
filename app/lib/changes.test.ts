import { expect, it } from 'vitest'
import { changesOf } from './changes.ts'

it('are told with what was there before, and long ones by their name alone', () => {
  const before = { step: 15, leads: [60], about: 'Hello', phone: null, same: 'x', shape: [[1, 2]] }
  const patch = { step: 30, leads: [60, 120], about: 'Bye', phone: '+1', same: 'x', shape: [[1, 2]] }
  expect(changesOf(before, patch, new Set(['about']))).toEqual({
    step: [15, 30],
    leads: [[60], [60, 120]],
    about: null,
    phone: [null, '+1'],
  })
  expect(changesOf({ phone: undefined }, { phone: null })).toEqual({})
})
