import { expect, it } from 'vitest'
import { scrubReason } from './scrub.ts'

const secrets = { taxId: '98-7654321', phone: '+17185550142' }

it.each([
  ['EIN 98-7654321 is not known', 'EIN … is not known'],
  ['EIN 987654321 is not known', 'EIN … is not known'],
  ['98 7654321, 98–765–4321', '…, …'],
  ['9-8-7-6-5-4-3-2-1.', '….'],
  ['Call +17185550142', 'Call …'],
  ['Call 1 (718) 555-0142 or 718.555.0142', 'Call … or …'],
  ['The number 7185550142 of 987654321', 'The number … of …'],
  ['(718) 555 0142', '…'],
  ['Error 30034 at 10:15, 98 of 7654', 'Error 30034 at 10:15, 98 of 7654'],
])('of “%s” is left “%s”', (reason, left) => {
  expect(scrubReason(reason, secrets)).toBe(left)
})

it('takes numbers of other countries, letters in either case, and who has no tax number', () => {
  const spanish = { taxId: 'ES-B1234567.8', phone: '+34612345678' }
  expect(scrubReason('esb12345678; 612 34 56 78; 0034 612 345 678', spanish)).not.toMatch(/1234567|3456|345 6/)
  expect(scrubReason('No website, +1 718 555 0142', { ...secrets, taxId: null })).toBe('No website, …')
  expect(scrubReason('No reason', { taxId: null, phone: '12' })).toBe('No reason')
  expect(scrubReason('1'.repeat(20_000), secrets)).toHaveLength(20_000)
})
