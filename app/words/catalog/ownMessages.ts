import type { Catalog } from '../text.ts'

/** What reaches somebody of a team, as she chooses on the page of her account. */
export const ownMessagesWords = {
  title: { en: 'Notifications', ru: 'Что вам приходит', kk: 'Сізге не келеді', es: 'Lo que le llega' },
  lead: {
    en: 'Choose what you hear of, how and when. It applies to you alone, in this business.',
    ru: 'Выберите, о чём, как и когда вам сообщать. Это касается только вас и только этого бизнеса.',
    kk: 'Не туралы, қалай және қашан білетініңізді таңдаңыз. Бұл тек сізге, осы бизнесте ғана қатысты.',
    es: 'Elija de qué se entera, cómo y cuándo. Vale solo para usted, en este negocio.',
  },
  open: {
    en: 'Choose what reaches you',
    ru: 'Выбрать, что приходит',
    kk: 'Не келетінін таңдау',
    es: 'Elegir lo que le llega',
  },
  openText: {
    en: 'New bookings, changes, money, messages: at once, in a summary each morning, or not at all.',
    ru: 'Записи, изменения, деньги, сообщения: сразу, сводкой по утрам или никак.',
    kk: 'Жазылу, өзгеріс, ақша, хабарлама: бірден, таңғы жиынтықпен немесе мүлде жоқ.',
    es: 'Reservas, cambios, dinero, mensajes: al momento, en un resumen cada mañana o nunca.',
  },
  presets: { en: 'In one step', ru: 'Одним нажатием', kk: 'Бір басумен', es: 'En un paso' },
  preset: {
    each: {
      en: 'Each booking at once',
      ru: 'Каждую запись сразу',
      kk: 'Әр жазылу бірден',
      es: 'Cada reserva al momento',
    },
    changes: {
      en: 'Only changes at once',
      ru: 'Сразу только изменения',
      kk: 'Тек өзгерістер бірден',
      es: 'Solo los cambios al momento',
    },
    morning: { en: 'All in the morning', ru: 'Всё утром', kk: 'Бәрі таңертең', es: 'Todo por la mañana' },
  },
  presetText: {
    en: 'Fills in bookings and money below and saves it.',
    ru: 'Заполнит записи и деньги ниже и сохранит.',
    kk: 'Төмендегі жазылу мен ақшаны толтырып сақтайды.',
    es: 'Rellena abajo las reservas y el dinero, y lo guarda.',
  },
  kinds: {
    booking_new: { en: 'New bookings', ru: 'Новые записи', kk: 'Жаңа жазылулар', es: 'Reservas nuevas' },
    booking_changed: {
      en: 'Moved and cancelled',
      ru: 'Переносы и отмены',
      kk: 'Ауыстыру мен бас тарту',
      es: 'Cambios y cancelaciones',
    },
    money: { en: 'Money', ru: 'Деньги', kk: 'Ақша', es: 'Dinero' },
    customers: {
      en: 'Unread messages of customers',
      ru: 'Непрочитанное от клиентов',
      kk: 'Клиенттерден оқылмағаны',
      es: 'Mensajes de clientes sin leer',
    },
    time_off: { en: 'Time off', ru: 'Отгулы', kk: 'Демалыс', es: 'Tiempo libre' },
  },
  ways: {
    email: { en: 'E-mail', ru: 'Почта', kk: 'Пошта', es: 'Correo' },
    push: { en: 'Notification', ru: 'Уведомление', kk: 'Хабарландыру', es: 'Aviso en el navegador' },
    sms: { en: 'Text message', ru: 'СМС', kk: 'СМС', es: 'SMS' },
  },
  choices: {
    at_once: { en: 'At once', ru: 'Сразу', kk: 'Бірден', es: 'Al momento' },
    soon: {
      en: 'Today and tomorrow at once, the rest in the morning',
      ru: 'О сегодня и завтра сразу, остальное утром',
      kk: 'Бүгін мен ертең туралы бірден, қалғаны таңертең',
      es: 'Hoy y mañana al momento, el resto por la mañana',
    },
    digest: { en: 'In the morning', ru: 'Утром', kk: 'Таңертең', es: 'Por la mañana' },
    never: { en: 'Not at all', ru: 'Никогда', kk: 'Ешқашан', es: 'Nunca' },
  },
  goesTo: (address: string) => ({
    en: `E-mails go to ${address}.`,
    ru: `Письма приходят на ${address}.`,
    kk: `Хаттар ${address} мекенжайына келеді.`,
    es: `Los correos van a ${address}.`,
  }),
  goesToAll: (address: string) => ({
    en: `E-mails to owners go to ${address}, the business’s address: one goes there as long as one owner wants it.`,
    ru: `Письма владельцам идут на ${address}, адрес бизнеса: письмо уйдёт, пока его хочет хотя бы один владелец.`,
    kk: `Иелерге хат бизнестің ${address} мекенжайына барады: бір иесі қаласа да жіберіледі.`,
    es: `Los correos a los dueños van a ${address}, la dirección del negocio: se envían mientras un dueño los quiera.`,
  }),
  noEmail: {
    en: 'The business has no e-mail address for your visits, so only the summary and what names you comes by e-mail.',
    ru: 'У бизнеса нет вашей почты для записей, поэтому письмом придёт только сводка и то, что касается лично вас.',
    kk: 'Бизнесте жазылуларға арналған поштаңыз жоқ, сондықтан хатпен тек жиынтық пен өзіңізге қатыстысы келеді.',
    es: 'El negocio no tiene un correo suyo para las visitas: por correo solo llegan el resumen y lo que le nombra.',
  },
  textsTo: (phone: string) => ({
    en: `Texts go to ${phone}.`,
    ru: `СМС приходят на ${phone}.`,
    kk: `СМС ${phone} нөміріне келеді.`,
    es: `Los SMS van al ${phone}.`,
  }),
  pushText: {
    en: 'Notifications come to the browsers where you turned them on, on the page of your account.',
    ru: 'Уведомления приходят в браузеры, где вы их включили на странице аккаунта.',
    kk: 'Хабарландырулар аккаунт бетінде қосқан браузерлерге келеді.',
    es: 'Los avisos llegan a los navegadores donde los activó, en la página de su cuenta.',
  },
  inAnyCase: {
    en: 'What concerns your sign-in, where payouts go and the plan is always told. It cannot be turned off.',
    ru: 'О входе в аккаунт, счёте для выплат и тарифе сообщаем всегда. Это не отключается.',
    kk: 'Аккаунтқа кіру, төлем шоты және тариф туралы әрқашан айтамыз. Оны өшіру мүмкін емес.',
    es: 'Lo que toca a su acceso, a dónde van los pagos y al plan se avisa siempre. No se puede desactivar.',
  },
  digest: { en: 'Summary in the morning', ru: 'Утренняя сводка', kk: 'Таңғы жиынтық', es: 'Resumen de la mañana' },
  digestLead: {
    en: 'One e-mail a day: your route in order with times, places and what to collect, and what is new since the last one.',
    ru: 'Одно письмо в день: маршрут по порядку со временем, адресами и суммами к получению, и что нового с прошлого.',
    kk: 'Күніне бір хат: уақыты, мекенжайы, алынатын сомасы бар бағыт ретімен және өткеннен бергі жаңалық.',
    es: 'Un correo al día: su ruta en orden con horas, lugares y lo que hay que cobrar, y lo nuevo desde el anterior.',
  },
  digestOn: { en: 'Send it to me', ru: 'Присылать мне', kk: 'Маған жіберілсін', es: 'Enviármelo' },
  digestAlways: {
    en: 'It comes as soon as anything above waits for the morning.',
    ru: 'Она приходит, как только что-то выше отложено на утро.',
    kk: 'Жоғарыда таңға қалдырылғаны болса, ол келеді.',
    es: 'Llega en cuanto algo de arriba espera a la mañana.',
  },
  at: { en: 'At', ru: 'Во сколько', kk: 'Қай уақытта', es: 'A qué hora' },
  zone: { en: 'By the clock of', ru: 'По часам', kk: 'Қай жердің сағатымен', es: 'Según la hora de' },
  zoneOfBusiness: (zone: string) => ({
    en: `The business (${zone})`,
    ru: `Бизнеса (${zone})`,
    kk: `Бизнестің (${zone})`,
    es: `El negocio (${zone})`,
  }),
  onEmptyDays: {
    en: 'Also on days with nothing to tell',
    ru: 'И в дни, когда сообщить нечего',
    kk: 'Айтарлық ештеңе жоқ күндері де',
    es: 'También los días sin nada que contar',
  },
} satisfies Catalog
