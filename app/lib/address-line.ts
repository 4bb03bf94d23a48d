import { languages } from '#app/words/language.ts'

/** What people and map services call a country at the end of an address, besides its names. */
const alsoCalled: Record<string, readonly string[]> = {
  US: ['usa', 'us', 'u.s.a.', 'сша', 'ақш', 'ee. uu.', 'eeuu'],
  GB: ['uk', 'england', 'scotland', 'wales'],
  AE: ['uae'],
}

const names = new Map<string, ReadonlySet<string>>()

function namesOf(country: string): ReadonlySet<string> {
  const known = names.get(country)
  if (known) return known
  const made = new Set(
    /^[A-Z]{2}$/.test(country)
      ? [
          ...languages.map((language) =>
            (new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }).of(country) ?? '').toLowerCase(),
          ),
          ...(alsoCalled[country] ?? []),
        ].filter(Boolean)
      : [],
  )
  names.set(country, made)
  return made
}

const isHouseNumber = (part: string | undefined) =>
  part !== undefined && /^\d{1,5}\s?\p{L}?([/-]\d+\p{L}?)?$/u.test(part)

/**
 * An address as people write it: the flat behind the street, and no country at home. `country`: of the business, ISO code.
 * "88 Remsen St, Brooklyn, NY 11201, USA" and "4B" become "88 Remsen St, 4B, Brooklyn, NY 11201".
 */
export function addressLine(label: string | null, flat: string, country: string): string {
  const parts = (label ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
  const away = parts.length > 1 && namesOf(country).has(parts.at(-1)!.toLowerCase()) ? parts.slice(0, -1) : parts
  // "Calle Mayor, 5, Madrid": the number of the house is of its street.
  const street = isHouseNumber(away[1]) ? 2 : 1
  return [...away.slice(0, street), flat.trim(), ...away.slice(street)].filter(Boolean).join(', ')
}

/** Words and numbers of an address, without marks and case. */
const wordsOf = (text: string): string[] => [
  ...(text
    .toLowerCase()
    .normalize('NFKD')
    .match(/[\p{L}\p{N}]+/gu) ?? []),
]

/** Whether what was typed says something that the address found does not: all else is the same place in other marks. */
export function saysMore(typed: string, label: string | null, flat = ''): boolean {
  const rest = wordsOf(`${label ?? ''} ${flat}`)
  return wordsOf(typed).some((word) => {
    const at = rest.indexOf(word)
    if (at === -1) return true
    rest.splice(at, 1)
    return false
  })
}
