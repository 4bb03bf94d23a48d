import type { Catalog } from '../text.ts'

/** Refusals before any page or API code runs: of unreadable requests, and of forms that none of our pages made. */
export const frontWords = {
  unwritable: {
    en: 'Some of the characters you sent cannot be stored.',
    ru: 'В отправленном есть знаки, которые нельзя сохранить.',
    kk: 'Жіберілгенде сақтауға болмайтын таңбалар бар.',
    es: 'Lo enviado contiene caracteres que no se pueden guardar.',
  },
  databaseAway: {
    en: 'The database cannot be reached. Please try again in a moment.',
    ru: 'База данных недоступна. Попробуйте через минуту.',
    kk: 'Дерекқор қолжетімсіз. Сәлден кейін қайталаңыз.',
    es: 'No hay conexión con la base de datos. Inténtelo de nuevo en un momento.',
  },
  tooBusy: {
    en: 'We are very busy right now. Please try again in a moment.',
    ru: 'Сейчас слишком большая нагрузка. Попробуйте через минуту.',
    kk: 'Қазір жүктеме тым көп. Сәлден кейін қайталаңыз.',
    es: 'Hay demasiada actividad ahora. Inténtelo de nuevo en un momento.',
  },
  cannotSave: {
    en: 'We cannot save anything at the moment. Please try again in a few minutes.',
    ru: 'Сейчас мы не можем ничего сохранить. Попробуйте через несколько минут.',
    kk: 'Қазір ештеңе сақтай алмаймыз. Бірнеше минуттан кейін қайталаңыз.',
    es: 'Ahora mismo no podemos guardar nada. Inténtelo de nuevo en unos minutos.',
  },
  noForm: {
    en: 'We cannot read this form. Open the page again and retry.',
    ru: 'Эту форму не получилось прочитать. Откройте страницу заново и повторите.',
    kk: 'Бұл форманы оқу мүмкін емес. Бетті қайта ашып, қайталаңыз.',
    es: 'Este formulario no se puede leer. Abra la página de nuevo y repítalo.',
  },
  foreignFields: {
    en: 'This form has fields that the page does not have. Open the page again and retry.',
    ru: 'В форме есть поля, которых на странице не было. Откройте страницу заново и повторите.',
    kk: 'Формада бетте болмаған өрістер бар. Бетті қайта ашып, қайталаңыз.',
    es: 'El formulario tiene campos que no son de la página. Abra la página de nuevo y repítalo.',
  },
  unknownButton: {
    en: 'This button no longer exists. Open the page again.',
    ru: 'Эта кнопка неизвестна. Откройте страницу заново.',
    kk: 'Бұл түйме белгісіз. Бетті қайта ашыңыз.',
    es: 'Este botón no se reconoce. Abra la página de nuevo.',
  },
  oneHost: {
    en: 'A request must name exactly one host.',
    ru: 'Запрос называет ровно один хост.',
    kk: 'Сұрау дәл бір хостты атайды.',
    es: 'Una petición nombra exactamente un host.',
  },
  noPageHere: {
    en: 'No business on Wayslot uses this address.',
    ru: 'Этот адрес на Wayslot ещё никем не занят.',
    kk: 'Wayslot-та бұл мекенжайды әлі ешкім алған жоқ.',
    es: 'Ningún negocio de Wayslot usa esta dirección.',
  },
  /** The address of an unknown host is still free. */
  yourName: {
    en: 'Is this the name of your business?',
    ru: 'Так называется ваш бизнес?',
    kk: 'Бизнесіңіз осылай атала ма?',
    es: '¿Se llama así su negocio?',
  },
  openHere: {
    en: 'Open your page here',
    ru: 'Откройте здесь свою страницу',
    kk: 'Бетіңізді осында ашыңыз',
    es: 'Abra aquí su página',
  },
  ownPath: {
    en: 'A request must name a path on the host it is sent to.',
    ru: 'Запрос называет путь того хоста, куда он послан.',
    kk: 'Сұрау жіберілген хосттың жолын атайды.',
    es: 'Una petición nombra una ruta del host al que se envía.',
  },
  foreignForm: {
    en: 'This form was sent from another site. Open the page again and retry.',
    ru: 'Форма отправлена с другого сайта. Откройте страницу заново и повторите.',
    kk: 'Форма басқа сайттан жіберілді. Бетті қайта ашып, қайталаңыз.',
    es: 'Este formulario se envió desde otro sitio. Abra la página de nuevo y repítalo.',
  },
  compressed: {
    en: 'Send the body as it is, without compressing it.',
    ru: 'Отправьте тело запроса как есть, без сжатия.',
    kk: 'Сұрау денесін сол күйі, қыспай жіберіңіз.',
    es: 'Envíe el cuerpo tal cual, sin comprimirlo.',
  },
  endedEarly: {
    en: 'The request ended too early.',
    ru: 'Запрос оборвался раньше времени.',
    kk: 'Сұрау мерзімінен бұрын үзілді.',
    es: 'La petición terminó demasiado pronto.',
  },
  tooLarge: {
    en: 'That is too large. Pictures may have up to 8 MB.',
    ru: 'Слишком большой файл. Картинки – до 8\u00a0МБ.',
    kk: 'Файл тым үлкен. Суреттер – 8\u00a0МБ-қа дейін.',
    es: 'Es demasiado grande. Las imágenes pueden tener hasta 8\u00a0MB.',
  },
  webhooksArePosted: {
    en: 'Send webhooks with POST.',
    ru: 'Вебхуки отправляют методом POST.',
    kk: 'Вебхуктер POST әдісімен жіберіледі.',
    es: 'Los webhooks se envían por POST.',
  },
  notFromTwilio: {
    en: 'This is not a message from Twilio.',
    ru: 'Это сообщение отправил не Twilio.',
    kk: 'Бұл хабарды Twilio жіберген жоқ.',
    es: 'Este mensaje no lo envió Twilio.',
  },
  notFromTelegram: {
    en: 'This is not a message from Telegram.',
    ru: 'Это сообщение отправил не Telegram.',
    kk: 'Бұл хабарды Telegram жіберген жоқ.',
    es: 'Este mensaje no lo envió Telegram.',
  },
  notFromSendgrid: {
    en: 'This is not a mail that SendGrid handed over just now.',
    ru: 'Это письмо сейчас передал не SendGrid.',
    kk: 'Бұл хатты қазір SendGrid жеткізген жоқ.',
    es: 'Este correo no lo entregó SendGrid ahora mismo.',
  },
  notFromStripe: {
    en: 'This is not a webhook that Stripe sent just now.',
    ru: 'Это не вебхук, который сейчас отправил Stripe.',
    kk: 'Бұл Stripe қазір жіберген вебхук емес.',
    es: 'No es un webhook que Stripe haya enviado ahora.',
  },
  noFile: {
    en: 'There is no such file.',
    ru: 'Такого файла нет.',
    kk: 'Мұндай файл жоқ.',
    es: 'No existe ese archivo.',
  },
} satisfies Catalog
