import { english, kazakh, russian, spanish, type Noun } from '../nouns.ts'
import { neutralNouns } from './neutralNouns.ts'

/** What a business may call a visit. */
export const visitNouns = {
  visit: neutralNouns.visit,
  appointment: {
    en: english('appointment|appointments'),
    ru: russian('m', 'приём|приёма|приёму|приём|приёмом|приёме|приёмы|приёмов|приёмами'),
    kk: kazakh(
      'қабылдау|қабылдаудың|қабылдауға|қабылдауды|қабылдауда|қабылдаудан|қабылдауыңыз|қабылдаулар|қабылдаулардың',
    ),
    es: spanish('f', 'cita|citas'),
  },
  session: {
    en: english('session|sessions'),
    ru: russian('m', 'сеанс|сеанса|сеансу|сеанс|сеансом|сеансе|сеансы|сеансов|сеансами'),
    kk: kazakh('сеанс|сеанстың|сеансқа|сеансты|сеанста|сеанстан|сеансыңыз|сеанстар|сеанстардың'),
    es: spanish('f', 'sesión|sesiones'),
  },
  lesson: {
    en: english('lesson|lessons'),
    ru: russian('n', 'занятие|занятия|занятию|занятие|занятием|занятии|занятия|занятий|занятиями'),
    kk: kazakh('сабақ|сабақтың|сабаққа|сабақты|сабақта|сабақтан|сабағыңыз|сабақтар|сабақтардың'),
    es: spanish('f', 'clase|clases'),
  },
  consultation: {
    en: english('consultation|consultations'),
    ru: russian(
      'f',
      'консультация|консультации|консультации|консультацию|консультацией|консультации|консультации|консультаций|консультациями',
    ),
    kk: kazakh('кеңес|кеңестің|кеңеске|кеңесті|кеңесте|кеңестен|кеңесіңіз|кеңестер|кеңестердің'),
    es: spanish('f', 'consulta|consultas'),
  },
  job: {
    en: english('job|jobs'),
    ru: russian('m', 'заказ|заказа|заказу|заказ|заказом|заказе|заказы|заказов|заказами'),
    kk: kazakh(
      'тапсырыс|тапсырыстың|тапсырысқа|тапсырысты|тапсырыста|тапсырыстан|тапсырысыңыз|тапсырыстар|тапсырыстардың',
    ),
    es: spanish('m', 'trabajo|trabajos'),
  },
} satisfies Record<string, Noun>
