import { describe, expect, test } from 'vitest'
import { openSlots } from './slots.ts'
import type { SlotQuery, Technician } from './slots.ts'
import { consultOracle } from '#tests/setup/slots-oracle.ts'

const MINUTE = 60_000
const ann: Technician = { id: 'ann', weekly: daily('09:00', '12:00'), busy: [] }

/** The same hours on every weekday. */
function daily(...clocks: string[]): Technician['weekly'] {
  return [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => hours(weekday, ...clocks))
}

function hours(weekday: number, ...clocks: string[]): { weekday: number; start: string; end: string }[] {
  return intervals(...clocks).map((times) => ({ weekday, ...times }))
}

function intervals(...clocks: string[]): { start: string; end: string }[] {
  return clocks.flatMap((start, i) => (i % 2 === 0 ? [{ start, end: clocks[i + 1] ?? '' }] : []))
}

function ask(
  timeZone: string,
  date: string,
  technician: Partial<Technician>,
  rest: Partial<SlotQuery> = {},
): SlotQuery {
  return {
    timeZone,
    from: date,
    to: date,
    now: Date.parse(date) - 30 * 24 * 60 * MINUTE,
    stepMinutes: 30,
    durationMinutes: 30,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    minNoticeMinutes: 0,
    horizonDays: 365,
    technicians: [{ ...ann, ...technician }],
    ...rest,
  }
}

/** Starts as the clock and its offset show them: '01:30-04:00'; with the date where there is more than one. */
function clocks(query: SlotQuery): string[] {
  return openSlots(query).map(({ start }) => {
    const at = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(query.timeZone)
    const text = at.toString({ smallestUnit: 'minute', timeZoneName: 'never' })
    return query.from === query.to ? text.slice(11) : text
  })
}

function at(iso: string): number {
  return Date.parse(iso)
}

