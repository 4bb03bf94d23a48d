import type { Catalog } from '#app/words/text.ts'

/** A visit made up for a business that has had none, and one with long names, by which the length of a text is judged. */
export const sampleWords = {
  short: {
    customer: { en: 'Dana', ru: 'Дана', kk: 'Дана', es: 'Dana' },
    worker: { en: 'Maria Lopez', ru: 'Мария Ким', kk: 'Мария Ким', es: 'María López' },
    service: { en: 'First visit', ru: 'Первый визит', kk: 'Алғашқы кездесу', es: 'Primera visita' },
    address: { en: '12 Park Street', ru: 'ул. Садовая, 12', kk: 'Бақ көшесі, 12', es: 'Calle del Parque 12' },
  },
  long: {
    customer: { en: 'Alexandrina', ru: 'Александрина', kk: 'Гүлбаршын', es: 'Guadalupe' },
    worker: {
      en: 'Christopher Montgomery',
      ru: 'Константин Преображенский',
      kk: 'Нұрмұхаммед Әбдірахманов',
      es: 'Guadalupe Fernández',
    },
    service: {
      en: 'Deep clean with windows and balcony',
      ru: 'Генеральная уборка с окнами и балконом',
      kk: 'Терезелер мен балконды қоса жалпы тазалау',
      es: 'Limpieza a fondo con ventanas y balcón',
    },
    address: {
      en: '1184 Martin Luther King Boulevard, 14B',
      ru: 'проспект Республики, 118, кв. 1402',
      kk: 'Республика даңғылы, 118, 1402-пәтер',
      es: 'Avenida de la Constitución 118, 14.º B',
    },
  },
} satisfies Catalog
