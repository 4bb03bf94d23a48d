import { cap, ruBy, type Trade } from '../nouns.ts'
import type { Catalog } from '../text.ts'
import { doorWords } from './atTheDoor.ts'
import { refusals } from './refusals.ts'

/** What a page of the dashboard answers when a booking was changed, or was not. */
export const bookingAnswers = {
  afterwards: {
    approve: {
      en: 'Approved. We let the customer know.',
      ru: 'Подтверждено. Клиенту сообщим.',
      kk: 'Расталды. Клиентке хабарлаймыз.',
      es: 'Aprobada. Se avisa al cliente.',
    },
    refund: {
      en: 'Refunded. We let the customer know once the money is on its way.',
      ru: 'Возврат оформлен. Клиенту сообщим, когда деньги отправятся.',
      kk: 'Қайтару рәсімделді. Ақша жіберілгенде клиентке хабарлаймыз.',
      es: 'Reembolsado. Avisaremos al cliente cuando el dinero esté en camino.',
    },
    handed_back: {
      en: 'Noted: you gave the money back.',
      ru: 'Записано: вы вернули деньги.',
      kk: 'Жазылды: ақшаны қайтардыңыз.',
      es: 'Anotado: ha devuelto el dinero.',
    },
    fee_drop: {
      en: 'The fee is let off.',
      ru: 'Сбор отменён.',
      kk: 'Алым болдырылмады.',
      es: 'El cargo queda anulado.',
    },
    completed: {
      en: 'Marked as done.',
      ru: 'Отмечена выполненной.',
      kk: 'Орындалды деп белгіленді.',
      es: 'Marcada como hecha.',
    },
    no_show: {
      en: 'Marked as a no-show.',
      ru: 'Отмечено: не пришли.',
      kk: 'Келмеді деп белгіленді.',
      es: 'Marcada: no se presentó.',
    },
    cancelled: {
      en: 'Cancelled. We let the customer know, and the time is free again.',
      ru: 'Отменена. Клиенту сообщим, время снова свободно.',
      kk: 'Бас тартылды. Клиентке хабарлаймыз, уақыт қайта босады.',
      es: 'Cancelada. Se avisa al cliente y la hora vuelve a estar libre.',
    },
    rejected: {
      en: 'Declined. We let the customer know, and the time is free again.',
      ru: 'Отклонена. Клиенту сообщим, время снова свободно.',
      kk: 'Қабылданбады. Клиентке хабарлаймыз, уақыт қайта босады.',
      es: 'Rechazada. Se avisa al cliente y la hora vuelve a estar libre.',
    },
    arrival: {
      en: 'Arrival time confirmed. We let the customer know.',
      ru: 'Время приезда подтверждено. Клиенту сообщим.',
      kk: 'Келу уақыты расталды. Клиентке хабарлаймыз.',
      es: 'Hora de llegada confirmada. Se avisa al cliente.',
    },
    moved: {
      en: 'Moved. We tell the customer the new time.',
      ru: 'Перенесена. Клиенту сообщим новое время.',
      kk: 'Ауыстырылды. Клиентке жаңа уақытты хабарлаймыз.',
      es: 'Cambiada. Se avisa al cliente de la nueva hora.',
    },
    on_my_way: {
      en: 'We tell the customer that you are on the way.',
      ru: 'Клиенту сообщим, что вы в пути.',
      kk: 'Клиентке жолға шыққаныңызды хабарлаймыз.',
      es: 'Se avisa al cliente de que va en camino.',
    },
    arrived: {
      en: 'Marked: arrived.',
      ru: 'Отмечено: на месте.',
      kk: 'Белгіленді: жетті.',
      es: 'Marcada: ha llegado.',
    },
    undo: { en: 'Undone.', ru: 'Отметка снята.', kk: 'Белгі алып тасталды.', es: 'Deshecho.' },
    collect: {
      en: 'Cash collected and recorded.',
      ru: 'Наличные получены и записаны.',
      kk: 'Қолма-қол алынып, жазылды.',
      es: 'Cobrado en efectivo y anotado.',
    },
    collect_other: {
      en: 'Payment recorded.',
      ru: 'Оплата записана.',
      kk: 'Төлем жазылды.',
      es: 'Pago anotado.',
    },
    ask: {
      en: 'The payment link is on its way to the customer.',
      ru: 'Ссылка на оплату отправляется клиенту.',
      kk: 'Төлем сілтемесі клиентке жіберілуде.',
      es: 'El enlace de pago va en camino al cliente.',
    },
    adjust: {
      en: 'Price changed. The customer sees it with your reason.',
      ru: 'Цена изменена. Клиент видит её с вашей причиной.',
      kk: 'Баға өзгерді. Клиент оны себебімен бірге көреді.',
      es: 'Precio cambiado. El cliente lo ve con su motivo.',
    },
    take_back: {
      en: 'Taken back. The amount is to be collected again.',
      ru: 'Запись отменена. Эту сумму снова нужно получить.',
      kk: 'Жазба қайтарылды. Бұл соманы қайта алу керек.',
      es: 'Anulado. Hay que cobrar de nuevo ese importe.',
    },
    given: {
      en: 'Given. We let both of them know.',
      ru: 'Передана. Сообщим обоим.',
      kk: 'Берілді. Екеуіне де хабарлаймыз.',
      es: 'Asignada. Se avisa a ambos.',
    },
    booked: {
      en: 'Booked. We let the customer know.',
      ru: 'Записано. Клиенту сообщим.',
      kk: 'Жазылды. Клиентке хабарлаймыз.',
      es: 'Reservada. Se avisa al cliente.',
    },
    reminded: {
      en: 'A reminder is on its way to the customer.',
      ru: 'Напоминание отправляется клиенту.',
      kk: 'Еске салу клиентке жіберілуде.',
      es: 'El recordatorio va en camino al cliente.',
    },
    resent: {
      en: 'The message is on its way again.',
      ru: 'Сообщение отправляется ещё раз.',
      kk: 'Хабарлама қайта жіберілуде.',
      es: 'El mensaje va de nuevo en camino.',
    },
    held: {
      en: 'The time is held. Send the customer the payment link below.',
      ru: 'Время забронировано. Отправьте клиенту ссылку на оплату ниже.',
      kk: 'Уақыт сақталды. Клиентке төмендегі төлем сілтемесін жіберіңіз.',
      es: 'La hora queda retenida. Envíe al cliente el enlace de pago de abajo.',
    },
  },
  refused: {
    already_cancelled: {
      en: 'This booking has been cancelled in the meantime. Nothing was changed.',
      ru: 'Запись тем временем отменили. Ничего не изменено.',
      kk: 'Жазылудан осы арада бас тартылған. Ештеңе өзгерген жоқ.',
      es: 'Mientras tanto la reserva se canceló. No se ha cambiado nada.',
    },
    expired: {
      en: 'This booking was not paid in time and is over. Nothing was changed.',
      ru: 'Запись не оплатили вовремя, и она закрыта. Ничего не изменено.',
      kk: 'Жазылу уақытында төленбей, мерзімі өтті. Ештеңе өзгерген жоқ.',
      es: 'La reserva no se pagó a tiempo y caducó. No se ha cambiado nada.',
    },
    finished: {
      en: 'This booking is already over. Nothing was changed.',
      ru: 'Запись уже завершена. Ничего не изменено.',
      kk: 'Жазылу аяқталған. Ештеңе өзгерген жоқ.',
      es: 'Esta reserva ya terminó. No se ha cambiado nada.',
    },
    held: {
      en: 'This booking still needs its payment or your approval.',
      ru: 'Сначала нужна оплата или ваше подтверждение.',
      kk: 'Алдымен төлем немесе растауыңыз керек.',
      es: 'Primero falta el pago o su aprobación.',
    },
    too_late: {
      en: 'It is too late for this change.',
      ru: 'Для этого изменения уже поздно.',
      kk: 'Бұл өзгеріске кеш.',
      es: 'Es demasiado tarde para este cambio.',
    },
    link_superseded: {
      en: 'This booking has changed in the meantime. Reload the page.',
      ru: 'Запись тем временем изменилась. Обновите страницу.',
      kk: 'Жазылу осы арада өзгерді. Бетті жаңартыңыз.',
      es: 'Mientras tanto la reserva ha cambiado. Vuelva a cargar la página.',
    },
    not_allowed: {
      en: 'Your role does not allow this. Ask the owner.',
      ru: 'Ваша роль этого не позволяет. Обратитесь к владельцу.',
      kk: 'Рөліңіз бұған рұқсат бермейді. Иесіне айтыңыз.',
      es: 'Su rol no lo incluye. Pregunte al propietario.',
    },
    not_pending: {
      en: 'This booking is no longer waiting for approval. Nothing was changed.',
      ru: 'Запись больше не ждёт подтверждения. Ничего не изменено.',
      kk: 'Жазылу енді растауды күтпейді. Ештеңе өзгерген жоқ.',
      es: 'Esta reserva ya no espera aprobación. No se ha cambiado nada.',
    },
    price_changed: {
      en: 'The price of this time has changed in the meantime. Reload the page and check the new price.',
      ru: 'Цена этого времени изменилась. Обновите страницу и проверьте её.',
      kk: 'Бұл уақыттың бағасы өзгерді. Бетті жаңартып, қараңыз.',
      es: 'El precio de esta hora ha cambiado. Vuelva a cargar la página y mírelo.',
    },
    cannot_ask: {
      en: 'The customer cannot be asked to pay this online. Nothing was sent.',
      ru: 'Оплатить это онлайн клиент не сможет. Ничего не отправлено.',
      kk: 'Клиент мұны онлайн төлей алмайды. Ештеңе жіберілген жоқ.',
      es: 'El cliente no puede pagar esto en línea. No se ha enviado nada.',
    },
    out_of_order: {
      en: 'This is not the next step of the visit. Nothing was changed.',
      ru: 'Это не следующий шаг визита. Ничего не изменено.',
      kk: 'Бұл сапардың келесі қадамы емес. Ештеңе өзгерген жоқ.',
      es: 'No es el siguiente paso de la visita. No se ha cambiado nada.',
    },
    no_such_price: doorWords.noSuchPrice,
    below_credit: doorWords.belowCredit,
    no_such_amount: doorWords.noSuchAmount,
    not_begun: ({ visit }: Trade) => ({
      en: `You can mark this once the ${visit.en.one} has started.`,
      ru: `Это можно отметить, когда ${visit.ru.nom} начнётся.`,
      kk: `Мұны ${visit.kk.nom} басталғанда белгілеуге болады.`,
      es: `Podrá indicarlo cuando empiece ${visit.es.the}.`,
    }),
  },
  notReminded: {
    not_found: refusals.doesNotExist.booking,
    not_confirmed: {
      en: 'The booking is not confirmed. Nothing was sent.',
      ru: 'Запись не подтверждена. Ничего не отправлено.',
      kk: 'Жазылу расталмаған. Ештеңе жіберілген жоқ.',
      es: 'La reserva no está confirmada. No se ha enviado nada.',
    },
    over: ({ visit }: Trade) => ({
      en: `The ${visit.en.one} has begun or is over. Nothing was sent.`,
      ru: `${cap(visit.ru.nom)} уже ${ruBy(visit, 'начался', 'началась', 'началось')} или ${ruBy(visit, 'завершён', 'завершена', 'завершено')}. Ничего не отправлено.`,
      kk: `${cap(visit.kk.nom)} басталған немесе аяқталған. Ештеңе жіберілген жоқ.`,
      es: `${cap(visit.es.the)} ya empezó o terminó. No se ha enviado nada.`,
    }),
    suspended: {
      en: 'The business is suspended. Nothing was sent.',
      ru: 'Бизнес остановлен. Ничего не отправлено.',
      kk: 'Бизнес тоқтатылған. Ештеңе жіберілген жоқ.',
      es: 'El negocio está suspendido. No se ha enviado nada.',
    },
    just_sent: {
      en: 'A reminder went out a moment ago. Nothing was sent twice.',
      ru: 'Напоминание только что отправлено. Второе не отправляли.',
      kk: 'Еске салу жаңа ғана жіберілді. Екінші рет жіберілген жоқ.',
      es: 'Acaba de salir un recordatorio. No se ha enviado otro.',
    },
    no_contact: {
      en: 'This customer has no e-mail address or phone number.',
      ru: 'Нет ни почты, ни телефона, куда его отправить.',
      kk: 'Жіберетін пошта да, телефон да жоқ.',
      es: 'No hay ni correo ni teléfono al que enviarlo.',
    },
  },
  alreadyOnItsWay: {
    en: 'This message is already on its way. Nothing was sent twice.',
    ru: 'Это сообщение уже отправляется. Второй раз его не отправили.',
    kk: 'Бұл хабарлама жіберіліп жатыр. Екінші рет жіберілген жоқ.',
    es: 'El mensaje ya va en camino. No se ha enviado otra vez.',
  },
} satisfies Catalog