describe('clock changes', () => {
  const cases: [name: string, zone: string, date: string, hours: string[], expected: string][] = [
    [
      'spring gap, north',
      'America/New_York',
      '2027-03-14',
      ['01:00', '04:00'],
      '01:00-05:00 01:30-05:00 03:00-04:00 03:30-04:00',
    ],
    [
      'autumn overlap, north',
      'America/New_York',
      '2027-11-07',
      ['00:30', '02:30'],
      '00:30-04:00 01:00-04:00 01:30-04:00 01:00-05:00 01:30-05:00 02:00-05:00',
    ],
    [
      'spring gap, south',
      'Australia/Sydney',
      '2027-10-03',
      ['01:00', '04:00'],
      '01:00+10:00 01:30+10:00 03:00+11:00 03:30+11:00',
    ],
    [
      'autumn overlap, south',
      'Australia/Sydney',
      '2027-04-04',
      ['01:30', '03:30'],
      '01:30+11:00 02:00+11:00 02:30+11:00 02:00+10:00 02:30+10:00 03:00+10:00',
    ],
    [
      'a window that starts in the gap moves on',
      'America/New_York',
      '2027-03-14',
      ['02:30', '04:30'],
      '03:30-04:00 04:00-04:00',
    ],
    [
      'a window that ends in the gap ends after it',
      'America/New_York',
      '2027-03-14',
      ['01:30', '02:30'],
      '01:30-05:00 03:00-04:00',
    ],
    ['a window all in the gap moves on', 'America/New_York', '2027-03-14', ['02:00', '02:30'], '03:00-04:00'],
    ['a window whose end overtakes its start is none', 'America/New_York', '2027-03-14', ['02:30', '03:00'], ''],
    [
      'a window that ends at a repeated time ends at its first pass',
      'America/New_York',
      '2027-11-07',
      ['00:30', '01:30'],
      '00:30-04:00 01:00-04:00',
    ],
    [
      'a window that starts at a repeated time has both passes',
      'America/New_York',
      '2027-11-07',
      ['01:30', '02:30'],
      '01:30-04:00 01:00-05:00 01:30-05:00 02:00-05:00',
    ],
    [
      'a midnight that does not exist, Santiago',
      'America/Santiago',
      '2026-09-06',
      ['00:00', '02:30'],
      '01:00-03:00 01:30-03:00 02:00-03:00',
    ],
    [
      'a last hour shown twice, Santiago',
      'America/Santiago',
      '2027-04-03',
      ['22:30', '24:00'],
      '22:30-03:00 23:00-03:00 23:30-03:00 23:00-04:00 23:30-04:00',
    ],
    [
      'a midnight that does not exist, Cairo',
      'Africa/Cairo',
      '2026-04-24',
      ['00:30', '02:30'],
      '01:30+03:00 02:00+03:00',
    ],
    [
      'a last hour shown twice, Cairo',
      'Africa/Cairo',
      '2026-10-29',
      ['22:00', '23:30'],
      '22:00+03:00 22:30+03:00 23:00+03:00',
    ],
    ['a midnight that does not exist, Beirut', 'Asia/Beirut', '2026-03-29', ['00:00', '01:30'], '01:00+03:00'],
    [
      'a last hour shown twice, Beirut',
      'Asia/Beirut',
      '2026-10-24',
      ['23:00', '00:30'],
      '00:00+03:00 23:00+03:00 23:30+03:00 23:00+02:00 23:30+02:00',
    ],
    [
      'a midnight that does not exist, Havana',
      'America/Havana',
      '2026-03-08',
      ['00:00', '02:00'],
      '01:00-04:00 01:30-04:00',
    ],
    [
      'a first hour shown twice, Havana',
      'America/Havana',
      '2026-11-01',
      ['00:00', '01:30'],
      '00:00-04:00 00:30-04:00 00:00-05:00 00:30-05:00 01:00-05:00',
    ],
    [
      'half an hour skipped, Lord Howe',
      'Australia/Lord_Howe',
      '2026-10-04',
      ['01:00', '03:30'],
      '01:00+10:30 01:30+10:30 02:30+11:00 03:00+11:00',
    ],
    [
      'half an hour twice, Lord Howe',
      'Australia/Lord_Howe',
      '2026-04-05',
      ['01:00', '02:30'],
      '01:00+11:00 01:30+11:00 01:30+10:30 02:00+10:30',
    ],
    [
      'quarters of an hour, Chatham',
      'Pacific/Chatham',
      '2026-09-27',
      ['02:00', '05:00'],
      '02:00+12:45 02:30+12:45 04:00+13:45 04:30+13:45',
    ],
    ['quarters of an hour, Kathmandu', 'Asia/Kathmandu', '2026-06-01', ['09:00', '10:00'], '09:00+05:45 09:30+05:45'],
    [
      'a quarter of an hour skipped, Kathmandu',
      'Asia/Kathmandu',
      '1986-01-01',
      ['00:00', '01:30'],
      '00:30+05:45 01:00+05:45',
    ],
    ['a skipped date has no slots, Apia', 'Pacific/Apia', '2011-12-30', ['09:00', '12:00'], ''],
    [
      'a midnight shown twice ends a window at its first pass, St. John’s',
      'America/St_Johns',
      '2010-11-06',
      ['23:00', '24:00'],
      '23:00-02:30 23:30-02:30',
    ],
  ]
  test.each(cases)('%s', (_, zone, date, clockTimes, expected) => {
    expect(clocks(ask(zone, date, { weekly: daily(...clockTimes) })).join(' ')).toBe(expected)
  })

  test.each(cases)('%s: as the oracle says', (_, zone, date, clockTimes) => {
    const query = ask(zone, date, { weekly: daily(...clockTimes) })
    expect(openSlots(query)).toEqual(consultOracle(query).slots())
  })

  test('a date goes on after the next one has begun, when the clock falls back over midnight', () => {
    const night = { weekly: hours(6, '23:00', '00:30') }
    const saturday = ask('America/St_Johns', '2010-11-06', night)
    expect(clocks(saturday)).toEqual(['23:00-02:30', '23:30-02:30', '23:30-03:30'])
    expect(clocks({ ...saturday, from: '2010-11-07', to: '2010-11-07' })).toEqual(['00:00-02:30', '00:00-03:30'])
  })

  test('the hours of a skipped date move to the start of the next one, like any time that does not exist', () => {
    const friday = ask('Pacific/Apia', '2011-12-31', { weekly: hours(5, '09:00', '10:00') })
    expect(clocks(friday)).toEqual(['09:00+14:00', '09:30+14:00'])
  })

  test('a night shift that runs into a skipped date goes on in the date after it', () => {
    const query = ask('Pacific/Apia', '2011-12-29', { weekly: hours(4, '23:00', '01:00') }, { to: '2011-12-31' })
    expect(clocks(query)).toEqual([
      '2011-12-29T23:00-10:00',
      '2011-12-29T23:30-10:00',
      '2011-12-31T00:00+14:00',
      '2011-12-31T00:30+14:00',
    ])
  })

  test('a shift that ends in a skipped date still counts on the date after it, two dates later', () => {
    const query = ask('Pacific/Apia', '2011-12-31', { weekly: hours(4, '10:00', '01:00') })
    expect(clocks(query)).toEqual(['00:00+14:00', '00:30+14:00'])
  })

  test('the grid follows the local clock where the offset has odd seconds', () => {
    const query = ask('Africa/Monrovia', '1971-06-01', { weekly: daily('09:00', '10:00') })
    expect(openSlots(query).map((slot) => slot.start)).toEqual([at('1971-06-01T09:44:30Z'), at('1971-06-01T10:14:30Z')])
    expect(openSlots(query)).toEqual(consultOracle(query, 30_000).slots())
  })

  test('a job over a clock change lasts as long as on any other day', () => {
    const query = ask('America/New_York', '2027-03-14', { weekly: daily('01:00', '04:00') }, { durationMinutes: 120 })
    expect(clocks(query)).toEqual(['01:00-05:00'])
  })
})

