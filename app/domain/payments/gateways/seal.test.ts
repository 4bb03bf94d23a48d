import { expect, test } from 'vitest'
import { seal, unseal } from './seal.server.ts'

const secret = 'a-secret-of-the-tests-and-of-nothing-else'
const of = { tenantId: '0b5f0d6e-2c0f-4f0e-9d3e-2f6e3a7f1c11', way: 'paypal', accountRef: 'client-a' } as const

test('sealed keys open for the same account alone, and not once a bit has changed', () => {
  const sealed = seal(secret, of, { secret: 'quiet' })
  expect(sealed.includes('quiet')).toBe(false)
  expect(unseal(secret, of, sealed)).toEqual({ secret: 'quiet' })
  expect(seal(secret, of, { secret: 'quiet' }).equals(sealed)).toBe(false)
  const others = [
    { ...of, tenantId: '0b5f0d6e-2c0f-4f0e-9d3e-2f6e3a7f1c12' },
    { ...of, way: 'kaspi' as const },
    { ...of, accountRef: 'client-b' },
  ]
  for (const other of others) expect(() => unseal(secret, other, sealed)).toThrow()
  expect(() => unseal(`${secret}!`, of, sealed)).toThrow()
  for (const at of [0, 12, 28, sealed.length - 1]) {
    const changed = Buffer.from(sealed)
    changed[at]! ^= 1
    expect(() => unseal(secret, of, changed), String(at)).toThrow()
  }
  expect(() => unseal(secret, of, sealed.subarray(0, 20))).toThrow()
})
