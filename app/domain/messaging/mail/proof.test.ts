import { expect, it } from 'vitest'
import { isProven } from './proof.ts'

const ana = 'ana@example.com'

it.each([
  ['a signature of her domain', { spf: 'fail', dkim: '{@example.com : pass}' }, 'bounce@mailer.test'],
  ['one of a domain above', { spf: 'none', dkim: '{@mailer.test : pass, @example.com : pass}' }, ''],
  ['a server of her domain', { spf: 'pass', dkim: 'none' }, 'Ana@Example.com'],
  ['a server of a domain below', { spf: 'pass', dkim: '' }, 'b@bounces.example.com'],
])('is proven by %s', (_, proof, envelopeFrom) => {
  expect(isProven(proof, ana, envelopeFrom)).toBe(true)
})

it.each([
  ['nothing', { spf: '', dkim: '' }, ana],
  ['a signature of another domain', { spf: 'none', dkim: '{@evil.test : pass}' }, ana],
  ['a broken signature of her domain', { spf: 'none', dkim: '{@example.com : fail}' }, ana],
  ['a server of another domain', { spf: 'pass', dkim: 'none' }, 'ana@evil.test'],
  ['a server that may not send', { spf: 'softfail', dkim: 'none' }, ana],
  ['a domain that only ends alike', { spf: 'pass', dkim: '{@notexample.com : pass}' }, 'a@notexample.com'],
  ['a top level', { spf: 'pass', dkim: '{@com : pass}' }, 'a@com'],
])('is not proven by %s', (_, proof, envelopeFrom) => {
  expect(isProven(proof, ana, envelopeFrom)).toBe(false)
})

it('nobody stands by a mail without a sender', () => {
  expect(isProven({ spf: 'pass', dkim: '{@example.com : pass}' }, '', '')).toBe(false)
})

it('reads a sender of many blanks without standing still', () => {
  const began = performance.now()
  expect(isProven({ spf: 'pass', dkim: '' }, `ana@${' '.repeat(100_000)}x`, 'ana@example.com')).toBe(false)
  expect(performance.now() - began).toBeLessThan(1_000)
})
