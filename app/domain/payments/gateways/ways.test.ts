import { expect, it } from 'vitest'
import { waysToPay, type Way } from './ways.ts'

const all: Way[] = ['stripe', 'paypal', 'kaspi']

it.each<[what: string, ways: Way[], allWays: Way[], minor: number, currency: string, keepsCard: boolean, Way[]]>([
  ['each of the ways a service names', ['paypal'], all, 5_000, 'USD', false, ['paypal']],
  ['whole tenge by Kaspi', ['kaspi'], all, 500_000, 'KZT', false, ['kaspi']],
  [
    'parts of a tenge another way, though the service names Kaspi alone',
    ['kaspi'],
    ['stripe', 'kaspi'],
    500_050,
    'KZT',
    false,
    ['stripe'],
  ],
  [
    'parts of a tenge by the other way it names',
    ['stripe', 'kaspi'],
    ['stripe', 'kaspi'],
    500_050,
    'KZT',
    false,
    ['stripe'],
  ],
  ['a card that is kept at Stripe', ['stripe', 'paypal'], all, 5_000, 'USD', true, ['stripe']],
  [
    'a card that is kept at Stripe, though the service names PayPal alone',
    ['paypal'],
    all,
    5_000,
    'USD',
    true,
    ['stripe'],
  ],
  ['nothing where the business has no way', [], [], 5_000, 'USD', false, []],
  ['nothing where its only way cannot', ['kaspi'], ['kaspi'], 500_050, 'KZT', false, []],
])('%s', (_what, ways, allWays, amountMinor, currency, keepsCard, expected) => {
  expect(waysToPay({ ways, allWays }, { amountMinor, currency, keepsCard })).toEqual(expected)
})
