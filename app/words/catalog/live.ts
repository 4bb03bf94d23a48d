import type { Catalog } from '../text.ts'

/** What comes in while somebody looks. */
export const liveWords = {
  newBooking: (what: string) => ({
    en: `New booking: ${what}`,
    ru: `Новая запись: ${what}`,
    kk: `Жаңа жазылу: ${what}`,
    es: `Nueva reserva: ${what}`,
  }),
} satisfies Catalog
