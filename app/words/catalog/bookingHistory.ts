import { cap, type Trade } from '../nouns.ts'
import { en, es, ru } from '../plural.ts'
import { deskWords } from './desk.ts'
import { statusWords } from './status.ts'
import type { Catalog } from '../text.ts'

const others = (n: number) => ({
  en: `${n} other ${en(n, 'booking', 'bookings')}`,
  ru: `${n} ${ru(n, 'другая запись', 'другие записи', 'других записей')}`,
  kk: `тағы ${n} жазылу`,
  es: `${n} ${es(n, 'reserva más', 'reservas más')}`,
})
const bookingMoved = {
  en: 'Booking moved',
  ru: 'Запись перенесена',
  kk: 'Жазылу ауыстырылды',
  es: 'Reserva cambiada',
}
const bookingCancelled = {
  en: 'Booking cancelled',
  ru: 'Запись отменена',
  kk: 'Жазылудан бас тартылды',
  es: 'Reserva cancelada',
}

/** What happened to a booking: its history, who was sent and why, and the messages about it. */
export const historyWords = {
  by: {
    you: { en: 'you', ru: 'вы', kk: 'сіз', es: 'usted' },
    customer: { en: 'the customer', ru: 'клиент', kk: 'клиент', es: 'el cliente' },
    member: { en: 'the team', ru: 'команда', kk: 'команда', es: 'el equipo' },
    system: { en: 'Wayslot', ru: 'Wayslot', kk: 'Wayslot', es: 'Wayslot' },
    support: {
      en: 'Wayslot’s support',
      ru: 'поддержка Wayslot',
      kk: 'Wayslot қолдау қызметі',
      es: 'el soporte de Wayslot',
    },
  },
  ended: {
    customer: {
      en: 'Cancelled by the customer',
      ru: 'Отменена клиентом',
      kk: 'Клиент бас тартты',
      es: 'Cancelada por el cliente',
    },
    business: {
      en: 'Cancelled by the business',
      ru: 'Отменена вами',
      kk: 'Сіздің тарапыңыздан бас тартылды',
      es: 'Cancelada por el negocio',
    },
    system: statusWords.cancelled,
  },
  reason: (text: string) => ({
    en: `Reason given: ${text}`,
    ru: `Указанная причина: ${text}`,
    kk: `Айтылған себебі: ${text}`,
    es: `Motivo indicado: ${text}`,
  }),
  booked: (overruled: boolean, beyondArea: boolean) => ({
    en: `Booked${overruled ? ', outside the usual rules' : ''}${beyondArea ? ', outside your area' : ''}`,
    ru: `Записано${overruled ? ', вне обычных правил' : ''}${beyondArea ? ', вне зоны выезда' : ''}`,
    kk: `Жазылды${overruled ? ', әдеттегі ережеден тыс' : ''}${beyondArea ? ', қызмет аймағынан тыс' : ''}`,
    es: `Reservada${overruled ? ', fuera de las reglas habituales' : ''}${beyondArea ? ', fuera de su zona' : ''}`,
  }),
  ownPrice: {
    en: 'The price was set by hand',
    ru: 'Цена указана вручную',
    kk: 'Бағасы қолмен қойылды',
    es: 'El precio se puso a mano',
  },
  assigned: (name: string, why: string) => ({
    en: `${name}: ${why}`,
    ru: `${name}: ${why}`,
    kk: `${name}: ${why}`,
    es: `${name}: ${why}`,
  }),
  assignedOf:
    (of: number, name: string, why: string) =>
    ({ worker }: Trade) => ({
      en: `Of ${of} who could come, ${name} ${why}`,
      ru: `${name}, выбор из ${of}: ${why}`,
      kk: `${name}, ${of} ${worker.kk.gen} ішінен: ${why}`,
      es: `De ${of} que podían ir, ${name} ${why}`,
    }),
  technician: ({ worker }: Trade) => ({
    en: `The ${worker.en.one}`,
    ru: cap(worker.ru.nom),
    kk: cap(worker.kk.nom),
    es: cap(worker.es.the),
  }),
  askedByName: ({ worker }: Trade) => ({
    en: `The ${worker.en.one} was asked for by name`,
    ru: `Клиент выбрал ${worker.ru.acc} по имени`,
    kk: `${cap(worker.kk.nom)} аты аталып сұралды`,
    es: `Se pidió a este ${worker.es.one} por su nombre`,
  }),
  why: {
    only: {
      en: 'nobody else could come',
      ru: 'больше никто не мог приехать',
      kk: 'басқа ешкім бара алмады',
      es: 'nadie más podía ir',
    },
    saving: {
      en: 'saves the most driving, and the price is based on that',
      ru: 'меньше всего дороги, на это рассчитана цена',
      kk: 'жолы ең қысқа, баға соған есептелген',
      es: 'es quien más viaje ahorra, y el precio cuenta con ello',
    },
    driving: (drive: string) => ({
      en: `has the shortest extra drive (${drive})`,
      ru: `меньше всего дополнительной дороги (${drive})`,
      kk: `қосымша жолы ең аз (${drive})`,
      es: `es quien menos viaje añade (${drive})`,
    }),
    day: (n: number) => {
      const rest = others(n)
      return {
        en: `has the lightest day (${rest.en})`,
        ru: `самый свободный день (${rest.ru})`,
        kk: `күні ең бос (${rest.kk})`,
        es: `tiene el día más libre (${rest.es})`,
      }
    },
    week: (n: number) => {
      const rest = others(n)
      return {
        en: `has the lightest week (${rest.en})`,
        ru: `самая свободная неделя (${rest.ru})`,
        kk: `аптасы ең бос (${rest.kk})`,
        es: `tiene la semana más libre (${rest.es})`,
      }
    },
    longest_since: {
      en: 'has waited longest for a booking',
      ru: 'дольше всех без новой записи',
      kk: 'жаңа жазылуды ең ұзақ күткен',
      es: 'lleva más tiempo sin una reserva',
    },
    order: {
      en: 'comes first in your list, all else being equal',
      ru: 'первое место в вашем списке при прочих равных',
      kk: 'басқасы тең болғанда тізіміңізде бірінші',
      es: 'va primero en su lista, a igualdad de condiciones',
    },
  },
  given: (name: string) => ({
    en: `Given to ${name}`,
    ru: `Передана: ${name}`,
    kk: `Берілді: ${name}`,
    es: `Asignada a ${name}`,
  }),
  arrivalFixed: (when: string) => ({
    en: `Arrival confirmed for ${when}`,
    ru: `Время приезда подтверждено: ${when}`,
    kk: `Келу уақыты расталды: ${when}`,
    es: `Llegada confirmada: ${when}`,
  }),
  moved: (from: string, to: string) => ({
    en: `Moved from ${from} to ${to}`,
    ru: `Перенесена: было ${from}, стало ${to}`,
    kk: `Ауыстырылды: бұрын ${from}, енді ${to}`,
    es: `Cambiada de ${from} a ${to}`,
  }),
  cancelledBack: (amount: string) => ({
    en: `Cancelled, ${amount} back`,
    ru: `Отменена, возврат ${amount}`,
    kk: `Бас тартылды, ${amount} қайтарылады`,
    es: `Cancelada, se devuelven ${amount}`,
  }),
  rejectedBack: (amount: string) => ({
    en: `Declined, ${amount} back`,
    ru: `Отклонена, возврат ${amount}`,
    kk: `Қабылданбады, ${amount} қайтарылады`,
    es: `Rechazada, se devuelven ${amount}`,
  }),
  happened: {
    approved: { en: 'Approved', ru: 'Подтверждена', kk: 'Расталды', es: 'Aprobada' },
    expired: {
      en: 'Not paid in time, so the time is free again',
      ru: 'Не оплачена вовремя, время снова свободно',
      kk: 'Уақытында төленбеді, уақыт қайта босады',
      es: 'No se pagó a tiempo; la hora vuelve a estar libre',
    },
    paid: { en: 'Paid', ru: 'Оплачена', kk: 'Төленді', es: 'Pagada' },
    paid_late: {
      en: 'Paid late, but the time was still free',
      ru: 'Оплачена поздно, время было ещё свободно',
      kk: 'Кеш төленді, уақыт әлі бос болған',
      es: 'Pagada tarde; la hora seguía libre',
    },
    on_my_way: { en: 'On the way', ru: 'В пути', kk: 'Жолға шықты', es: 'En camino' },
    arrived: { en: 'Arrived', ru: 'На месте', kk: 'Жетті', es: 'Llegó' },
    undone: { en: 'Undone', ru: 'Отметка снята', kk: 'Белгі алып тасталды', es: 'Deshecho' },
    completed: statusWords.completed,
    no_show: { en: 'Marked as a no-show', ru: 'Никто не пришёл', kk: 'Ешкім келмеді', es: 'No se presentó nadie' },
    card_saved: {
      en: 'Card saved',
      ru: 'Карта сохранена',
      kk: 'Карта сақталды',
      es: 'Tarjeta guardada',
    },
    card_removed: {
      en: 'Card removed',
      ru: 'Карта удалена',
      kk: 'Карта жойылды',
      es: 'Tarjeta quitada',
    },
    fee_waiting: {
      en: 'Fee will be charged',
      ru: 'Будет списан сбор',
      kk: 'Алым алынады',
      es: 'Se cobrará el cargo',
    },
    fee_undone: { en: 'Fee undone', ru: 'Сбор отменён', kk: 'Алым болдырылмады', es: 'Cargo deshecho' },
    fee_asked: {
      en: 'Fee asked for by link',
      ru: 'Сбор запрошен по ссылке',
      kk: 'Алым сілтемемен сұралды',
      es: 'Cargo pedido con un enlace',
    },
    fee_waived: { en: 'Fee let off', ru: 'Сбор прощён', kk: 'Алым кешірілді', es: 'Cargo perdonado' },
    card_charging: {
      en: 'Charged to the card on file',
      ru: 'Списание с сохранённой карты',
      kk: 'Сақталған картадан алу',
      es: 'Cobro en la tarjeta guardada',
    },
    card_refused: {
      en: 'The card did not pay',
      ru: 'С карты списать не удалось',
      kk: 'Картадан алу мүмкін болмады',
      es: 'La tarjeta no pagó',
    },
    payment_asked: {
      en: 'The customer was sent a link to pay',
      ru: 'Клиенту отправлена ссылка на оплату',
      kk: 'Клиентке төлем сілтемесі жіберілді',
      es: 'Se envió al cliente un enlace para pagar',
    },
    refunded_overpaid: {
      en: 'More was paid than is owed; the rest is refunded',
      ru: 'Оплачено больше, чем нужно; лишнее возвращается',
      kk: 'Керегінен артық төленді, артығы қайтарылады',
      es: 'Se pagó de más; la diferencia se devuelve',
    },
    refunded_late_payment: {
      en: 'A payment came too late and is refunded',
      ru: 'Оплата пришла слишком поздно и будет возвращена',
      kk: 'Төлем тым кеш түсті, қайтарылады',
      es: 'Un pago llegó demasiado tarde y se devuelve',
    },
  },
  messages: {
    'booking-held': { en: 'Time held', ru: 'Бронь времени', kk: 'Сақталған уақыт', es: 'Hora retenida' },
    'booking-pending-approval': {
      en: 'Request received',
      ru: 'Заявка получена',
      kk: 'Өтінім алынды',
      es: 'Solicitud recibida',
    },
    'booking-confirmed': {
      en: 'Booking confirmed',
      ru: 'Запись подтверждена',
      kk: 'Жазылу расталды',
      es: 'Reserva confirmada',
    },
    'booking-rescheduled': bookingMoved,
    'booking-arrival': { en: 'Arrival time', ru: 'Время приезда', kk: 'Келу уақыты', es: 'Hora de llegada' },
    'booking-on-my-way': { en: 'On the way', ru: 'В пути', kk: 'Жолда', es: 'En camino' },
    'booking-given': {
      en: 'Somebody else comes',
      ru: 'Приедет другой мастер',
      kk: 'Басқа маман келеді',
      es: 'Va otra persona',
    },
    'booking-cancelled': bookingCancelled,
    answer: { en: 'Your answer', ru: 'Ваш ответ', kk: 'Жауабыңыз', es: 'Su respuesta' },
    'answer-waiting': {
      en: 'Told of your answer',
      ru: 'Сообщили о вашем ответе',
      kk: 'Жауабыңыз туралы айтылды',
      es: 'Aviso de su respuesta',
    },
    'texts-used-up': {
      en: 'Texts of the month used up',
      ru: 'СМС на месяц закончились',
      kk: 'Айдың СМС-і таусылды',
      es: 'SMS del mes agotados',
    },
    'sender-decided': {
      en: 'Carriers decided',
      ru: 'Решение операторов',
      kk: 'Операторлар шешімі',
      es: 'Decisión de las operadoras',
    },
    'caps-reached': {
      en: 'Messages held back',
      ru: 'Сообщения не отправлены',
      kk: 'Хабарлама жіберілмеді',
      es: 'Mensajes retenidos',
    },
    digest: {
      en: 'Summary of the morning',
      ru: 'Утренняя сводка',
      kk: 'Таңғы жиынтық',
      es: 'Resumen de la mañana',
    },
    'answer-wanted': {
      en: 'Unread message',
      ru: 'Непрочитанное сообщение',
      kk: 'Оқылмаған хабарлама',
      es: 'Mensaje sin leer',
    },
    'channel-joined': {
      en: 'Joined',
      ru: 'Подключено',
      kk: 'Қосылды',
      es: 'Conectado',
    },
    'booking-reminder': { en: 'Reminder', ru: 'Напоминание', kk: 'Еске салу', es: 'Recordatorio' },
    'booking-ready': {
      en: 'Asked whether somebody will be home',
      ru: 'Спросили, будет ли кто-то дома',
      kk: 'Үйде біреу бола ма деп сұралды',
      es: 'Se preguntó si habrá alguien en casa',
    },
    'news-wish': {
      en: 'Whether news are wanted',
      ru: 'Нужны ли новости',
      kk: 'Жаңалық керек пе',
      es: 'Si quiere novedades',
    },
    'ready-answer': {
      en: 'Answered whether somebody will be home',
      ru: 'Ответили, будет ли кто-то дома',
      kk: 'Үйде болатыны туралы жауап',
      es: 'Respuesta sobre si habrá alguien en casa',
    },
    'review-asked': {
      en: 'Asked for a review',
      ru: 'Попросили оставить отзыв',
      kk: 'Пікір сұралды',
      es: 'Se pidió una reseña',
    },
    'rebook-asked': {
      en: 'Asked to come back',
      ru: 'Позвали снова',
      kk: 'Қайта шақырылды',
      es: 'Invitación a volver',
    },
    campaign: { en: 'Campaign', ru: 'Рассылка', kk: 'Жаппай хабар', es: 'Campaña' },
    'campaign-test': {
      en: 'Campaign, as a test',
      ru: 'Рассылка, проба',
      kk: 'Жаппай хабар, сынақ',
      es: 'Campaña, de prueba',
    },
    'campaign-waits': {
      en: 'A campaign waits',
      ru: 'Рассылка ждёт',
      kk: 'Жаппай хабар күтіп тұр',
      es: 'Una campaña espera',
    },
    'review-written': { en: 'New review', ru: 'Новый отзыв', kk: 'Жаңа пікір', es: 'Reseña nueva' },
    'review-judged': {
      en: 'Reported review looked at',
      ru: 'Жалоба на отзыв рассмотрена',
      kk: 'Пікірге шағым қаралды',
      es: 'Reseña denunciada revisada',
    },
    'booking-link': {
      en: 'Link sent again',
      ru: 'Ссылка отправлена снова',
      kk: 'Сілтеме қайта жіберілді',
      es: 'Enlace enviado de nuevo',
    },
    'payment-asked': {
      en: 'Payment link',
      ru: 'Ссылка на оплату',
      kk: 'Төлем сілтемесі',
      es: 'Enlace de pago',
    },
    'payment-received': { en: 'Payment received', ru: 'Оплата получена', kk: 'Төлем алынды', es: 'Pago recibido' },
    'payment-refunded': {
      en: 'Payment refunded',
      ru: 'Оплата возвращена',
      kk: 'Төлем қайтарылды',
      es: 'Pago devuelto',
    },
    'owner-booking-new': deskWords.newBooking,
    'owner-booking-rescheduled': bookingMoved,
    'owner-booking-cancelled': bookingCancelled,
    'owner-payment': {
      en: 'Payment or refund',
      ru: 'Оплата или возврат',
      kk: 'Төлем не қайтару',
      es: 'Pago o reembolso',
    },
    'technician-booking-gone': {
      en: 'No longer your booking',
      ru: 'Запись больше не ваша',
      kk: 'Жазылу енді сіздікі емес',
      es: 'La reserva ya no es suya',
    },
  },
  requestDeclined: {
    en: 'Request declined',
    ru: 'Заявка отклонена',
    kk: 'Өтінім қабылданбады',
    es: 'Solicitud rechazada',
  },
  message: { en: 'Message', ru: 'Сообщение', kk: 'Хабарлама', es: 'Mensaje' },
  messageStates: {
    queued: { en: 'Waiting', ru: 'Ожидает', kk: 'Күтуде', es: 'En espera' },
    sending: { en: 'Sending', ru: 'Отправляется', kk: 'Жіберілуде', es: 'Enviándose' },
    sent: { en: 'Sent', ru: 'Отправлено', kk: 'Жіберілді', es: 'Enviado' },
    failed: { en: 'Not delivered', ru: 'Не доставлено', kk: 'Жеткізілмеді', es: 'No entregado' },
    unknown: {
      en: 'May have been sent',
      ru: 'Возможно, отправлено',
      kk: 'Жіберілген болуы мүмкін',
      es: 'Quizá enviado',
    },
    skipped: { en: 'Not needed', ru: 'Не понадобилось', kk: 'Қажет болмады', es: 'No hizo falta' },
  },
  /** Why a message was stored and not sent. */
  notSent: {
    business_not_open: {
      en: 'Not sent: your business is not open on Wayslot right now.',
      ru: 'Не отправлено: ваш бизнес сейчас не открыт на Wayslot.',
      kk: 'Жіберілмеді: бизнесіңіз қазір Wayslot-та ашық емес.',
      es: 'No se envió: su negocio no está abierto en Wayslot en este momento.',
    },
    country_not_served: {
      en: 'Not sent: we do not text numbers in this country. Please call or write an e-mail.',
      ru: 'Не отправлено: на номера этой страны мы СМС не шлём. Позвоните или напишите письмо.',
      kk: 'Жіберілмеді: бұл елдің нөмірлеріне СМС жібермейміз. Қоңырау шалыңыз немесе хат жазыңыз.',
      es: 'No se envió: no mandamos SMS a números de este país. Llame o escriba un correo.',
    },
    sender_not_registered: {
      en: 'Not sent as a text: your business is not yet registered with the carriers. The customer hears it by e-mail, if you have an address.',
      ru: 'СМС не отправлено: ваш бизнес пока не зарегистрирован у операторов. Клиент узнает по почте, если она указана.',
      kk: 'СМС жіберілмеді: бизнесіңіз операторларда әлі тіркелмеген. Поштасы болса, клиент содан біледі.',
      es: 'No se envió por SMS: su negocio aún no está registrado ante los operadores. El cliente se entera por correo, si lo dejó.',
    },
    premium_number: {
      en: 'Not sent: this is a special-rate number. Please ask the customer for another one.',
      ru: 'Не отправлено: это платный номер. Попросите у клиента другой.',
      kk: 'Жіберілмеді: бұл ақылы нөмір. Клиенттен басқа нөмір сұраңыз.',
      es: 'No se envió: es un número de tarifa especial. Pida otro al cliente.',
    },
    too_many_to_receiver: {
      en: 'Not sent: this contact got very many messages lately. Send it again later, or call.',
      ru: 'Не отправлено: туда недавно ушло очень много сообщений. Отправьте позже или позвоните.',
      kk: 'Жіберілмеді: ол жаққа жақында өте көп хабарлама кетті. Кейін қайта жіберіңіз немесе қоңырау шалыңыз.',
      es: 'No se envió: últimamente se mandaron muchísimos mensajes a ese contacto. Envíelo más tarde o llame.',
    },
    stopped: {
      en: 'Not sent: this number has answered STOP. The customer can text START to get messages again.',
      ru: 'Не отправлено: с этого номера ответили STOP. Чтобы снова получать сообщения, клиент может написать START.',
      kk: 'Жіберілмеді: бұл нөмірден STOP деп жауап келген. Хабарламаны қайта алу үшін клиент START деп жаза алады.',
      es: 'No se envió: desde este número respondieron STOP. Con START el cliente vuelve a recibir mensajes.',
    },
    campaign_stopped: {
      en: 'Not sent: the campaign was stopped before.',
      ru: 'Не отправлено: рассылку остановили раньше.',
      kk: 'Жіберілмеді: жаппай хабар бұрын тоқтатылды.',
      es: 'No se envió: la campaña se detuvo antes.',
    },
    not_wanted: {
      en: 'Not sent: the customer wants no messages this way.',
      ru: 'Не отправлено: клиент не хочет сообщений этим путём.',
      kk: 'Жіберілмеді: клиент бұл жолмен хабарлама алғысы келмейді.',
      es: 'No se envió: el cliente no quiere mensajes por esta vía.',
    },
    no_consent: {
      en: 'Not sent: the customer has not asked for news.',
      ru: 'Не отправлено: клиент не соглашался на новости.',
      kk: 'Жіберілмеді: клиент жаңалық алуға келіспеген.',
      es: 'No se envió: el cliente no pidió recibir novedades.',
    },
    too_many_of_month: {
      en: 'Not sent as a text: your limit for this month is reached. The customer hears it by e-mail, if you have an address.',
      ru: 'СМС не отправлено: ваш лимит на этот месяц исчерпан. Клиент узнает по почте, если она указана.',
      kk: 'СМС жіберілмеді: осы айға қойған шегіңізге жетті. Поштасы болса, клиент содан біледі.',
      es: 'No se envió por SMS: se alcanzó su límite de este mes. El cliente se entera por correo, si lo dejó.',
    },
    left_team: {
      en: 'Not sent: this person is no longer in your team.',
      ru: 'Не отправлено: этого человека больше нет в вашей команде.',
      kk: 'Жіберілмеді: бұл адам енді командаңызда жоқ.',
      es: 'No se envió: esta persona ya no está en su equipo.',
    },
    too_many_of_business: {
      en: 'Not sent: you have used up today’s messages. Send it again tomorrow, or call.',
      ru: 'Не отправлено: сообщения на сегодня закончились. Отправьте завтра или позвоните.',
      kk: 'Жіберілмеді: бүгінгі хабарламаларыңыз таусылды. Ертең қайта жіберіңіз немесе қоңырау шалыңыз.',
      es: 'No se envió: se agotaron sus mensajes de hoy. Envíelo mañana o llame.',
    },
  },
  business: { en: 'Your business', ru: 'Ваш бизнес', kk: 'Бизнесіңіз', es: 'Su negocio' },
} satisfies Catalog
