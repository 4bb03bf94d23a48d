import type { Catalog } from '../text.ts'

/** News that comes in while a page is open. */
export const liveWords = {
  newBooking: (what: string) => ({
    en: `New booking: ${what}`,
    ru: `Новая запись: ${what}`,
    kk: `Жаңа жазылу: ${what}`,
    es: `Nueva reserva: ${what}`,
  }),
} satisfies Catalog
