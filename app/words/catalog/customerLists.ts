import { esBy, ruBy, type Trade } from '../nouns.ts'
import { asIs, type Catalog } from '../text.ts'
import { en, es, ru } from '../plural.ts'

const customers = (n: number, written: string) => ({
  en: `${written} ${en(n, 'customer', 'customers')}`,
  ru: `${written} ${ru(n, 'клиент', 'клиента', 'клиентов')}`,
  kk: `${written} клиент`,
  es: `${written} ${es(n, 'cliente', 'clientes')}`,
})

/** Lists of customers: filters, saved lists, tags for many, and the file for a spreadsheet. */
export const customerLists = {
  lists: { en: 'Saved lists', ru: 'Сохранённые списки', kk: 'Сақталған тізімдер', es: 'Listas guardadas' },
  everybody: { en: 'Everyone', ru: 'Все', kk: 'Барлығы', es: 'Todos' },
  count: customers,
  tag: { en: 'Tag', ru: 'Метка', kk: 'Белгі', es: 'Etiqueta' },
  tagged: (tag: string, count: string) => asIs(`${tag} (${count})`),
  any: { en: 'Any', ru: 'Неважно', kk: 'Кез келген', es: 'Cualquiera' },
  last: ({ visit }: Trade) => ({
    en: `Last ${visit.en.one}`,
    ru: `${ruBy(visit, 'Последний', 'Последняя', 'Последнее')} ${visit.ru.nom}`,
    kk: `Соңғы ${visit.kk.nom}`,
    es: `${esBy(visit, 'Último', 'Última')} ${visit.es.one}`,
  }),
  lasts: {
    '30': { en: 'Over a month ago', ru: 'Больше месяца назад', kk: 'Бір айдан астам бұрын', es: 'Hace más de un mes' },
    '90': {
      en: 'Over 3 months ago',
      ru: 'Больше 3 месяцев назад',
      kk: '3 айдан астам бұрын',
      es: 'Hace más de 3 meses',
    },
    '180': {
      en: 'Over 6 months ago',
      ru: 'Больше полугода назад',
      kk: 'Жарты жылдан астам бұрын',
      es: 'Hace más de 6 meses',
    },
    '365': { en: 'Over a year ago', ru: 'Больше года назад', kk: 'Бір жылдан астам бұрын', es: 'Hace más de un año' },
    never: { en: 'Never', ru: 'Ни разу', kk: 'Бірде-бір рет', es: 'Nunca' },
  },
  next: ({ visit }: Trade) => ({
    en: `Next ${visit.en.one}`,
    ru: `${ruBy(visit, 'Следующий', 'Следующая', 'Следующее')} ${visit.ru.nom}`,
    kk: `Келесі ${visit.kk.nom}`,
    es: `${esBy(visit, 'Próximo', 'Próxima')} ${visit.es.one}`,
  }),
  nexts: {
    yes: { en: 'Booked', ru: 'Есть запись', kk: 'Жазылған', es: 'Con reserva' },
    no: { en: 'Not booked', ru: 'Нет записи', kk: 'Жазылмаған', es: 'Sin reserva' },
  },
  news: { en: 'News', ru: 'Новости', kk: 'Жаңалықтар', es: 'Novedades' },
  newsYes: { en: 'Wants them', ru: 'Хочет получать', kk: 'Алғысы келеді', es: 'Quiere recibirlas' },
  language: { en: 'Language', ru: 'Язык', kk: 'Тілі', es: 'Idioma' },
  saveAs: { en: 'Save this list', ru: 'Сохранить список', kk: 'Тізімді сақтау', es: 'Guardar esta lista' },
  listName: { en: 'Name of the list', ru: 'Название списка', kk: 'Тізім атауы', es: 'Nombre de la lista' },
  saved: (name: string) => ({
    en: `List “${name}” saved`,
    ru: `Список «${name}» сохранён`,
    kk: `«${name}» тізімі сақталды`,
    es: `Lista «${name}» guardada`,
  }),
  removed: { en: 'List removed', ru: 'Список удалён', kk: 'Тізім жойылды', es: 'Lista eliminada' },
  removeList: { en: 'Remove this list', ru: 'Удалить список', kk: 'Тізімді жою', es: 'Eliminar esta lista' },
  listTaken: {
    en: 'There is a list with this name, or there are 50 lists. Choose another name, or remove a list.',
    ru: 'Такой список уже есть, или списков уже 50. Выберите другое название или удалите один из списков.',
    kk: 'Мұндай тізім бар немесе тізімдер 50-ге жетті. Басқа атау таңдаңыз не бір тізімді жойыңыз.',
    es: 'Ya hay una lista con ese nombre, o ya hay 50. Elija otro nombre o elimine una lista.',
  },
  forAll: (n: number, written: string) => ({
    en: n === 1 ? 'For this customer' : `For all ${written} customers`,
    ru: n === 1 ? 'Для этого клиента' : `Для всех в списке: ${written}`,
    kk: n === 1 ? 'Осы клиент үшін' : `Тізімдегі барлығы үшін: ${written}`,
    es: n === 1 ? 'Para este cliente' : `Para los ${written} clientes`,
  }),
  give: { en: 'Add the tag', ru: 'Добавить метку', kk: 'Белгі қосу', es: 'Poner la etiqueta' },
  take: { en: 'Take it off', ru: 'Снять метку', kk: 'Белгіні алу', es: 'Quitar la etiqueta' },
  given: (n: number, written: string, tag: string) => ({
    en: `“${tag}” added for ${customers(n, written).en}`,
    ru: `Метка «${tag}» добавлена: ${customers(n, written).ru}`,
    kk: `«${tag}» белгісі қойылды: ${customers(n, written).kk}`,
    es: `Etiqueta «${tag}» puesta: ${customers(n, written).es}`,
  }),
  taken: (n: number, written: string, tag: string) => ({
    en: `“${tag}” taken off for ${customers(n, written).en}`,
    ru: `Метка «${tag}» снята: ${customers(n, written).ru}`,
    kk: `«${tag}» белгісі алынды: ${customers(n, written).kk}`,
    es: `Etiqueta «${tag}» quitada: ${customers(n, written).es}`,
  }),
  nobodyInList: {
    en: 'Nobody in this list',
    ru: 'В этом списке никого нет',
    kk: 'Бұл тізімде ешкім жоқ',
    es: 'No hay nadie en esta lista',
  },
  nobodyInListText: {
    en: 'Change or clear the filter.',
    ru: 'Измените или сбросьте фильтр.',
    kk: 'Сүзгіні өзгертіңіз немесе тазалаңыз.',
    es: 'Cambie o quite el filtro.',
  },
  columns: {
    firstName: { en: 'First name', ru: 'Имя', kk: 'Аты', es: 'Nombre' },
    lastName: { en: 'Last name', ru: 'Фамилия', kk: 'Тегі', es: 'Apellido' },
    email: { en: 'E-mail', ru: 'Почта', kk: 'Пошта', es: 'Correo' },
    phone: { en: 'Phone', ru: 'Телефон', kk: 'Телефон', es: 'Teléfono' },
    tags: { en: 'Tags', ru: 'Метки', kk: 'Белгілер', es: 'Etiquetas' },
    address: { en: 'Address', ru: 'Адрес', kk: 'Мекенжай', es: 'Dirección' },
    visits: { en: 'How many', ru: 'Сколько раз', kk: 'Неше рет', es: 'Cuántas veces' },
    since: { en: 'Customer since', ru: 'Клиент с', kk: 'Клиент болған күні', es: 'Cliente desde' },
  },
} satisfies Catalog

