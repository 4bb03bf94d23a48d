import type { Catalog, Text } from '../text.ts'

/** The link to the page, on the page of a visit: a fact of the server. */
export const lettersLink: Text = {
  en: 'Which messages you get',
  ru: 'Какие сообщения приходят',
  kk: 'Қандай хабарламалар келеді',
  es: 'Qué mensajes recibe',
}

/** Where a customer chooses which messages she gets. */
export const lettersWords = {
  title: { en: 'Your messages', ru: 'Ваши сообщения', kk: 'Хабарламаларыңыз', es: 'Sus mensajes' },
  lead: (business: string) => ({
    en: `Choose how ${business} may write to you. This applies to all your visits.`,
    ru: `Выберите, как вам писать. Это для всех ваших визитов: ${business}.`,
    kk: `Сізге қалай жазу керегін таңдаңыз. Бұл барлық жазылуыңызға қатысты: ${business}.`,
    es: `Elija cómo puede escribirle ${business}. Vale para todas sus visitas allí.`,
  }),
  back: { en: 'Your booking', ru: 'Ваша запись', kk: 'Сіздің жазылуыңыз', es: 'Su reserva' },
  about: { en: 'About your visits', ru: 'О ваших визитах', kk: 'Жазылуларыңыз туралы', es: 'Sobre sus visitas' },
  aboutHint: {
    en: 'Reminders, changes, and when somebody is on the way',
    ru: 'Напоминания, изменения и когда к вам выехали',
    kk: 'Еске салу, өзгерістер және шебер жолға шыққанда',
    es: 'Recordatorios, cambios y cuando alguien va en camino',
  },
  chatLead: {
    en: 'News of your visit comes into a chat, where you can also write to us.',
    ru: 'Новости о визите приходят в чат, там же можно нам написать.',
    kk: 'Жазылуыңыз туралы жаңалықтар чатқа келеді, сонда бізге жаза аласыз.',
    es: 'Las noticias de su visita llegan a un chat, donde también puede escribirnos.',
  },
  joined: {
    en: 'Joined: news of your visits comes into your chat.',
    ru: 'Подключено: новости о визитах приходят в ваш чат.',
    kk: 'Қосылған: жазылуларыңыз туралы жаңалықтар чатыңызға келеді.',
    es: 'Activado: las noticias de sus visitas llegan a su chat.',
  },
  leave: { en: 'Leave the chat', ru: 'Отключить чат', kk: 'Чаттан шығу', es: 'Salir del chat' },
  openChat: { en: 'Open Telegram', ru: 'Открыть Telegram', kk: 'Telegram-ды ашу', es: 'Abrir Telegram' },
  texts: {
    en: 'Write to my phone about my visits',
    ru: 'Писать мне на телефон о визитах',
    kk: 'Жазылуларым туралы телефоныма жазу',
    es: 'Escribirme al teléfono sobre mis visitas',
  },
  onlyWay: {
    en: 'We don’t have your e-mail, so without this you would hear nothing.',
    ru: 'Почты у нас нет, так что без этого вы ничего не узнаете.',
    kk: 'Поштаңызды білмейміз, сондықтан онсыз еш хабар алмайсыз.',
    es: 'No tenemos su correo: sin esto no recibiría nada.',
  },
  stopped: {
    en: 'You answered STOP to our texts, so none are sent to your phone. To get them again, text START to the same number.',
    ru: 'Вы ответили STOP на наши сообщения, поэтому на телефон ничего не приходит. Чтобы вернуть, отправьте START на тот же номер.',
    kk: 'Хабарламаларымызға STOP деп жауап бергенсіз, сондықтан телефоныңызға ештеңе келмейді. Қайтару үшін сол нөмірге START деп жіберіңіз.',
    es: 'Respondió STOP a nuestros mensajes, así que no llega nada a su teléfono. Para recibirlos de nuevo, envíe START al mismo número.',
  },
  news: {
    en: 'News and offers',
    ru: 'Новости и предложения',
    kk: 'Жаңалықтар мен ұсыныстар',
    es: 'Novedades y ofertas',
  },
  newsByEmail: {
    en: 'By e-mail, now and then',
    ru: 'Иногда на почту',
    kk: 'Анда-санда поштаға',
    es: 'Por correo, de vez en cuando',
  },
  newsByText: {
    en: 'To my phone, now and then',
    ru: 'Иногда на телефон',
    kk: 'Анда-санда телефонға',
    es: 'Al teléfono, de vez en cuando',
  },
  newsAsked: {
    en: 'Please confirm it in the mail that we have just sent you.',
    ru: 'Подтвердите это в письме, которое мы вам только что отправили.',
    kk: 'Мұны жаңа ғана жіберген хатымызда растаңыз.',
    es: 'Confírmelo en el correo que acabamos de enviarle.',
  },
  newsHint: {
    en: 'You can end this at any time.',
    ru: 'Отказаться можно в любой момент.',
    kk: 'Кез келген уақытта бас тарта аласыз.',
    es: 'Puede dejarlo cuando quiera.',
  },
  save: { en: 'Save', ru: 'Сохранить', kk: 'Сақтау', es: 'Guardar' },
  saving: { en: 'Saving…', ru: 'Сохраняем…', kk: 'Сақтап жатырмыз…', es: 'Guardando…' },
  saved: { en: 'Saved.', ru: 'Сохранено.', kk: 'Сақталды.', es: 'Guardado.' },
} satisfies Catalog

