import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { explainSlot, openSlots } from './slots.ts'
import type { SlotQuery, Technician } from './slots.ts'

const MONDAY = Date.parse('2027-06-07T00:00Z')

const query: SlotQuery = {
  timeZone: 'America/New_York',
  from: '2027-06-07',
  to: '2027-06-08',
  now: MONDAY,
  stepMinutes: 60,
  durationMinutes: 60,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  minNoticeMinutes: 0,
  horizonDays: 30,
  technicians: [],
}

/** The field path of the second technician, so that paths can be told apart. */
function withSecond(rest: Record<string, unknown>): Record<string, unknown> {
  return {
    technicians: [
      { id: 'ann', weekly: [], busy: [] },
      { id: 'bob', weekly: [], busy: [], ...rest },
    ],
  }
}

const bad: [field: string, change: Record<string, unknown>][] = [
  ['from', { from: '2027-06-09' }],
  ['from', { from: '2027-6-7' }],
  ['from', { from: '2027-02-29' }],
  ['from', { from: undefined }],
  ['to', { to: '2027-06-31' }],
  ['to', { to: '2027-13-01' }],
  ['to', { to: '+002027-06-30' }],
  ['to', { to: '2027-06-08T00:00' }],
  ['timeZone', { timeZone: 'Mars/Olympus' }],
  ['timeZone', { timeZone: '' }],
  ['timeZone', { timeZone: '+05:00' }],
  ['timeZone', { timeZone: undefined }],
  ['now', { now: NaN }],
  ['now', { now: new Date(0) }],
  ['stepMinutes', { stepMinutes: 0 }],
  ['stepMinutes', { stepMinutes: -15 }],
  ['stepMinutes', { stepMinutes: 7.5 }],
  ['durationMinutes', { durationMinutes: 0 }],
  ['durationMinutes', { durationMinutes: Infinity }],
  ['bufferBeforeMinutes', { bufferBeforeMinutes: -1 }],
  ['bufferAfterMinutes', { bufferAfterMinutes: NaN }],
  ['minNoticeMinutes', { minNoticeMinutes: -60 }],
  ['horizonDays', { horizonDays: -1 }],
  ['horizonDays', { horizonDays: NaN }],
  ['technicians', { technicians: undefined }],
  ['technicians[1].id', withSecond({ id: 'ann' })],
  ['technicians[1].id', withSecond({ id: 7 })],
  ['technicians[1].maxTravelMinutes', withSecond({ maxTravelMinutes: -1 })],
  ['technicians[1].weekly[0].weekday', withSecond({ weekly: [{ weekday: 0, start: '09:00', end: '10:00' }] })],
  ['technicians[1].weekly[0].weekday', withSecond({ weekly: [{ weekday: 1.5, start: '09:00', end: '10:00' }] })],
  ['technicians[1].weekly[0].start', withSecond({ weekly: [{ weekday: 1, start: '9:00', end: '10:00' }] })],
  ['technicians[1].weekly[0].start', withSecond({ weekly: [{ weekday: 1, start: '24:00', end: '10:00' }] })],
  ['technicians[1].weekly[0].end', withSecond({ weekly: [{ weekday: 1, start: '09:00', end: '24:01' }] })],
  ['technicians[1].weekly[0].end', withSecond({ weekly: [{ weekday: 1, start: '09:00', end: '10:60' }] })],
  ['technicians[1].weekly[0].end', withSecond({ weekly: [{ weekday: 1, start: '09:00', end: '1a:00' }] })],
  ['technicians[1].overrides[0].date', withSecond({ overrides: [{ date: '7 June', intervals: [] }] })],
  [
    'technicians[1].overrides[0].intervals[1].end',
    withSecond({
      overrides: [
        {
          date: '2027-06-07',
          intervals: [
            { start: '09:00', end: '10:00' },
            { start: '11:00', end: '' },
          ],
        },
      ],
    }),
  ],
  ['technicians[1].busy[0].start', withSecond({ busy: [{ start: NaN, end: 5 }] })],
  ['technicians[1].busy[0].end', withSecond({ busy: [{ start: 5, end: Infinity }] })],
  ['technicians[1].busy[0].end', withSecond({ busy: [{ start: 5, end: 4 }] })],
  ['technicians[1].busy[0].start', withSecond({ busy: [{ start: '2027-06-07T00:00Z', end: 4 }] })],
]