/** What the business keeps of one customer. */
export const customerRecord = {
  record: { en: 'About this customer', ru: 'О клиенте', kk: 'Клиент туралы', es: 'Sobre este cliente' },
  preferences: { en: 'Preferences', ru: 'Предпочтения', kk: 'Қалаулары', es: 'Preferencias' },
  preferencesHint: {
    en: 'What they like. Whoever does the visit sees it',
    ru: 'Что клиент любит. Это видит тот, кто выполняет визит',
    kk: 'Клиентке не ұнайды. Оны баратын маман көреді',
    es: 'Lo que le gusta. Lo ve quien hace la visita',
  },
  tags: { en: 'Tags', ru: 'Метки', kk: 'Белгілер', es: 'Etiquetas' },
  newTags: { en: 'New tags', ru: 'Новые метки', kk: 'Жаңа белгілер', es: 'Etiquetas nuevas' },
  newTagsHint: {
    en: 'Separated by commas, such as: regular, two dogs',
    ru: 'Через запятую, например: постоянный, две собаки',
    kk: 'Үтір арқылы, мысалы: тұрақты, екі ит',
    es: 'Separadas por comas, por ejemplo: habitual, dos perros',
  },
  addresses: { en: 'Addresses', ru: 'Адреса', kk: 'Мекенжайлар', es: 'Direcciones' },
  noAddresses: {
    en: 'None yet. Addresses of bookings appear here.',
    ru: 'Пока нет. Здесь появятся адреса из записей.',
    kk: 'Әзірге жоқ. Жазылулардың мекенжайлары осында шығады.',
    es: 'Ninguna todavía. Aquí aparecen las direcciones de las reservas.',
  },
  addAddress: { en: 'Add an address', ru: 'Добавить адрес', kk: 'Мекенжай қосу', es: 'Añadir una dirección' },
  editAddress: { en: 'Edit the address', ru: 'Изменить адрес', kk: 'Мекенжайды өзгерту', es: 'Cambiar la dirección' },
  addressName: { en: 'Name', ru: 'Название', kk: 'Атауы', es: 'Nombre' },
  addressNameHint: {
    en: 'Such as Home or Office',
    ru: 'Например, дом или офис',
    kk: 'Мысалы, үй немесе кеңсе',
    es: 'Por ejemplo, casa u oficina',
  },
  address: { en: 'Address', ru: 'Адрес', kk: 'Мекенжай', es: 'Dirección' },
  gateCode: { en: 'Gate code', ru: 'Код домофона', kk: 'Домофон коды', es: 'Código de la puerta' },
  parking: { en: 'Parking', ru: 'Парковка', kk: 'Көлік қою', es: 'Estacionamiento' },
  pets: { en: 'Pets', ru: 'Животные', kk: 'Жануарлар', es: 'Mascotas' },
  contact: {
    en: 'Who is on site',
    ru: 'Кто будет на месте',
    kk: 'Орнында кім болады',
    es: 'Quién estará allí',
  },
  contactHint: {
    en: 'If it is not the customer',
    ru: 'Если это не сам клиент',
    kk: 'Клиенттің өзі болмаса',
    es: 'Si no es el cliente',
  },
  contactPhone: { en: 'Their phone', ru: 'Телефон', kk: 'Телефоны', es: 'Su teléfono' },
  phoneWrong: {
    en: 'Please check this phone number.',
    ru: 'Проверьте номер телефона.',
    kk: 'Телефон нөмірін тексеріңіз.',
    es: 'Revise este número de teléfono.',
  },
  removeAddress: { en: 'Remove this address', ru: 'Удалить адрес', kk: 'Мекенжайды жою', es: 'Quitar esta dirección' },
  removeAddressText: {
    en: 'Past and booked visits keep it.',
    ru: 'В прошлых и будущих визитах он останется.',
    kk: 'Өткен және жазылған сапарларда ол қалады.',
    es: 'Las visitas pasadas y reservadas la conservan.',
  },
  addressTaken: {
    en: 'This customer already has this address.',
    ru: 'У клиента уже есть этот адрес.',
    kk: 'Клиентте бұл мекенжай бар.',
    es: 'Este cliente ya tiene esta dirección.',
  },
} satisfies Catalog
