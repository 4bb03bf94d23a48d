import type { Catalog } from '#app/words/text.ts'

/** The mail that says a plan is not paid. */
export const planMailWords = {
  heading: {
    en: 'We could not take your payment',
    ru: 'Не удалось списать оплату',
    kk: 'Төлемді ала алмадық',
    es: 'No pudimos cobrar su plan',
  },
  stoppedHeading: {
    en: 'Your page takes no new bookings',
    ru: 'На вашу страницу больше нельзя записаться',
    kk: 'Бетіңіз жаңа жазылу қабылдамайды',
    es: 'Su página no acepta reservas nuevas',
  },
  open: (date: string) => ({
    en: `Your Wayslot plan is not paid. Please add a card or change it by ${date}. Until then everything works as usual.`,
    ru: `Ваш тариф Wayslot не оплачен. Добавьте или смените карту до ${date}. До этого дня всё работает как обычно.`,
    kk: `Wayslot тарифіңіз төленбеген. ${date} дейін карта қосыңыз не оны ауыстырыңыз. Оған дейін бәрі әдеттегідей жұмыс істейді.`,
    es: `Su plan de Wayslot no está pagado. Añada una tarjeta o cámbiela antes del ${date}. Hasta entonces todo funciona como siempre.`,
  }),
  stopped: {
    en: 'Your Wayslot plan is not paid, so customers cannot make new bookings on your page. It opens again as soon as the plan is paid.',
    ru: 'Ваш тариф Wayslot не оплачен, поэтому клиенты не могут записаться на вашей странице. Она откроется, как только тариф будет оплачен.',
    kk: 'Wayslot тарифіңіз төленбегендіктен, клиенттер бетіңізде жазыла алмайды. Тариф төленген бойда бет қайта ашылады.',
    es: 'Su plan de Wayslot no está pagado, así que los clientes no pueden hacer reservas nuevas en su página. Se abrirá de nuevo en cuanto se pague.',
  },
  booked: {
    en: 'Everything that is booked stays, with its messages and payments, and you can still book customers yourself.',
    ru: 'Все записи остаются, с сообщениями и оплатой, и вы по-прежнему можете записывать клиентов сами.',
    kk: 'Барлық жазылу хабарламаларымен және төлемдерімен сақталады, клиенттерді өзіңіз жаза аласыз.',
    es: 'Todo lo reservado se mantiene, con sus mensajes y pagos, y usted puede seguir reservando para sus clientes.',
  },
  action: { en: 'See your plan', ru: 'Открыть тариф', kk: 'Тарифті ашу', es: 'Ver su plan' },
  subject: (business: string) => ({
    en: `${business}: your Wayslot plan is not paid`,
    ru: `«${business}»: тариф Wayslot не оплачен`,
    kk: `«${business}»: Wayslot тарифі төленбеген`,
    es: `${business}: su plan de Wayslot no está pagado`,
  }),
  subjectStopped: (business: string) => ({
    en: `${business}: no new bookings on your page`,
    ru: `«${business}»: на страницу нельзя записаться`,
    kk: `«${business}»: бет жаңа жазылу қабылдамайды`,
    es: `${business}: sin reservas nuevas en su página`,
  }),
} satisfies Catalog
