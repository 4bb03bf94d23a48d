import { en, ru } from '../plural.ts'
import type { Catalog } from '../text.ts'

/** How a business writes to phones. */
export const messageSettings = {
  when: {
    en: 'Reminders and quiet hours',
    ru: 'Напоминания и тихие часы',
    kk: 'Еске салу және тыныш сағаттар',
    es: 'Recordatorios y horas de silencio',
  },
  reminders: {
    en: 'Reminders before the start',
    ru: 'Напоминания до начала',
    kk: 'Басталуға дейінгі еске салу',
    es: 'Recordatorios antes del comienzo',
  },
  quietFromMinute: {
    en: 'Phones stay silent from',
    ru: 'Тишина на телефонах с',
    kk: 'Телефонға жазылмайды: басы',
    es: 'Sin mensajes al teléfono desde las',
  },
  quietFromMinuteHint: {
    en: 'By the customer’s clock. What is urgent goes anyway, e-mails too.',
    ru: 'По часам клиента. Срочное и письма приходят всё равно.',
    kk: 'Клиенттің сағаты бойынша. Шұғылы мен хаттар бәрібір барады.',
    es: 'Según la hora del cliente. Lo urgente y los correos salen igual.',
  },
  quietUntilMinute: { en: 'until', ru: 'до', kk: 'соңы', es: 'hasta las' },
  quietUntilMinuteHint: {
    en: 'The same time twice: messages go at any hour.',
    ru: 'Одинаковое время: сообщения идут в любой час.',
    kk: 'Екі уақыт бірдей болса, хабарлама кез келген уақытта барады.',
    es: 'La misma hora dos veces: los mensajes salen a cualquier hora.',
  },
  before: (time: string) => ({
    en: `${time} before`,
    ru: `За ${time}`,
    kk: `${time} бұрын`,
    es: `${time} antes`,
  }),
  toPhones: {
    en: 'Texts to customers',
    ru: 'Сообщения на телефон клиента',
    kk: 'Клиент телефонына хабар',
    es: 'Mensajes al teléfono del cliente',
  },
  whichFirst: { en: 'Which way', ru: 'Каким способом', kk: 'Қай жолмен', es: 'Por qué vía' },
  toPhonesLead: {
    en: 'Customers who choose a way on their own page get that one. E-mails go in any case.',
    ru: 'Если клиент сам выбрал способ на своей странице, действует его выбор. Письма приходят в любом случае.',
    kk: 'Клиент өз бетінде тәсілін таңдаса, соның таңдауы жүреді. Хаттар бәрібір барады.',
    es: 'Si el cliente elige una vía en su página, vale la suya. Los correos salen en todo caso.',
  },
  orders: {
    sms: {
      label: { en: 'Text message', ru: 'СМС', kk: 'СМС', es: 'SMS' },
      hint: {
        en: 'Arrives on every phone.',
        ru: 'Приходит на любой телефон.',
        kk: 'Кез келген телефонға барады.',
        es: 'Llega a cualquier teléfono.',
      },
    },
    'whatsapp,sms': {
      label: { en: 'WhatsApp first', ru: 'Сначала WhatsApp', kk: 'Алдымен WhatsApp', es: 'Primero WhatsApp' },
      hint: {
        en: 'A text message where WhatsApp does not reach the customer.',
        ru: 'СМС — если по WhatsApp сообщение не дошло.',
        kk: 'WhatsApp арқылы жетпесе, СМС барады.',
        es: 'Un SMS donde WhatsApp no llega.',
      },
    },
    'sms,whatsapp': {
      label: { en: 'Text message first', ru: 'Сначала СМС', kk: 'Алдымен СМС', es: 'Primero SMS' },
      hint: {
        en: 'WhatsApp where a text message does not arrive.',
        ru: 'WhatsApp — если СМС не дошла.',
        kk: 'СМС жетпесе, WhatsApp арқылы барады.',
        es: 'WhatsApp donde el SMS no llega.',
      },
    },
  },
  byKind: {
    en: 'Other ways for some news',
    ru: 'Другие способы для части новостей',
    kk: 'Кей хабардың өз тәсілі',
    es: 'Otras vías para algunos avisos',
  },
  byKindLead: {
    en: 'E-mails go in any case. Customers without an e-mail address are told by phone.',
    ru: 'Письма приходят в любом случае. Если у клиента нет эл. почты, ему пишем на телефон.',
    kk: 'Хаттар бәрібір барады. Эл. поштасы жоқ клиентке телефонына жазамыз.',
    es: 'Los correos salen en todo caso. A quien no tiene correo se le avisa por teléfono.',
  },
  kinds: {
    reminderChannels: {
      en: 'Reminders and questions before a visit',
      ru: 'Напоминания и вопросы перед визитом',
      kk: 'Келу алдындағы еске салулар мен сұрақтар',
      es: 'Recordatorios y preguntas antes de la visita',
    },
    moneyChannels: {
      en: 'Payments and refunds',
      ru: 'Оплата и возвраты',
      kk: 'Төлемдер мен қайтарулар',
      es: 'Pagos y reembolsos',
    },
  },
  kindOrders: {
    same: { en: 'Like other news', ru: 'Как остальные новости', kk: 'Басқа хабардай', es: 'Como los demás avisos' },
    mail: { en: 'E-mail only', ru: 'Только письмом', kk: 'Тек хатпен', es: 'Solo por correo' },
  },
  noWhatsapp: {
    en: 'WhatsApp is not switched on for Wayslot yet, so news goes by text message.',
    ru: 'WhatsApp в Wayslot пока не подключён, поэтому новости идут по СМС.',
    kk: 'Wayslot-та WhatsApp әлі қосылмаған, сондықтан хабар СМС арқылы барады.',
    es: 'WhatsApp aún no está activado en Wayslot, así que los avisos salen por SMS.',
  },
  wordings: {
    en: 'What WhatsApp has approved',
    ru: 'Что одобрил WhatsApp',
    kk: 'WhatsApp не мақұлдады',
    es: 'Lo que WhatsApp aprobó',
  },
  wordingsLead: {
    en: 'WhatsApp checks each message in each language before it may be sent. Until then it goes by text message.',
    ru: 'WhatsApp проверяет каждое сообщение на каждом языке. Пока оно не одобрено, идёт СМС.',
    kk: 'WhatsApp әр хабарламаны әр тілде тексереді. Мақұлданғанша СМС барады.',
    es: 'WhatsApp revisa cada mensaje en cada idioma. Hasta entonces sale por SMS.',
  },
  approved: (count: number, all: number) => ({
    en: `${count} of ${all} ${en(all, 'message', 'messages')}`,
    ru: `${count} из ${all} ${ru(all, 'сообщения', 'сообщений', 'сообщений')}`,
    kk: `${all} хабарламаның ${count}-і`,
    es: `${count} de ${all} mensajes`,
  }),
  refused: (name: string, reason: string) => ({
    en: `Refused: ${name}. ${reason}`,
    ru: `Отказано: ${name}. ${reason}`,
    kk: `Қабылданбады: ${name}. ${reason}`,
    es: `Rechazado: ${name}. ${reason}`,
  }),
} satisfies Catalog
