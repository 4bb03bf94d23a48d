import { describe, expect, it } from 'vitest'
import { chooseMatch, toMatch } from './match.ts'

type Written = { lat?: number; partial?: boolean; town?: string; postcode?: string }

/** A result of the provider's on a street of Brooklyn; a hundredth of a degree of latitude is 1.1 km. */
function match(label: string, { lat = 40.68, partial = false, town = 'Brooklyn', postcode = '11231' }: Written = {}) {
  const part = (name: string, ...types: string[]) => ({ long_name: name, short_name: name, types })
  return toMatch({
    formatted_address: label,
    ...(partial ? { partial_match: true } : {}),
    geometry: { location: { lat, lng: -73.99 } },
    address_components: [
      part(town, 'political', 'sublocality_level_1'),
      part('US', 'country'),
      part(postcode, 'postal_code'),
    ],
  })
}

describe('a typed address', () => {
  it('becomes its only full match, with town, postcode and country', () => {
    expect(chooseMatch('410 Court St', [match('410 Court St')])).toEqual({
      ok: true,
      place: { lat: 40.68, lng: -73.99, label: '410 Court St', town: 'Brooklyn', postcode: '11231', country: 'US' },
    })
  })

  it('is asked about when two full matches lie far apart, and not when both are in one building', () => {
    const here = match('12 Main St, A')
    expect(chooseMatch('12 Main St', [here, match('12 Main St, B', { lat: 40.806 })])).toMatchObject({
      ok: false,
      reason: 'address_unclear',
      places: [{ label: '12 Main St, A' }, { label: '12 Main St, B' }],
    })
    expect(chooseMatch('12 Main St', [here, match('12 Main St, entrance', { lat: 40.681 })])).toMatchObject({
      ok: true,
    })
  })

  it('becomes the full match even when a partial one comes first', () => {
    const matches = [match('12 Main Ave', { lat: 40.9, partial: true }), match('12 Main St')]
    expect(chooseMatch('12 Main St', matches)).toMatchObject({ ok: true, place: { label: '12 Main St' } })
  })

  it('is asked about when the only match is partial and in a town that was not typed', () => {
    const elsewhere = match('12 Main St, Queens', { partial: true, town: 'Queens', postcode: '11354' })
    expect(chooseMatch('12 Main St, Springfield', [elsewhere])).toMatchObject({
      reason: 'address_unclear',
      places: [{ label: '12 Main St, Queens' }],
    })
    // A town is not matched inside another word.
    expect(chooseMatch('12 Main St, Queensland', [elsewhere])).toMatchObject({ ok: false })
    for (const typed of ['12 Maine St, queens', '12 Maine St 11354', '12 Maine St, NY 11 354'])
      expect(chooseMatch(typed, [elsewhere]), typed).toMatchObject({ ok: true })
  })

  it('is asked about when a street has no number, but not when a place has none', () => {
    const found = (...types: string[]) =>
      toMatch({
        formatted_address: 'Court St, Brooklyn',
        geometry: { location: { lat: 40.68, lng: -73.99 } },
        address_components: types.map((type) => ({ long_name: type, short_name: type, types: [type] })),
      })
    expect(chooseMatch('Court St, Brooklyn', [found('route', 'postal_code')])).toMatchObject({
      reason: 'address_unclear',
      missing: 'number',
      places: [{ label: 'Court St, Brooklyn' }],
    })
    for (const exact of ['street_number', 'premise', 'establishment', 'plus_code'])
      expect(chooseMatch('Court St, Brooklyn', [found(exact, 'route')]), exact).toMatchObject({ ok: true })
    expect(chooseMatch('Village', [found('locality')])).toMatchObject({ ok: true })
  })

  it('finds its town with and without accents', () => {
    const there = match('Rua A 1, São Paulo', { partial: true, town: 'São Paulo', postcode: '' })
    expect(chooseMatch('rua a, 1 - sao paulo', [there])).toMatchObject({ ok: true })
  })

  it('is asked about when there are several partial matches: each is shown once, at most four', () => {
    const many = Array.from({ length: 6 }, (_, at) => match(`Main St ${at}`, { lat: 40 + at, partial: true }))
    const asked = chooseMatch('Main St, Brooklyn', [many[0]!, ...many])
    expect(asked).toMatchObject({
      reason: 'address_unclear',
      places: [0, 1, 2, 3].map((at) => ({ label: `Main St ${at}` })),
    })
  })

  it('is not found when there is no match', () => {
    expect(chooseMatch('x', [])).toEqual({ ok: false, reason: 'address_not_found' })
  })
})
