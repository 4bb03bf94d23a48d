import { describe, expect, test } from 'vitest'
import { explainSlot, openSlots } from './slots.ts'
import type { SlotQuery, Technician, Verdict } from './slots.ts'
import { consultOracle } from '#tests/setup/slots-oracle.ts'

const MINUTE = 60_000
const NINE = Date.parse('2027-06-07T09:00Z')

/** `at(90)` is 10:30. */
function at(minutes: number): number {
  return NINE + minutes * MINUTE
}

/** Open from 9:00 to 12:00, starts every half hour; `table` holds minutes by way, 'home>job'. */
function ask(
  technician: Partial<Technician>,
  table: Record<string, number | undefined>,
  rest: Partial<SlotQuery> = {},
): SlotQuery {
  return {
    timeZone: 'UTC',
    from: '2027-06-07',
    to: '2027-06-07',
    now: NINE - 24 * 60 * MINUTE,
    stepMinutes: 30,
    durationMinutes: 30,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    minNoticeMinutes: 0,
    horizonDays: 30,
    technicians: [{ id: 'ann', weekly: [{ weekday: 1, start: '09:00', end: '12:00' }], busy: [], ...technician }],
    destination: 'job',
    travelMinutes: (from, to) => table[`${from}>${to}`],
    ...rest,
  }
}

function startsOf(query: SlotQuery): number[] {
  return openSlots(query).map((slot) => (slot.start - NINE) / MINUTE)
}

function verdictAt(query: SlotQuery, minutes: number): Omit<Verdict, 'technician'> {
  const [verdict] = explainSlot(query, at(minutes))
  if (!verdict) throw new Error('no verdict')
  const { technician: _, ...rest } = verdict
  return rest
}

const all = [0, 30, 60, 90, 120, 150]
const middle = { start: at(60), end: at(90), place: 'shop' }

