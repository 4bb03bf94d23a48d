import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inRing, type Ring } from '../../lib/geometry.ts'
import { makeReader } from '#app/words/reader.ts'
import { outsideReasons } from './outside-reasons.ts'
import {
  areaCovers,
  decideArea,
  describeArea,
  distanceKm,
  estimateMinutes,
  reachKm,
  type AreaFacts,
  type AreaPlace,
} from './rules.ts'

const reader = makeReader({ language: 'en', country: '', timeZone: 'UTC', now: 0 })
const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const said = (outside: Parameters<typeof outsideReasons>[0]) => plain(outsideReasons(outside, reader).join(' '))

const office = { lat: 40.68, lng: -73.95 }
const area = (change: Partial<AreaFacts> = {}): AreaFacts => ({
  ...office,
  serviceRadiusKm: null,
  servicePostcodes: [],
  servicePolygon: null,
  serviceDriveMinutes: null,
  ...change,
})
const base = (id: string, lat: number | null = null, lng: number | null = null) => ({ id, baseLat: lat, baseLng: lng })
const ann = base('ann')
/** A box north of the office. */
const north: Ring = [
  [40.8, -74],
  [40.8, -73.9],
  [40.9, -73.9],
  [40.9, -74],
]
const [near, inBox, away] = [
  { lat: 40.69, lng: -73.95 },
  { lat: 40.85, lng: -73.95 },
  { lat: 40.75, lng: -74.2 },
]
const serves = (facts: AreaFacts, place: AreaPlace, team = [ann]) => {
  const verdict = decideArea(facts, team, place)
  return verdict.ok ? verdict.technicianIds : verdict.limit
}

describe('who serves a place', () => {
  it('is everybody, everywhere, when no rule is set', () => {
    expect(serves(area(), away, [ann, base('bea', 40, -75)])).toEqual(['ann', 'bea'])
  })

  it('radius, postcodes and shape each add places', () => {
    const facts = area({ serviceRadiusKm: 5, servicePostcodes: ['07102'], servicePolygon: north })
    expect(serves(facts, near)).toEqual(['ann'])
    expect(serves(facts, inBox)).toEqual(['ann'])
    expect(serves(facts, { ...away, postcode: '07102' })).toEqual(['ann'])
    expect(serves(facts, { ...away, postcode: '07103' })).toBe('area')
    expect(serves(facts, away)).toBe('area')
  })

  it('the longest drive takes places away again, for each technician on her own', () => {
    const facts = area({ servicePolygon: north, serviceDriveMinutes: 20 })
    expect(serves(facts, inBox)).toBe('drive')
    expect(serves(facts, inBox, [ann, base('north', 40.84, -73.95)])).toEqual(['north'])
    expect(serves(facts, near, [base('north', 40.84, -73.95)])).toBe('area')
    expect(serves(area({ serviceDriveMinutes: 20 }), near)).toEqual(['ann'])
    // Without a starting point no drive is known, so none limits.
    expect(serves(area({ lat: null, lng: null, serviceDriveMinutes: 20 }), away)).toEqual(['ann'])
  })

  it('is what the rules give when they are checked one by one, whatever is set', () => {
    const point = fc.record({
      lat: fc.double({ min: 40.5, max: 41, noNaN: true }),
      lng: fc.double({ min: -74.2, max: -73.7, noNaN: true }),
    })
    const facts = fc.record({
      serviceRadiusKm: fc.option(fc.double({ min: 0.1, max: 40, noNaN: true })),
      servicePolygon: fc.option(fc.constant(north)),
      servicePostcodes: fc.subarray(['07102', '112*']),
      serviceDriveMinutes: fc.option(fc.integer({ min: 5, max: 90 })),
      home: fc.boolean(),
    })
    fc.assert(
      fc.property(
        facts,
        fc.array(fc.option(point), { minLength: 1, maxLength: 8 }),
        point,
        fc.option(fc.constantFrom('07102', '11215', '90210')),
        ({ home, ...rules }, bases, place, postcode) => {
          const tenant = area({ ...rules, ...(home ? {} : { lat: null, lng: null }) })
          const team = bases.map((each, at) => base(`t${at}`, each?.lat ?? null, each?.lng ?? null))
          const expected = team.filter((_, at) => {
            const start = bases[at] ?? undefined
            const center = home ? office : start
            const anywhere =
              rules.serviceRadiusKm === null && rules.servicePolygon === null && rules.servicePostcodes.length === 0
            const covered =
              anywhere ||
              (rules.serviceRadiusKm !== null && (!center || distanceKm(center, place) <= rules.serviceRadiusKm)) ||
              (rules.servicePolygon !== null && inRing(north, place)) ||
              (rules.servicePostcodes.includes('07102') && postcode === '07102') ||
              (rules.servicePostcodes.includes('112*') && postcode === '11215')
            const from = start ?? (home ? office : undefined)
            return (
              covered &&
              (rules.serviceDriveMinutes === null || !from || estimateMinutes(from, place) <= rules.serviceDriveMinutes)
            )
          })
          const verdict = decideArea(tenant, team, { ...place, postcode })
          expect(verdict.ok ? verdict.technicianIds : []).toEqual(expected.map(({ id }) => id))
          expect(verdict.ok).toBe(expected.length > 0)
          if (!verdict.ok && verdict.nearestKm !== null) expect(verdict.nearestKm).toBeGreaterThan(0)
        },
      ),
      { numRuns: 1_500 },
    )
  })

  it('is decided for ten thousand technicians in a moment', () => {
    const team = Array.from({ length: 10_000 }, (_, at) => base(`t${at}`, 40.6 + (at % 100) / 1000, -74))
    const began = performance.now()
    expect(
      decideArea(area({ serviceRadiusKm: 2, serviceDriveMinutes: 30, servicePolygon: north }), team, away).ok,
    ).toBe(false)
    expect(performance.now() - began).toBeLessThan(400)
  })
})

