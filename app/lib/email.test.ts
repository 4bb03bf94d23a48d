import { expect, it } from 'vitest'
import { emailSchema, mailboxOf } from './email.ts'

it.each([
  [' Ada@Example.COM ', 'ada@example.com'],
  ['a&b@example.com', 'a&b@example.com'],
  ["o'brien+plumber@mail.example.co.uk", "o'brien+plumber@mail.example.co.uk"],
  ['user@münchen.de', 'user@xn--mnchen-3ya.de'],
  ['user@MÜNCHEN.de', 'user@xn--mnchen-3ya.de'],
  ['user@xn--mnchen-3ya.de', 'user@xn--mnchen-3ya.de'],
  ['info@мысал.қаз', 'info@xn--80awbu3c.xn--80ao21a'],
  ['info@пример.рф', 'info@xn--e1afmkfd.xn--p1ai'],
  ['a@b.xn--p1ai', 'a@b.xn--p1ai'],
  ['1@2.photography', '1@2.photography'],
])('%s is kept as %s', (typed, kept) => expect(emailSchema().parse(typed)).toBe(kept))

it.each([
  '',
  'ada',
  'ada@',
  '@example.com',
  'user@bad-.com',
  'user@-bad.com',
  'user@bad..com',
  'user@localhost',
  'user@1.2.3.4',
  'user@example.c',
  'a..b@example.com',
  '.a@example.com',
  'a b@example.com',
  'a@b@example.com',
  'a@exa mple.com',
  'a@münchen.de/x',
  'a@münchen.de:25',
  'a,b@example.com',
  '"a"@example.com',
  'пётр@example.com',
  `${'a'.repeat(65)}@example.com`,
  `a@${'b'.repeat(64)}.com`,
  `a@${'b.'.repeat(126)}com`,
  'a@example.com\nbcc: x@y.com',
])('%j is refused', (typed) => {
  const read = emailSchema('Which?').safeParse(typed)
  expect(read.error?.issues[0]?.message).toMatch(/^(Which\?|Please use at most 254 characters\.)$/)
})

it.each([
  ['Ada+one@Example.test', 'ada@example.test'],
  ['ada@example.test', 'ada@example.test'],
  ['+@example.test', '+@example.test'],
  ['a.d.a+x@googlemail.com', 'ada@gmail.com'],
  ['a.d.a@example.test', 'a.d.a@example.test'],
])('%s counts as the mailbox %s', (email, mailbox) => expect(mailboxOf(email)).toBe(mailbox))
