import type { Trade } from '../nouns.ts'
import type { Catalog } from '../text.ts'

/** Cancelling a booking and moving it, in the dashboard. */
export const bookingChangeWords = {
  backToBooking: { en: 'Back to the booking', ru: 'Назад к записи', kk: 'Жазылуға оралу', es: 'Volver a la reserva' },
  declineQuestion: {
    en: 'Decline this request?',
    ru: 'Отклонить заявку?',
    kk: 'Өтінімді қабылдамайсыз ба?',
    es: '¿Rechazar esta solicitud?',
  },
  cancelQuestion: {
    en: 'Cancel this booking?',
    ru: 'Отменить запись?',
    kk: 'Жазылудан бас тартасыз ба?',
    es: '¿Cancelar esta reserva?',
  },
  serviceFor: {
    en: '{service} for {customer}, {when}',
    ru: '{service}, {customer}, {when}',
    kk: '{service}, {customer}, {when}',
    es: '{service} para {customer}, {when}',
  },
  goesBack: {
    en: 'The customer gets {amount} back.',
    ru: 'Клиенту вернётся {amount}.',
    kk: 'Клиентке {amount} қайтарылады.',
    es: 'Se devuelven {amount} al cliente.',
  },
  allGoesBack: {
    en: 'The customer gets {amount} back: everything they paid.',
    ru: 'Клиенту вернётся {amount} – всё, что было оплачено.',
    kk: 'Клиентке {amount} қайтарылады – төлегенінің бәрі.',
    es: 'Se devuelven {amount} al cliente: todo lo pagado.',
  },
  nothingGoesBack: {
    en: 'Nothing was paid, so nothing goes back.',
    ru: 'Оплаты не было, возвращать нечего.',
    kk: 'Төлем болған жоқ, қайтаратын ештеңе жоқ.',
    es: 'No se pagó nada, así que no se devuelve nada.',
  },
  handBack: {
    en: '{amount} was taken by hand. Hand it back to the customer; the booking’s page then asks you to note it.',
    ru: 'Лично принято {amount}. Отдайте эти деньги клиенту и отметьте это потом на странице записи.',
    kk: 'Қолмен {amount} алынды. Ақшаны клиентке беріп, кейін жазылу бетінде белгілеңіз.',
    es: 'Se cobraron {amount} a mano. Devuélvalos al cliente y anótelo después en la página de la reserva.',
  },
  cancelText: {
    en: 'We tell the customer, and the time is free again at once. You cannot undo this.',
    ru: 'Мы сообщим клиенту, а время сразу освободится. Вернуть запись будет нельзя.',
    kk: 'Клиентке хабарлаймыз, уақыт бірден босайды. Мұны қайтару мүмкін емес.',
    es: 'Avisamos al cliente, y la hora queda libre enseguida. No se puede deshacer.',
  },
  amountToReturn: { en: 'Amount to refund', ru: 'Сумма возврата', kk: 'Қайтарылатын сома', es: 'Importe por devolver' },
  atMost: (amount: string) => ({
    en: `At most ${amount}.`,
    ru: `Не больше ${amount}.`,
    kk: `Ең көбі ${amount}.`,
    es: `Como máximo ${amount}.`,
  }),
  reason: { en: 'Reason', ru: 'Причина', kk: 'Себебі', es: 'Motivo' },
  reasonHint: {
    en: 'The customer can read this.',
    ru: 'Клиент её увидит.',
    kk: 'Клиент оны көреді.',
    es: 'El cliente puede leerlo.',
  },
  declining: { en: 'Declining…', ru: 'Отклоняем…', kk: 'Қабылдамай жатырмыз…', es: 'Rechazando…' },
  cancelling: { en: 'Cancelling…', ru: 'Отменяем…', kk: 'Бас тартып жатырмыз…', es: 'Cancelando…' },
  declineRequest: {
    en: 'Decline the request',
    ru: 'Отклонить заявку',
    kk: 'Өтінімді қабылдамау',
    es: 'Rechazar la solicitud',
  },
  cancelBooking: {
    en: 'Cancel the booking',
    ru: 'Отменить запись',
    kk: 'Жазылудан бас тарту',
    es: 'Cancelar la reserva',
  },
  keepIt: { en: 'Keep it', ru: 'Оставить', kk: 'Қалдыру', es: 'Conservarla' },
  moveTitle: {
    en: 'Move to another time',
    ru: 'Перенести на другое время',
    kk: 'Басқа уақытқа ауыстыру',
    es: 'Cambiar a otra hora',
  },
  serviceForNow: {
    en: '{service} for {customer}, now {when}',
    ru: '{service}, {customer}, сейчас {when}',
    kk: '{service}, {customer}, қазір {when}',
    es: '{service} para {customer}, ahora {when}',
  },
  savedText: {
    en: 'How much driving each time would save, in minutes (estimated).',
    ru: 'Столько минут дороги экономит это время, приблизительно.',
    kk: 'Бұл уақыт жолдан үнемдейтін минуттар, шамамен.',
    es: 'Minutos de viaje que ahorra cada hora, aproximados.',
  },
  otherComes:
    (name: string) =>
    ({ worker }: Trade) => ({
      en: `${name} comes at the chosen time. At any other time the ${worker.en.one} stays the same where possible.`,
      ru: `В выбранное время приедет ${name}. В другое время ${worker.ru.nom} по возможности останется прежним.`,
      kk: `Таңдалған уақытта ${name} барады. Басқа уақытта мүмкіндігінше ${worker.kk.nom} өзгермейді.`,
      es: `A la hora elegida va ${name}. A cualquier otra, si es posible, sigue el mismo ${worker.es.one}.`,
    }),
  moving: { en: 'Moving…', ru: 'Переносим…', kk: 'Ауыстырып жатырмыз…', es: 'Cambiando…' },
  moveBooking: { en: 'Move the booking', ru: 'Перенести запись', kk: 'Жазылуды ауыстыру', es: 'Cambiar la reserva' },
  moveHere: {
    en: 'Move to this time',
    ru: 'Перенести на это время',
    kk: 'Осы уақытқа ауыстыру',
    es: 'Cambiar a esta hora',
  },
  noLongerMoved: {
    en: 'This booking can no longer be moved.',
    ru: 'Эту запись уже нельзя перенести.',
    kk: 'Бұл жазылуды енді ауыстыруға болмайды.',
    es: 'Esta reserva ya no se puede cambiar.',
  },
} satisfies Catalog

