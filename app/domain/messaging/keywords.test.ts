import { describe, expect, it } from 'vitest'
import { isCancel, isDoubtfulStop, readKeyword, readYesNo } from './keywords.ts'

describe('the words that end texts', () => {
  it.each([
    ['STOP', null],
    ['stop', null],
    [' Stop. ', null],
    ['“STOP”', null],
    ['stop!!', null],
    ['Stop all', null],
    ['STOPALL', null],
    ['unsubscribe', null],
    ['Cancel', null],
    ['end', null],
    ['QUIT', null],
    ['opt-out', null],
    ['STOP\u200b\n', null],
    [`STOP${' '.repeat(50)}`, null],
    [`\n\n\t${'\u00a0'.repeat(60)}Stop${'\r\n'.repeat(400)}`, null],
    [`STOP${'!'.repeat(60)}`, null],
    ['\u3164STOP\u0000', null],
    ['\u2066stop\u2069', null],
    // Non-breaking hyphens and dashes, and the Cyrillic letter that only Macedonians write.
    ['opt\u2011out', null],
    ['opt–out', null],
    ['ЅТОР', null],
    // Fullwidth, as some phones in Asia write.
    ['ＳＴＯＰ', null],
    ['СТОП', 'ru'],
    ['стоп', 'ru'],
    // One letter from the other keyboard.
    ['CТОП', 'ru'],
    ['Отписаться', 'ru'],
    ['ТОҚТА', 'kk'],
    ['тоқтат', 'kk'],
    ['токтат', 'kk'],
    ['toqta', 'kk'],
    ['Alto', 'es'],
    ['parar', 'es'],
    ['¡PARAR!', 'es'],
  ])('%j', (text, language) => {
    expect(readKeyword(text)).toEqual({ kind: 'stop', language })
  })

  it.each([
    'Please stop at the corner shop',
    'stop by at 5',
    'Cancel my visit',
    'cancelar',
    'Отмена',
    'болдырмау',
    'para',
    'yes',
    'да',
    'the end',
    'STOP?STOP',
    'END 5',
    'baja 2',
    '3 alto',
    '',
    '!!!',
    `STOP${' a'.repeat(50)}`,
    `STOP${' '.repeat(3_000)}`,
  ])('are not found in %j, which a person reads', (text) => {
    expect(readKeyword(text)).toBeNull()
  })

  it('are found in no time, whatever stands around', () => {
    for (const sign of [' ', '!', '\u3164', 'a', '1', '\ufdfa']) {
      const from = process.cpuUsage()
      for (let run = 0; run < 50; run += 1) readKeyword(`${sign.repeat(999)}STOP${sign.repeat(990)}`)
      expect(process.cpuUsage(from).user / 1_000).toBeLessThan(1_000)
    }
  })

  it('know CANCEL, which may mean the visit', () => {
    expect(['cancel', 'CANCEL.', 'stop', 'cancelled'].map(isCancel)).toEqual([true, true, false, false])
  })
})

describe('the words that bring them back, and that ask for help', () => {
  it.each([
    ['START', 'start', null],
    ['unstop', 'start', null],
    ['Старт', 'start', 'ru'],
    ['бастау', 'start', 'kk'],
    ['Iniciar', 'start', 'es'],
    ['HELP', 'help', null],
    ['info', 'help', null],
    ['помощь', 'help', 'ru'],
    ['Көмек', 'help', 'kk'],
    ['комек', 'help', 'kk'],
    ['ayuda', 'help', 'es'],
  ])('%j', (text, kind, language) => {
    expect(readKeyword(text)).toEqual({ kind, language })
  })
})

describe('a yes or a no', () => {
  it.each(['YES', 'yes!', ' Да. ', 'иә', 'Ия', 'sí', 'Si', 'SÍ…', '«Да»'])('is a yes: %s', (text) => {
    expect([readYesNo(text), readKeyword(text)]).toEqual(['yes', null])
  })
  it.each(['NO', 'no.', 'Нет!', 'жоқ', 'ЖОК', 'joq', 'No 🙁'])('is a no: %s', (text) => {
    expect([readYesNo(text), readKeyword(text)]).toEqual(['no', null])
  })
  it.each(['STOP', 'No, come at nine', 'да нет', 'yes please', 'нету', '', '1', 'HELP', 'NO'.padEnd(60, '?')])(
    'is neither: %s',
    (text) => {
      expect(readYesNo(text)).toBeNull()
    },
  )
  // Where somebody lives, and questions.
  it.each([
    '№ 5',
    '№',
    'No 5',
    'No. 7',
    'N 12',
    'n°3',
    'Nº 4',
    'n°',
    '1 no',
    'да 2',
    'y 7',
    '5️⃣ no',
    'no?',
    '¿no?',
    'да？',
    'no ①',
  ])('is neither: %s', (text) => {
    expect(readYesNo(text)).toBeNull()
  })
})

it.each([
  ['Baja', true],
  ['¡ALTO!', true],
  ['end', true],
  ['parar', true],
  ['STOP', false],
  ['darme de baja', false],
  ['planta baja', false],
])('tells whether %s may mean something else than an end', (text, doubtful) => {
  expect(isDoubtfulStop(text)).toBe(doubtful)
})
