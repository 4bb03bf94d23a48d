import type { Trade } from '../nouns.ts'
import { en, es, ru } from '../plural.ts'
import type { Catalog } from '../text.ts'

/** The settings' menu, and the page about the business itself. */
export const settingsWords = {
  title: { en: 'Settings', ru: 'Настройки', kk: 'Баптаулар', es: 'Ajustes' },
  groups: {
    business: { en: 'Your business', ru: 'Ваш бизнес', kk: 'Бизнесіңіз', es: 'Su negocio' },
    bookings: { en: 'Bookings and prices', ru: 'Запись и цены', kk: 'Жазылу және бағалар', es: 'Reservas y precios' },
    customers: { en: 'Customers', ru: 'Клиенты', kk: 'Клиенттер', es: 'Clientes' },
    records: { en: 'Records', ru: 'Данные и история', kk: 'Деректер мен тарих', es: 'Registros' },
  },
  pages: {
    business: { en: 'Business', ru: 'Бизнес', kk: 'Бизнес', es: 'Negocio' },
    look: { en: 'Look', ru: 'Оформление', kk: 'Безендіру', es: 'Aspecto' },
    booking: { en: 'Booking rules', ru: 'Правила записи', kk: 'Жазылу ережесі', es: 'Reglas de reserva' },
    messages: { en: 'Messages', ru: 'Сообщения', kk: 'Хабарламалар', es: 'Mensajes' },
    area: { en: 'Service area', ru: 'Зона выезда', kk: 'Қызмет аймағы', es: 'Zona de servicio' },
    nearby: { en: 'Nearby discount', ru: 'Скидка «рядом»', kk: 'Жақындық жеңілдігі', es: 'Descuento por cercanía' },
    cancelling: { en: 'Cancelling', ru: 'Отмена', kk: 'Бас тарту', es: 'Cancelación' },
    taxes: { en: 'Taxes', ru: 'Налоги', kk: 'Салықтар', es: 'Impuestos' },
    closed: { en: 'Closed days', ru: 'Выходные', kk: 'Демалыс күндері', es: 'Días cerrados' },
    log: { en: 'Who did what', ru: 'Кто что делал', kk: 'Кім не істеді', es: 'Quién hizo qué' },
    legal: { en: 'Legal', ru: 'Реквизиты и условия', kk: 'Деректемелер мен шарттар', es: 'Legal' },
  },
} satisfies Catalog