const inMiles = makeReader({ language: 'en', country: 'US', timeZone: 'America/New_York', now: 0 })

describe('the rules of an area', () => {
  it.each([
    [{}, 'You go everywhere.'],
    [{ serviceDriveMinutes: 40 }, 'You go anywhere within a 40 min drive.'],
    [{ serviceRadiusKm: 15 }, 'You go to addresses within 15 km of your address.'],
    [{ serviceRadiusKm: 15, lat: null, lng: null }, 'You go to addresses within 15 km of where a technician starts.'],
    [
      { serviceRadiusKm: 15, servicePostcodes: ['11201', '112*'], servicePolygon: north, serviceDriveMinutes: 40 },
      'You go to addresses within 15 km of your address, in the postcodes 11201 and 112… or inside the shape, but never farther than a 40 min drive.',
    ],
    [
      { servicePostcodes: ['1', '2', '3', '4', '5', '6'] },
      'You go to addresses in the postcodes 1, 2, 3, 4 and 2 more.',
    ],
  ])('are said in words, %#', (rules, words) => expect(plain(describeArea(area(rules), reader))).toBe(words))

  it('draw the circle of the longest drive where that drive ends', () => {
    for (const minutes of [5, 20, 40, 300]) {
      const km = reachKm(minutes)
      expect(estimateMinutes({ lat: 40, lng: -74 }, { lat: 40 + (km - 0.05) / 111.195, lng: -74 })).toBeLessThanOrEqual(
        minutes,
      )
      expect(estimateMinutes({ lat: 40, lng: -74 }, { lat: 40 + (km + 0.05) / 111.195, lng: -74 })).toBeGreaterThan(
        minutes,
      )
    }
  })
})

describe('somebody at an address outside', () => {
  const miss = (facts: AreaFacts, place: AreaPlace, team = [ann]) => {
    const verdict = decideArea(facts, team, place)
    if (verdict.ok) throw new Error('it is served')
    return verdict
  }

  it('reads how far the nearest served address is', () => {
    expect(miss(area({ serviceRadiusKm: 5 }), inBox)).toMatchObject({
      limit: 'area',
      distanceKm: 19,
      radiusKm: 5,
      nearestKm: 14,
    })
    expect(said(miss(area({ servicePolygon: north }), { lat: 40.771, lng: -73.95 }))).toBe(
      'The nearest address served is about 3.3 km away.',
    )
    expect(said(miss(area({ serviceRadiusKm: 5 }), { lat: 52.52, lng: 13.39 }))).toBe(
      'The nearest address served is about 6,380 km away.',
    )
    expect(plain(outsideReasons(miss(area({ serviceRadiusKm: 5 }), inBox), inMiles).join(' '))).toBe(
      'The nearest address served is about 8.7 mi away.',
    )
  })

  it('reads of a nearest address that is really served', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 40.2, max: 41.2, noNaN: true }),
        fc.double({ min: -74.6, max: -73.4, noNaN: true }),
        fc.integer({ min: 15, max: 60 }),
        (lat, lng, serviceDriveMinutes) => {
          const facts = area({ serviceRadiusKm: 4, servicePolygon: north, serviceDriveMinutes })
          const verdict = decideArea(facts, [ann], { lat, lng })
          fc.pre(!verdict.ok)
          const km = (verdict as { nearestKm: number }).nearestKm
          // Some point on a circle of that distance is served.
          const wider = area({ serviceRadiusKm: 4.3, servicePolygon: north })
          const isServed = (angle: number) => {
            const reach = km / 111.195
            const point = {
              lat: lat + reach * Math.cos(angle),
              lng: lng + (reach * Math.sin(angle)) / Math.cos((lat * Math.PI) / 180),
            }
            return areaCovers(wider, undefined, point) && estimateMinutes(office, point) <= serviceDriveMinutes + 1
          }
          const angles = Array.from({ length: 14_400 }, (_, at) => (at / 14_400) * 2 * Math.PI)
          expect(angles.some(isServed)).toBe(true)
        },
      ),
      { numRuns: 25 },
    )
  })

  it('but inside the shape reads that the drive is too long', () => {
    const verdict = miss(area({ servicePolygon: north, serviceDriveMinutes: 45 }), { lat: 40.9, lng: -73.9 })
    expect(verdict).toMatchObject({ limit: 'drive', maxDriveMinutes: 45 })
    expect(said(verdict)).toMatch(
      /^The drive is about \d\d min; the longest allowed is 45 min\. The nearest address served is about [\d.]+ km away\.$/,
    )
  })

  it('reads which postcodes are most like hers when only postcodes count', () => {
    const verdict = miss(area({ servicePostcodes: ['07302', '07306', '112*'] }), { ...away, postcode: '07304' })
    expect(verdict).toMatchObject({ nearestKm: null, nearestPostcodes: ['07302', '07306', '112*'] })
    expect(said(verdict)).toBe('The nearest postcodes served are 07302, 07306 and 112….')
  })
})
