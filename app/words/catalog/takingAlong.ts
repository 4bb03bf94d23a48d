import type { Catalog } from '../text.ts'

/** A business's own data, for its owner. */
export const takingAlong = {
  tab: { en: 'Your data', ru: 'Ваши данные', kk: 'Деректеріңіз', es: 'Sus datos' },
  title: {
    en: 'Everything in one file',
    ru: 'Всё одним файлом',
    kk: 'Бәрі бір файлда',
    es: 'Todo en un archivo',
  },
  text: {
    en: 'Customers, bookings, services, hours, conversations, payments, reviews and pictures: as JSON, and as CSV for a spreadsheet, with a list of all that is in it.',
    ru: 'Клиенты, записи, услуги, часы, переписка, платежи, отзывы и фото: в JSON и в CSV для таблиц, со списком всего, что внутри.',
    kk: 'Клиенттер, жазылулар, қызметтер, уақыт, хат алмасу, төлемдер, пікірлер және фото: JSON және кестеге арналған CSV түрінде, ішіндегі тізімімен.',
    es: 'Clientes, reservas, servicios, horarios, conversaciones, pagos, reseñas e imágenes: en JSON y en CSV para hojas de cálculo, con una lista de todo.',
  },
  cards: {
    en: 'Cards and payouts stay where they are: in your own Stripe account.',
    ru: 'Карты и выплаты остаются там же: в вашем аккаунте Stripe.',
    kk: 'Карталар мен төлемдер орнында қалады: өз Stripe аккаунтыңызда.',
    es: 'Las tarjetas y los pagos siguen donde están: en su propia cuenta de Stripe.',
  },
  download: { en: 'Download everything', ru: 'Скачать всё', kk: 'Бәрін жүктеу', es: 'Descargar todo' },
} satisfies Catalog