describe('hours', () => {
  const monday = '2027-06-07'
  const cases: [name: string, technician: Partial<Technician>, rest: Partial<SlotQuery>, expected: string][] = [
    ['over midnight, from the evening', { weekly: hours(1, '23:00', '01:00') }, { durationMinutes: 60 }, '23:00 23:30'],
    ['over midnight, the morning after', { weekly: hours(7, '23:00', '01:00') }, { durationMinutes: 60 }, '00:00'],
    [
      'a start on the last date may end on the next',
      { weekly: hours(1, '23:00', '01:00') },
      { durationMinutes: 90 },
      '23:00 23:30',
    ],
    [
      '24 hours, as one interval',
      { weekly: daily('00:00', '24:00') },
      { stepMinutes: 480, durationMinutes: 1_440 },
      '00:00 08:00 16:00',
    ],
    [
      '24 hours, from nine to nine',
      { weekly: hours(1, '09:00', '09:00') },
      { stepMinutes: 480, durationMinutes: 900 },
      '16:00',
    ],
    ['00:00 to 00:00 is a whole day', { weekly: hours(1, '00:00', '00:00') }, { stepMinutes: 720 }, '00:00 12:00'],
    ['until 24:00', { weekly: hours(1, '23:00', '24:00') }, {}, '23:00 23:30'],
    [
      'overlapping windows are one',
      { weekly: hours(1, '09:00', '10:30', '10:00', '11:30') },
      { durationMinutes: 150 },
      '09:00',
    ],
    [
      'touching windows are one',
      { weekly: hours(1, '10:00', '11:00', '09:00', '10:00') },
      { durationMinutes: 120 },
      '09:00',
    ],
    [
      'windows that touch at midnight are one',
      { weekly: [...hours(7, '22:00', '24:00'), ...hours(1, '00:00', '02:00')] },
      { durationMinutes: 90 },
      '00:00 00:30',
    ],
    [
      'a pause is a pause',
      { weekly: hours(1, '09:00', '10:00', '10:30', '11:30') },
      { durationMinutes: 60 },
      '09:00 10:30',
    ],
    [
      'an override replaces the date',
      { overrides: [{ date: monday, intervals: intervals('14:00', '15:00') }] },
      {},
      '14:00 14:30',
    ],
    ['no intervals close the date', { overrides: [{ date: monday, intervals: [] }] }, {}, ''],
    [
      'several overrides of a date add up',
      {
        overrides: [
          { date: monday, intervals: intervals('14:00', '14:30') },
          { date: monday, intervals: intervals('16:00', '16:30') },
        ],
      },
      {},
      '14:00 16:00',
    ],
    [
      'an override of a night shift takes its morning too',
      { weekly: daily('22:00', '02:00'), overrides: [{ date: '2027-06-06', intervals: [] }] },
      {},
      '22:00 22:30 23:00 23:30',
    ],
    [
      'closing a date leaves the night before alone',
      { weekly: daily('22:00', '01:00'), overrides: [{ date: monday, intervals: [] }] },
      {},
      '00:00 00:30',
    ],
    [
      'a night shift as an override',
      { weekly: [], overrides: [{ date: '2027-06-06', intervals: intervals('23:00', '00:30') }] },
      {},
      '00:00',
    ],
    ['no hours', { weekly: [] }, {}, ''],
    [
      'a job of four days ends before the date that is closed',
      { weekly: daily('00:00', '24:00'), overrides: [{ date: '2027-06-11', intervals: [] }] },
      { stepMinutes: 480, durationMinutes: 5_760 },
      '00:00',
    ],
    [
      'a step that does not divide the day starts at midnight',
      { weekly: daily('00:00', '24:00') },
      { stepMinutes: 700 },
      '00:00 11:40 23:20',
    ],
    ['a step longer than a day leaves midnight', { weekly: daily('00:00', '24:00') }, { stepMinutes: 2_000 }, '00:00'],
    [
      'notice, to the minute',
      {},
      { now: at('2027-06-07T08:00Z'), minNoticeMinutes: 90 },
      '09:30 10:00 10:30 11:00 11:30',
    ],
    [
      'notice, a moment past it',
      {},
      { now: at('2027-06-07T08:00Z') + 1, minNoticeMinutes: 90 },
      '10:00 10:30 11:00 11:30',
    ],
    ['the horizon is not offered itself', {}, { now: at('2027-06-06T10:00Z'), horizonDays: 1 }, '09:00 09:30'],
  ]
  test.each(cases)('%s', (_, technician, rest, expected) => {
    const query = ask('UTC', monday, technician, rest)
    expect(
      clocks(query)
        .map((text) => text.slice(0, 5))
        .join(' '),
    ).toBe(expected)
    expect(openSlots(query)).toEqual(consultOracle(query).slots())
  })
})

