import type { City, Point } from './gazetteer.ts'
import { findAddress, findNearest } from './find-address.ts'
import type { Found } from './find-address.ts'
import { shift } from './geometry.ts'

type Component = { long_name: string; short_name: string; types: string[] }

/** One result of Google's Geocoding API: https://developers.google.com/maps/documentation/geocoding/requests-geocoding */
export type GeocodeResult = {
  address_components: Component[]
  formatted_address: string
  geometry: {
    location: { lat: number; lng: number }
    location_type: 'ROOFTOP' | 'GEOMETRIC_CENTER' | 'APPROXIMATE'
    viewport: { northeast: { lat: number; lng: number }; southwest: { lat: number; lng: number } }
  }
  partial_match?: true
  place_id: string
  types: string[]
}

export function geocode(address: string): GeocodeResult[] {
  const found = findAddress(address)
  return found ? [toResult(found)] : []
}

export function reverseGeocode(point: Point): GeocodeResult[] {
  const found = findNearest(point)
  return found ? [toResult(found), toResult(wholeCity(found.city))] : []
}

function wholeCity(city: City): Found {
  return { city, point: city.center, precision: 'city', postalCode: city.postalCodes[0] ?? '', partial: false }
}

function toResult(found: Found): GeocodeResult {
  const address = formatAddress(found)
  const reach = found.precision === 'city' ? found.city.radiusKm * 1000 : found.precision === 'street' ? 600 : 150
  return {
    address_components: components(found),
    formatted_address: address,
    geometry: {
      location: toLatLng(found.point),
      location_type:
        found.precision === 'house' ? 'ROOFTOP' : found.precision === 'street' ? 'GEOMETRIC_CENTER' : 'APPROXIMATE',
      viewport: {
        northeast: toLatLng(shift(found.point, reach, Math.PI / 4)),
        southwest: toLatLng(shift(found.point, reach, (5 * Math.PI) / 4)),
      },
    },
    ...(found.partial ? { partial_match: true as const } : {}),
    place_id: 'ChIJ' + Buffer.from(address).toString('base64url'),
    types:
      found.precision === 'house'
        ? ['street_address']
        : found.precision === 'street'
          ? ['route']
          : ['locality', 'political'],
  }
}

function toLatLng([lat, lng]: Point) {
  return { lat: Math.round(lat * 1e7) / 1e7, lng: Math.round(lng * 1e7) / 1e7 }
}

function components(found: Found): Component[] {
  const { city } = found
  const same = (name: string, ...types: string[]): Component => ({ long_name: name, short_name: name, types })
  return [
    ...(found.number ? [same(found.number, 'street_number')] : []),
    ...(found.street ? [same(found.street, 'route')] : []),
    same(
      city.name,
      ...(city.name === 'Brooklyn' || city.name === 'Queens'
        ? ['political', 'sublocality', 'sublocality_level_1']
        : ['locality', 'political']),
    ),
    { long_name: city.state.long, short_name: city.state.short, types: ['administrative_area_level_1', 'political'] },
    { long_name: city.country.long, short_name: city.country.short, types: ['country', 'political'] },
    ...(found.precision === 'city' ? [] : [same(found.postalCode, 'postal_code')]),
  ]
}

function formatAddress(found: Found): string {
  const { city, postalCode } = found
  const code = found.precision === 'city' ? '' : postalCode
  const street =
    found.street &&
    (city.numberLast ? [found.street, found.number] : [found.number, found.street]).filter(Boolean).join(' ')
  const countryName = city.country.short === 'US' ? 'USA' : city.country.long
  const place =
    {
      US: `${city.name}, ${city.state.short} ${code}`,
      DE: `${code} ${city.name}`,
      KZ: `${city.name} ${code}`,
    }[city.country.short] ?? city.name
  return [street, place.trim(), countryName].filter(Boolean).join(', ')
}
