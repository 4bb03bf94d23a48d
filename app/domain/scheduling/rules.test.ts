import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decideArea,
  distanceKm,
  estimateMinutes,
  estimateTravel,
  explainSlot,
  nearestSlots,
  offsetFormat,
  openSlots,
  overruled,
  placeId,
  readPlaceId,
  toSlotQuery,
  type Schedule,
  type TechnicianFacts,
} from './rules.ts'

const hour = 3_600_000
const eightToSix = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: '08:00', end: '18:00' }))

const technician = (change: Partial<TechnicianFacts> = {}): TechnicianFacts => ({
  id: 'ann',
  name: 'Ann',
  baseLat: null,
  baseLng: null,
  maxTravelMinutes: null,
  dailyCap: null,
  fullDates: [],
  weekly: eightToSix,
  overrides: [],
  timeOff: [],
  bookings: [],
  ...change,
})

function schedule(
  change: {
    tenant?: Partial<Schedule['tenant']>
    service?: Partial<Schedule['service']>
    closures?: Schedule['closures']
    technicians?: TechnicianFacts[]
  } = {},
): Schedule {
  return {
    tenant: {
      id: 't',
      slug: 't',
      name: 'T',
      status: 'published',
      timeZone: 'America/New_York',
      country: 'US',
      currency: 'USD',
      stepMinutes: 60,
      minNoticeMinutes: 0,
      horizonDays: 60,
      holdMinutes: 30,
      serviceRadiusKm: null,
      servicePostcodes: [],
      servicePolygon: null,
      serviceDriveMinutes: null,
      technicianChoice: true,
      confirmation: 'automatic',
      addressLabel: null,
      lat: 40.67,
      lng: -73.96,
      canCharge: true,
      canKeepCards: true,
      discountSharePercent: 0,
      driveHourMinor: 0,
      discountMaxPercent: null,
      ...change.tenant,
    },
    service: {
      id: 's',
      slug: 's',
      name: 'S',
      durationMinutes: 60,
      tax: null,
      priceMinor: 0,
      place: 'customer',
      paymentKind: 'none',
      depositMinor: 0,
      bufferBeforeMinutes: 0,
      bufferAfterMinutes: 0,
      windowMinutes: null,
      dailyCap: null,
      fullDates: [],
      ...change.service,
    },
    closures: change.closures ?? [],
    technicians: change.technicians ?? [technician()],
  }
}

const place = { lat: 40.7, lng: -73.95 }
const now = Date.parse('2027-03-01T00:00:00Z')
const ask = (facts: Schedule, from = '2027-03-02', to = from) =>
  toSlotQuery(facts, { from, to, now, place, travel: estimateTravel() })
const clockTimes = (facts: Schedule, from?: string, to?: string) =>
  openSlots(ask(facts, from, to)).map(({ start }) => offsetFormat(facts.tenant.timeZone)(start).slice(5, 16))

