const rules = { en: new Intl.PluralRules('en'), ru: new Intl.PluralRules('ru'), es: new Intl.PluralRules('es') }

/** `1 visit`, `2 visits`. Kazakh needs no such function: after a number its nouns stay as they are. */
export const en = (n: number, one: string, other: string) => (rules.en.select(n) === 'one' ? one : other)

/** `1 визит`, `2 визита`, `5 визитов`; a fraction takes the same form as 2 (`1,5 визита`). */
export function ru(n: number, one: string, few: string, many: string): string {
  const form = rules.ru.select(n)
  return form === 'one' ? one : form === 'many' ? many : few
}

/** A time with its article: "las 13:30", but "la 1:30". */
export function las(time: string): string {
  const [begins, placeholder] = /^(?:(\{\{)|0?1:)/.exec(time) ?? []
  return placeholder ? time : `${begins ? 'la' : 'las'} ${time}`
}

/** `1 visita`, `2 visitas`. */
export const es = (n: number, one: string, other: string) => (rules.es.select(n) === 'one' ? one : other)
