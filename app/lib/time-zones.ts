/**
 * ICU, and with it Node and Chromium, still lists zones under names that the IANA database has given up. People look
 * for the present ones; both mean the same rules. https://data.iana.org/time-zones/tzdb/backward
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

/** The name a zone goes by today: "Europe/Kiev" → "Europe/Kyiv". Unknown names stay as they are. */
export function presentZone(zone: string): string {
  return presentNames[zone] ?? zone
}

/** "America/Argentina/Buenos_Aires" → "Buenos Aires, Argentina"; the continent is left out. */
export function cityOf(zone: string): string {
  const [, ...places] = presentZone(zone).split('/')
  return (places.length > 0 ? places.reverse() : [zone]).join(', ').replaceAll('_', ' ')
}

export type ZoneGroup = { label: string; options: { value: string; label: string }[] }

/** Every zone once, by continent and city. `current`, the one in use, keeps its stored name as its value. */
export function zoneGroups(current?: string): ZoneGroup[] {
  const values = new Map(Intl.supportedValuesOf('timeZone').map((zone) => [presentZone(zone), presentZone(zone)]))
  if (current) values.set(presentZone(current), current)
  const groups = Map.groupBy(values, ([name]) => (name.includes('/') ? name.split('/')[0]! : 'Elsewhere'))
  return [...groups]
    .map(([label, zones]) => ({
      label,
      options: zones
        .map(([name, value]) => ({ value, label: cityOf(name) }))
        .sort((a, b) => a.label.localeCompare(b.label)),
    }))
    .sort((a, b) => a.label.localeCompare(b.label))
}
