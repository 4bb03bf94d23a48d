import { describe, expect, test } from 'vitest'
import { callerOf } from './caller.ts'

describe('one caller, counted by her network address', () => {
  test.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::FFFF:cb00:7107', '203.0.113.7'],
    ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
    ['2001:db8:1:2:3:4:5:6%eth0', '2001:db8:1:2::/64'],
    ['::1', '::/64'],
    ['', ''],
    ['nonsense', 'nonsense'],
  ])('%s counts as %s', (address, caller) => expect(callerOf(address)).toBe(caller))

  test('is another one in the next network', () => {
    expect(callerOf('2001:db8:1:3::1')).not.toBe(callerOf('2001:db8:1:2::1'))
  })
})
