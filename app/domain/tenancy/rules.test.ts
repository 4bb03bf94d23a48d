import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { slugFromName } from '#app/lib/slug-from-name.server.ts'
import { findPublishGaps, mostRadius, radiusTyped, refuseSlug, slugSkeleton } from './rules.ts'
import { similarSlugs } from './similar-slugs.server.ts'
import { areaFormSchema, profileSchema, rulesSchema, startSchema, tenantPatchSchema } from './schema.ts'

const databaseSlug = /^[a-z0-9](?:[a-z0-9-]{1,38}[a-z0-9])$/

describe('the address of a business', () => {
  test.each([
    ['sparkle', null],
    ['atyrau-barber', null],
    ['a1b', null],
    ['x'.repeat(40), null],
    ['ab', 'length'],
    ['x'.repeat(41), 'length'],
    ['-ab', 'characters'],
    ['ab-', 'characters'],
    ['Ab1', 'characters'],
    ['a_b', 'characters'],
    ['a.b', 'characters'],
    ['кот-и-пёс', 'characters'],
    ['xn--80ak6aa92e', 'punycode'],
    ['ab--cd', 'punycode'],
    ['www', 'reserved'],
    ['api', 'reserved'],
    ['admin', 'reserved'],
    ['adm1n', 'reserved'],
    ['ad-min', 'reserved'],
    ['app', 'reserved'],
    ['mail', 'reserved'],
    ['ma1l', 'reserved'],
    ['status', 'reserved'],
    ['5tatus', 'reserved'],
    ['vvww', 'reserved'],
    ['vvvvvv', 'reserved'],
    ['wwwash', null],
    ['adrnin', 'reserved'],
    ['wayslot', 'brand'],
    ['vvayslot', 'brand'],
    ['my-wayslot-help', 'brand'],
    ['way-s1ot', 'brand'],
    ['stripe', 'brand'],
    ['str1pe-payouts', 'brand'],
    ['paypa1', 'brand'],
    ['g00gle', 'brand'],
    ['stripes-barber', null],
  ])('%s is %s', (slug, reason) => {
    expect(refuseSlug(slug)).toBe(reason)
  })

  test('is a host label and accepted by the database whenever it passes our check', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from('abnrvw015xi-.A_ü')), maxLength: 45 }), (slug) => {
        if (refuseSlug(slug) !== null) return
        expect(slug).toMatch(databaseSlug)
        expect(new URL(`http://${slug}.example.com`).hostname).toBe(`${slug}.example.com`)
      }),
      { numRuns: 2000 },
    )
  })

  test('has the same skeleton as every look-alike, however letters are mixed', () => {
    const looks = fc.constantFrom(['o', '0'], ['l', '1', 'i'], ['s', '5'], ['m', 'rn'], ['w', 'vv'], ['a'], ['k'])
    const pair = fc.array(fc.tuple(looks, fc.nat(), fc.nat(), fc.boolean()), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(pair, (letters) => {
        const one = letters.map(([faces, a]) => faces[a % faces.length]).join('')
        const other = letters
          .map(([faces, , b, hyphen], at) => (hyphen && at > 0 ? '-' : '') + faces[b % faces.length])
          .join('')
        expect(slugSkeleton(one)).toBe(slugSkeleton(other))
        expect(slugSkeleton(slugSkeleton(one))).toBe(slugSkeleton(one))
      }),
    )
  })

  test('has another skeleton than a different word', () => {
    const words = ['sparkle', 'northlight', 'atyrau-barber', 'clean-co', 'cleanco-nyc', 'groom', 'room', 'warm-homes']
    expect(new Set(words.map(slugSkeleton)).size).toBe(words.length)
  })

  test.each([
    ['Sparkle Home Cleaning', 'sparkle-home-cleaning'],
    ['Müller & Söhne', 'muller-and-sohne'],
    ["Ana's Nails", 'anas-nails'],
    ['Парикмахерская Әсем', 'parikmaherskaya-asem'],
    ['  -- ', ''],
    ['日本', ''],
    ['日本 Spa', 'spa'],
    ['Łódź', 'lodz'],
    ['Bjørn', 'bjorn'],
    ['Đà Nẵng', 'da-nang'],
    ['Œuvre', 'oeuvre'],
    ['Işık', 'isik'],
    ['İstanbul', 'istanbul'],
    ['Þórður', 'thordur'],
    ['Straße 7', 'strasse-7'],
    ['L’Oréal', 'loreal'],
    ['Ұлжан Һүс Ғой Қаң Өң Іні', 'ulzhan-hus-goy-qan-on-ini'],
    ['Київ', 'kiyiv'],
    ['Ελλάδα', 'ellada'],
    ['한국', 'hangug'],
  ])('%s becomes %s', (name, slug) => {
    expect(slugFromName(name)).toBe(slug)
  })

  test('could be taken whenever we suggest it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.string({ maxLength: 60 }), (wanted, name) => {
        for (const slug of similarSlugs(wanted, name)) expect(refuseSlug(slug)).toBeNull()
      }),
    )
    expect(similarSlugs('admin')).toEqual(expect.arrayContaining(['admin-studio']))
  })
})

