import { expect, it } from 'vitest'
import { AppError, found } from './errors.ts'

it('an AppError is known by its brand, even when another copy of the class made it', () => {
  const foreign = Object.assign(new Error('gone'), {
    code: 'not_found',
    detail: {},
    [Symbol.for('wayslot.AppError')]: true,
  })
  expect(foreign instanceof AppError).toBe(true)
  expect(new AppError('invalid', 'no') instanceof AppError).toBe(true)
  for (const other of [new Error('x'), { code: 'not_found' }, null, undefined, 'x'])
    expect(other instanceof AppError).toBe(false)
})

it('found() returns what is there and answers 404 otherwise', () => {
  expect(found(0)).toBe(0)
  expect(() => found(null, 'booking')).toThrowError('This booking does not exist.')
})
