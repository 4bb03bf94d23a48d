import { cap, type Trade } from '../nouns.ts'
import { en, es, ru } from '../plural.ts'
import type { Catalog } from '../text.ts'

/** One booking in the dashboard: what can be done with it, and the cards about it. */
export const bookingPageWords = {
  whatToDo: { en: 'What to do', ru: 'Что сделать', kk: 'Не істеу керек', es: 'Qué hacer' },
  approve: { en: 'Approve', ru: 'Подтвердить', kk: 'Растау', es: 'Aprobar' },
  approving: { en: 'Approving…', ru: 'Подтверждаем…', kk: 'Растап жатырмыз…', es: 'Aprobando…' },
  changeToDone: {
    en: 'Change to done',
    ru: 'Отметить выполненной',
    kk: 'Орындалды деп белгілеу',
    es: 'Marcar como hecha',
  },
  changeToNoShow: {
    en: 'Change to no-show',
    ru: 'Отметить: не пришли',
    kk: 'Келмеді деп белгілеу',
    es: 'Marcar: no se presentó',
  },
  give: { en: 'Give to…', ru: 'Передать…', kk: 'Беру…', es: 'Dársela a…' },
  nobodyGoes: (name: string) => ({
    en: `${name} no longer takes bookings, so nobody can go. Give this to somebody else, move it or cancel it.`,
    ru: `Мастер больше не принимает записи (${name}), поэтому ехать некому. Передайте, перенесите или отмените запись.`,
    kk: `${name} енді жазылу қабылдамайды, сондықтан баратын ешкім жоқ. Жазылуды басқаға беріңіз, ауыстырыңыз немесе бас тартыңыз.`,
    es: `${name} ya no acepta reservas, así que no va nadie. Dé la reserva a otra persona, cámbiela o cancélela.`,
  }),
  move: { en: 'Move', ru: 'Перенести', kk: 'Ауыстыру', es: 'Cambiar la hora' },
  decline: { en: 'Decline', ru: 'Отклонить', kk: 'Қабылдамау', es: 'Rechazar' },
  cancel: { en: 'Cancel', ru: 'Отменить', kk: 'Бас тарту', es: 'Cancelar' },
  waitingFor: (amount: string) => ({
    en: `Waiting for ${amount}`,
    ru: `Ждём оплату: ${amount}`,
    kk: `Төлем күтілуде: ${amount}`,
    es: `A la espera de ${amount}`,
  }),
  waitingForPayment: {
    en: 'Waiting for the payment',
    ru: 'Ждём оплату',
    kk: 'Төлем күтілуде',
    es: 'A la espera del pago',
  },
  waitingForCard: {
    en: 'Waiting for a card',
    ru: 'Ждём карту',
    kk: 'Карта күтілуде',
    es: 'A la espera de una tarjeta',
  },
  heldUntil: (time: string) => ({
    en: `The time is held until ${time}, then it is free again.`,
    ru: `Время забронировано до ${time}, потом оно снова свободно.`,
    kk: `Уақытты сақтау мерзімі: ${time}, содан кейін ол қайта босайды.`,
    es: `La hora está guardada hasta: ${time}. Después vuelve a estar libre.`,
  }),
  paymentLink: {
    en: 'Payment link for the customer',
    ru: 'Ссылка на оплату для клиента',
    kk: 'Клиентке арналған төлем сілтемесі',
    es: 'Enlace de pago para el cliente',
  },
  contactOf: (name: string) => ({
    en: `Uses the contact details of ${name}`,
    ru: `Контакты клиента: ${name}`,
    kk: `Байланыс деректері мына клиенттікі: ${name}`,
    es: `Usa los datos de contacto de ${name}`,
  }),
  history: { en: 'History', ru: 'История', kk: 'Тарихы', es: 'Historial' },
  mail: { en: 'E-mail', ru: 'Письмо', kk: 'Хат', es: 'Correo' },
  visit: ({ visit }: Trade) => ({
    en: cap(visit.en.one),
    ru: cap(visit.ru.nom),
    kk: cap(visit.kk.nom),
    es: cap(visit.es.one),
  }),
  when: { en: 'When', ru: 'Когда', kk: 'Қашан', es: 'Cuándo' },
  where: { en: 'Where', ru: 'Где', kk: 'Қайда', es: 'Dónde' },
  drive: { en: 'Drive', ru: 'Дорога', kk: 'Жол', es: 'Viaje' },
  booked: { en: 'Booked', ru: 'Записано', kk: 'Жазылған', es: 'Reservada' },
  money: { en: 'Money', ru: 'Деньги', kk: 'Ақша', es: 'Dinero' },
  price: { en: 'Price', ru: 'Цена', kk: 'Бағасы', es: 'Precio' },
  paid: { en: 'Paid', ru: 'Оплачено', kk: 'Төленді', es: 'Pagado' },
  returned: { en: 'Refunded', ru: 'Возвращено', kk: 'Қайтарылды', es: 'Devuelto' },
  toCollect: { en: 'Still to collect', ru: 'Осталось получить', kk: 'Алуға қалды', es: 'Por cobrar' },
  messages: { en: 'Messages', ru: 'Сообщения', kk: 'Хабарламалар', es: 'Mensajes' },
  remindNow: {
    en: 'Send reminder now',
    ru: 'Напомнить сейчас',
    kk: 'Қазір еске салу',
    es: 'Recordar ahora',
  },
  sending: { en: 'Sending…', ru: 'Отправляем…', kk: 'Жіберіп жатырмыз…', es: 'Enviando…' },
  sendAgain: { en: 'Send again', ru: 'Отправить ещё раз', kk: 'Қайта жіберу', es: 'Enviar de nuevo' },
  nothingSent: {
    en: 'Nothing has been sent yet.',
    ru: 'Пока ничего не отправлено.',
    kk: 'Әзірге ештеңе жіберілген жоқ.',
    es: 'Todavía no se ha enviado nada.',
  },
} satisfies Catalog