/** The ways to be told: facts of the server. */
export const lettersFacts = {
  byMailAlone: { en: 'By e-mail only', ru: 'Только на почту', kk: 'Тек поштаға', es: 'Solo por correo' },
  byMailAnd: {
    sms: { en: 'By e-mail and text', ru: 'На почту и СМС', kk: 'Поштаға және СМС', es: 'Por correo y SMS' },
    whatsapp: {
      en: 'By e-mail and WhatsApp',
      ru: 'На почту и в WhatsApp',
      kk: 'Поштаға және WhatsApp-қа',
      es: 'Por correo y WhatsApp',
    },
    telegram: {
      en: 'By e-mail and Telegram',
      ru: 'На почту и в Telegram',
      kk: 'Поштаға және Telegram-ға',
      es: 'Por correo y Telegram',
    },
    push: {
      en: 'By e-mail and on a device where it is turned on',
      ru: 'На почту и на устройство, где это включено',
      kk: 'Поштаға және қосулы тұрған құрылғыға',
      es: 'Por correo y en un dispositivo donde está activado',
    },
  },
  by: {
    sms: { en: 'By text', ru: 'СМС', kk: 'СМС', es: 'Por SMS' },
    whatsapp: { en: 'On WhatsApp', ru: 'В WhatsApp', kk: 'WhatsApp-та', es: 'Por WhatsApp' },
    telegram: { en: 'In Telegram', ru: 'В Telegram', kk: 'Telegram-да', es: 'Por Telegram' },
    push: {
      en: 'On a device where it is turned on',
      ru: 'На устройство, где это включено',
      kk: 'Қосулы тұрған құрылғыға',
      es: 'En un dispositivo donde está activado',
    },
  },
} satisfies Catalog

/** The page behind the link that ends news. */
export const unsubscribeWords = {
  title: (business: string) => ({
    en: `No more news from ${business}?`,
    ru: `Больше не присылать новости? ${business}`,
    kk: `Жаңалық жібермеу керек пе? ${business}`,
    es: `¿No más novedades de ${business}?`,
  }),
  lead: {
    en: 'Messages about your own visits still come.',
    ru: 'Сообщения о ваших визитах будут приходить как раньше.',
    kk: 'Өз жазылуларыңыз туралы хабарламалар бұрынғыдай келеді.',
    es: 'Los mensajes sobre sus visitas seguirán llegando.',
  },
  end: { en: 'End the news', ru: 'Не присылать новости', kk: 'Жаңалықты тоқтату', es: 'No recibir novedades' },
  ending: { en: 'One moment…', ru: 'Минутку…', kk: 'Бір сәт…', es: 'Un momento…' },
  done: {
    en: 'Done: no more news by e-mail.',
    ru: 'Готово: новостей на почту больше не будет.',
    kk: 'Дайын: поштаңызға жаңалық енді келмейді.',
    es: 'Listo: no recibirá más novedades por correo.',
  },
  unknown: {
    en: 'This link is not complete. Please open it from the e-mail once more.',
    ru: 'Ссылка неполная. Откройте её из письма ещё раз.',
    kk: 'Сілтеме толық емес. Оны хаттан қайта ашыңыз.',
    es: 'El enlace está incompleto. Ábralo otra vez desde el correo.',
  },
} satisfies Catalog