describe('toSlotQuery', () => {
  it('closes the dates of a closure, even for technicians with hours of their own there', () => {
    const own = technician({ overrides: [{ date: '2027-03-03', intervals: [{ start: '10:00', end: '12:00' }] }] })
    const facts = schedule({ closures: [{ from: '2027-03-03', to: '2027-03-04' }], technicians: [own] })
    expect(new Set(clockTimes(facts, '2027-03-02', '2027-03-05').map((time) => time.slice(0, 5)))).toEqual(
      new Set(['03-02', '03-05']),
    )
  })

  it('cuts a night shift at midnight before a closure, and drops one that begins in the closure', () => {
    const nights = technician({
      weekly: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: '21:00', end: '03:00' })),
    })
    const facts = schedule({ closures: [{ from: '2027-03-03', to: '2027-03-03' }], technicians: [nights] })
    expect(clockTimes(facts, '2027-03-02', '2027-03-04')).toEqual([
      '03-02T00:00',
      '03-02T01:00',
      '03-02T02:00',
      '03-02T21:00',
      '03-02T22:00',
      '03-02T23:00',
      '03-04T21:00',
      '03-04T22:00',
      '03-04T23:00',
    ])
  })

  const off = (from: string, to: string, fromTime: string | null = null, toTime: string | null = null) => [
    { from, to, fromTime, toTime },
  ]

  it('takes away a night shift that starts on a day off, but not the hours of the next day', () => {
    // 2027-03-05 is a Friday.
    const nights = { weekly: [{ weekday: 5, start: '20:00', end: '02:00' }] }
    const friday = off('2027-03-05', '2027-03-05')
    const on = (facts: Partial<TechnicianFacts>) =>
      clockTimes(schedule({ technicians: [technician(facts)] }), '2027-03-05', '2027-03-06')
    expect(on(nights).slice(-2)).toEqual(['03-06T00:00', '03-06T01:00'])
    expect(on({ ...nights, timeOff: friday })).toEqual([])
    expect(on({ ...nights, timeOff: off('2027-03-05', '2027-03-05', '18:00') })).toEqual([])
    expect(on({ ...nights, timeOff: off('2027-03-05', '2027-03-05', '12:00', '23:00') })).toEqual([
      '03-05T23:00',
      '03-06T00:00',
      '03-06T01:00',
    ])
    const early = { date: '2027-03-06', intervals: [{ start: '01:00', end: '04:00' }] }
    expect(on({ ...nights, overrides: [early], timeOff: friday })).toEqual([
      '03-06T01:00',
      '03-06T02:00',
      '03-06T03:00',
    ])
  })

  it('keeps the dates of time off when the business corrects its zone', () => {
    const tuesday = technician({ timeOff: off('2027-03-02', '2027-03-02') })
    for (const timeZone of ['Europe/Berlin', 'America/Los_Angeles', 'Pacific/Apia']) {
      const facts = schedule({ tenant: { timeZone }, technicians: [tuesday] })
      const dates = clockTimes(facts, '2027-03-01', '2027-03-03').map((time) => time.slice(0, 5))
      expect([...new Set(dates)], timeZone).toEqual(['03-01', '03-03'])
    }
  })

  it('counts time off as busy without a place, and bookings as busy at theirs', () => {
    const nine = Date.parse('2027-03-02T09:00:00-05:00')
    const busy = technician({
      timeOff: [{ from: '2027-03-02', to: '2027-03-02', fromTime: '09:00', toTime: '10:00' }],
      bookings: [
        [nine + 3 * hour, nine + 4 * hour, 40.7, -73.95],
        [nine + 5 * hour, nine + 6 * hour, null, null],
      ],
    })
    expect(ask(schedule({ technicians: [busy] })).technicians[0]!.busy).toEqual([
      { start: nine, end: nine + hour },
      { start: nine + 3 * hour, end: nine + 4 * hour, place: '40.70000,-73.95000' },
      { start: nine + 5 * hour, end: nine + 6 * hour },
    ])
  })

  it('sends people to the customer, to the shop without a way to work, or nowhere', () => {
    const based = technician({ baseLat: 40.8, baseLng: -73.9, maxTravelMinutes: 40 })
    const visit = ask(schedule({ technicians: [based] }))
    expect([visit.destination, visit.technicians[0]!.base]).toEqual(['40.70000,-73.95000', '40.80000,-73.90000'])
    const shop = ask(schedule({ technicians: [based], service: { place: 'business' } }))
    expect([shop.destination, shop.technicians[0]!.base]).toEqual(['40.67000,-73.96000', undefined])
    expect(
      ask(schedule({ service: { place: 'business' }, tenant: { lat: null, lng: null } })).destination,
    ).toBeUndefined()
    expect(ask(schedule({ technicians: [based], service: { place: 'online' } })).destination).toBeUndefined()
  })

  it('leaves time to drive from a customer back to the shop', () => {
    const nine = Date.parse('2027-03-02T09:00:00-05:00')
    const away = technician({ bookings: [[nine, nine + hour, 40.9, -73.8]] })
    const times = clockTimes(schedule({ technicians: [away], service: { place: 'business' } }))
    expect(times).not.toContain('03-02T10:00')
    expect(times).not.toContain('03-02T08:00')
    expect(times).toContain('03-02T12:00')
  })
})

