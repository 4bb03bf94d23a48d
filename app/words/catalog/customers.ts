import { esBy, ruBy, type Trade } from '../nouns.ts'
import type { Catalog } from '../text.ts'
import { visitCount } from './visitCount.ts'

/** The dashboard's customers: the list, and the page of one. */
export const customersWords = {
  title: { en: 'Customers', ru: 'Клиенты', kk: 'Клиенттер', es: 'Clientes' },
  search: { en: 'Search customers', ru: 'Поиск клиентов', kk: 'Клиенттерді іздеу', es: 'Buscar clientes' },
  searchHint: {
    en: 'Name, phone, address or note',
    ru: 'Имя, телефон, адрес или заметка',
    kk: 'Аты, телефоны, мекенжайы немесе жазба',
    es: 'Nombre, teléfono, dirección o nota',
  },
  nobodyFound: (text: string) => ({
    en: `Nobody found for “${text}”`,
    ru: `Никого не нашли: «${text}»`,
    kk: `Ешкім табылмады: «${text}»`,
    es: `No se encontró a nadie con «${text}»`,
  }),
  nobodyFoundText: {
    en: 'Try part of the name, or the last digits of the phone.',
    ru: 'Попробуйте часть имени или последние цифры телефона.',
    kk: 'Атының бір бөлігін немесе телефонның соңғы цифрларын көріңіз.',
    es: 'Pruebe con parte del nombre o las últimas cifras del teléfono.',
  },
  none: { en: 'No customers yet', ru: 'Клиентов пока нет', kk: 'Әзірге клиент жоқ', es: 'Aún no hay clientes' },
  noneText: {
    en: 'Everyone who books appears here, with all their bookings.',
    ru: 'Здесь появятся все, кто записался, со всеми записями.',
    kk: 'Жазылғандардың бәрі барлық жазылуларымен осында шығады.',
    es: 'Aquí aparecerá quien reserve, con todas sus reservas.',
  },
  next:
    (day: string) =>
    ({ visit }: Trade) => ({
      en: `next ${day}`,
      ru: `${ruBy(visit, 'следующий', 'следующая', 'следующее')}: ${day}`,
      kk: `келесісі: ${day}`,
      es: `${esBy(visit, 'próximo', 'próxima')}: ${day}`,
    }),
  bookFor: (name: string) => ({
    en: `Book for ${name}`,
    ru: `Записать: ${name}`,
    kk: `Жазу: ${name}`,
    es: `Reservar para ${name}`,
  }),
  notes: { en: 'Notes', ru: 'Заметки', kk: 'Жазбалар', es: 'Notas' },
  notesHint: {
    en: 'Only your team sees these',
    ru: 'Их видит только ваша команда',
    kk: 'Оларды тек командаңыз көреді',
    es: 'Solo las ve su equipo',
  },
  nothingBooked: {
    en: 'Nothing booked yet.',
    ru: 'Записей пока нет.',
    kk: 'Әзірге жазылу жоқ.',
    es: 'Todavía no hay reservas.',
  },
} satisfies Catalog

/** The server's facts about a customer. */
export const customerFacts = {
  visits: visitCount,
  visitsLast: (n: number, day: string) => (trade: Trade) => {
    const [count, { visit }] = [visitCount(n)(trade), trade]
    return {
      en: `${count.en}, last ${day}`,
      ru: `${count.ru}, ${ruBy(visit, 'последний', 'последняя', 'последнее')}: ${day}`,
      kk: `${count.kk}, соңғысы: ${day}`,
      es: `${count.es}, ${esBy(visit, 'el último', 'la última')}: ${day}`,
    }
  },
  visitsSince: (n: number, day: string) => (trade: Trade) => {
    const count = visitCount(n)(trade)
    return {
      en: `${count.en}, with you since ${day}`,
      ru: `${count.ru}, ваш клиент с ${day}`,
      kk: `${count.kk}, клиентіңіз болған күні: ${day}`,
      es: `${count.es}, cliente suyo desde ${day}`,
    }
  },
} satisfies Catalog
