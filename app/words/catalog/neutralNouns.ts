import { english, kazakh, russian, spanish, type Trade } from '../nouns.ts'

/** The words where no business is concerned, and the first words of a new business. */
export const neutralNouns = {
  visit: {
    en: english('visit|visits'),
    ru: russian('m', 'визит|визита|визиту|визит|визитом|визите|визиты|визитов|визитами'),
    kk: kazakh('сапар|сапардың|сапарға|сапарды|сапарда|сапардан|сапарыңыз|сапарлар|сапарлардың'),
    es: spanish('f', 'visita|visitas'),
  },
  worker: {
    en: english('technician|technicians'),
    ru: russian('m', 'мастер|мастера|мастеру|мастера|мастером|мастере|мастера|мастеров|мастерами'),
    kk: kazakh('маман|маманның|маманға|маманды|маманда|маманнан|маманыңыз|мамандар|мамандардың'),
    es: spanish('m', 'técnico|técnicos'),
  },
} satisfies Trade
