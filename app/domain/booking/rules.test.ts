import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  changedBlocks,
  decideStatus,
  planBlocks,
  rankFairly,
  refuseCancel,
  refuseFinish,
  refuseReschedule,
  type Stop,
} from './rules.ts'

const minute = 60_000
const hour = 60 * minute
const noon = Date.parse('2027-03-02T12:00:00Z')
/** Degrees apart are minutes apart. */
const travel = {
  estimated: true,
  minutes: (from: string, to: string) => Math.abs(Math.round(Number(from.split(',')[0]) - Number(to.split(',')[0]))),
}
const stop = (id: string, start: number, more: Partial<Stop> = {}): Stop => ({
  id,
  start,
  end: start + hour,
  bufferBefore: 0,
  bufferAfter: 0,
  place: undefined,
  ...more,
})
const at = (lat: number) => ({ lat, lng: 0 })

describe('planBlocks', () => {
  it('blocks the drive, the set-up, the job and the clean-up', () => {
    const stops = [
      stop('a', noon, { place: at(0), bufferAfter: 10 }),
      stop('b', noon + 3 * hour, { place: at(25), bufferBefore: 5, bufferAfter: 15 }),
    ]
    expect(planBlocks(stops, travel)).toEqual([
      { id: 'a', travelBefore: 0, from: noon, until: noon + hour + 10 * minute },
      { id: 'b', travelBefore: 25, from: noon + 3 * hour - 30 * minute, until: noon + 4 * hour + 15 * minute },
    ])
  })

  it('counts the drive from the base for the first stop, and again after a rest', () => {
    const stops = [stop('a', noon, { place: at(10) }), stop('b', noon + 24 * hour, { place: at(40) })]
    expect(planBlocks(stops, travel, at(50)).map(({ travelBefore }) => travelBefore)).toEqual([40, 10])
    expect(planBlocks(stops, travel).map(({ travelBefore }) => travelBefore)).toEqual([0, 0])
  })

  it('keeps clear of the stop before, even when an online call falls into the drive', () => {
    const stops = [
      stop('a', noon, { place: at(0) }),
      stop('call', noon + 2 * hour),
      stop('b', noon + 3 * hour + 5 * minute, { place: at(60) }),
    ]
    expect(planBlocks(stops, travel)[2]).toEqual({
      id: 'b',
      travelBefore: 60,
      from: noon + 3 * hour,
      until: noon + 4 * hour + 5 * minute,
    })
  })

  it('makes every plan without overlaps, each block around its own job', () => {
    const day = fc.array(
      fc.record({
        gap: fc.integer({ min: 0, max: 300 }),
        length: fc.integer({ min: 5, max: 240 }),
        before: fc.integer({ min: 0, max: 60 }),
        after: fc.integer({ min: 0, max: 60 }),
        lat: fc.option(fc.integer({ min: -80, max: 80 })),
      }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(day, fc.option(fc.integer({ min: -80, max: 80 })), (parts, base) => {
        let clock = noon
        const stops = parts.map(({ gap, length, before, after, lat }, index) => {
          const start = clock + (gap + before) * minute
          clock = start + (length + after) * minute
          return stop(String(index), start, {
            end: start + length * minute,
            bufferBefore: before,
            bufferAfter: after,
            place: lat === null ? undefined : at(lat),
          })
        })
        const plan = planBlocks(stops, travel, base === null ? undefined : at(base))
        plan.forEach((block, index) => {
          const { start, end, bufferBefore, bufferAfter } = stops[index]!
          expect(block.from).toBeLessThanOrEqual(start - bufferBefore * minute)
          expect(block.until).toBe(end + bufferAfter * minute)
          if (index > 0) expect(block.from).toBeGreaterThanOrEqual(plan[index - 1]!.until)
        })
      }),
    )
  })
})

describe('changedBlocks', () => {
  it('lists only the blocks that changed, lie in the future and are near the booking', () => {
    const stored = [
      stop('past', noon - 3 * hour),
      stop('same', noon + hour),
      stop('other', noon + 3 * hour),
      stop('far', noon + 48 * hour),
    ].map((each) => ({ ...each, technicianId: 't', travelBefore: 7, from: each.start }))
    const plan = stored.map(({ id, start, end }) => ({
      id,
      travelBefore: id === 'same' ? 7 : 9,
      from: start,
      until: end,
    }))
    expect(changedBlocks(stored, plan, noon, noon).map(({ id }) => id)).toEqual(['other'])
  })
})

describe('rankFairly', () => {
  it('prefers the lightest day, then the lightest week, then the longest wait, then the order of the business', () => {
    const load = (technicianId: string, day: number, week: number, lastAssignedAt: number | null) => ({
      technicianId,
      day,
      week,
      lastAssignedAt,
    })
    const loads = [load('a', 1, 1, 5), load('b', 0, 4, 5), load('c', 0, 3, 9), load('d', 0, 3, 2)]
    expect(rankFairly(['a', 'b', 'c', 'd', 'e'], loads).map(({ technicianId }) => technicianId)).toEqual([
      'e',
      'd',
      'c',
      'b',
      'a',
    ])
    expect(rankFairly(['z', 'y'], []).map(({ technicianId }) => technicianId)).toEqual(['z', 'y'])
    expect(rankFairly(['only'], [])[0]!.reason).toBe('only one free')
    expect(rankFairly([], [])).toEqual([])
  })

  it('puts the least driving first, in steps of five minutes, and says what decided', () => {
    const loads = [
      { technicianId: 'near', day: 3, week: 9, lastAssignedAt: 9 },
      { technicianId: 'far', day: 0, week: 0, lastAssignedAt: null },
    ]
    const rank = (near: number, far: number) =>
      rankFairly(
        ['far', 'near'],
        loads,
        new Map([
          ['near', near],
          ['far', far],
        ]),
      )
    expect(rank(4, 24)[0]).toMatchObject({
      technicianId: 'near',
      why: { by: 'driving', of: 2, drivingMinutes: 4, day: 3 },
      reason: '1 of 2 free; 4 min more driving, 3 that day, 9 that week',
    })
    expect(rank(20, 21)[0]).toMatchObject({ technicianId: 'far', why: { by: 'day', drivingMinutes: 21 } })
    expect(rankFairly(['a', 'b'], [])[0]!.why.by).toBe('order')
    expect(rankFairly(['a'], [])[0]!.why).toEqual({ by: 'only', of: 1, drivingMinutes: 0, day: 0, week: 0 })
  })

  it('does not depend on the order of the question, only on the order that the business set', () => {
    const one = fc.record({ driving: fc.nat(30), day: fc.nat(2), week: fc.nat(3), last: fc.option(fc.nat(3)) })
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 7 }), (team) => {
        const ids = team.map((_, at) => `t${at}`)
        const loads = team.map(({ day, week, last }, at) => ({
          technicianId: `t${at}`,
          day,
          week,
          lastAssignedAt: last,
        }))
        const driving = new Map(team.map((each, at) => [`t${at}`, each.driving]))
        const key = (id: string) => {
          const { driving: minutes, day, week, last } = team[Number(id.slice(1))]!
          return [Math.round(minutes / 5), day, week, last ?? -1].join()
        }
        const [ranked, other] = [
          rankFairly(ids, loads, driving),
          rankFairly(ids.toReversed(), loads.toReversed(), driving),
        ]
        expect(ranked.map(({ technicianId }) => key(technicianId))).toEqual(
          other.map(({ technicianId }) => key(technicianId)),
        )
      }),
    )
  })
})