export const businessWords = {
  onYourPage: { en: 'On your page', ru: 'На вашей странице', kk: 'Бетіңізде', es: 'En su página' },
  name: {
    en: 'Name of the business',
    ru: 'Название бизнеса',
    kk: 'Бизнестің атауы',
    es: 'Nombre del negocio',
  },
  about: { en: 'About', ru: 'О бизнесе', kk: 'Бизнес туралы', es: 'Acerca de' },
  aboutHint: {
    en: 'What you do and for whom, in a few sentences.',
    ru: 'Что вы делаете и для кого, в нескольких предложениях.',
    kk: 'Не істейтініңіз және кімге, бірнеше сөйлеммен.',
    es: 'Qué hace y para quién, en unas frases.',
  },
  email: { en: 'E-mail', ru: 'Почта', kk: 'Пошта', es: 'Correo' },
  emailHint: {
    en: 'Shown on your page and in e-mails to customers. We write to you here, or to the address you sign in with.',
    ru: 'Видна на вашей странице и в письмах клиентам. Сюда пишем и мы, а если пусто – на почту, с которой вы входите.',
    kk: 'Бетіңізде және клиенттерге барар хаттарда көрінеді. Біз де осында жазамыз, бос болса – кіретін поштаңызға.',
    es: 'Se ve en su página y en los correos a clientes. Le escribimos aquí o al correo con el que inicia sesión.',
  },
  phone: { en: 'Phone', ru: 'Телефон', kk: 'Телефон', es: 'Teléfono' },
  phoneHint: {
    en: 'Shown on your page. We text you here when a booking is made, moved or cancelled.',
    ru: 'Виден на вашей странице. Сюда мы шлём СМС о новых, перенесённых и отменённых записях.',
    kk: 'Бетіңізде көрінеді. Жаңа, ауыстырылған және бас тартылған жазылулар туралы осында СМС жібереміз.',
    es: 'Se ve en su página. Le enviamos un SMS cuando se hace, cambia o cancela una reserva.',
  },
  language: {
    en: 'Language of your business',
    ru: 'Язык бизнеса',
    kk: 'Бизнестің тілі',
    es: 'Idioma del negocio',
  },
  languageHint: {
    en: 'Your own texts are written in it, and so are messages to customers whose language we do not know.',
    ru: 'На нём написаны ваши тексты. На нём мы пишем и клиентам, чей язык нам неизвестен.',
    kk: 'Өз мәтіндеріңіз осы тілде. Тілін білмейтін клиенттерге де осы тілде жазамыз.',
    es: 'En él están escritos sus textos, y en él escribimos a los clientes cuyo idioma no conocemos.',
  },
  whereAndWhen: { en: 'Where and when', ru: 'Где и когда', kk: 'Қайда және қашан', es: 'Dónde y cuándo' },
  address: { en: 'Address', ru: 'Адрес', kk: 'Мекенжай', es: 'Dirección' },
  addressHint: {
    en: 'The middle of your service area. Customers see it only if a service takes place at your business.',
    ru: 'Центр вашей зоны выезда. Клиенты видят его, только если услуга оказывается у вас.',
    kk: 'Қызмет аймағыңыздың ортасы. Қызмет өзіңізде көрсетілсе ғана клиенттер көреді.',
    es: 'El centro de su zona de servicio. Los clientes la ven solo si un servicio se hace en su local.',
  },
  timeZoneHint: {
    en: "Your hours use this time zone. Existing bookings don't move.",
    ru: 'По нему идут часы работы. Время уже сделанных записей не меняется.',
    kk: 'Жұмыс уақыты осы белдеу бойынша есептеледі. Жасалып қойған жазылулардың уақыты өзгермейді.',
    es: 'Su horario sigue esta zona. Las reservas ya hechas no se mueven.',
  },
  currency: { en: 'Currency', ru: 'Валюта', kk: 'Валюта', es: 'Moneda' },
  currencyHint: {
    en: 'For all prices. You chose it when you set up the business.',
    ru: 'Для всех цен. Её выбрали при создании бизнеса.',
    kk: 'Барлық бағаға. Бизнес құрылғанда таңдалған.',
    es: 'Para todos los precios. Se eligió al crear el negocio.',
  },
} satisfies Catalog

