import type { Catalog } from '../text.ts'

/** A business's own pages, as its customers see them. */
export const ownPagesWords = {
  menu: { en: 'More pages', ru: 'Другие страницы', kk: 'Басқа беттер', es: 'Más páginas' },
  forSome: {
    en: 'Not everybody sees this page.',
    ru: 'Эту страницу видят не все.',
    kk: 'Бұл бетті барлығы көре бермейді.',
    es: 'No todos ven esta página.',
  },
  book: { en: 'Book a visit', ru: 'Записаться', kk: 'Жазылу', es: 'Reservar una visita' },
} satisfies Catalog
