import type { Trade } from '../nouns.ts'
import type { Catalog } from '../text.ts'

const title = { en: 'Services', ru: 'Услуги', kk: 'Қызметтер', es: 'Servicios' }
const add = { en: 'Add a service', ru: 'Добавить услугу', kk: 'Қызмет қосу', es: 'Añadir un servicio' }

/** The dashboard's services: the list, and adding, changing and deleting one. */
export const servicesWords = {
  title,
  add,
  lead: {
    en: 'What customers can book, in the order they see it.',
    ru: 'На что клиенты могут записаться, в том порядке, в каком они это видят.',
    kk: 'Клиенттер жазыла алатын қызметтер, олар көретін ретпен.',
    es: 'Lo que los clientes pueden reservar, en el orden en que lo ven.',
  },
  addFirst: {
    en: 'Add the first one',
    ru: 'Добавить первую',
    kk: 'Біріншісін қосу',
    es: 'Añadir el primero',
  },
  none: { en: 'No services yet', ru: 'Услуг пока нет', kk: 'Әзірге қызмет жоқ', es: 'Aún no hay servicios' },
  noneText: {
    en: 'A service is what customers book: its name, length and price.',
    ru: 'Услуга – это то, на что записываются клиенты: название, длительность и цена.',
    kk: 'Қызмет – клиенттер жазылатын нәрсе: атауы, ұзақтығы және бағасы.',
    es: 'Un servicio es lo que reservan los clientes: su nombre, duración y precio.',
  },
  done: {
    added: {
      en: 'The service is added.',
      ru: 'Услуга добавлена.',
      kk: 'Қызмет қосылды.',
      es: 'El servicio se ha añadido.',
    },
    deleted: {
      en: 'The service is deleted. Existing bookings stay.',
      ru: 'Услуга удалена. Прежние записи остались.',
      kk: 'Қызмет жойылды. Бұрынғы жазылулар қалды.',
      es: 'El servicio se ha eliminado. Las reservas existentes se mantienen.',
    },
  },
  places: {
    customer: {
      en: 'At the customer’s',
      ru: 'У клиента',
      kk: 'Клиенттің мекенжайында',
      es: 'A domicilio',
    },
    business: { en: 'At your place', ru: 'У вас', kk: 'Сіздің мекенжайыңызда', es: 'En su local' },
    online: { en: 'Online', ru: 'Онлайн', kk: 'Онлайн', es: 'En línea' },
  },
  hidden: { en: 'Hidden', ru: 'Скрыта', kk: 'Жасырылған', es: 'Oculto' },
  hide: { en: 'Hide', ru: 'Скрыть', kk: 'Жасыру', es: 'Ocultar' },
  offer: { en: 'Offer', ru: 'Показать', kk: 'Көрсету', es: 'Ofrecer' },
  hideOne: (name: string) => ({
    en: `Hide ${name}`,
    ru: `Скрыть: ${name}`,
    kk: `Жасыру: ${name}`,
    es: `Ocultar ${name}`,
  }),
  offerOne: (name: string) => ({
    en: `Offer ${name}`,
    ru: `Показать: ${name}`,
    kk: `Көрсету: ${name}`,
    es: `Ofrecer ${name}`,
  }),
  moveUp: (name: string) => ({
    en: `Move ${name} up`,
    ru: `Выше: ${name}`,
    kk: `Жоғары: ${name}`,
    es: `Subir ${name}`,
  }),
  moveDown: (name: string) => ({
    en: `Move ${name} down`,
    ru: `Ниже: ${name}`,
    kk: `Төмен: ${name}`,
    es: `Bajar ${name}`,
  }),
  adding: { en: 'Adding…', ru: 'Добавляем…', kk: 'Қосып жатырмыз…', es: 'Añadiendo…' },
  addIt: { en: 'Add the service', ru: 'Добавить услугу', kk: 'Қызметті қосу', es: 'Añadir el servicio' },
  saving: { en: 'Saving…', ru: 'Сохраняем…', kk: 'Сақтап жатырмыз…', es: 'Guardando…' },
  saved: { en: 'Saved.', ru: 'Сохранено.', kk: 'Сақталды.', es: 'Guardado.' },
  picture: { en: 'Picture', ru: 'Картинка', kk: 'Сурет', es: 'Imagen' },
  pictureOfService: {
    en: 'A picture of this service',
    ru: 'Картинка этой услуги',
    kk: 'Осы қызметтің суреті',
    es: 'Una imagen de este servicio',
  },
  deleteThis: {
    en: 'Delete this service',
    ru: 'Удалить эту услугу',
    kk: 'Бұл қызметті жою',
    es: 'Eliminar este servicio',
  },
  deleteNamed: (name: string) => ({
    en: `Delete “${name}”?`,
    ru: `Удалить «${name}»?`,
    kk: `«${name}» жойылсын ба?`,
    es: `¿Eliminar «${name}»?`,
  }),
  deleteText: {
    en: 'Customers can no longer book it, and you cannot bring it back. Existing bookings stay as they are.',
    ru: 'Клиенты больше не смогут на неё записаться, и вернуть её нельзя. Прежние записи останутся как есть.',
    kk: 'Клиенттер бұдан былай оған жазыла алмайды, оны қайтару мүмкін емес. Бұрынғы жазылулар сол күйінде қалады.',
    es: 'Los clientes ya no podrán reservarlo y no se puede recuperar. Las reservas existentes se mantienen.',
  },
  deleteIt: { en: 'Delete the service', ru: 'Удалить услугу', kk: 'Қызметті жою', es: 'Eliminar el servicio' },
  deleting: { en: 'Deleting…', ru: 'Удаляем…', kk: 'Жойып жатырмыз…', es: 'Eliminando…' },
  keepIt: { en: 'Keep it', ru: 'Оставить', kk: 'Қалдыру', es: 'Conservarlo' },
  close: { en: 'Close', ru: 'Закрыть', kk: 'Жабу', es: 'Cerrar' },
} satisfies Catalog

