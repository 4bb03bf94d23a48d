import fc from 'fast-check'
import { sayProblem } from '#app/words/catalog/problems.ts'
import { makeReader } from '#app/words/reader.ts'
import type { Text } from '#app/words/text.ts'
import { describe, expect, it } from 'vitest'
import { areaSchema } from './schema.ts'
import {
  inPostcodes,
  mostPostcodes,
  nearestPostcodes,
  normalisePostcode,
  readPostcodes,
  readShape,
  writeShape,
} from './rules.ts'

const list = (text: string) => {
  const read = readPostcodes(text)
  if (!read.ok) throw new Error(read.message.en)
  return read.value
}
const kazakh = makeReader({ language: 'kk', country: 'KZ', timeZone: 'Asia/Almaty', now: 0 })
const refusal = (read: { ok: boolean; message?: Text }) => read.message?.en

describe('postcodes', () => {
  it('are read however people write them, and each is kept once', () => {
    expect(list('11201, 11215\n11215;  112*\n11220-11229\n11230 11231')).toEqual([
      '112*',
      '11201',
      '11215',
      '11220-11229',
      '11230',
      '11231',
    ])
    expect(list('sw1a 1aa, SW1A1AA, ec2*')).toEqual(['EC2*', 'SW1A1AA'])
    expect(list('11201-1234')).toEqual(['11201'])
    expect(list('00-950, 1000-001, 01310-100')).toEqual(['00950', '01310100', '1000001'])
    expect(list(' \n , ')).toEqual([])
  })

  it.each([
    ['Brooklyn', 'Brooklyn'],
    ['11201\n*', '“*”'],
    ['11210-11201', '“11210-11201”'],
    ['1', '“1”'],
    ["11201'; drop table", 'is not a postcode'],
  ])('refuse %s and say which', (text, named) => {
    expect(refusal(readPostcodes(text))).toContain(named)
  })

  it('refuse a list that is too long, and say how to shorten it', () => {
    const codes = Array.from({ length: mostPostcodes + 1 }, (_, at) => String(10_000 + at)).join('\n')
    expect(refusal(readPostcodes(codes))).toMatch(/501 postcodes; 500 fit.*prefixes/)
    expect(areaSchema.safeParse({ servicePostcodes: '1'.repeat(70_000) }).success).toBe(false)
  })

  it('match exactly what they say', () => {
    const served = list('11201, 112*, 07302-07310, SW1A*')
    for (const inside of ['11201', '11299', '07302', '07306', '07310', 'SW1A1AA'])
      expect(inPostcodes(served, inside), inside).toBe(true)
    for (const outside of ['11301', '07311', '07301', '7305', 'SW1B1AA', '', '0730', '0730A'])
      expect(inPostcodes(served, outside), outside).toBe(false)
    expect(inPostcodes([], '11201')).toBe(false)
  })

  it('give the same verdicts when typed, stored and read again', () => {
    const code = fc.stringMatching(/^\d{5}$/)
    fc.assert(
      fc.property(fc.array(code, { maxLength: 20 }), code, code, code, (codes, a, b, probe) => {
        const [from, to] = [a, b].sort() as [string, string]
        const entries = [...codes, ...(from < to ? [`${from} – ${to}`] : [])]
        const stored = list(entries.join('\n'))
        expect(list(stored.join(', '))).toEqual(stored)
        expect(inPostcodes(stored, probe)).toBe(codes.includes(probe) || (from < to && from <= probe && probe <= to))
      }),
    )
  })

  it('that are most alike come first', () => {
    expect(nearestPostcodes(['10001', '07306', '07302', '112*'], '07304', 2)).toEqual(['07306', '07302'])
    expect(nearestPostcodes(['11201', '112*'], '11205')).toEqual(['11201', '112*'])
    expect([normalisePostcode('07102'), normalisePostcode('d02 x285'), normalisePostcode('Berlin')]).toEqual([
      '07102',
      'D02X285',
      null,
    ])
  })
})

const triangle = [
  [40.6, -74],
  [40.6, -73.9],
  [40.7, -73.9],
]

describe('a shape', () => {
  it('is read from lines and from GeoJSON, and its closing corner is kept once', () => {
    expect(readShape('40.6, -74\n40.6 -73.9\r\n\n40.7;-73.9\n40.6, -74')).toEqual({ ok: true, value: triangle })
    const polygon = {
      type: 'Polygon',
      coordinates: [
        [
          [-74, 40.6],
          [-73.9, 40.6],
          [-73.9, 40.7],
          [-74, 40.6],
        ],
      ],
    }
    for (const json of [
      polygon,
      { type: 'Feature', properties: {}, geometry: polygon },
      { type: 'FeatureCollection', features: [{ type: 'Feature', geometry: polygon }] },
      { type: 'MultiPolygon', coordinates: [polygon.coordinates] },
    ]) {
      expect(readShape(JSON.stringify(json))).toEqual({ ok: true, value: triangle })
    }
    expect(readShape('  ')).toEqual({ ok: true, value: null })
    expect(readShape(writeShape(triangle as never))).toEqual({ ok: true, value: triangle })
    expect(writeShape(null)).toBe('')
  })

  it.each([
    ['a line that is no corner', '40.6, -74\nhere', /^Line 2 is not a corner/],
    ['two corners', '40.6, -74\n40.6, -73.9', /at least three corners/],
    ['a bow tie', '0, 0\n1, 1\n0, 1\n1, 0', /crosses itself/],
    ['Fiji', '-17, 178\n-17, -178\n-18, -178', /180th meridian/],
    ['longitude first', '-73.9, 140.6\n-100, 40\n1, 1', /latitude first/],
    [
      '101 corners',
      Array.from(
        { length: 101 },
        (_, at) => `${Math.sin(at / 16.1).toFixed(5)}, ${Math.cos(at / 16.1).toFixed(5)}`,
      ).join('\n'),
      /at most 100 corners/,
    ],
    ['half a JSON', '{"type":"Polygon"', /not valid JSON/],
    ['a point', '{"type":"Point","coordinates":[1,2]}', /one Polygon without holes/],
    ['a hole', '{"type":"Polygon","coordinates":[[[0,0],[0,9],[9,9]],[[1,1],[1,2],[2,2]]]}', /without holes/],
    ['coordinates that are none', '{"type":"Polygon","coordinates":[[["a",1],null,{}]]}', /one Polygon/],
    ['too much text', '1'.repeat(20_001), /too long/],
  ])('with a fault is refused with what to do about it: %s', (_what, text, message) => {
    expect(refusal(readShape(text))).toMatch(message)
    const read = readShape(text)
    expect(!read.ok && sayProblem(read.message.en, kazakh)).toBe(!read.ok && read.message.kk)
  })

  it('comes with the other fields of the form, each of which may be empty', () => {
    expect(areaSchema.parse({})).toEqual({
      serviceRadiusKm: null,
      servicePostcodes: [],
      servicePolygon: null,
      serviceDriveMinutes: null,
    })
    expect(areaSchema.safeParse({ serviceDriveMinutes: 3 }).error?.issues[0]?.message).toBe('Use at least 5 minutes.')
  })
})