describe('drives', () => {
  const cases: [name: string, query: SlotQuery, expected: number[]][] = [
    [
      'without places or base nothing is driven',
      ask({ busy: [{ start: at(60), end: at(90) }] }, {}),
      [0, 30, 90, 120, 150],
    ],
    [
      'without a destination travel is not considered',
      { ...plain(ask({ busy: [middle], base: 'home' }, {})) },
      [0, 30, 90, 120, 150],
    ],
    ['just in time both ways', ask({ busy: [middle] }, { 'job>shop': 30, 'shop>job': 30 }), [0, 120, 150]],
    ['the ways differ', ask({ busy: [middle] }, { 'job>shop': 0, 'shop>job': 31 }), [0, 30, 150]],
    ['a quarter of a minute too late', ask({ busy: [middle] }, { 'job>shop': 30.25, 'shop>job': 0 }), [90, 120, 150]],
    [
      'the set-up comes after the drive, the clean-up before it',
      ask({ busy: [middle] }, { 'job>shop': 20, 'shop>job': 20 }, { bufferBeforeMinutes: 11, bufferAfterMinutes: 11 }),
      [150],
    ],
    ['an unknown way there closes what comes after', ask({ busy: [middle] }, { 'job>shop': 0 }), [0, 30]],
    ['an unknown way on closes what comes before', ask({ busy: [middle] }, { 'shop>job': 0 }), [90, 120, 150]],
    ['no travel function knows no way', ask({ busy: [middle] }, {}, { travelMinutes: () => undefined }), []],
    [
      'too far, either way',
      ask({ busy: [middle], maxTravelMinutes: 20 }, { 'job>shop': 21, 'shop>job': 20 }),
      [120, 150],
    ],
    [
      'as far as allowed',
      ask({ busy: [middle], maxTravelMinutes: 20 }, { 'job>shop': 20, 'shop>job': 20 }),
      [0, 120, 150],
    ],
    [
      'a block without a place only blocks: the place before it counts',
      ask({ busy: [middle, { start: at(90), end: at(120) }] }, { 'job>shop': 0, 'shop>job': 40 }),
      [0, 30, 150],
    ],
    [
      'a block without a place only blocks: the place after it counts',
      ask({ busy: [middle, { start: at(30), end: at(60) }] }, { 'job>shop': 31, 'shop>job': 0 }),
      [90, 120, 150],
    ],
    [
      'a block without a place does not keep from going home',
      ask({ base: 'home', busy: [{ start: at(150), end: at(160) }] }, { 'home>job': 0, 'job>home': 60 }),
      [0, 30, 60, 90],
    ],
    [
      'of blocks that end together the one that began later is left last',
      ask(
        {
          busy: [
            { start: at(0), end: at(60), place: 'far' },
            { start: at(30), end: at(60), place: 'near' },
          ],
        },
        { 'near>job': 0, 'far>job': 500 },
      ),
      [60, 90, 120, 150],
    ],
    [
      'of blocks that start together the one that ends sooner is due first',
      ask(
        {
          busy: [
            { start: at(120), end: at(180), place: 'far' },
            { start: at(120), end: at(150), place: 'near' },
          ],
        },
        { 'job>near': 0, 'job>far': 500 },
      ),
      [0, 30, 60, 90],
    ],
    [
      'the last place of yesterday counts',
      ask({ busy: [{ start: at(-900), end: at(-840), place: 'shop' }] }, { 'shop>job': 900 }),
      [60, 90, 120, 150],
    ],
    ['a block of zero length has no place', ask({ busy: [{ start: at(60), end: at(60), place: 'moon' }] }, {}), all],
    ['from the base and back', ask({ base: 'home' }, { 'home>job': 30, 'job>home': 60 }), [30, 60, 90]],
    ['no way to the base known', ask({ base: 'home' }, { 'home>job': 30 }), []],
    [
      'between two jobs the base does not matter',
      ask(
        {
          base: 'home',
          busy: [
            { start: at(0), end: at(30), place: 'shop' },
            { start: at(150), end: at(180), place: 'shop' },
          ],
        },
        { 'shop>job': 5, 'job>shop': 5 },
      ),
      [60, 90],
    ],
    [
      'a job before the hours does not replace the base',
      ask(
        { base: 'home', busy: [{ start: at(-60), end: at(-30), place: 'shop' }] },
        { 'shop>job': 5, 'home>job': 60, 'job>home': 0 },
      ),
      [60, 90, 120, 150],
    ],
    [
      'a job that ends as the hours begin replaces it',
      ask(
        { base: 'home', busy: [{ start: at(-60), end: at(0), place: 'shop' }] },
        { 'shop>job': 0, 'home>job': 60, 'job>home': 0 },
      ),
      all,
    ],
    [
      'a job that starts as the hours end replaces it',
      ask(
        { base: 'home', busy: [{ start: at(180), end: at(210), place: 'shop' }] },
        { 'job>shop': 0, 'home>job': 0, 'job>home': 60 },
      ),
      all,
    ],
    [
      'clean-up past the hours leaves no time to go home',
      ask({ base: 'home' }, { 'home>job': 0, 'job>home': 0 }, { bufferAfterMinutes: 15 }),
      [0, 30, 60, 90, 120],
    ],
  ]
  test.each(cases)('%s', (_, query, expected) => {
    expect(startsOf(query)).toEqual(expected)
    expect(openSlots(query)).toEqual(consultOracle(query).slots())
  })

  test('a drive is unknown when the answer is no length of time', () => {
    for (const answer of [NaN, -1, Infinity]) {
      const query = ask({ busy: [middle] }, {}, { travelMinutes: () => answer })
      expect(verdictAt(query, 120)).toEqual({ ok: false, rule: 'travel_unknown' })
      expect(startsOf(query)).toEqual([])
    }
  })

  test('a drive depends on when it begins', () => {
    const asked: [string, string, number][] = []
    const query = ask(
      { busy: [middle], base: 'home' },
      {},
      {
        bufferAfterMinutes: 10,
        travelMinutes: (from, to, departure) => {
          asked.push([from, to, (departure - NINE) / MINUTE])
          return departure >= at(100) ? 60 : 5
        },
      },
    )
    // Before the shop no start leaves time for the drive out and the clean-up; after it the way home takes an hour.
    expect(startsOf(query)).toEqual([])
    expect(verdictAt(query, 120)).toEqual({ ok: false, rule: 'base_end', missingMinutes: 40 })
    expect(startsOf({ ...query, travelMinutes: (_from, _to, departure) => (departure >= at(165) ? 60 : 5) })).toEqual([
      120,
    ])
    expect(asked).toContainEqual(['shop', 'job', 90])
    expect(asked).toContainEqual(['home', 'job', 0])
  })

  test('the drive there is asked once for all starts of a gap, the drive on once for each start', () => {
    let calls = 0
    const query = ask(
      { busy: [{ start: at(0), end: at(30), place: 'shop' }], base: 'home' },
      {},
      {
        stepMinutes: 1,
        travelMinutes: () => {
          calls++
          return 10
        },
      },
    )
    const slots = openSlots(query)
    expect(slots).toHaveLength(101)
    // The starts from 9:40 until the last that ends in the hours, and the way from the shop.
    expect(calls).toBe(1 + 111)
  })

  test('the drive from the base is asked once, at the beginning of hours that run on over several days', () => {
    const departures = new Set<number>()
    const weekly = [1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, start: '00:00', end: '24:00' }))
    const query = ask(
      { weekly, base: 'home' },
      {},
      {
        from: '2027-06-12',
        to: '2027-06-12',
        travelMinutes: (from, _to, departure) => {
          if (from === 'home') departures.add(departure)
          return 5
        },
      },
    )
    expect(openSlots(query)).toHaveLength(47)
    expect([...departures]).toEqual([Date.parse('2027-06-07T00:00Z')])
  })

  test('hours without a pause have no edge to be late for, but the way to the base must be known', () => {
    const always = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: '00:00', end: '24:00' }))
    const far = ask({ weekly: always, base: 'home' }, { 'home>job': 600, 'job>home': 600 })
    expect(startsOf(far)).toHaveLength(48)
    expect(startsOf({ ...far, travelMinutes: () => undefined })).toEqual([])
    const limited = ask({ weekly: always, base: 'home', maxTravelMinutes: 60 }, { 'home>job': 90, 'job>home': 70 })
    expect(verdictAt(limited, 0)).toEqual({
      ok: false,
      rule: 'too_far',
      missingMinutes: 30,
    })
  })
})

