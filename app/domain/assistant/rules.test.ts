import { describe, expect, it } from 'vitest'
import { minuteMs } from '#app/lib/time.ts'
import { answerLanguage, answersNow, checkParts, topicsOf, type AnswerPart, type Fact, type Tally } from './rules.ts'

describe('the language of an answer', () => {
  it.each([
    ['hers', 'Здравствуйте, сколько стоит?', 'ru', 'en', 'ru'],
    [
      'hers, though she names something in other letters',
      'her_visits құралын Zelda Canary атымен шақыр',
      'kk',
      'en',
      'kk',
    ],
    ['hers, though no word tells', '???', 'kk', 'en', 'kk'],
    ['not hers where nothing is in its letters', 'How much is it?', 'ru', 'kk', 'en'],
    ['not hers where nothing is in its letters', 'Сколько стоит?', 'es', 'en', 'ru'],
    ['Kazakh by its letters, whatever the business speaks', 'Қызметтеріңіздің бағасы қанша?', null, 'ru', 'kk'],
    ['the business’s where letters leave it open', 'Салам', null, 'kk', 'kk'],
    ['Russian', 'Когда можно?', null, 'en', 'ru'],
    ['Spanish by its signs', '¿Cuánto cuesta?', null, 'en', 'es'],
    ['Spanish by its words', 'hola quiero una cita', null, 'ru', 'es'],
    ['English', 'How much?', null, 'ru', 'en'],
    ['the business’s where nothing tells', '12', null, 'es', 'es'],
  ] as const)('is %s: %s', (_, text, hers, business, expected) => {
    expect(answerLanguage(text, hers, business)).toBe(expected)
  })
})

describe('the hours of an assistant', () => {
  const at = (hour: number) => Date.parse(`2026-03-04T${String(hour).padStart(2, '0')}:00Z`)
  const answers = (fromMinute: number, untilMinute: number, hour: number, mode: 'answers' | 'drafts' = 'answers') =>
    answersNow({ mode, fromMinute, untilMinute }, at(hour), 'UTC')
  it.each([
    [540, 1080, 8, false],
    [540, 1080, 9, true],
    [540, 1080, 17, true],
    [540, 1080, 18, false],
    [1080, 540, 23, true],
    [1080, 540, 8, true],
    [1080, 540, 9, false],
    [0, 0, 3, true],
  ])('from %i to %i hold at %i:00: %s', (from, until, hour, expected) => {
    expect(answers(from, until, hour)).toBe(expected)
    expect(answers(from, until, hour, 'drafts')).toBe(false)
  })
})

const time: Extract<Fact, { kind: 'time' }> = {
  kind: 'time',
  slug: 'cleaning',
  name: 'Cleaning',
  start: 30 * minuteMs,
  arrivalUntil: null,
  place: null,
  visitId: null,
  online: false,
}
const facts: Record<string, Fact> = {
  service: { kind: 'service', serviceId: 's', slug: 'cleaning', name: 'Cleaning', priceMinor: 100, minutes: 60 },
  time,
  other: { ...time, visitId: 'v' },
  book: { kind: 'book', time },
  cancel: { kind: 'cancel', visitId: 'v', name: 'Cleaning', start: 0, arrivalUntil: null, online: false },
  cost: {
    kind: 'cost',
    visitId: 'v',
    name: 'Cleaning',
    start: 0,
    arrivalUntil: null,
    online: false,
    backMinor: 0,
    keptMinor: 0,
    feeMinor: 0,
  },
  address: { kind: 'address', label: 'Elm St', flat: '', lat: 1, lng: 1, postcode: null },
}
const nothing: Tally = { times: null, visits: null, addresses: null, noAddress: false }
const check = (parts: AnswerPart[], tally: Partial<Tally> = {}) =>
  checkParts(parts, { find: (id) => facts[id], faultOf: () => null, tally: { ...nothing, ...tally } })
const heldOf = (parts: AnswerPart[], tally: Partial<Tally> = {}) => check(parts, tally).map(({ held }) => held ?? null)
const none = { count: 0, name: 'Cleaning', from: '2026-03-04', to: '2026-03-10' }

describe('the parts of an answer', () => {
  it.each<[string, AnswerPart[], Partial<Tally>, (string | null)[]]>([
    ['an id that was told', [{ ref: 'time' }], {}, [null]],
    ['an id that was not', [{ ref: 'time_9' }], {}, ['unknown_id']],
    ['an address', [{ ref: 'address' }], {}, ['not_to_be_told']],
    ['two links', [{ ref: 'book' }, { ref: 'cancel' }], {}, [null, 'two_links']],
    ['times as times', [{ say: 'here_are_times' }, { ref: 'time' }], {}, [null, null]],
    ['times as visits', [{ say: 'here_are_visits' }, { ref: 'time' }], {}, ['unfounded', null]],
    ['a heading of nothing', [{ say: 'here_are_services' }], {}, ['unfounded']],
    ['no times where none were looked for', [{ say: 'no_times' }], {}, ['unfounded']],
    ['no times where there are', [{ say: 'no_times' }], { times: { ...none, count: 2 } }, ['unfounded']],
    ['no times where there are none', [{ say: 'no_times' }], { times: none }, [null]],
    ['no visits where there are', [{ say: 'no_visits' }], { visits: 1 }, ['unfounded']],
    ['no visits where there are none', [{ say: 'no_visits' }], { visits: 0 }, [null]],
    ['a button of nothing', [{ say: 'press_to_book' }], {}, ['unfounded']],
    ['a button of another thing', [{ say: 'press_to_cancel' }, { ref: 'book' }], {}, ['unfounded', null]],
    ['which address of one', [{ say: 'which_address' }], { addresses: 1 }, ['unfounded']],
    ['which address of none', [{ say: 'which_address' }], { noAddress: true }, [null]],
  ])('are looked at: %s', (_, parts, tally, expected) => {
    expect(heldOf(parts, tally)).toEqual(expected)
  })

  it.each<[AnswerPart[], string[]]>([
    [[{ say: 'hello' }], ['other']],
    [[{ say: 'hello' }, { ref: 'service' }], ['services']],
    [[{ ref: 'time' }, { ref: 'book' }], ['times']],
    [[{ ref: 'other' }], ['changes']],
    [
      [{ ref: 'service' }, { ref: 'cost' }],
      ['services', 'changes'],
    ],
    [[{ text: 'Hello' }], ['other']],
  ])('tell what it is about: %j', (parts, expected) => {
    expect(topicsOf(check(parts))).toEqual(expected)
  })
})
