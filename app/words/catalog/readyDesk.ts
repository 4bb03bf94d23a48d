import type { Catalog } from '../text.ts'

/** The check before a visit, on the day's route. */
export const readyDesk = {
  ready: { en: 'Ready', ru: 'Готово', kk: 'Дайын', es: 'Listo' },
  notReady: { en: 'Nobody home', ru: 'Никого дома', kk: 'Үйде ешкім жоқ', es: 'Nadie en casa' },
  noAnswer: { en: 'No answer yet', ru: 'Ответа нет', kk: 'Жауап жоқ', es: 'Sin respuesta' },
  notReached: { en: 'Could not be asked', ru: 'Спросить не удалось', kk: 'Сұрай алмадық', es: 'No se pudo preguntar' },
  label: { en: 'Before the visit', ru: 'Перед визитом', kk: 'Келер алдында', es: 'Antes de la visita' },
} satisfies Catalog

/** The server's facts. */
export const readyDeskFacts = {
  asked: (when: string) => ({
    en: `Asked ${when}`,
    ru: `Спросили: ${when}`,
    kk: `Сұралды: ${when}`,
    es: `Se preguntó: ${when}`,
  }),
  answered: (when: string, way: string) => ({
    en: `The customer answered ${when}, ${way}`,
    ru: `Клиент ответил: ${when}, ${way}`,
    kk: `Клиент жауап берді: ${when}, ${way}`,
    es: `El cliente respondió: ${when}, ${way}`,
  }),
  ways: {
    link: { en: 'on the link', ru: 'по ссылке', kk: 'сілтеме арқылы', es: 'en el enlace' },
    sms: { en: 'by SMS', ru: 'по СМС', kk: 'СМС арқылы', es: 'por SMS' },
    whatsapp: { en: 'on WhatsApp', ru: 'в WhatsApp', kk: 'WhatsApp арқылы', es: 'por WhatsApp' },
    telegram: { en: 'in Telegram', ru: 'в Telegram', kk: 'Telegram арқылы', es: 'por Telegram' },
  },
} satisfies Catalog
