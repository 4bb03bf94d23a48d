import { describe, expect, it, vi } from 'vitest'
import { visitCount } from './catalog/visitCount.ts'
import { conventionsOf } from './conventions.ts'
import { languages, readAcceptLanguage, readRegion, type Language } from './language.ts'
import { en, es, las, ru } from './plural.ts'
import { makeReader } from './reader.ts'

const at = (iso: string) => Date.parse(iso)
const start = at('2026-11-24T13:30:00-05:00')
const end = at('2026-11-24T14:30:00-05:00')
const places = { US: 'America/New_York', DE: 'Europe/Berlin', KZ: 'Asia/Atyrau' } as const
const reader = (language: Language, country: keyof typeof places = 'US', now = start) =>
  makeReader({ language, country, timeZone: places[country], now })

describe('by the reader’s language and the business’s country', () => {
  it.each([
    ['en', 'US', '1:30\u00a0pm'],
    ['es', 'US', '1:30\u00a0p.\u00a0m.'],
    ['ru', 'US', '13:30'],
    ['en', 'DE', '19:30'],
    ['es', 'DE', '19:30'],
    ['en', 'KZ', '23:30'],
    ['kk', 'KZ', '23:30'],
  ] as const)('%s in %s reads the time as %s', (language, country, text) =>
    expect(reader(language, country).time(start)).toBe(text),
  )

  it.each([
    ['en', 'US', 12050, 'USD', '$120.50'],
    ['en', 'US', 6000, 'USD', '$60.00'],
    ['en', 'DE', 1234500, 'EUR', '€12,345.00'],
    ['ru', 'DE', 1234500, 'EUR', '12\u00a0345,00\u00a0€'],
    ['en', 'KZ', 600000, 'KZT', '6\u00a0000\u00a0₸'],
    ['kk', 'KZ', 600000, 'KZT', '6\u00a0000\u00a0₸'],
    ['ru', 'KZ', 600050, 'KZT', '6\u00a0000,50\u00a0₸'],
    ['en', 'US', 12050, 'KWD', 'KWD\u00a012.050'],
    ['en', 'US', 12050, 'JPY', '¥12,050'],
    ['en', 'US', -500, 'USD', '−$5.00'],
  ] as const)('%s in %s reads %i %s as %s', (language, country, minor, currency, text) =>
    expect(reader(language, country).money(minor, currency)).toBe(text),
  )

  it.each([
    ['en', 'US', 16.1, '10 mi'],
    ['en', 'DE', 3.24, '3.2 km'],
    ['ru', 'DE', 3.24, '3,2 км'],
    ['kk', 'KZ', 12.4, '12 км'],
    ['en', 'KZ', 12.4, '12 km'],
    ['ru', 'US', 3.4, '2,1 мили'],
    ['es', 'US', 1.6, '1 milla'],
  ] as const)('%s in %s reads %f km as %s', (language, country, km, text) =>
    expect(reader(language, country).distance(km).replaceAll('\u00a0', ' ')).toBe(text),
  )

  it.each([
    [1_500_000, 'HUF', '15,000'],
    [1_500_050, 'HUF', '15,000.50'],
    [500_000, 'ISK', '5,000'],
    [500_000, 'UGX', '5,000'],
    [5_000, 'MGA', '5,000'],
    [0, 'USD', '0.00'],
  ])('%i %s is written %s', (minor, currency, figures) =>
    expect(
      reader('en')
        .money(minor, currency)
        .replace(/[^\d.,]/g, ''),
    ).toBe(figures),
  )

  it('an unknown currency is refused', () => expect(() => reader('en').money(1, 'dollars')).toThrow(RangeError))

  it('an unknown country changes nothing', () =>
    expect(conventionsOf('en', '')).toEqual({ hour12: false, miles: false }))
})