describe('what may be done to a booking, and when', () => {
  const booking = {
    status: 'confirmed' as const,
    version: 3,
    startsAt: noon,
    changeUntilHours: 2,
    technicianUserId: 'tess',
  }
  const customer = { kind: 'customer', version: 3 } as const
  const staff = { kind: 'member', userId: 'tess', role: 'staff' } as const
  const owner = { kind: 'member', userId: 'olive', role: 'owner' } as const

  it.each([
    ['held until paid', { dueNowMinor: 1, paid: false, confirmation: 'automatic' as const }, 'held'],
    ['confirmed when paid', { dueNowMinor: 1, paid: true, confirmation: 'automatic' as const }, 'confirmed'],
    ['confirmed when nothing is due', { dueNowMinor: 0, paid: false, confirmation: 'automatic' as const }, 'confirmed'],
    ['held before it is approved', { dueNowMinor: 1, paid: false, confirmation: 'manual' as const }, 'held'],
    ['approved by hand', { dueNowMinor: 1, paid: true, confirmation: 'manual' as const }, 'pending_approval'],
  ])('%s', (_what, facts, status) => expect(decideStatus(facts)).toBe(status))

  it('a customer cancels until it begins, the owner always, staff never, and never twice', () => {
    expect(refuseCancel(booking, customer, noon - 1)).toBeNull()
    expect(refuseCancel(booking, customer, noon)).toBe('too_late')
    expect(refuseCancel(booking, { kind: 'customer', version: 2 }, 0)).toBe('link_superseded')
    expect(refuseCancel(booking, owner, noon + hour)).toBeNull()
    expect(refuseCancel(booking, staff, 0)).toBe('not_allowed')
    for (const [status, reason] of [
      ['cancelled', 'already_cancelled'],
      ['expired', 'expired'],
      ['completed', 'finished'],
      ['no_show', 'finished'],
    ] as const) {
      expect(refuseCancel({ ...booking, status }, owner, 0)).toBe(reason)
    }
  })

  it('a customer moves it until the notice ends, the owner always, and nobody while it is held', () => {
    expect(refuseReschedule(booking, customer, noon - 2 * hour)).toBeNull()
    expect(refuseReschedule(booking, customer, noon - 2 * hour + 1)).toBe('too_late')
    expect(refuseReschedule(booking, owner, noon)).toBeNull()
    expect(refuseReschedule({ ...booking, status: 'held' }, customer, 0)).toBe('held')
    expect(refuseReschedule(booking, { kind: 'customer', version: 4 }, 0)).toBe('link_superseded')
  })

  it('staff close their own bookings from the start on, or once they have arrived early, and nobody a held one', () => {
    const visit = { ...booking, arrivedAt: null }
    const early = { ...booking, arrivedAt: new Date(noon - hour) }
    expect(refuseFinish(visit, 'completed', staff, noon)).toBeNull()
    expect(refuseFinish({ ...visit, technicianUserId: null }, 'completed', staff, noon)).toBe('not_allowed')
    expect(refuseFinish(visit, 'completed', owner, noon - 1)).toBe('not_begun')
    expect(refuseFinish(early, 'completed', staff, noon - 1)).toBeNull()
    expect(refuseFinish(early, 'no_show', staff, noon - 1)).toBe('not_begun')
    expect(refuseFinish({ ...visit, status: 'no_show' }, 'completed', owner, noon)).toBeNull()
    expect(refuseFinish({ ...visit, status: 'held' }, 'completed', owner, noon)).toBe('held')
  })
})