/** The server's facts about them. */
export const bookingChangeFacts = {
  amountLike: (amount: string) => ({
    en: `Enter an amount such as ${amount}.`,
    ru: `Введите сумму, например ${amount}.`,
    kk: `Соманы енгізіңіз, мысалы, ${amount}.`,
    es: `Escriba un importe, por ejemplo ${amount}.`,
  }),
  amountAboveZero: {
    en: 'Enter an amount above zero.',
    ru: 'Введите сумму больше нуля.',
    kk: 'Нөлден көп сома енгізіңіз.',
    es: 'Escriba un importe mayor que cero.',
  },
  atMostLeft: (amount: string) => ({
    en: `At most ${amount} is left to refund.`,
    ru: `Вернуть можно не больше ${amount}.`,
    kk: `Ең көбі ${amount} қайтаруға болады.`,
    es: `Como máximo quedan ${amount} por devolver.`,
  }),
  amountSteps: (below: string, above: string) => ({
    en: `Cards can't be charged this exact amount: enter ${below} or ${above}.`,
    ru: `Такую сумму нельзя списать с карты: введите ${below} или ${above}.`,
    kk: `Картадан мұндай соманы алу мүмкін емес: ${below} немесе ${above} енгізіңіз.`,
    es: `Las tarjetas no admiten este importe: escriba ${below} o ${above}.`,
  }),
  chooseTime: {
    en: 'Choose a time first.',
    ru: 'Сначала выберите время.',
    kk: 'Алдымен уақытты таңдаңыз.',
    es: 'Elija primero una hora.',
  },
  timeTaken: (when: string) => ({
    en: `${when} does not work: there is another booking then, or not enough time for the drive.`,
    ru: `${when} не подходит: в это время другая запись, или не хватит времени на дорогу.`,
    kk: `${when} болмайды: бұл уақытта басқа жазылу бар немесе жолға уақыт жетпейді.`,
    es: `${when} no puede ser: a esa hora hay otra reserva o no queda tiempo para el viaje.`,
  }),
} satisfies Catalog