describe('overruled', () => {
  it('ignores notice, horizon, hours and grid, and nothing else', () => {
    const start = Date.parse('2027-08-02T03:17:00-04:00')
    const facts = schedule({ tenant: { minNoticeMinutes: 600 } })
    const query = ask(facts, '2027-08-02')
    expect(explainSlot(query, start)[0]!.ok).toBe(false)
    expect(explainSlot(overruled(query, start), start)).toEqual([{ technician: 'ann', ok: true }])
    const busy = ask(
      schedule({ technicians: [technician({ bookings: [[start, start + 60_000, 40.7, -73.95]] })] }),
      '2027-08-02',
    )
    expect(explainSlot(overruled(busy, start), start)[0]!.rule).toBe('busy')
    const far = ask(
      schedule({ technicians: [technician({ bookings: [[start - hour, start, 40.9, -73.8]] })] }),
      '2027-08-02',
    )
    expect(explainSlot(overruled(far, start), start)[0]!.rule).toBe('travel_before')
  })
})

describe('decideArea', () => {
  const away = { lat: 40.8, lng: -73.96 }
  it('measures from the address of the business', () => {
    const { tenant, technicians } = schedule({ tenant: { serviceRadiusKm: 10 } })
    expect(decideArea(tenant, technicians, place)).toEqual({ ok: true, technicianIds: ['ann'] })
    expect(decideArea(tenant, technicians, away)).toMatchObject({
      ok: false,
      limit: 'area',
      distanceKm: 14.5,
      radiusKm: 10,
      nearestKm: 4.5,
    })
    expect(decideArea({ ...tenant, serviceRadiusKm: null }, technicians, away).ok).toBe(true)
  })
  it('measures from each technician’s base when the business has no address', () => {
    const { tenant } = schedule({ tenant: { serviceRadiusKm: 10, lat: null, lng: null } })
    const team = [
      technician({ id: 'near', baseLat: 40.79, baseLng: -73.96 }),
      technician({ id: 'far', baseLat: 40.6, baseLng: -73.96 }),
    ]
    expect(decideArea(tenant, team, away)).toEqual({ ok: true, technicianIds: ['near'] })
  })
})

describe('estimateMinutes', () => {
  const point = fc.record({
    lat: fc.double({ min: 40, max: 41, noNaN: true }),
    lng: fc.double({ min: -74.5, max: -73.5, noNaN: true }),
  })
  it('is whole, the same both ways, zero for the same door, and grows with the distance', () => {
    fc.assert(
      fc.property(point, point, point, (a, b, c) => {
        const drive = estimateMinutes(a, b)
        expect(Number.isInteger(drive) && drive >= 0).toBe(true)
        expect(drive).toBe(estimateMinutes(b, a))
        expect(estimateMinutes(a, a)).toBe(0)
        if (distanceKm(a, b) > distanceKm(a, c)) expect(drive).toBeGreaterThanOrEqual(estimateMinutes(a, c))
      }),
    )
  })
  it('is about what people would say', () => {
    const prospectPark = { lat: 40.6602, lng: -73.969 }
    expect(estimateMinutes(prospectPark, { lat: 40.6782, lng: -73.9442 })).toBe(13)
    expect(estimateMinutes(prospectPark, { lat: 40.758, lng: -73.9855 })).toBe(32)
    expect(estimateMinutes(prospectPark, { lat: 40.9312, lng: -73.8987 })).toBe(63)
  })
  it('a place survives being written as an id and read again', () => {
    fc.assert(fc.property(point, (a) => distanceKm(a, readPlaceId(placeId(a))) < 0.002))
  })
})

describe('times in answers', () => {
  it('carry the zone’s offset, also in the repeated hour and where it is not a whole hour', () => {
    const york = offsetFormat('America/New_York')
    expect(york(Date.parse('2027-11-07T05:30:00Z'))).toBe('2027-11-07T01:30:00-04:00')
    expect(york(Date.parse('2027-11-07T06:30:00Z'))).toBe('2027-11-07T01:30:00-05:00')
    expect(offsetFormat('Asia/Kathmandu')(0)).toBe('1970-01-01T05:30:00+05:30')
  })
  it('come nearest first when another time is taken', () => {
    const ten = Date.parse('2027-03-02T10:00:00-05:00')
    const facts = schedule({ technicians: [technician({ bookings: [[ten, ten + hour, 40.7, -73.95]] })] })
    expect(nearestSlots(ask(facts), ten).map(({ start }) => (start - ten) / hour)).toEqual([-2, -1, 1])
  })
})
