import { expect, test } from 'vitest'
import { tradeOfName } from './trade-of-name.ts'

test.each([
  ['Jo Mobile Groomer', 'groomer', 'appointment'],
  ['Peluquería canina Luna', 'groomer', 'appointment'],
  ['Peluquería Luna', 'stylist', 'appointment'],
  ['Clean Cuts Barbers', 'barber', 'appointment'],
  ['Sparkle Home Cleaning', 'cleaner', 'visit'],
  ['Клининг «Блеск»', 'cleaner', 'visit'],
  ['Алма тазалау', 'cleaner', 'visit'],
  ['Репетитор по физике', 'tutor', 'lesson'],
  ['Bright Coaching', 'coach', 'session'],
  ['Выездной шиномонтаж', 'mechanic', 'job'],
  ['Mecánico Pérez', 'mechanic', 'job'],
  ['Ace Plumbing & Heating', 'plumber', 'job'],
  ['Vet at home', 'vet', 'visit'],
  ['Veteran Movers', 'technician', 'visit'],
  ['Unclean & Sons', 'technician', 'visit'],
  ['Draft Ltd', 'technician', 'visit'],
])('%s: %s, %s', (name, workerWord, visitWord) => {
  expect(tradeOfName(name)).toEqual({ workerWord, visitWord })
})
