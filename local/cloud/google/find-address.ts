import { cities } from './gazetteer.ts'
import type { City, Point, Street } from './gazetteer.ts'
import { between, distanceM, hashShare, nearestShare, shift } from './geometry.ts'

/** A place that was found, before it becomes one of Google's answers. */
export type Found = {
  city: City
  point: Point
  precision: 'house' | 'street' | 'city'
  street?: string
  number?: string
  postalCode: string
  /** Only a part of the query was understood. */
  partial: boolean
}

const abbreviations: [RegExp, string][] = [
  [/\bstreet\b/g, 'st'],
  [/\bavenue\b/g, 'ave'],
  [/\bboulevard\b/g, 'blvd'],
  [/\bparkway\b/g, 'pkwy'],
  [/\bhighway\b/g, 'hwy'],
  [/\broad\b/g, 'rd'],
  [/\bplace\b/g, 'pl'],
  [/\bdrive\b/g, 'dr'],
  [/\bwest\b/g, 'w'],
  [/\beast\b/g, 'e'],
  [/\bnorth\b/g, 'n'],
  [/\bsouth\b/g, 's'],
  [/\bfifth\b/g, '5th'],
  [/\bseventh\b/g, '7th'],
  [/ß/g, 'ss'],
  [/strasse\b/g, 'str'],
  [/str\.(?=\s|,|$)/g, 'str'],
  [/(?<![\p{L}\d])(?:улица|ул|проспект|пр|даңғылы|көшесі|дом|д)\.?(?=[\s,])/gu, ' '],
]
/** Flats and floors, which say nothing about the place. */
const unit =
  /(?:\b(?:apt|apartment|suite|ste|unit|floor|fl|room)\b\.?|#|(?<![\p{L}])(?:кв|квартира|офис)\.?)\s*[\p{L}\d-]+/giu
const countries =
  /\b(?:usa|united states(?: of america)?|germany|deutschland|kazakhstan|qazaqstan)\b|казахстан|қазақстан/giu
const states = /\b(?:ny|nj|new york|new jersey|atyrau region)\b/giu

/** Finds a free-text address; undefined when nothing in it is known. The same text always gives the same point. */
export function findAddress(query: string): Found | undefined {
  const text = normalise(query)
  const city = findCity(text)
  if (!city) return findStreetAnywhere(text)
  const code = text.match(city.postalCode)?.[0]
  const rest = streetPart(text, city)
  const houseNumber = readNumber(rest, city)
  const words = rest
    .replace(houseNumber ?? '', ' ')
    .replace(/[\s,]+/g, ' ')
    .trim()
  const known = city.streets.find((street) => namesOf(street).includes(words))
  if (known) return onKnownStreet(city, known, houseNumber, code)
  if (houseNumber && /\p{L}{3}|\d(?:st|nd|rd|th)\b/u.test(words)) return onMadeUpStreet(city, words, houseNumber, code)
  return {
    city,
    point: city.center,
    precision: 'city',
    postalCode: code ?? city.postalCodes[0] ?? '',
    partial: words !== '' || houseNumber !== undefined,
  }
}

/** The nearest known address; undefined far from every known city. */
export function findNearest(point: Point): Found | undefined {
  let best: { city: City; street: Street; share: number; metres: number } | undefined
  for (const city of cities) {
    if (distanceM(city.center, point) > city.radiusKm * 4000) continue
    for (const street of city.streets) {
      const share = nearestShare(street.from, street.to, point)
      const metres = distanceM(between(street.from, street.to, share), point)
      if (!best || metres < best.metres) best = { city, street, share, metres }
    }
  }
  if (!best) return undefined
  const { city, street, share } = best
  const number = Math.round(street.first + (street.last - street.first) * share)
  return onKnownStreet(city, street, String(number), undefined)
}

function normalise(query: string): string {
  let text = query
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC')
    .replace(unit, ' ')
  for (const [pattern, short] of abbreviations) text = text.replace(pattern, short)
  return text.replace(/[.]/g, ' ').replace(/\s+/g, ' ').trim()
}

/** The city named last; where none is named, the one whose postal code is there. */
function findCity(text: string): City | undefined {
  const parts = text
    .replace(countries, ' ')
    .split(',')
    .map((part) => part.trim())
    .toReversed()
  let stateOnly: City | undefined
  for (const part of parts) {
    for (const city of cities) {
      if (!city.aliases.some((alias) => holdsWord(part, normalise(alias)))) continue
      // "Brooklyn, New York" ends with the state, "Berlin" may be followed by nothing else.
      if (city.name === 'New York' && !part.startsWith('new york city') && parts.length > 1) stateOnly ??= city
      else return city
    }
  }
  return cities.find((city) => city.postalCode.test(text)) ?? stateOnly
}

function holdsWord(text: string, word: string): boolean {
  const at = text.indexOf(word)
  if (at < 0) return false
  const isLetter = (char: string | undefined) => char !== undefined && /[\p{L}\d]/u.test(char)
  return !isLetter(text[at - 1]) && !isLetter(text[at + word.length])
}

function streetPart(text: string, city: City): string {
  let rest = text.replace(countries, ' ').replace(city.postalCode, ' ')
  for (const alias of city.aliases)
    rest = rest.replace(new RegExp(`(?<![\\p{L}\\d-])${normalise(alias)}(?![\\p{L}\\d-])`, 'gu'), ' ')
  return rest
    .replace(states, ' ')
    .replace(/\b\d{5,6}(?:-\d{4})?\b/g, ' ')
    .replace(/[\s,]+/g, ' ')
    .trim()
}

/** `31-10`, `12a`, `350`; not the number of a numbered street. */
function readNumber(rest: string, city: City): string | undefined {
  const last = /(?:^|\s)(\d+(?:-\d+)?\s?[a-zа-я]?)$/u.exec(rest)?.[1]
  const first = /^(\d+(?:-\d+)?[a-zа-я]?)(?=\s)/u.exec(rest)?.[1]
  return city.numberLast ? (last ?? first) : (first ?? last)
}

function namesOf(street: Street): string[] {
  const full = normalise(street.name)
  return [full, full.replace(/ (?:st|ave)$/, ''), ...street.aliases.map(normalise)]
}

function findStreetAnywhere(text: string): Found | undefined {
  for (const city of cities) {
    const houseNumber = readNumber(text, city)
    const words = text
      .replace(houseNumber ?? '', ' ')
      .replace(/[\s,]+/g, ' ')
      .trim()
    const street = city.streets.find((each) => normalise(each.name) === words)
    if (street && houseNumber) return { ...onKnownStreet(city, street, houseNumber, undefined), partial: true }
  }
  return undefined
}

function onKnownStreet(city: City, street: Street, number: string | undefined, code: string | undefined): Found {
  const base = { city, street: street.name, postalCode: code ?? street.postalCode }
  if (number === undefined)
    return { ...base, point: between(street.from, street.to, 0.5), precision: 'street', partial: false }
  const value = Number(number.replace(/\D/g, ''))
  const share = Math.min(1.05, Math.max(0, (value - street.first) / (street.last - street.first)))
  const point = shift(between(street.from, street.to, share), value % 2 === 0 ? 12 : -12, 0.9)
  return { ...base, number, point, precision: 'house', partial: false }
}

/** A street that is not listed still has a place: always the same one near the centre, with its numbers in a row. */
function onMadeUpStreet(city: City, words: string, number: string, code: string | undefined): Found {
  const seed = `${city.name} ${words}`
  const codeAt = code ? city.postalCodes.indexOf(code) : -1
  const start = shift(
    city.center,
    city.radiusKm * 1000 * Math.sqrt(hashShare(`${seed} r`)),
    2 * Math.PI * hashShare(`${seed} a`),
  )
  const along = Math.min(1500, Number(number.replace(/\D/g, '')) * 4)
  const postalCode =
    code ?? city.postalCodes[Math.floor(hashShare(seed) * city.postalCodes.length)] ?? city.postalCodes[codeAt] ?? ''
  const point = shift(start, along, 2 * Math.PI * hashShare(`${seed} b`))
  return { city, street: titleCase(words), number, point, precision: 'house', postalCode, partial: false }
}

function titleCase(words: string): string {
  return words.replace(/(?<![\p{L}\d])\p{L}/gu, (letter) => letter.toUpperCase())
}