describe('busy blocks', () => {
  const block = (from: string, until: string) => ({ start: at(`2027-06-07T${from}Z`), end: at(`2027-06-07T${until}Z`) })
  const cases: [name: string, busy: Technician['busy'], rest: Partial<SlotQuery>, expected: string][] = [
    ['touching is no overlap', [block('09:30', '10:00')], {}, '09:00 10:00 10:30 11:00 11:30'],
    ['unsorted', [block('11:00', '11:30'), block('09:00', '10:00')], {}, '10:00 10:30 11:30'],
    [
      'overlapping',
      [block('09:00', '10:00'), block('09:30', '10:30'), block('09:10', '09:20')],
      {},
      '10:30 11:00 11:30',
    ],
    ['a short one inside a long one', [block('09:00', '11:00'), block('09:30', '09:40')], {}, '11:00 11:30'],
    ['longer than a day', [{ start: at('2027-06-05T00:00Z'), end: at('2027-06-07T11:00Z') }], {}, '11:00 11:30'],
    ['of zero length', [block('09:10', '09:10'), block('10:00', '10:00')], {}, '09:00 09:30 10:00 10:30 11:00 11:30'],
    ['off the minute', [{ start: at('2027-06-07T10:00Z') - 1, end: at('2027-06-07T11:00Z') + 1 }], {}, '09:00 11:30'],
    [
      'buffers count',
      [block('10:00', '10:30')],
      { bufferBeforeMinutes: 15, bufferAfterMinutes: 20 },
      '09:00 11:00 11:30',
    ],
    [
      'buffers may reach outside the hours',
      [],
      { bufferBeforeMinutes: 60, bufferAfterMinutes: 60 },
      '09:00 09:30 10:00 10:30 11:00 11:30',
    ],
    [
      'a buffer reaches a block outside the hours',
      [block('08:30', '08:50')],
      { bufferBeforeMinutes: 15 },
      '09:30 10:00 10:30 11:00 11:30',
    ],
  ]
  test.each(cases)('%s', (_, busy, rest, expected) => {
    const query = ask('UTC', '2027-06-07', { busy }, rest)
    expect(
      clocks(query)
        .map((text) => text.slice(0, 5))
        .join(' '),
    ).toBe(expected)
    expect(openSlots(query)).toEqual(consultOracle(query).slots())
  })
})
