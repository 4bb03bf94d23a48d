import { expect, it } from 'vitest'
import { AppError, found } from './errors.ts'

it('is known by its brand, also when it was made by another copy of the class', () => {
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

it('found narrows or ends with 404', () => {
  expect(found(0)).toBe(0)
  expect(() => found(null, 'booking')).toThrowError('This booking does not exist.')
})