test('a page can be published once somebody can be booked', () => {
  expect(findPublishGaps({ services: 0, readyTechnicians: 0, needsPlace: false, hasPlace: false })).toEqual([
    'service',
    'technician',
  ])
  expect(findPublishGaps({ services: 1, readyTechnicians: 1, needsPlace: true, hasPlace: false })).toEqual(['address'])
  expect(findPublishGaps({ services: 1, readyTechnicians: 1, needsPlace: false, hasPlace: false })).toEqual([])
})

describe('what a form may change', () => {
  test('is everything that a new business needs', () => {
    const given = { name: ' Sparkle ', slug: 'Sparkle', timeZone: 'America/New_York', currency: 'USD' }
    expect(startSchema.parse({ ...given, status: 'published', tenantId: 'x' })).toEqual({
      ...given,
      name: 'Sparkle',
      slug: 'sparkle',
    })
    expect(startSchema.safeParse({ ...given, timeZone: 'Mars/Olympus' }).success).toBe(false)
    expect(startSchema.parse({ ...given, name: 'A\r\nBcc: x' }).name).toBe('A Bcc: x')
    expect(startSchema.safeParse({ ...given, name: '\u3164' }).success).toBe(false)
    expect(startSchema.safeParse({ ...given, slug: 'admin' }).error?.issues[0]?.message).toMatch(/Reserved for Wayslot/)
  })

  test('in one section clears fields left empty, and in a patch only the fields that are named', () => {
    expect(profileSchema.pick({ name: true, contactPhone: true }).parse({ name: 'A' })).toEqual({
      name: 'A',
      contactPhone: null,
    })
    expect(tenantPatchSchema.parse({ about: ' hi ', status: 'published', slug: 'x', tenantId: 'y' })).toEqual({
      about: 'hi',
    })
    expect(rulesSchema.shape.reminderLeadsMinutes.parse([120, 1440, 120])).toEqual([1440, 120])
    expect(rulesSchema.shape.serviceRadiusKm.parse(undefined)).toBeNull()
    expect(rulesSchema.shape.stepMinutes.safeParse(0).success).toBe(false)
  })

  test.each([
    ['kilometres', 1, 500],
    ['miles', 1.609344, 310],
  ])('a radius typed in %s comes back as it was typed, to a tenth', (_, unitKm, most) => {
    expect(mostRadius(unitKm)).toBe(most)
    const schema = areaFormSchema(unitKm)
    for (let tenths = 1; tenths <= most * 10; tenths += 1) {
      const km = schema.parse({ radius: tenths / 10 }).serviceRadiusKm ?? 0
      expect(radiusTyped(km, unitKm)).toBe(tenths / 10)
      expect(km).toBeCloseTo((tenths / 10) * unitKm, 0)
    }
    expect(schema.parse({ radius: 0.01 }).serviceRadiusKm).toBe(0.1)
    expect(schema.safeParse({ radius: 0 }).error?.issues[0]?.message).toBe('Use more than 0.')
    expect(schema.safeParse({ radius: most + 1 }).error?.issues[0]?.message).toBe(`Use at most ${most}.`)
    expect(schema.parse({}).serviceRadiusKm).toBeNull()
  })
})
