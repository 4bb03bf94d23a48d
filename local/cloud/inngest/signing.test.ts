import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { canonicalJson, checkSigningKey, isSigningKey, signBody } from './signing.ts'

const key = 'signkey-test-0123abcd'

test('canonical JSON sorts keys by code unit at every depth and keeps arrays', () => {
  expect(canonicalJson(JSON.parse('{"b":[{"z":1,"a":null}],"a":1e2,"10":0,"9":"\\u20ac\\u0000","ä":true}'))).toBe(
    '{"10":0,"9":"€\\u0000","a":100,"b":[{"a":null,"z":1}],"ä":true}',
  )
})

test('a signature covers body and time, and leaves the prefix out of the key', () => {
  expect(signBody(key, '{}', 1)).toBe(signBody('0123abcd', '{}', 1))
  expect(
    new Set([signBody(key, '{}', 1), signBody(key, '{}', 2), signBody(key, '[]', 1), signBody('ff', '{}', 1)]).size,
  ).toBe(4)
})

test('a bearer token is the key or its hash, with or without a prefix', () => {
  const hash = createHash('sha256').update(Buffer.from('0123abcd', 'hex')).digest('hex')
  for (const token of [key, '0123abcd', hash, `signkey-test-${hash}`]) expect(isSigningKey(token, key)).toBe(true)
  for (const token of ['', 'signkey-test-', 'x', hash.slice(1)]) expect(isSigningKey(token, key)).toBe(false)
})

test('a signing key that Inngest could not use is refused', () => {
  expect(() => checkSigningKey(key)).not.toThrow()
  for (const bad of ['', 'signkey-test-', 'signkey-test-xyz', 'abc'])
    expect(() => checkSigningKey(bad)).toThrow('hexadecimal')
})
