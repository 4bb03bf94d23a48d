import type { Catalog } from '../text.ts'

/** News that comes in while a page is open. */
export const liveWords = {
  offline: {
    en: 'No connection: this may be out of date.',
    ru: 'Нет связи: данные могли устареть.',
    kk: 'Байланыс жоқ: деректер ескірген болуы мүмкін.',
    es: 'Sin conexión: puede que esto no esté al día.',
  },
  newBooking: (what: string) => ({
    en: `New booking: ${what}`,
    ru: `Новая запись: ${what}`,
    kk: `Жаңа жазылу: ${what}`,
    es: `Nueva reserva: ${what}`,
  }),
} satisfies Catalog
