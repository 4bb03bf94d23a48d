import { cap, type Trade } from '#app/words/nouns.ts'
import type { Catalog } from '#app/words/text.ts'

/** What all mails share: the frame, the labels of facts, the buttons. */
export const mailWords = {
  orOpen: { en: 'Or open', ru: 'Или откройте', kk: 'Немесе мынаны ашыңыз', es: 'O abra' },
  sentWith: {
    en: 'Sent with Wayslot',
    ru: 'Отправлено через Wayslot',
    kk: 'Wayslot арқылы жіберілді',
    es: 'Enviado con Wayslot',
  },
  whyCustomer: (business: string) => ({
    en: `You get this because you booked with ${business}.`,
    ru: `Вы получили это письмо, потому что записались в «${business}».`,
    kk: `Бұл хат сізге «${business}» бизнесіне жазылғаныңыз үшін келді.`,
    es: `Recibe este correo porque reservó con ${business}.`,
  }),
  whyNews: (business: string) => ({
    en: `You get this because you agreed to news from ${business}.`,
    ru: `Вы получили это письмо, потому что согласились на новости от «${business}».`,
    kk: `Бұл хат сізге «${business}» жаңалықтарын алуға келіскеніңіз үшін келді.`,
    es: `Recibe este correo porque aceptó recibir novedades de ${business}.`,
  }),
  endNews: {
    en: 'No more news',
    ru: 'Больше не присылать новости',
    kk: 'Жаңалықты енді жібермеңіз',
    es: 'No recibir más novedades',
  },
  chooseLetters: {
    en: 'Choose which messages you get',
    ru: 'Выбрать, какие сообщения получать',
    kk: 'Қандай хабарлар алатыныңызды таңдаңыз',
    es: 'Elija qué mensajes recibe',
  },
  whyOwner: (business: string) => ({
    en: `You get this because you look after bookings at ${business}.`,
    ru: `Вы получили это письмо, потому что ведёте записи «${business}».`,
    kk: `Бұл хат сізге «${business}» жазылуларын жүргізетініңіз үшін келді.`,
    es: `Recibe este correo porque se ocupa de las reservas de ${business}.`,
  }),
  labels: {
    exactTime: { en: 'Exact time', ru: 'Точное время', kk: 'Нақты уақыты', es: 'Hora exacta' },
    technician: ({ worker }: Trade) => ({
      en: cap(worker.en.one),
      ru: cap(worker.ru.nom),
      kk: cap(worker.kk.nom),
      es: cap(worker.es.one),
    }),
    price: { en: 'Price', ru: 'Цена', kk: 'Бағасы', es: 'Precio' },
    discount: { en: 'Discount', ru: 'Скидка', kk: 'Жеңілдік', es: 'Descuento' },
    customer: { en: 'Customer', ru: 'Клиент', kk: 'Клиент', es: 'Cliente' },
    phone: { en: 'Phone', ru: 'Телефон', kk: 'Телефон', es: 'Teléfono' },
    before: { en: 'Before', ru: 'Было', kk: 'Бұрын', es: 'Antes' },
    note: { en: 'Note', ru: 'Примечание', kk: 'Ескертпе', es: 'Nota' },
    refund: { en: 'Refund', ru: 'Возврат', kk: 'Қайтару', es: 'Reembolso' },
    reason: { en: 'Reason', ru: 'Причина', kk: 'Себебі', es: 'Motivo' },
    paid: { en: 'Paid', ru: 'Оплачено', kk: 'Төленді', es: 'Pagado' },
    paidWith: { en: 'Paid with', ru: 'Способ оплаты', kk: 'Төлем түрі', es: 'Pagado con' },
    toPay: { en: 'To pay', ru: 'К оплате', kk: 'Төленеді', es: 'Por pagar' },
    stillToPay: { en: 'Still to pay', ru: 'Осталось', kk: 'Қалғаны', es: 'Por pagar' },
    reference: { en: 'Reference', ru: 'Номер', kk: 'Нөмірі', es: 'Referencia' },
    arrives: { en: 'Arrives', ru: 'Придёт', kk: 'Түседі', es: 'Llega' },
    amount: { en: 'Amount', ru: 'Сумма', kk: 'Сомасы', es: 'Importe' },
    fees: { en: 'Fees', ru: 'Комиссия', kk: 'Комиссия', es: 'Comisiones' },
    yours: { en: 'You get', ru: 'Вы получите', kk: 'Сізге', es: 'Usted recibe' },
    nowWith: ({ worker }: Trade) => ({
      en: 'Now with',
      ru: `Теперь ${worker.ru.nom}`,
      kk: `Енді ${worker.kk.nom}`,
      es: 'Ahora con',
    }),
  },
  actions: {
    manage: {
      en: 'See, move or cancel it',
      ru: 'Посмотреть, перенести или отменить',
      kk: 'Қарау, ауыстыру немесе бас тарту',
      es: 'Ver, cambiar o cancelar',
    },
    findAnother: {
      en: 'Find another time',
      ru: 'Выбрать другое время',
      kk: 'Басқа уақыт таңдау',
      es: 'Elegir otra hora',
    },
    answer: { en: 'Answer', ru: 'Ответить', kk: 'Жауап беру', es: 'Responder' },
    readAndAnswer: {
      en: 'Read and answer',
      ru: 'Прочитать и ответить',
      kk: 'Оқып, жауап беру',
      es: 'Leer y responder',
    },
    openBooking: { en: 'Open the booking', ru: 'Открыть запись', kk: 'Жазылуды ашу', es: 'Abrir la reserva' },
    openDashboard: { en: 'Open the dashboard', ru: 'Открыть кабинет', kk: 'Кабинетті ашу', es: 'Abrir el panel' },
  },
} satisfies Catalog
