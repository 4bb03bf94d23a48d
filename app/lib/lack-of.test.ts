import { expect, it } from 'vitest'
import { AppError } from './errors.ts'
import { explain } from './http.server.ts'

/** How `explain` answers this error of the database, and which alert it counts. */
function explained(error: Error) {
  const counted: string[] = []
  const metrics = { alerts: { inc: ({ kind }: { kind: string }) => void counted.push(kind) } }
  const answer = explain(error, { metrics } as unknown as Parameters<typeof explain>[1])
  return { answer, counted }
}
const failure = (code: string, more = {}) => Object.assign(new Error(code), { code, ...more })

it.each([
  ['53100', 'database_full'],
  ['25006', 'database_full'],
  ['58030', 'database_full'],
  ['53300', 'database_connections'],
  ['53200', 'database_limits'],
  ['53400', 'database_limits'],
])('what the database lacks has an alert of its own name: %s, %s', (code, kind) => {
  const { answer, counted } = explained(failure(code))
  expect(counted).toEqual([kind])
  expect(answer).toMatchObject({ code: 'unavailable', detail: { retryAfterSeconds: 30 } })
})

it('a refused connection is counted as such when it reaches us as “unavailable”; other errors are nobody’s alert', () => {
  const away = (code: string) => Object.assign(new AppError('unavailable', 'Away.'), { cause: failure(code) })
  expect(explained(away('53300')).counted).toEqual(['database_connections'])
  expect(explained(failure('XX000', { file: 'fd.c' })).counted).toEqual(['database_full'])
  for (const error of [failure('23505'), new AppError('unavailable', 'Busy.'), away('ECONNREFUSED')])
    expect(explained(error)).toEqual({ answer: error, counted: [] })
})
