import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { languages, type Language } from './language.ts'
import type { Noun, Trade } from './nouns.ts'
import { makeReader } from './reader.ts'
import { tradeOf, visitNames, visitOf, workerNames } from './trade.ts'
import { visitNouns } from './catalog/visitNouns.ts'
import { workerNouns } from './catalog/workerNouns.ts'
import { bookingWords } from '#emails/words/booking.ts'
import { lineWords } from '#emails/words/lines.ts'
import { ownerWords } from '#emails/words/owner.ts'
import { termsWords } from './catalog/bookingTerms.ts'
import { bookingAnswers } from './catalog/bookingAnswers.ts'
import { customerFacts } from './catalog/customers.ts'
import { dayWords, todayWords } from './catalog/today.ts'
import { phoneBookingFacts } from './catalog/phoneBooking.ts'
import { serviceFormWords } from './catalog/serviceForm.ts'
import { technicianWords } from './catalog/team.ts'

type Said = { [name: string]: unknown }

const folders = [new URL('./catalog/', import.meta.url), new URL('../../emails/words/', import.meta.url)]
const catalogs = await Promise.all(
  folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.ts'))
      .map(async (name) => [name, (await import(new URL(name, folder).href)) as Said] as const),
  ),
)

/** Every sentence of every catalog that uses the words of a trade, found by which words it reads. */
function* sentencesIn(entry: unknown, path: string): Generator<readonly [string, (trade: Trade) => unknown]> {
  if (typeof entry === 'object' && entry !== null) {
    for (const [name, each] of Object.entries(entry)) yield* sentencesIn(each, `${path}.${name}`)
  }
  if (typeof entry !== 'function') return
  let asked = false
  const { visit, worker } = tradeOf({ visitWord: 'visit', workerWord: 'technician' })
  const probe = {
    get visit() {
      asked = true
      return visit
    },
    get worker() {
      asked = true
      return worker
    },
  }
  const said = attempt(() => (entry as (...facts: unknown[]) => unknown)(probe, 7, 9, 11, 13, 15))
  if (asked) yield [path, entry as (trade: Trade) => unknown]
  else if (typeof said === 'function')
    yield [path, (entry as (...facts: unknown[]) => unknown)(5, 7, 9, 11, 13, 15) as (trade: Trade) => unknown]
}

/** A function that takes other facts may fail here; that does not matter. */
function attempt(call: () => unknown): unknown {
  try {
    return call()
  } catch {
    return undefined
  }
}

const sentences = catalogs.flatMap(([file, exported]) => [...sentencesIn(exported, file)])
const trades = workerNames.flatMap((workerWord) => visitNames.map((visitWord) => tradeOf({ visitWord, workerWord })))

