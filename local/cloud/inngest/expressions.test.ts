import { describe, expect, test } from 'vitest'
import { meetsConjunction, parseCancelRule, parseConjunction, parseSum, readMatchKey, readSum } from './expressions.ts'

const event = { name: 'e', data: { id: 'b1', n: 2, ok: true, none: null, deep: { x: "it's" } } }

describe('a trigger’s condition', () => {
  test.each([
    ["event.data.id == 'b1'", true],
    ['event.data.id == "b1" && event.data.n == 2', true],
    ['event.data.n == 2&&event.data.ok == true', true],
    ["event.data.deep.x == 'it\\'s'", true],
    ["event.data.id == 'b2'", false],
    ["event.data.n == '2'", false],
    ["event.data.id == 'b1' && event.data.n == 3", false],
    ['event.data.none == null && event.data.missing == null', true],
    ["event.data.toString == 'x'", false],
    ['event.data.n == -2.5', false],
  ])('%s', (text, meets) => {
    expect(meetsConjunction(parseConjunction(text), event)).toBe(meets)
  })

  test.each([
    '',
    'event.data.id',
    'event.data.id ==',
    "event.data.id = 'x'",
    "event.data.id != 'x'",
    'event.data.n > 1',
    "a == 'x'",
    "event.data.id == 'x' ||",
    "event.data.id == 'x' &&",
    "event.data.id == 'x' && event",
    'event.data.id == event.data.n event.data.n',
    "(event.data.id == 'x')",
    'event == 1',
    "event.data.id == 'x",
    'event.data.n == 1 == 1',
    '&& event.data.n == 1',
  ])('refuses %j', (text) => {
    expect(() => parseConjunction(text)).toThrow(`"${text}"`)
  })
})

describe('a condition of cancelOn', () => {
  test('compares the run’s event with the arriving one, whichever side each is on', () => {
    const rule = parseCancelRule('event.data.id == async.data.id && async.data.n == event.data.n')
    expect(
      readMatchKey(
        rule.map((pair) => pair.run),
        event,
      ),
    ).toBe('["b1",2]')
    expect(
      readMatchKey(
        rule.map((pair) => pair.arriving),
        { data: { id: 'b1', n: 2 } },
      ),
    ).toBe('["b1",2]')
  })

  test('matches nothing when a value is missing or null', () => {
    expect(
      readMatchKey(
        parseCancelRule('event.data.x == async.data.x').map((pair) => pair.run),
        event,
      ),
    ).toBeUndefined()
    expect(
      readMatchKey(
        parseCancelRule('event.data.none == async.data.none').map((pair) => pair.run),
        event,
      ),
    ).toBeUndefined()
  })

  test.each(['event.data.id == event.data.id', "async.data.id == 'x'", 'async.data.a == async.data.b'])(
    'refuses %j',
    (text) => {
      expect(() => parseCancelRule(text)).toThrow('event.data.x == async.data.x')
    },
  )
})

describe('an idempotency value', () => {
  test.each([
    ['event.data.id', 'b1'],
    ['event.data.id + "-" + event.data.n', 'b1-2'],
    ['event.data.missing', ''],
    ['event.data.deep', '{"x":"it\'s"}'],
  ])('%s', (text, value) => {
    expect(readSum(parseSum(text), event)).toBe(value)
  })

  test.each([
    '',
    'event.data.id +',
    '+ event.data.id',
    'event.data.id event.data.n',
    'async.data.id',
    'event.data.id == 1',
    'size(event.data.id)',
  ])('refuses %j', (text) => {
    expect(() => parseSum(text)).toThrow(`"${text}"`)
  })
})
