import { partsOfWorld } from '#app/words/catalog/zones.ts'
import type { Language } from '#app/words/language.ts'
import type { Reader } from '#app/words/reader.ts'
import { asIs, type Text } from '#app/words/text.ts'

/**
 * ICU, and so Node and Chromium, still lists some zones under names that the IANA database has replaced. People look
 * for the current ones; both mean the same rules. https://data.iana.org/time-zones/tzdb/backward
 */
const presentNames: Record<string, string> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
}

/**
 * Whether a name is an IANA time zone, in its exact spelling. Offsets such as '+05:00' are not, nor are ICU's own names
 * that Intl accepts ("AET"): neither Temporal nor Postgres knows them.
 */
export function isTimeZone(zone: string): boolean {
  try {
    return /^[A-Z]/.test(zone) && new Temporal.ZonedDateTime(0n, zone).timeZoneId === zone
  } catch {
    return false
  }
}

/** The current name of a zone: "Europe/Kiev" → "Europe/Kyiv". Unknown names stay as they are. */
export function presentZone(zone: string): string {
  return presentNames[zone] ?? zone
}

/** "America/Argentina/Buenos_Aires" → "Buenos Aires, Argentina"; the continent is left out. */
export function cityOf(zone: string): string {
  const [, ...places] = presentZone(zone).split('/')
  return (places.length > 0 ? places.reverse() : [zone]).join(', ').replaceAll('_', ' ')
}

export type ZoneGroup = { label: string; options: { value: string; label: string }[] }

/** Every zone once, by continent and city. `current`, the zone in use, keeps its stored name as its value. */
export function zoneGroups({ language, say }: Pick<Reader, 'language' | 'say'>, current?: string): ZoneGroup[] {
  const values = new Map(Intl.supportedValuesOf('timeZone').map((zone) => [presentZone(zone), presentZone(zone)]))
  if (current) values.set(presentZone(current), current)
  const groups = Map.groupBy(values, ([name]) => (name.includes('/') ? name.split('/')[0]! : 'Elsewhere'))
  const byLabel = (a: { label: string }, b: { label: string }) => a.label.localeCompare(b.label, language)
  return [...groups]
    .map(([part, zones]) => ({
      label: say((partsOfWorld as Record<string, Text>)[part] ?? asIs(part)),
      options: zones.map(([name, value]) => ({ value, label: placeOf(name, language) })).sort(byLabel),
    }))
    .sort(byLabel)
}

// The words ICU puts around the place of a zone.
const around = /^время: |\s+уақыты$/g

/**
 * The city of a zone in Cyrillic for those who read it, or its country where that is enough, as ICU gives programs no
 * more. In Latin letters, the zone's own name is the city people look for.
 */
function placeOf(zone: string, language: Language): string {
  if (language !== 'ru' && language !== 'kk') return cityOf(zone)
  const known = places.get(language + zone) ?? readPlace(zone, language)
  places.set(language + zone, known)
  return known
}

// Asking ICU for all of them takes a third of a second.
const places = new Map<string, string>()

function readPlace(zone: string, language: Language): string {
  const named = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'shortGeneric' })
    .formatToParts(0)
    .find(({ type }) => type === 'timeZoneName')?.value
  return named && /^\p{Script=Cyrillic}/u.test(named) ? named.replaceAll(around, '') : cityOf(zone)
}
