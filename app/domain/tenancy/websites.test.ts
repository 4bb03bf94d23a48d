import { expect, test } from 'vitest'
import { readWebsites } from './websites.ts'

const hostsOf = (text: string) => {
  const read = readWebsites(text)
  return read.ok ? read.value : read.message.en
}

test('websites are read as they are typed or pasted', () => {
  expect(hostsOf('')).toEqual([])
  expect(hostsOf(' https://Example.com/contact?x=1#y \n\nbakery.co.uk, www.bakery.co.uk')).toEqual([
    'example.com',
    'bakery.co.uk',
  ])
  expect(hostsOf('www.example.com')).toEqual(['www.example.com'])
  expect(hostsOf('пример.рф')).toEqual(['xn--e1afmkfd.xn--p1ai'])
  expect(hostsOf('example.com.')).toEqual(['example.com'])
})

test.each([
  'example',
  'localhost',
  '127.0.0.1',
  '[::1]',
  'example.com:8080',
  'me@example.com',
  "example.com'self'",
  '*.example.com',
  '*',
  'javascript:alert(1)',
  'exa mple..com',
  `${'a'.repeat(64)}.com`,
])('%s is no website', (typed) => {
  expect(hostsOf(typed)).toMatch(/is not the address of a website|^“/)
})

test('ten are enough, and a long list is answered at once', () => {
  expect(hostsOf(Array.from({ length: 11 }, (_, at) => `a${at}.example.com`).join('\n'))).toMatch(/at most 10/)
  expect(hostsOf('a.com '.repeat(9_000))).toMatch(/at most 10/)
})