/** Logo, header picture and colour. */
export const lookWords = {
  logo: { en: 'Logo', ru: 'Логотип', kk: 'Логотип', es: 'Logo' },
  logoFile: { en: 'Picture of the logo', ru: 'Картинка логотипа', kk: 'Логотип суреті', es: 'Imagen del logo' },
  logoHint: {
    en: 'Square works best. JPEG, PNG or WebP, at most 8 MB.',
    ru: 'Лучше всего квадрат. JPEG, PNG или WebP, не больше 8\u00a0МБ.',
    kk: 'Шаршы болғаны жақсы. JPEG, PNG немесе WebP, 8\u00a0МБ-тан аспасын.',
    es: 'Mejor cuadrada. JPEG, PNG o WebP, como máximo 8\u00a0MB.',
  },
  header: { en: 'Header picture', ru: 'Картинка наверху', kk: 'Жоғарғы сурет', es: 'Imagen de cabecera' },
  headerFile: {
    en: 'Picture for the top',
    ru: 'Картинка для верха страницы',
    kk: 'Беттің жоғарғы жағына сурет',
    es: 'Imagen para la cabecera',
  },
  headerHint: {
    en: 'Wide, at the top of your page. JPEG, PNG or WebP, at most 8 MB.',
    ru: 'Широкая, наверху страницы. JPEG, PNG или WebP, не больше 8\u00a0МБ.',
    kk: 'Кең, беттің жоғарғы жағында. JPEG, PNG немесе WebP, 8\u00a0МБ-тан аспасын.',
    es: 'Ancha, en la parte superior de su página. JPEG, PNG o WebP, como máximo 8\u00a0MB.',
  },
  colour: { en: 'Colour', ru: 'Цвет', kk: 'Түс', es: 'Color' },
  yourColour: { en: 'Your colour', ru: 'Ваш цвет', kk: 'Сіздің түсіңіз', es: 'Su color' },
  colourHint: {
    en: 'Buttons and marks on your page.',
    ru: 'Кнопки и отметки на вашей странице.',
    kk: 'Бетіңіздегі түймелер мен белгілер.',
    es: 'Botones y marcas de su página.',
  },
  sample: { en: 'Book this time', ru: 'Записаться', kk: 'Жазылу', es: 'Reservar esta hora' },
  adjusted: {
    en: 'We make text in your colour a little darker or lighter if needed, so that everybody can read it.',
    ru: 'Текст этого цвета мы делаем немного темнее или светлее, чтобы его могли прочитать все.',
    kk: 'Барлығы оқи алуы үшін осы түстегі мәтінді сәл күңгірт не ашық етеміз.',
    es: 'Oscurecemos o aclaramos un poco el texto en su color para que todos puedan leerlo.',
  },
  readsWell: {
    en: 'Text in this colour reads well.',
    ru: 'Текст этого цвета хорошо читается.',
    kk: 'Осы түстегі мәтін жақсы оқылады.',
    es: 'El texto en este color se lee bien.',
  },
  saveColour: { en: 'Save the colour', ru: 'Сохранить цвет', kk: 'Түсті сақтау', es: 'Guardar el color' },
} satisfies Catalog

const days = (n: number) => ({
  en: `${n} ${en(n, 'day', 'days')}`,
  ru: `${n} ${ru(n, 'день', 'дня', 'дней')}`,
  kk: `${n} күн`,
  es: `${n} ${es(n, 'día', 'días')}`,
})

