import { expect, test } from 'vitest'
import { makeReader } from '#app/words/reader.ts'
import type { CheckedPart, Fact } from './facts.ts'
import { sayAnswer } from './say.ts'

const reader = makeReader({
  language: 'en',
  country: 'US',
  timeZone: 'America/New_York',
  now: Date.parse('2026-03-02T12:00:00Z'),
})
const tally = { times: null, visits: null, addresses: null, noAddress: false }
const ref = (fact: Fact): CheckedPart => ({ kind: 'ref', ref: 'an_id', fact })
const time = (name: string, start: string, visitId: string | null = null) =>
  ref({
    kind: 'time',
    slug: 'a',
    name,
    start: Date.parse(start),
    arrivalUntil: null,
    place: null,
    visitId,
    online: false,
  })
const visit = (name: string, start: string) =>
  ref({
    kind: 'visit',
    visitId: name,
    name,
    start: Date.parse(start),
    arrivalUntil: null,
    status: 'confirmed',
    online: false,
    mayMove: true,
    mayCancel: true,
  })
const linesOf = (parts: CheckedPart[]) => sayAnswer(parts, { reader, currency: 'USD', tally }).split('\n').slice(1)

test('a list of times names its service once, and again where it changes', () => {
  expect(
    linesOf([
      { kind: 'say', say: 'here_are_times' },
      time('Deep clean', '2026-03-03T15:00:00Z'),
      { kind: 'text', text: 'Held back', held: 'own_words' },
      time('Deep clean', '2026-03-03T16:00:00Z'),
      time('Windows', '2026-03-03T17:00:00Z'),
      time('Windows', '2026-03-03T18:00:00Z', 'a visit'),
    ]),
  ).toEqual([
    'Free times right now:',
    'Deep clean: open Tue 3 Mar, 10:00 am',
    'Tue 3 Mar, 11:00 am',
    'Windows: open Tue 3 Mar, 12:00 pm',
    'Windows: open Tue 3 Mar, 1:00 pm',
  ])
})

test('a visit says whose it is, except in a list of what she has booked', () => {
  const [one, other] = [visit('Deep clean', '2026-03-03T15:00:00Z'), visit('Windows', '2026-03-04T15:00:00Z')]
  expect(linesOf([one])).toEqual(['Your visit: Deep clean, Tue 3 Mar, 10:00 am (Confirmed)'])
  expect(linesOf([{ kind: 'say', say: 'here_are_visits' }, one, other])).toEqual([
    'What you have booked:',
    'Deep clean, Tue 3 Mar, 10:00 am (Confirmed)',
    'Windows, Wed 4 Mar, 10:00 am (Confirmed)',
  ])
})
