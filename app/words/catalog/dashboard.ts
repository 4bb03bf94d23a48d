import { en, es, ru } from '../plural.ts'
import type { Catalog } from '../text.ts'

/** The dashboard's frame: its menu, and the notices above every page. */
export const dashboardWords = {
  nav: {
    today: { en: 'Today', ru: 'Сегодня', kk: 'Бүгін', es: 'Hoy' },
    bookings: { en: 'Bookings', ru: 'Записи', kk: 'Жазылулар', es: 'Reservas' },
    newBooking: { en: 'New booking', ru: 'Новая запись', kk: 'Жаңа жазылу', es: 'Nueva reserva' },
    customers: { en: 'Customers', ru: 'Клиенты', kk: 'Клиенттер', es: 'Clientes' },
    openTimes: { en: 'Open times', ru: 'Свободное время', kk: 'Бос уақыт', es: 'Horas libres' },
    services: { en: 'Services', ru: 'Услуги', kk: 'Қызметтер', es: 'Servicios' },
    team: { en: 'Team', ru: 'Команда', kk: 'Команда', es: 'Equipo' },
    payments: { en: 'Payments', ru: 'Платежи', kk: 'Төлемдер', es: 'Pagos' },
    plan: { en: 'Your plan', ru: 'Тариф', kk: 'Тариф', es: 'Su plan' },
    share: { en: 'Share', ru: 'Поделиться', kk: 'Бөлісу', es: 'Compartir' },
    settings: { en: 'Settings', ru: 'Настройки', kk: 'Баптаулар', es: 'Ajustes' },
  },
  /** Shorter names for a phone's tab bar, where a tab is 70 px wide. */
  tab: {
    newBooking: { en: 'New', ru: 'Добавить', kk: 'Қосу', es: 'Nueva' },
    openTimes: { en: 'Open times', ru: 'Окна', kk: 'Бос уақыт', es: 'Libres' },
  },
  more: { en: 'More', ru: 'Ещё', kk: 'Тағы', es: 'Más' },
  yourBookingPage: {
    en: 'Your booking page',
    ru: 'Ваша страница записи',
    kk: 'Жазылу бетіңіз',
    es: 'Su página de reservas',
  },
  account: { en: 'Your account', ru: 'Ваш аккаунт', kk: 'Аккаунтыңыз', es: 'Su cuenta' },
  signOut: { en: 'Sign out', ru: 'Выйти', kk: 'Шығу', es: 'Cerrar sesión' },
  paymentsStopped: {
    en: 'Card payments have stopped',
    ru: 'Оплата картой остановлена',
    kk: 'Картамен төлеу тоқтады',
    es: 'Los pagos con tarjeta se han detenido',
  },
  paymentsStoppedText: {
    en: 'Your Stripe account is disconnected, so customers cannot book services that are paid when booking.',
    ru: 'Ваш счёт Stripe отключён, поэтому на услуги с оплатой при записи нельзя записаться.',
    kk: 'Stripe шотыңыз ажыратылған, сондықтан жазылғанда төленетін қызметтерге жазылу мүмкін емес.',
    es: 'Su cuenta de Stripe está desconectada, así que no se pueden reservar los servicios que se pagan al reservar.',
  },
  planUnpaid: {
    en: 'Your Wayslot plan is not paid',
    ru: 'Ваш тариф Wayslot не оплачен',
    kk: 'Wayslot тарифіңіз төленбеген',
    es: 'Su plan de Wayslot no está pagado',
  },
  planUnpaidText: (n: number) => ({
    en: `Please add a card or change it within ${n} ${en(n, 'day', 'days')}. Until then everything works as usual.`,
    ru: `Добавьте или смените карту в течение ${n} ${ru(n, 'дня', 'дней', 'дней')}. До этого всё работает как обычно.`,
    kk: `${n} күн ішінде карта қосыңыз не оны ауыстырыңыз. Оған дейін бәрі әдеттегідей жұмыс істейді.`,
    es: `Añada una tarjeta o cámbiela en ${n} ${es(n, 'día', 'días')}. Hasta entonces todo funciona como siempre.`,
  }),
  pageStopped: {
    en: 'Your page takes no new bookings',
    ru: 'На вашу страницу больше нельзя записаться',
    kk: 'Бетіңіз жаңа жазылу қабылдамайды',
    es: 'Su página no acepta reservas nuevas',
  },
  pageStoppedText: {
    en: 'Your Wayslot plan is not paid. Everything that is booked stays, and you can book customers yourself. The page opens again as soon as the plan is paid.',
    ru: 'Тариф Wayslot не оплачен. Все записи остаются, и вы можете записывать клиентов сами. Страница откроется, как только тариф будет оплачен.',
    kk: 'Wayslot тарифі төленбеген. Барлық жазылу сақталады, клиенттерді өзіңіз жаза аласыз. Тариф төленген бойда бет қайта ашылады.',
    es: 'Su plan de Wayslot no está pagado. Todo lo reservado se mantiene y usted puede reservar para sus clientes. La página se abrirá en cuanto se pague.',
  },
  suspended: {
    en: 'This business is suspended',
    ru: 'Этот бизнес остановлен',
    kk: 'Бұл бизнес тоқтатылған',
    es: 'Este negocio está suspendido',
  },
  suspendedText: {
    en: 'Customers cannot book. Write to Wayslot to have it reopened.',
    ru: 'Клиенты не могут записаться. Напишите в Wayslot, чтобы его открыли снова.',
    kk: 'Клиенттер жазыла алмайды. Қайта ашу үшін Wayslot-қа жазыңыз.',
    es: 'Los clientes no pueden reservar. Escriba a Wayslot para que vuelva a abrirse.',
  },
  suspendedBecause: (reason: string) => ({
    en: `Customers cannot book. The reason given: “${reason}”. Write to Wayslot to have it reopened.`,
    ru: `Клиенты не могут записаться. Причина: «${reason}». Напишите в Wayslot, чтобы его открыли снова.`,
    kk: `Клиенттер жазыла алмайды. Себебі: «${reason}». Қайта ашу үшін Wayslot-қа жазыңыз.`,
    es: `Los clientes no pueden reservar. El motivo: «${reason}». Escriba a Wayslot para que vuelva a abrirse.`,
  }),
  notPublic: {
    en: 'Your booking page is not public yet',
    ru: 'Ваша страница записи ещё не опубликована',
    kk: 'Жазылу бетіңіз әлі жарияланбаған',
    es: 'Su página de reservas aún no está publicada',
  },
  notPublicText: {
    en: 'Customers can book as soon as you publish it.',
    ru: 'Клиенты смогут записываться, как только вы её опубликуете.',
    kk: 'Оны жарияласаңыз, клиенттер бірден жазыла алады.',
    es: 'Los clientes podrán reservar en cuanto la publique.',
  },
  finishSetUp: {
    en: 'Finish the set-up',
    ru: 'Закончить настройку',
    kk: 'Баптауды аяқтау',
    es: 'Terminar la configuración',
  },
} satisfies Catalog