test.each(bad)('%s is refused with the name of the field: %j', (field, change) => {
  // Callers in JavaScript can send anything.
  const sent = { ...query, ...change }
  const named = new RegExp(`^${field.replace(/[[\].]/g, '\\$&')}: `)
  expect(() => openSlots(sent)).toThrow(named)
  expect(() => explainSlot(sent, MONDAY)).toThrow(named)
})

test('bad input is refused even when no start could be open', () => {
  const sent = { ...query, horizonDays: 0, ...withSecond({ busy: [{ start: 5, end: 4 }] }) }
  expect(() => openSlots(sent)).toThrow('technicians[1].busy[0].end')
})

test.each([NaN, Infinity, 9e15])('a start of %d is refused with the name of the field', (start) => {
  expect(() => explainSlot(query, start)).toThrow(/^start: /)
})

test('starts far from the asked dates are closed', () => {
  const technicians = [{ id: 'ann', weekly: [], busy: [] }]
  for (const start of [0, -6e15 + 4 * 3_600_000, 6e15]) {
    const asked = { ...query, technicians, now: -7e15, horizonDays: Infinity, stepMinutes: 1 }
    const [verdict] = explainSlot(asked, start - (start % 60_000))
    expect(['closed', 'off_grid']).toContain(verdict?.rule)
    expect(verdict?.ok).toBe(false)
  }
})

test('a zone is known in upper and lower case, and many zones in turn change no answer', () => {
  const technicians: Technician[] = [{ id: 'ann', weekly: [{ weekday: 1, start: '09:00', end: '11:00' }], busy: [] }]
  const zones = Intl.supportedValuesOf('timeZone').slice(0, 150)
  const first = zones.map((timeZone) => openSlots({ ...query, technicians, timeZone }))
  for (const year of ['1975', '2027', '2200']) {
    const [from, to] = [`${year}-06-01`, `${year}-06-08`]
    openSlots({ ...query, technicians, from, to })
  }
  expect(zones.map((timeZone) => openSlots({ ...query, technicians, timeZone }))).toEqual(first)
  expect(openSlots({ ...query, technicians, timeZone: 'america/new_york' })).toEqual(
    openSlots({ ...query, technicians }),
  )
})

test('a span of centuries and dates at the ends of the calendar are answered right', () => {
  const technicians = [{ id: 'ann', weekly: [{ weekday: 1, start: '09:00', end: '10:00' }], busy: [] }]
  const long = { ...query, technicians, from: '1700-01-01', to: '2299-12-31', now: -1e13, horizonDays: Infinity }
  // 2027-06-07 is a Monday; count the Mondays.
  const first = Math.ceil((Date.parse(long.from) - MONDAY) / 604_800_000)
  const last = Math.floor((Date.parse(long.to) - MONDAY) / 604_800_000)
  expect(openSlots(long)).toHaveLength(last - first + 1)
  for (const [from, to] of [
    ['0000-01-01', '0000-01-08'],
    ['9999-12-24', '9999-12-31'],
  ] as [string, string][]) {
    expect(openSlots({ ...long, from, to, now: -1e15 }).length).toBeGreaterThanOrEqual(1)
  }
})

test('runs under plain node, and gives the same answer in any time zone of the process', () => {
  const module = fileURLToPath(new URL('./slots.ts', import.meta.url))
  const technicians: Technician[] = [
    { id: 'ann', weekly: [6, 7].map((weekday) => ({ weekday, start: '22:00', end: '03:30' })), busy: [] },
  ]
  const asked = { ...query, technicians, from: '2027-03-13', to: '2027-03-16', now: Date.parse('2027-03-01') }
  const script = `import { openSlots } from ${JSON.stringify(module)}
    console.log(JSON.stringify(openSlots(${JSON.stringify(asked)})))`
  const expected = openSlots(asked)
  expect(expected).toHaveLength(9)
  for (const TZ of ['UTC', 'America/New_York', 'Pacific/Apia', 'Asia/Kathmandu']) {
    const printed = execFileSync(process.execPath, ['--input-type=module-typescript', '-e', script], {
      env: { NODE_ENV: 'test', TZ },
    })
    expect(JSON.parse(printed.toString())).toEqual(expected)
  }
})