describe('days and spans of time', () => {
  it.each([
    ['en', 'Tue 24 Nov, 1:30–2:30\u00a0pm'],
    ['ru', 'вт, 24 нояб., 13:30–14:30'],
    ['kk', '24 қар., сс, 13:30–14:30'],
    ['es', 'mar, 24 de nov, 1:30–2:30\u00a0p.\u00a0m.'],
  ] as const)('%s', (language, text) => expect(reader(language).range(start, end)).toBe(text))

  it('keep am and pm when they differ, and both days over midnight', () => {
    expect(reader('en').span(at('2026-11-24T11:00:00-05:00'), end)).toBe('11:00\u00a0am–2:30\u00a0pm')
    expect(reader('en', 'DE').range(at('2026-11-24T23:00:00+01:00'), at('2026-11-25T01:00:00+01:00'))).toBe(
      'Tue 24 Nov, 23:00 – Wed 25 Nov, 01:00',
    )
  })

  it('name the year when it is another one, in Kazakh with its word', () => {
    expect(reader('en', 'DE', at('2025-01-01T00:00:00Z')).day(start)).toBe('Tue 24 Nov 2026')
    expect(reader('kk', 'KZ', at('2025-01-01T00:00:00Z')).day(start)).toBe('2026 ж. 24 қар., сс')
  })

  // Chromium says that it knows Kazakh, and writes "2026 M11 24, Tue".
  it('are right in Kazakh in a browser that does not know it', () => {
    const asked: unknown[] = []
    const spies = (['DateTimeFormat', 'NumberFormat', 'ListFormat', 'RelativeTimeFormat'] as const).map((name) => {
      const Format = Intl[name] as unknown as new (...options: unknown[]) => object
      return vi.spyOn(Intl, name).mockImplementation(function (...options: unknown[]) {
        asked.push(options[0])
        return new Format(...options)
      })
    })
    const read = makeReader({ language: 'kk', country: 'KG', timeZone: 'Asia/Bishkek', now: start })
    expect([
      read.dayTitle(start),
      read.month(start),
      read.months('2026-12-30', '2027-01-04'),
      read.months('2026-11-30', '2026-12-04'),
      read.date('2026-03-01'),
      read.weekday(1),
      read.weekday(7, 'long'),
      read.relativeDay(start - 86_400_000),
      read.dayTime(start),
      read.money(123_456_700, 'KZT'),
      read.percent(0.25),
      read.distance(3.24),
      read.list(['a', 'b'], 'or'),
    ]).toEqual([
      '25 қараша, сәрсенбі',
      '2026 ж. қараша',
      '2026 ж. жел. – 2027 ж. қаң.',
      '2026 ж. қар.–жел.',
      '1 нау., жс',
      'дс',
      'жексенбі',
      'Кеше',
      '25 қар., ср, 00:30',
      '1\u00a0234\u00a0567\u00a0₸',
      '25%',
      '3,2\u00a0км',
      'a не b',
    ])
    expect(asked.filter((locale) => String(locale).startsWith('kk'))).toEqual([])
    for (const spy of spies) spy.mockRestore()
  })

  it('name the zone when the clock turns back during a visit', () => {
    const fall = [at('2026-10-25T00:30:00Z'), at('2026-10-25T01:30:00Z')] as const
    expect(reader('en', 'DE').range(...fall)).toMatch(/02:30–02:30 (CEST|GMT\+2)$/)
  })

  it('say today and tomorrow by midnight in the zone', () => {
    const now = at('2026-11-24T23:30:00-05:00')
    const read = reader('en', 'US', now)
    expect([now, now + 3_600_000, now + 3 * 86_400_000].map(read.relativeDay)).toEqual([
      'Today',
      'Tomorrow',
      'Fri 27 Nov',
    ])
  })

  it.each([
    [0, '0 min'],
    [45, '45 min'],
    [60, '1 h'],
    [59.6, '1 h'],
    [-3, '0 min'],
  ])('say %d minutes as %s', (minutes, text) => expect(reader('en').duration(minutes)).toBe(text))

  it.each([
    ['The reason given: “Write by e-mail.”. Then we see.', 'The reason given: “Write by e-mail”. Then we see.'],
    ['Причина: «Ответьте на e-mail.». Напишите нам.', 'Причина: «Ответьте на e-mail». Напишите нам.'],
    ['Hable con Plomería Reyes S.A..', 'Hable con Plomería Reyes S.A.'],
    ['Wait... Done.', 'Wait... Done.'],
  ])('%s ends once', (text, once) =>
    expect(reader('en', 'US').say({ en: text, ru: text, kk: text, es: text })).toBe(once),
  )

  it('shorten September as people do', () =>
    expect(reader('en', 'DE').day(at('2026-09-07T12:00:00Z'))).toBe('Mon 7 Sep'))

  it.each(['US', 'DE', 'KZ'] as const)('leave the whole word September as it is, in %s', (country) => {
    const all = reader('en', country)
    const day = at('2026-09-07T12:00:00Z')
    expect([all.dayTitle(day), all.month(day), all.months('2026-09-01', '2026-09-01')].join(' ')).not.toMatch(
      /Sep(?!t)/,
    )
    expect(all.months('2026-08-01', '2026-09-01')).not.toContain('Sept')
  })

  it('write midnight as 00:05 or 12:05 am', () => {
    expect(reader('en', 'DE').time(at('2026-11-24T00:05:00+01:00'))).toBe('00:05')
    expect(reader('en').time(at('2026-11-24T00:05:00-05:00'))).toBe('12:05\u00a0am')
  })

  it.each([
    ['en', 'Tuesday 24 November', 'Tue 24 Nov'],
    ['ru', 'Вторник, 24 ноября', 'вт, 24 нояб.'],
    ['es', 'Martes, 24 de noviembre', 'mar, 24 de nov'],
  ] as const)('in %s: a day as a title and inside a sentence', (language, title, inside) =>
    expect([reader(language).dayTitle(start), reader(language).day(start)]).toEqual([title, inside]),
  )

  it('begin the name of a month with a capital when it is a title', () => {
    expect(reader('ru').months('2026-11-02', '2026-11-30')).toBe('Ноябрь 2026')
    expect(reader('ru').months('2026-11-30', '2026-12-04')).toBe('Ноябрь – декабрь 2026')
    expect(reader('ru').months('2026-12-30', '2027-01-04')).toBe('Декабрь 2026 – январь 2027')
    expect(reader('es').months('2026-11-30', '2026-12-04')).toMatch(/^Nov/)
  })

  it.each([
    ['en', 'Today', 'Tomorrow'],
    ['ru', 'Сегодня', 'Завтра'],
    ['kk', 'Бүгін', 'Ертең'],
    ['es', 'Hoy', 'Mañana'],
  ] as const)('in %s: today and tomorrow', (language, today, tomorrow) => {
    expect(reader(language).relativeDay(start)).toBe(today)
    expect(reader(language).relativeDay(start + 86_400_000)).toBe(tomorrow)
  })

  it.each([
    ['en', 'US', '9:00\u00a0am', '12:00\u00a0am'],
    ['en', 'DE', '09:00', '00:00'],
    ['ru', 'US', '09:00', '00:00'],
  ] as const)('in %s in %s: nine o’clock and midnight', (language, country, nine, midnight) => {
    const { clock } = reader(language, country)
    expect([clock('09:00'), clock('24:00')]).toEqual([nine, midnight])
  })

  it.each([
    ['en', 'between 1:30\u00a0pm and 2:30\u00a0pm', '1 h 30 min', 'a, b and c'],
    ['ru', 'с 13:30 до 14:30', '1\u00a0ч 30\u00a0мин', 'a, b и c'],
    ['kk', '13:30–14:30 аралығында', '1\u00a0сағ 30\u00a0мин', 'a, b және c'],
    ['es', 'entre la 1:30\u00a0p.\u00a0m. y las 2:30\u00a0p.\u00a0m.', '1\u00a0h 30\u00a0min', 'a, b y c'],
  ] as const)('in %s: an arrival window, a duration and a list', (language, window, duration, list) => {
    const read = reader(language)
    expect([read.window(start, end), read.duration(90), read.list(['a', 'b', 'c'])]).toEqual([window, duration, list])
  })
})