describe('the sentences that use the words of a trade', () => {
  test('are found in the catalogs', () => {
    expect(sentences.length).toBeGreaterThan(70)
  })

  test.each(sentences)('are whole with every word in each language: %s', (_, sentence) => {
    for (const trade of trades) {
      const text = sentence(trade) as Record<Language, string>
      for (const language of languages) {
        expect(text[language]).toEqual(expect.any(String))
        expect(text[language]).not.toMatch(/undefined|\[object|  |^\s|\s$/)
      }
    }
  })
})

describe('the nouns of a trade', () => {
  const all: [string, Noun][] = [...Object.entries(visitNouns), ...Object.entries(workerNouns)]

  test.each(all)('have each form, and no two words of a language are alike: %s', (_, noun) => {
    for (const forms of Object.values(noun)) for (const form of Object.values(forms)) expect(form).toMatch(/\S/)
  })

  test.each(languages)('can be told apart in the list of choices in %s', (language) => {
    for (const nouns of [Object.values(visitNouns), Object.values(workerNouns)] as Noun[][]) {
      const names = nouns.map((noun) => ('nom' in noun[language] ? noun[language].nom : noun[language].one))
      expect(new Set(names).size).toBe(names.length)
    }
  })

  test('give each kind of worker a word for the visit', () => {
    expect(Object.keys(visitOf)).toEqual(expect.arrayContaining(workerNames))
  })
})

describe('a sentence with the words of a trade', () => {
  const says =
    (visitWord: (typeof visitNames)[number], workerWord: (typeof workerNames)[number]) => (language: Language) =>
      makeReader({ language, country: '', timeZone: 'UTC', now: 0, trade: tradeOf({ visitWord, workerWord }) }).say
  const inEach = (reader: ReturnType<typeof says>, words: Parameters<ReturnType<ReturnType<typeof says>>>[0]) =>
    languages.map((language) => reader(language)(words))
  const visit = says('visit', 'technician')
  const lesson = says('lesson', 'tutor')
  const consultation = says('consultation', 'instructor')
  const job = says('job', 'mechanic')
  const appointment = says('appointment', 'stylist')

  test.each([
    [visit, termsWords.payAtVisit, ['Pay at the visit', 'Оплата на месте', 'Келгенде төлейсіз', 'Pague en la visita']],
    [job, termsWords.payAtVisit, ['Pay at the job', 'Оплата на месте', 'Келгенде төлейсіз', 'Pague en el trabajo']],
    [
      lesson,
      bookingWords.confirmed.text('Ann'),
      [
        'Ann, your lesson is confirmed.',
        'Ann, ваше занятие подтверждено.',
        'Ann, сабағыңыз расталды.',
        'Ann, su clase está confirmada.',
      ],
    ],
    [
      consultation,
      bookingWords.reminder.text('Ann'),
      [
        'Ann, this is a reminder of your consultation.',
        'Ann, напоминаем о вашей консультации.',
        'Ann, кеңесіңізді еске саламыз.',
        'Ann, le recordamos su consulta.',
      ],
    ],
    [
      job,
      lineWords.rest('$5'),
      ['$5 after the job', '$5 после заказа', 'тапсырыстан кейін $5', '$5 después del trabajo'],
    ],
    [
      appointment,
      ownerWords.gone.heading,
      [
        'An appointment is no longer yours',
        'Этот приём больше не за вами',
        'Бұл қабылдау енді сізде емес',
        'Una cita ya no es suya',
      ],
    ],
    [lesson, todayWords.jobs(5), ['5 lessons', '5 занятий', '5 сабақ', '5 clases']],
    [lesson, todayWords.jobs(1), ['1 lesson', '1 занятие', '1 сабақ', '1 clase']],
    [lesson, todayWords.jobs(22), ['22 lessons', '22 занятия', '22 сабақ', '22 clases']],
    [
      consultation,
      customerFacts.visitsLast(2, 'X'),
      ['2 consultations, last X', '2 консультации, последняя: X', '2 кеңес, соңғысы: X', '2 consultas, la última: X'],
    ],
    [
      consultation,
      dayWords.needs.close,
      ['Did it take place?', 'Консультация состоялась?', 'Кеңес болды ма?', '¿Se hizo la consulta?'],
    ],
    [
      consultation,
      phoneBookingFacts.rules.travel_before,
      [
        'not enough time to drive there from the consultation before',
        'не успеть с предыдущей консультации',
        'алдыңғы кеңестен жетіп үлгермейді',
        'no da tiempo a llegar desde la consulta anterior',
      ],
    ],
    [
      lesson,
      bookingAnswers.notReminded.over,
      [
        'The lesson has begun or is over. Nothing was sent.',
        'Занятие уже началось или завершено. Ничего не отправлено.',
        'Сабақ басталған немесе аяқталған. Ештеңе жіберілген жоқ.',
        'La clase ya empezó o terminó. No se ha enviado nada.',
      ],
    ],
    [
      consultation,
      serviceFormWords.minutesHint,
      [
        'The consultation itself, without the drive.',
        'Сама консультация, без дороги.',
        'Кеңестің өзі, жолсыз.',
        'Solo la consulta, sin el viaje.',
      ],
    ],
    [consultation, technicianWords.about, ['About', 'Об инструкторе', 'Нұсқаушы туралы', 'Acerca de']],
    [
      consultation,
      technicianWords.addTitle,
      ['Add an instructor', 'Новый инструктор', 'Нұсқаушы қосу', 'Añadir un instructor'],
    ],
    [
      job,
      todayWords.teamsDay,
      ['Each mechanic’s day', 'День каждого механика', 'Әр механиктің күні', 'El día de cada mecánico'],
    ],
  ])('says them in each language, %#', (reader, words, said) => {
    expect(inEach(reader, words)).toEqual(said)
  })

  test('is the same in a browser, which has only one language', () => {
    for (const language of languages) {
      const { visit: noun, worker } = tradeOf({ visitWord: 'lesson', workerWord: 'tutor' })
      const trade = { visit: noun[language], worker: worker[language] } as unknown as Trade
      const reader = makeReader({ language, country: '', timeZone: 'UTC', now: 0, trade })
      expect(reader.say(bookingWords.confirmed.text('Ann'))).toBe(lesson(language)(bookingWords.confirmed.text('Ann')))
    }
  })
})
