import { describe, expect, it } from 'vitest'
import { openDays } from './days.ts'

const counted = { from: '2026-11-01', until: '2026-11-20' }

describe('openDays', () => {
  it.each([
    ['today alone, where all before is counted', '2026-11-10', '2026-11-20', [], ['2026-11-20']],
    [
      'what has changed, and what is not counted yet',
      '2026-11-10',
      '2026-11-21',
      ['2026-11-12', '2026-11-20', '2026-10-01'],
      ['2026-11-12', '2026-11-20', '2026-11-21'],
    ],
    ['nothing of a period that is over', '2026-10-01', '2026-11-10', ['2026-11-12'], []],
    ['days that nobody has counted', '2026-11-22', '2026-11-23', [], ['2026-11-22', '2026-11-23']],
  ] as [string, string, string, string[], string[]][])('%s', (_what, first, last, marked, open) => {
    expect(openDays(first, last, counted, marked)).toEqual(open)
  })
})
