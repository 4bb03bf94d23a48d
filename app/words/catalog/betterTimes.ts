import type { Trade } from '../nouns.ts'
import type { Catalog } from '../text.ts'

/** Times that would save driving: the card. */
export const betterTimesWords = {
  saveDriving: { en: 'Save driving', ru: 'Меньше дороги', kk: 'Жолды азайту', es: 'Menos viaje' },
  moveTo: (when: string, saved: string) => ({
    en: `Move to ${when}: saves ${saved} of driving`,
    ru: `Перенести на ${when}: дорога короче на ${saved}`,
    kk: `${when} уақытына ауыстыру: жол ${saved} қысқарады`,
    es: `Cambiar a ${when}: ahorra ${saved} de viaje`,
  }),
  moveToWith:
    (when: string, who: string, saved: string) =>
    ({ worker }: Trade) => ({
      en: `Move to ${when} with ${who}: saves ${saved} of driving`,
      ru: `Перенести на ${when}, ${worker.ru.nom} ${who}: дорога короче на ${saved}`,
      kk: `${when} уақытына ауыстыру, ${worker.kk.nom} ${who}: жол ${saved} қысқарады`,
      es: `Cambiar a ${when} con ${who}: ahorra ${saved} de viaje`,
    }),
  ask: {
    en: 'Estimated. Ask the customer before you move it.',
    ru: 'Приблизительно. Спросите клиента, прежде чем переносить.',
    kk: 'Шамамен. Ауыстырмас бұрын клиенттен сұраңыз.',
    es: 'Aproximado. Pregunte al cliente antes de cambiarla.',
  },
} satisfies Catalog

/** The server's facts on that card: how much less driving, and on which days. */
export const betterTimesFacts = {
  lessSameDay: (saved: string) => ({
    en: `${saved} less on the same day`,
    ru: `на ${saved} меньше в тот же день`,
    kk: `сол күні ${saved} аз`,
    es: `${saved} menos el mismo día`,
  }),
  lessAndNone: (less: string, before: string, after: string) => ({
    en: `${less} less on ${before}, none more on ${after}`,
    ru: `${before}: на ${less} меньше, ${after}: столько же`,
    kk: `${before}: ${less} аз, ${after}: сол қалпында`,
    es: `${before}: ${less} menos; ${after}: igual`,
  }),
  lessAndMore: (less: string, before: string, more: string, after: string) => ({
    en: `${less} less on ${before}, ${more} more on ${after}`,
    ru: `${before}: на ${less} меньше, ${after}: на ${more} больше`,
    kk: `${before}: ${less} аз, ${after}: ${more} көп`,
    es: `${before}: ${less} menos; ${after}: ${more} más`,
  }),
  lessAndLess: (less: string, before: string, also: string, after: string) => ({
    en: `${less} less on ${before}, ${also} less on ${after}`,
    ru: `${before}: на ${less} меньше, ${after}: на ${also} меньше`,
    kk: `${before}: ${less} аз, ${after}: ${also} аз`,
    es: `${before}: ${less} menos; ${after}: ${also} menos`,
  }),
} satisfies Catalog
