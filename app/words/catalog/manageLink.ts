import { cap, type Trade } from '../nouns.ts'
import type { Catalog } from '../text.ts'

/** What a link to a booking says when it does not open one, and the text of its calendar entry. */
export const linkWords = {
  linkIncomplete: {
    en: 'This link is not complete. Open it again from your e-mail or text message, or copy all of it.',
    ru: 'Ссылка неполная. Откройте её ещё раз из письма или СМС или скопируйте целиком.',
    kk: 'Сілтеме толық емес. Хаттан немесе СМС-тен қайта ашыңыз не толық көшіріңіз.',
    es: 'Este enlace no está completo. Ábralo de nuevo desde su correo o SMS, o cópielo entero.',
  },
  linkEnded: ({ visit }: Trade) => ({
    en: `This link stopped working two weeks after the ${visit.en.one}.`,
    ru: `Ссылка больше не действует: после ${visit.ru.gen} прошло две недели.`,
    kk: `Сілтеменің мерзімі бітті: ${visit.kk.abl} кейін екі апта өтті.`,
    es: `Este enlace ya terminó, dos semanas después ${visit.es.of}.`,
  }),
  calendarWindow: (window: string) => ({
    en: `Arrival ${window}; we tell you the exact time.`,
    ru: `Приезд ${window}; точное время сообщим.`,
    kk: `Келу уақыты: ${window}; нақты уақытын айтамыз.`,
    es: `Llegada ${window}; le diremos la hora exacta.`,
  }),
  calendarWith:
    (name: string) =>
    ({ worker }: Trade) => ({
      en: `With ${name}.`,
      ru: `${cap(worker.ru.nom)}: ${name}.`,
      kk: `${cap(worker.kk.nom)}: ${name}.`,
      es: `Con ${name}.`,
    }),
  calendarPhone: (phone: string) => ({
    en: `Phone: ${phone}`,
    ru: `Телефон: ${phone}`,
    kk: `Телефон: ${phone}`,
    es: `Teléfono: ${phone}`,
  }),
  calendarChange: (url: string) => ({
    en: `Change or cancel: ${url}`,
    ru: `Изменить или отменить: ${url}`,
    kk: `Өзгерту немесе бас тарту: ${url}`,
    es: `Cambiar o cancelar: ${url}`,
  }),
} satisfies Catalog