describe('a noun after a number', () => {
  it.each([
    [0, 'визитов'],
    [1, 'визит'],
    [2, 'визита'],
    [5, 'визитов'],
    [11, 'визитов'],
    [21, 'визит'],
    [22, 'визита'],
    [25, 'визитов'],
    [111, 'визитов'],
    [1.5, 'визита'],
  ])('%d in Russian', (n, word) => expect(ru(n, 'визит', 'визита', 'визитов')).toBe(word))

  it.each([0, 1, 2, 5, 21])('%d in Kazakh, where the noun stays as it is', (n) =>
    expect(reader('kk', 'KZ').say(visitCount(n))).toBe(`${n} сапар`),
  )

  it.each([
    [0, 'visits', 'visitas'],
    [1, 'visit', 'visita'],
    [2, 'visits', 'visitas'],
    [1_000_000, 'visits', 'visitas'],
  ])('%d in English and Spanish', (n, english, spanish) => {
    expect([en(n, 'visit', 'visits'), es(n, 'visita', 'visitas')]).toEqual([english, spanish])
  })
})

it.each([
  ['1:30', 'la 1:30'],
  ['01:05', 'la 01:05'],
  ['11:30', 'las 11:30'],
  ['13:30', 'las 13:30'],
])('puts the right Spanish article before %s', (time, said) => expect(las(time)).toBe(said))

it.each([
  ['ru-RU,ru;q=0.9,en;q=0.8', 'ru'],
  ['de-DE,de;q=0.9,es;q=0.3,kk;q=0.5', 'kk'],
  ['es-419', 'es'],
  ['de, fr', null],
  ['en;q=0, ru;q=0.1', 'ru'],
  ['*', null],
  [';;q=,,,', null],
  ['', null],
  [null, null],
])('takes Accept-Language %s as the language %s', (header, language) =>
  expect(readAcceptLanguage(header)).toBe(language),
)

it.each([
  ['de-DE,de;q=0.9,en;q=0.8', 'DE'],
  ['en;q=0.9, kk-Cyrl-KZ;q=0.4, en-US;q=0.2', 'KZ'],
  ['en-us', 'US'],
  ['es-419, ru', ''],
  ['en-US;q=0, en', ''],
  ['constructor-xx, -, en-', ''],
  [undefined, ''],
])('takes Accept-Language %s as the region %s', (header, region) => expect(readRegion(header)).toBe(region))

it.each(['ZZ', 'QQ', 'AQ'])('writes days and money for %s too, where nobody lives', (country) => {
  const reader = makeReader({ language: 'en', country, timeZone: 'UTC', now: start })
  expect([reader.day(start), reader.money(500, 'USD')]).toEqual(['Tue 24 Nov', expect.stringMatching(/5\.00/)])
})

it('lists each language once', () => expect(new Set(languages).size).toBe(4))