describe('explainSlot names the first failing rule', () => {
  const near = { 'home>job': 5, 'job>home': 5, 'shop>job': 5, 'job>shop': 5 }
  const full = { base: 'home', busy: [middle] }
  const cases: [name: string, query: SlotQuery, start: number, expected: Omit<Verdict, 'technician'>][] = [
    ['open', ask({}, {}), 30, { ok: true }],
    ['off the grid', ask({}, {}), 29, { ok: false, rule: 'off_grid' }],
    ['off the second', ask({}, {}), 30 + 1 / 60, { ok: false, rule: 'off_grid' }],
    ['off the ms, also outside the hours', ask({}, {}), -600 + 1 / 60_000, { ok: false, rule: 'off_grid' }],
    [
      'too soon',
      ask({}, {}, { now: at(0), minNoticeMinutes: 45 }),
      30,
      { ok: false, rule: 'notice', missingMinutes: 15 },
    ],
    [
      'too soon by less than a minute',
      ask({}, {}, { now: at(0) + 1 }),
      0,
      { ok: false, rule: 'notice', missingMinutes: 1 },
    ],
    [
      'at the horizon',
      ask({}, {}, { now: at(-1_440), horizonDays: 1 }),
      0,
      { ok: false, rule: 'horizon', missingMinutes: 1 },
    ],
    [
      'past the horizon',
      ask({}, {}, { now: at(-1_440), horizonDays: 1 }),
      60,
      { ok: false, rule: 'horizon', missingMinutes: 61 },
    ],
    ['closed', ask({}, {}), -30, { ok: false, rule: 'closed' }],
    [
      'closed before the job is over',
      ask({}, {}, { durationMinutes: 50 }),
      150,
      { ok: false, rule: 'closed', missingMinutes: 20 },
    ],
    ['another date', ask({}, {}), 7 * 1_440, { ok: false, rule: 'closed' }],
    [
      'busy',
      ask({ busy: [middle] }, {}, { durationMinutes: 45, bufferAfterMinutes: 5 }),
      30,
      { ok: false, rule: 'busy', missingMinutes: 20 },
    ],
    [
      'busy twice over',
      ask({ busy: [middle, { start: at(70), end: at(80) }] }, {}),
      60,
      { ok: false, rule: 'busy', missingMinutes: 30 },
    ],
    [
      'too far comes before unknown',
      ask({ ...full, maxTravelMinutes: 30 }, { 'shop>job': 45.5 }),
      120,
      { ok: false, rule: 'too_far', missingMinutes: 16 },
    ],
    ['unknown comes before late', ask(full, { 'shop>job': 45 }), 120, { ok: false, rule: 'travel_unknown' }],
    [
      'late from the job before',
      ask(full, { ...near, 'shop>job': 45.5 }, { bufferBeforeMinutes: 10 }),
      120,
      { ok: false, rule: 'travel_before', missingMinutes: 26 },
    ],
    [
      'late for the job after',
      ask(full, { ...near, 'job>shop': 45 }, { bufferAfterMinutes: 10 }),
      0,
      { ok: false, rule: 'travel_after', missingMinutes: 25 },
    ],
    [
      'late for the job after comes before the base',
      ask(full, { ...near, 'job>shop': 45, 'home>job': 5 }),
      0,
      { ok: false, rule: 'travel_after', missingMinutes: 15 },
    ],
    ['late from the base', ask(full, near), 0, { ok: false, rule: 'base_start', missingMinutes: 5 }],
    ['late home', ask(full, { ...near, 'job>home': 12 }), 150, { ok: false, rule: 'base_end', missingMinutes: 12 }],
  ]
  test.each(cases)('%s', (_, query, start, expected) => {
    expect(verdictAt(query, start)).toEqual(expected)
    expect(explainSlot(query, at(start))).toEqual(consultOracle(query).explain(at(start)))
  })

  test('gives one verdict for each technician, in input order', () => {
    const query = ask({}, {})
    const [ann] = query.technicians as [Technician]
    const three = [{ ...ann, id: 'zoe' }, { ...ann, id: 'bob', weekly: [] }, ann]
    expect(explainSlot({ ...query, technicians: three }, at(0))).toEqual([
      { technician: 'zoe', ok: true },
      { technician: 'bob', ok: false, rule: 'closed' },
      { technician: 'ann', ok: true },
    ])
    const slots = openSlots({ ...query, technicians: three })
    expect(slots[0]).toEqual({ start: at(0), end: at(30), technicians: ['zoe', 'ann'] })
    expect(openSlots({ ...query, technicians: [] })).toEqual([])
    expect(explainSlot({ ...query, technicians: [] }, at(0))).toEqual([])
  })
})

function plain(query: SlotQuery): SlotQuery {
  const { destination: _, ...rest } = query
  return rest
}
