import type { Catalog } from '../text.ts'

/** The ways into a customer's account from pages that are not hers: kept apart, so that those pages carry no more. */
export const mineWords = {
  link: { en: 'My bookings', ru: 'Мои записи', kk: 'Жазылуларым', es: 'Mis reservas' },
} satisfies Catalog

/** On the page of a booking, said by the server. */
export const keepWords = {
  link: {
    en: 'Keep all your bookings in one place',
    ru: 'Все записи в одном месте',
    kk: 'Барлық жазылулар бір жерде',
    es: 'Todas sus reservas juntas',
  },
} satisfies Catalog