/** The server's facts about a service in the list, and about people and skills in its form. */
export const serviceFacts = {
  payment: {
    none: ({ visit }: Trade) => ({
      en: `paid at the ${visit.en.one}`,
      ru: 'оплата на месте',
      kk: 'келгенде төленеді',
      es: `se paga en ${visit.es.the}`,
    }),
    full: { en: 'paid when booking', ru: 'оплата при записи', kk: 'жазылғанда төленеді', es: 'se paga al reservar' },
    deposit: (amount: string) => ({
      en: `deposit ${amount}`,
      ru: `предоплата ${amount}`,
      kk: `алдын ала төлем ${amount}`,
      es: `anticipo ${amount}`,
    }),
  },
  nobodyHasSkills: {
    en: 'Nobody has the skills',
    ru: 'Ни у кого нет нужных навыков',
    kk: 'Қажетті дағды ешкімде жоқ',
    es: 'Nadie tiene las habilidades',
  },
  nobodyDoesIt: {
    en: 'Nobody does it',
    ru: 'Её никто не выполняет',
    kk: 'Оны ешкім орындамайды',
    es: 'Nadie lo hace',
  },
  noStripe: {
    en: 'No times yet: connect Stripe',
    ru: 'Времени пока нет: подключите Stripe',
    kk: 'Әзірге уақыт жоқ: Stripe қосыңыз',
    es: 'Aún sin horas: conecte Stripe',
  },
  nobodyHasIt: {
    en: 'Nobody has it yet',
    ru: 'Пока ни у кого нет',
    kk: 'Әзірге ешкімде жоқ',
    es: 'Nadie la tiene todavía',
  },
  notWorking: {
    en: 'Not working at the moment',
    ru: 'Сейчас не работает',
    kk: 'Қазір жұмыс істемейді',
    es: 'No trabaja por ahora',
  },
} satisfies Catalog