/** The server's facts on these cards. */
export const bookingPageFacts = {
  yes: { en: 'Yes', ru: 'Да', kk: 'Иә', es: 'Sí' },
  no: { en: 'No', ru: 'Нет', kk: 'Жоқ', es: 'No' },
  driveBefore:
    (drive: string) =>
    ({ visit }: Trade) => ({
      en: `${drive} before`,
      ru: `${drive} до ${visit.ru.gen}`,
      kk: `${visit.kk.nom} алдында ${drive}`,
      es: `${drive} antes`,
    }),
  driveBeforeEstimated:
    (drive: string) =>
    ({ visit }: Trade) => ({
      en: `${drive} before, estimated`,
      ru: `${drive} до ${visit.ru.gen}, приблизительно`,
      kk: `${visit.kk.nom} алдында ${drive}, шамамен`,
      es: `${drive} antes, aproximado`,
    }),
  known: (n: number) =>
    n === 0
      ? { en: 'First booking', ru: 'Первая запись', kk: 'Алғашқы жазылу', es: 'Primera reserva' }
      : {
          en: `${n} ${en(n, 'booking', 'bookings')} before`,
          ru: `${n} ${ru(n, 'запись', 'записи', 'записей')} до этого`,
          kk: `Бұған дейін ${n} жазылу`,
          es: `${n} ${es(n, 'reserva anterior', 'reservas anteriores')}`,
        },
  discountLabel: { en: 'Discount', ru: 'Скидка', kk: 'Жеңілдік', es: 'Descuento' },
  discount: (amount: string, saved: string) => ({
    en: `−${amount}, saves ${saved} of driving`,
    ru: `−${amount}, дорога короче на ${saved}`,
    kk: `−${amount}, жол ${saved} қысқа`,
    es: `−${amount}, ahorra ${saved} de viaje`,
  }),
  ownPrice: (usual: string, reason: string) => ({
    en: `Usually ${usual}. Set by hand: ${reason}`,
    ru: `Обычно ${usual}. Указана вручную: ${reason}`,
    kk: `Әдетте ${usual}. Қолмен қойылды: ${reason}`,
    es: `Normalmente ${usual}. Puesto a mano: ${reason}`,
  }),
  deposit: {
    en: 'Deposit by card',
    ru: 'Предоплата картой',
    kk: 'Картамен алдын ала төлем',
    es: 'Anticipo con tarjeta',
  },
  /** By another way than a card. */
  depositWith: (way: string) => ({
    en: `Deposit with ${way}`,
    ru: `Предоплата через ${way}`,
    kk: `${way} арқылы алдын ала төлем`,
    es: `Anticipo con ${way}`,
  }),
  paymentWith: (way: string) => ({
    en: `Payment with ${way}`,
    ru: `Оплата через ${way}`,
    kk: `${way} арқылы төлем`,
    es: `Pago con ${way}`,
  }),
  payment: { en: 'Payment by card', ru: 'Оплата картой', kk: 'Картамен төлем', es: 'Pago con tarjeta' },
  refund: { en: 'Refund', ru: 'Возврат', kk: 'Қайтару', es: 'Reembolso' },
  payments: {
    open: { en: 'not paid yet', ru: 'ещё не оплачено', kk: 'әлі төленбеген', es: 'aún sin pagar' },
    paid: { en: 'paid', ru: 'оплачено', kk: 'төленді', es: 'pagado' },
    expired: { en: 'not paid', ru: 'не оплачено', kk: 'төленбеді', es: 'no pagado' },
  },
  refunds: {
    requested: { en: 'on its way', ru: 'в пути', kk: 'жолда', es: 'en camino' },
    succeeded: { en: 'done', ru: 'выполнен', kk: 'орындалды', es: 'hecho' },
    failed: { en: 'failed', ru: 'не удался', kk: 'болмады', es: 'fallido' },
  },
  sources: {
    page: { en: 'Booking page', ru: 'Страница записи', kk: 'Жазылу беті', es: 'Página de reservas' },
    phone: { en: 'By phone', ru: 'По телефону', kk: 'Телефон арқылы', es: 'Por teléfono' },
    manual: { en: 'By hand', ru: 'Вручную', kk: 'Қолмен', es: 'A mano' },
    api: { en: 'API', ru: 'API', kk: 'API', es: 'API' },
    link: { en: 'Shared link', ru: 'Ссылка', kk: 'Сілтеме', es: 'Enlace compartido' },
    qr: { en: 'QR code', ru: 'QR-код', kk: 'QR-код', es: 'Código QR' },
    whatsapp: { en: 'WhatsApp', ru: 'WhatsApp', kk: 'WhatsApp', es: 'WhatsApp' },
    instagram: { en: 'Instagram', ru: 'Instagram', kk: 'Instagram', es: 'Instagram' },
    google: { en: 'Google', ru: 'Google', kk: 'Google', es: 'Google' },
    facebook: { en: 'Facebook', ru: 'Facebook', kk: 'Facebook', es: 'Facebook' },
    email: { en: 'E-mail', ru: 'Эл. почта', kk: 'Эл. пошта', es: 'Correo' },
    text: { en: 'Text message', ru: 'СМС', kk: 'СМС', es: 'SMS' },
    referral: { en: 'Sent by a customer', ru: 'Пригласил клиент', kk: 'Клиент шақырды', es: 'Enviado por un cliente' },
    neighbour: {
      en: 'Link for neighbours',
      ru: 'Ссылка для соседей',
      kk: 'Көршілерге сілтеме',
      es: 'Enlace para vecinos',
    },
    rebooking: {
      en: 'Asked to come back',
      ru: 'Позвали снова',
      kk: 'Қайта шақырылды',
      es: 'Invitación a volver',
    },
    card: { en: 'Printed card', ru: 'Визитка', kk: 'Визитка', es: 'Tarjeta impresa' },
  },
} satisfies Catalog
