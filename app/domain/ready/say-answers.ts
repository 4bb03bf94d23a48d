import { readyAnswers as words } from '#app/words/catalog/readyAnswers.ts'
import type { Language } from '#app/words/language.ts'
import { sayQuestion, type OwnQuestion } from './rules.ts'

/** What a customer pressed and wrote before her visit. `own`: the language of the business's questions. */
export type SaidReady = {
  home?: boolean
  water?: boolean
  parking?: string
  pets?: string
  answers?: { question: OwnQuestion; answer: string }[]
  own?: Language
}

/** It in somebody's language, a line each; what she wrote stays as it is. */
export function sayAnswers({ home, water, parking, pets, answers = [], own = 'en' }: SaidReady, language: Language) {
  return [
    home === undefined ? null : (home ? words.home : words.notHome)[language],
    water === undefined ? null : (water ? words.water : words.noWater)[language],
    parking ? words.parking(parking)[language] : null,
    pets ? words.pets(pets)[language] : null,
    ...answers.map(({ question, answer }) => `${sayQuestion(question, language, own)} ${answer}`),
  ]
    .filter(Boolean)
    .join('\n')
}