/** Which times are offered, who comes, and what happens after somebody books. */
export const bookingRulesWords = {
  days,
  saved: {
    en: 'Saved. New bookings follow these rules.',
    ru: 'Сохранено. Новые записи идут по этим правилам.',
    kk: 'Сақталды. Жаңа жазылулар осы ереже бойынша қабылданады.',
    es: 'Guardado. Las nuevas reservas siguen estas reglas.',
  },
  times: {
    en: 'Which times customers see',
    ru: 'Какое время видят клиенты',
    kk: 'Клиенттер қай уақытты көреді',
    es: 'Qué horas ven los clientes',
  },
  notice: {
    en: 'Minimum notice',
    ru: 'За сколько предупредить',
    kk: 'Қанша бұрын жазылу керек',
    es: 'Antelación mínima',
  },
  noticeHint: {
    en: "Customers can't book with less notice than this.",
    ru: 'Если до начала осталось меньше, записаться нельзя.',
    kk: 'Басталуына осыдан аз қалса, жазылуға болмайды.',
    es: 'Nadie puede reservar con menos tiempo antes del comienzo.',
  },
  lastMinute: {
    en: 'Up to the last minute',
    ru: 'До последней минуты',
    kk: 'Соңғы минутқа дейін',
    es: 'Hasta el último minuto',
  },
  horizon: {
    en: 'At most this far ahead',
    ru: 'На сколько вперёд можно записаться',
    kk: 'Қанша уақыт бұрын жазылуға болады',
    es: 'Antelación máxima',
  },
  horizonHint: {
    en: 'How far ahead your calendar is open.',
    ru: 'На какой срок открыт ваш календарь.',
    kk: 'Күнтізбеңіз қанша мерзімге ашық.',
    es: 'Hasta cuándo está abierto su calendario.',
  },
  step: { en: 'Start times every', ru: 'Начало каждые', kk: 'Басталу аралығы', es: 'Un comienzo cada' },
  stepHint: {
    en: '15 min: 9:00, 9:15, 9:30 …',
    ru: '15\u00a0мин: 9:00, 9:15, 9:30 …',
    kk: '15\u00a0мин: 9:00, 9:15, 9:30 …',
    es: '15\u00a0min: 9:00, 9:15, 9:30 …',
  },
  hold: {
    en: 'Held for payment',
    ru: 'Бронь до оплаты',
    kk: 'Төлемге дейін сақтау',
    es: 'Retenida hasta el pago',
  },
  holdHint: {
    en: 'How long we hold a time for the customer to pay.',
    ru: 'Сколько время ждёт оплаты клиента.',
    kk: 'Уақыт клиенттің төлемін қанша күтеді.',
    es: 'Cuánto espera la hora a que pague el cliente.',
  },
  who: { en: 'Who comes', ru: 'Кто приедет', kk: 'Кім барады', es: 'Quién va' },
  choice: ({ worker }: Trade) => ({
    en: `Customers may choose ${worker.en.a}`,
    ru: `Клиенты могут выбирать ${worker.ru.acc}`,
    kk: `Клиенттер ${worker.kk.acc} таңдай алады`,
    es: `Los clientes pueden elegir ${worker.es.one}`,
  }),
  choiceHint: ({ worker }: Trade) => ({
    en: 'Off: we send the person with the shortest extra drive, then the one with the lightest day and week. You can change it.',
    ru: 'Если выключено, едет тот, кому меньше дороги, а при равенстве – у кого свободнее день и неделя. Вы можете это изменить.',
    kk: `Өшірулі болса, жолы ең қысқа ${worker.kk.nom} барады, тең болса – күні мен аптасы бос ${worker.kk.nom}. Оны өзгерте аласыз.`,
    es: 'Si no, va quien menos viaje hace y, a igualdad, quien tiene el día y la semana más libres. Puede cambiarlo.',
  }),
  ownTimeOff: {
    en: 'Your team takes time off without asking',
    ru: 'Команда берёт отгулы без согласования',
    kk: 'Команда демалысты сұрамай алады',
    es: 'Su equipo se toma tiempo libre sin pedirlo',
  },
  ownTimeOffHint: {
    en: 'Off: they ask under “My hours”, and you approve or decline. You get an e-mail either way.',
    ru: 'Если выключено, отгул просят в разделе «Мои часы», а вы одобряете или отклоняете. Письмо приходит в любом случае.',
    kk: 'Өшірулі болса, демалысты «Жұмыс уақытым» бөлімінде сұрайды, ал сіз мақұлдайсыз не бас тартасыз. Хат қалай да келеді.',
    es: 'Si no, lo piden en «Mi horario» y usted lo aprueba o lo rechaza. En ambos casos recibe un correo.',
  },
  after: {
    en: 'After somebody books',
    ru: 'После записи',
    kk: 'Жазылғаннан кейін',
    es: 'Después de una reserva',
  },
  confirmation: { en: 'Confirmation', ru: 'Подтверждение', kk: 'Растау', es: 'Confirmación' },
  automatic: { en: 'At once', ru: 'Сразу', kk: 'Бірден', es: 'Al momento' },
  automaticHint: {
    en: 'The booking is confirmed as soon as any payment due is made.',
    ru: 'Запись подтверждается, как только внесена нужная оплата.',
    kk: 'Тиесілі сома төленген бойда жазылу расталады.',
    es: 'La reserva se confirma en cuanto se paga lo que corresponde.',
  },
  manual: { en: 'By you', ru: 'Вами', kk: 'Сіз растайсыз', es: 'Por usted' },
  manualHint: {
    en: 'You approve or decline each one. Declining refunds the payment.',
    ru: 'Вы подтверждаете или отклоняете каждую. При отказе деньги возвращаются.',
    kk: 'Әрқайсысын өзіңіз растайсыз не қабылдамайсыз. Қабылдамасаңыз, ақша қайтарылады.',
    es: 'Usted aprueba o rechaza cada una. Al rechazar se devuelve el dinero.',
  },
} satisfies Catalog
