import { expect, test } from 'vitest'
import { beginningOf } from './beginning.ts'

test('a text begins with whole words, and says where it goes on', () => {
  expect(beginningOf(' We clean\n  homes. ', 20)).toBe('We clean homes.')
  expect(beginningOf('We clean homes in Brooklyn', 13)).toBe('We clean…')
  expect(beginningOf('Donaudampfschifffahrt', 5)).toBe('Donau…')
})
