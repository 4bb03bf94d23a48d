import { es, las, ru } from '../plural.ts'
import type { Catalog } from '../text.ts'

/** Times and lengths, as the Reader says them. */
export const timeWords = {
  minutes: (n: number) => ({ en: `${n} min`, ru: `${n}\u00a0мин`, kk: `${n}\u00a0мин`, es: `${n}\u00a0min` }),
  hours: (n: number) => ({ en: `${n} h`, ru: `${n}\u00a0ч`, kk: `${n}\u00a0сағ`, es: `${n}\u00a0h` }),
  hoursMinutes: (h: number, m: number) => ({
    en: `${h} h ${m} min`,
    ru: `${h}\u00a0ч ${m}\u00a0мин`,
    kk: `${h}\u00a0сағ ${m}\u00a0мин`,
    es: `${h}\u00a0h ${m}\u00a0min`,
  }),
  /** `n` as the reader writes it, `value` the number itself: "3.2 km", "12 mi". */
  km: (n: string) => ({
    en: `${n}\u00a0km`,
    ru: `${n}\u00a0км`,
    kk: `${n}\u00a0км`,
    es: `${n}\u00a0km`,
  }),
  miles: (n: string, value: number) => ({
    en: `${n}\u00a0mi`,
    ru: `${n}\u00a0${ru(value, 'миля', 'мили', 'миль')}`,
    kk: `${n}\u00a0миля`,
    es: `${n}\u00a0${es(value, 'milla', 'millas')}`,
  }),
  /** `there`: in the business's `zone`; `own`: on the reader's clock. */
  onBothClocks: (there: string, zone: string, own: string) => ({
    en: `${there}, ${zone} · ${own} for you`,
    ru: `${there}, ${zone} · у вас ${own}`,
    kk: `${there}, ${zone} · сізде ${own}`,
    es: `${there}, ${zone} · ${own} para usted`,
  }),
  /** A day and time by a clock that is not the business's. */
  inZone: (when: string, zone: string) => ({
    en: `${when}, ${zone}`,
    ru: `${when}, ${zone}`,
    kk: `${when}, ${zone}`,
    es: `${when}, ${zone}`,
  }),
  /** On the reader's clock, then on the business's. */
  inBothNamedZones: (own: string, zone: string, there: string, business: string) => ({
    en: `${own}, ${zone} · for us ${there}, ${business}`,
    ru: `${own}, ${zone} · у нас ${there}, ${business}`,
    kk: `${own}, ${zone} · бізде ${there}, ${business}`,
    es: `${own}, ${zone} · para nosotros ${there}, ${business}`,
  }),
  /** The same where there is little room. */
  inBothZones: (own: string, zone: string, there: string, business: string) => ({
    en: `${own} ${zone} (${there} ${business})`,
    ru: `${own} ${zone} (${there} ${business})`,
    kk: `${own} ${zone} (${there} ${business})`,
    es: `${own} ${zone} (${there} ${business})`,
  }),
  /** The currency's name; Intl says "казахский тенге", which nobody does. */
  tenge: { en: 'Kazakhstani Tenge', ru: 'тенге', kk: 'теңге', es: 'tenge' },
  between: (from: string, until: string) => ({
    en: `between ${from} and ${until}`,
    ru: `с ${from} до ${until}`,
    kk: `${from}–${until} аралығында`,
    es: `entre ${las(from)} y ${las(until)}`,
  }),
  dayBetween: (day: string, from: string, until: string) => ({
    en: `${day}, between ${from} and ${until}`,
    ru: `${day}, с ${from} до ${until}`,
    kk: `${day}, ${from}–${until} аралығында`,
    es: `${day}, entre ${las(from)} y ${las(until)}`,
  }),
} satisfies Catalog
