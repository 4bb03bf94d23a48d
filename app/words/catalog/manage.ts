import { cap, ruBy, type Trade } from '../nouns.ts'
import { en, es, las, ru } from '../plural.ts'
import type { Catalog } from '../text.ts'

/** The pages behind a booking's link. */
export const manageWords = {
  yourBooking: { en: 'Your booking', ru: 'Ваша запись', kk: 'Сіздің жазылуыңыз', es: 'Su reserva' },
  setsOut: (name: string) => ({
    en: `${name} will come to you`,
    ru: `К вам приедет ${name}`,
    kk: `${name} сізге келеді`,
    es: `${name} irá a su domicilio`,
  }),
  youSetOut: { en: 'You set off', ru: 'Вы выезжаете', kk: 'Сіз жолға шығасыз', es: 'Usted sale' },
  joinOnline: { en: 'Join online', ru: 'Подключиться онлайн', kk: 'Онлайн қосылу', es: 'Conectarse en línea' },
  withName:
    (name: string) =>
    ({ worker }: Trade) => ({
      en: `with ${name}`,
      ru: `${worker.ru.nom}: ${name}`,
      kk: `${worker.kk.nom}: ${name}`,
      es: `con ${name}`,
    }),
  tooLate: {
    en: 'Your payment came too late',
    ru: 'Оплата пришла слишком поздно',
    kk: 'Төлем тым кеш түсті',
    es: 'Su pago llegó demasiado tarde',
  },
  tooLateText: {
    en: 'By then the time had gone to somebody else. Everything you paid is on its way back to you.',
    ru: 'К тому времени его уже заняли. Всё, что вы заплатили, возвращается вам.',
    kk: 'Ол кезде уақытты басқа біреу алып қойған. Төлегеніңіз сізге толық қайтарылып жатыр.',
    es: 'Para entonces la hora ya se había dado a otra persona. Se le devuelve todo lo que pagó.',
  },
  heldNotPaid: {
    en: 'Your time is held, but not paid',
    ru: 'Время за вами, но ещё не оплачено',
    kk: 'Уақыт сізге сақталған, бірақ төленбеген',
    es: 'Su hora está guardada, pero sin pagar',
  },
  heldNotPaidText: {
    en: 'Nobody else can take it until the hold ends.',
    ru: 'Пока не выйдет срок, его никто не займёт.',
    kk: 'Мерзімі біткенше оны ешкім ала алмайды.',
    es: 'Nadie más puede tomarla hasta que termine el plazo.',
  },
  payToConfirm: {
    en: 'One step left: pay to confirm',
    ru: 'Остался один шаг: оплатите, чтобы подтвердить',
    kk: 'Бір қадам қалды: растау үшін төлеңіз',
    es: 'Falta un paso: pague para confirmar',
  },
  payToConfirmText: {
    en: 'Nobody else can take this time while it is held for you.',
    ru: 'Пока время держится за вами, его никто не займёт.',
    kk: 'Уақыт сізге сақталып тұрғанда, оны ешкім ала алмайды.',
    es: 'Nadie más puede tomar esta hora mientras está guardada para usted.',
  },
  willConfirm: (name: string) => ({
    en: `${name} will confirm soon`,
    ru: `${name}: скоро подтвердим`,
    kk: `${name} жақында растайды`,
    es: `${name} confirmará pronto`,
  }),
  willConfirmText: {
    en: 'Your time is kept. You get a message as soon as they answer.',
    ru: 'Время за вами. Мы напишем, как только ответят.',
    kk: 'Уақытыңыз сақталды. Жауап бергенде хабарлаймыз.',
    es: 'Su hora está guardada. Le avisaremos en cuanto respondan.',
  },
  booked: (name: string) => ({
    en: `You are booked, ${name}`,
    ru: `${name}, вы записаны`,
    kk: `${name}, сіз жазылдыңыз`,
    es: `Reserva hecha, ${name}`,
  }),
  bookedText: {
    en: 'The confirmation is on its way to you.',
    ru: 'Подтверждение уже идёт к вам.',
    kk: 'Растау сізге жіберілді.',
    es: 'La confirmación va en camino.',
  },
  moved: {
    en: 'Moved to your new time',
    ru: 'Запись перенесена',
    kk: 'Жаңа уақытқа ауыстырылды',
    es: 'Su reserva tiene nueva hora',
  },
  movedText: {
    en: 'We have sent you the new time.',
    ru: 'Мы прислали вам новое время.',
    kk: 'Жаңа уақытты сізге жібердік.',
    es: 'Le hemos enviado la nueva hora.',
  },
  bookingWith: (name: string) => ({
    en: `Your booking with ${name}`,
    ru: `Ваша запись: ${name}`,
    kk: `Сіздің жазылуыңыз: ${name}`,
    es: `Su reserva con ${name}`,
  }),
  visitWith:
    (name: string) =>
    ({ visit }: Trade) => ({
      en: `Your ${visit.en.one} with ${name}`,
      ru: `${ruBy(visit, 'Ваш', 'Ваша', 'Ваше')} ${visit.ru.nom}: ${name}`,
      kk: `${cap(visit.kk.yours)}: ${name}`,
      es: `Su ${visit.es.one} con ${name}`,
    }),
  holdEnded: {
    en: 'The hold on this time has ended',
    ru: 'Срок, на который мы держали время, истёк',
    kk: 'Уақытты сақтау мерзімі бітті',
    es: 'Terminó el plazo para pagar esta hora',
  },
  holdEndedText: {
    en: 'It was not paid in time, so nothing was booked and nothing was charged.',
    ru: 'Оплаты не было вовремя, поэтому запись не создана и деньги не списаны.',
    kk: 'Уақытында төленбегендіктен жазылу болмады және ақша алынған жоқ.',
    es: 'No se pagó a tiempo: no se reservó ni se cobró nada.',
  },
  declined: (name: string) => ({
    en: `${name} cannot make it at this time`,
    ru: `${name} не сможет в это время`,
    kk: `${name} бұл уақытта келе алмайды`,
    es: `${name} no puede a esta hora`,
  }),
  declinedText: {
    en: 'Nothing was booked and nothing was charged. You can ask for another time below.',
    ru: 'Запись не создана, деньги не списаны. Ниже можно выбрать другое время.',
    kk: 'Жазылу жасалмады, ақша алынбады. Төменде басқа уақыт таңдай аласыз.',
    es: 'No se reservó ni se cobró nada. Puede pedir otra hora aquí abajo.',
  },
  hadToCancel: (name: string) => ({
    en: `${name} had to cancel`,
    ru: `${name}: пришлось отменить`,
    kk: `${name} бас тартуға мәжбүр болды`,
    es: `${name} tuvo que cancelar`,
  }),
  cancelled: {
    en: 'This booking is cancelled',
    ru: 'Запись отменена',
    kk: 'Жазылудан бас тартылды',
    es: 'Esta reserva está cancelada',
  },
  refundOnWay: (amount: string) => ({
    en: `${amount} is on its way back the way you paid; that can take 10 days.`,
    ru: `${amount} возвращается туда, откуда вы платили. Это может занять 10 дней.`,
    kk: `${amount} төлеген жеріңізге қайтарылып жатыр, бұл 10 күнге дейін созылуы мүмкін.`,
    es: `${amount} vuelve por donde pagó; puede tardar 10 días.`,
  }),
  freeAgain: {
    en: 'The time is free again for others.',
    ru: 'Время снова свободно для других.',
    kk: 'Уақыт басқаларға қайта бос.',
    es: 'La hora vuelve a estar libre para otros.',
  },
  bookAnother: {
    en: 'You can book another time below.',
    ru: 'Ниже можно выбрать другое время.',
    kk: 'Төменде басқа уақытқа жазыла аласыз.',
    es: 'Puede reservar otra hora aquí abajo.',
  },
  cannotTakePayments: (name: string) => ({
    en: `${name} cannot take payments right now`,
    ru: `${name} сейчас не принимает оплату`,
    kk: `${name} қазір төлем қабылдай алмайды`,
    es: `${name} no puede cobrar ahora`,
  }),
  payPageClosed: {
    en: 'The payment page did not open',
    ru: 'Страница оплаты не открылась',
    kk: 'Төлем беті ашылмады',
    es: 'La página de pago no se abrió',
  },
  payPageClosedText: {
    en: 'Your time is still held. Please try again in a moment.',
    ru: 'Время всё ещё за вами. Попробуйте через минуту.',
    kk: 'Уақыт әлі сізге сақталған. Біраздан кейін қайталаңыз.',
    es: 'Su hora sigue guardada. Inténtelo de nuevo en un momento.',
  },
  keepTimeCall: {
    en: 'To keep this time, please call {phone}.',
    ru: 'Чтобы сохранить время, позвоните: {phone}.',
    kk: 'Уақытты сақтау үшін хабарласыңыз: {phone}.',
    es: 'Para conservar esta hora, llame al {phone}.',
  },
  keepTimeContact: (name: string) => ({
    en: `To keep this time, please contact ${name}.`,
    ru: `Чтобы сохранить время, обратитесь в «${name}».`,
    kk: `Уақытты сақтау үшін хабарласыңыз: ${name}.`,
    es: `Para conservar esta hora, póngase en contacto con ${name}.`,
  }),
  pleaseCall: {
    en: 'Please call {phone}.',
    ru: 'Пожалуйста, позвоните: {phone}.',
    kk: 'Хабарласыңыз: {phone}.',
    es: 'Llame al {phone}.',
  },
  pleaseContact: (name: string) => ({
    en: `Please contact ${name}.`,
    ru: `Пожалуйста, обратитесь в «${name}».`,
    kk: `Хабарласыңыз: ${name}.`,
    es: `Póngase en contacto con ${name}.`,
  }),
  heldUntil: (time: string) => ({
    en: `held for you until ${time}`,
    ru: `держим за вами до ${time}`,
    kk: `сізге сақталған, мерзімі: ${time}`,
    es: `guardada para usted hasta ${las(time)}`,
  }),
  openingPayment: {
    en: 'Opening the payment page…',
    ru: 'Открываем страницу оплаты…',
    kk: 'Төлем бетін ашып жатырмыз…',
    es: 'Abriendo la página de pago…',
  },
  payNow: (amount: string) => ({
    en: `Pay ${amount} now`,
    ru: `Оплатить ${amount}`,
    kk: `${amount} төлеу`,
    es: `Pagar ${amount} ahora`,
  }),
  when: { en: 'When', ru: 'Когда', kk: 'Қашан', es: 'Cuándo' },
  price: { en: 'Price', ru: 'Цена', kk: 'Бағасы', es: 'Precio' },
  discount: { en: 'Discount', ru: 'Скидка', kk: 'Жеңілдік', es: 'Descuento' },
  discountText: (amount: string) => ({
    en: `${amount} off: we’re in your area then`,
    ru: `−${amount}: мы будем рядом`,
    kk: `−${amount}: біз маңайыңызда боламыз`,
    es: `${amount} menos: estaremos por su zona`,
  }),
  reference: { en: 'Reference', ru: 'Номер записи', kk: 'Жазылу нөмірі', es: 'Referencia' },
  findNewTime: { en: 'Find a new time', ru: 'Найти новое время', kk: 'Жаңа уақыт табу', es: 'Buscar otra hora' },
  bookAgain: { en: 'Book again', ru: 'Записаться снова', kk: 'Қайта жазылу', es: 'Reservar de nuevo' },
  addToCalendar: { en: 'Add to calendar', ru: 'В календарь', kk: 'Күнтізбеге қосу', es: 'Añadir al calendario' },
  reschedule: { en: 'Reschedule', ru: 'Перенести', kk: 'Ауыстыру', es: 'Cambiar la hora' },
  giveUpTime: {
    en: 'Give up this time',
    ru: 'Отказаться от времени',
    kk: 'Бұл уақыттан бас тарту',
    es: 'Renunciar a esta hora',
  },
  cancelBooking: { en: 'Cancel booking', ru: 'Отменить запись', kk: 'Жазылудан бас тарту', es: 'Cancelar la reserva' },
  noMoreChanges: {
    en: 'This booking can no longer be changed online.',
    ru: 'Эту запись уже нельзя изменить онлайн.',
    kk: 'Бұл жазылуды енді онлайн өзгертуге болмайды.',
    es: 'Esta reserva ya no se puede cambiar en línea.',
  },
  processing: {
    en: 'Your payment is being processed',
    ru: 'Оплата обрабатывается',
    kk: 'Төлеміңіз өңделуде',
    es: 'Su pago se está procesando',
  },
  bankSlow: {
    en: 'Your bank takes its time',
    ru: 'Банк отвечает дольше обычного',
    kk: 'Банк әдеттегіден ұзақ жауап беруде',
    es: 'Su banco está tardando',
  },
  processingText: {
    en: 'Usually this takes a few seconds. This page updates by itself.',
    ru: 'Обычно это занимает несколько секунд. Страница обновится сама.',
    kk: 'Әдетте бірнеше секунд алады. Бет өзі жаңарады.',
    es: 'Suele tardar unos segundos. Esta página se actualiza sola.',
  },
  bankSlowText: {
    en: "We send you an e-mail as soon as the payment has arrived. You don't need to pay again.",
    ru: 'Мы напишем, как только оплата придёт. Платить ещё раз не нужно.',
    kk: 'Төлем түсісімен хат жібереміз. Қайта төлеудің қажеті жоқ.',
    es: 'Le enviaremos un correo en cuanto llegue el pago. No tiene que pagar otra vez.',
  },
  lookAgain: { en: 'Check again', ru: 'Проверить ещё раз', kk: 'Қайта тексеру', es: 'Comprobar de nuevo' },
  arrivesAt: (name: string, time: string) => ({
    en: `${name} arrives at about ${time}.`,
    ru: `${name} приедет примерно в ${time}.`,
    kk: `${name} сағат ${time} шамасында келеді.`,
    es: `${name} llega hacia ${las(time)}.`,
  }),
  arrivesEvening: (name: string, window: string) => ({
    en: `${name} arrives ${window}. We tell you the exact time the evening before.`,
    ru: `${name} приедет ${window}. Точное время сообщим накануне вечером.`,
    kk: `${name} келеді: ${window}. Нақты уақытын алдыңғы күні кешке айтамыз.`,
    es: `${name} llega ${window}. Le diremos la hora exacta la tarde anterior.`,
  }),
  arrivesHours: (name: string, window: string, n: number) => ({
    en: `${name} arrives ${window}. We tell you the exact time about ${n} ${en(n, 'hour', 'hours')} before.`,
    ru: `${name} приедет ${window}. Точное время сообщим примерно за ${n} ${ru(n, 'час', 'часа', 'часов')}.`,
    kk: `${name} келеді: ${window}. Нақты уақытын шамамен ${n} сағат бұрын айтамыз.`,
    es: `${name} llega ${window}. Le diremos la hora exacta cerca de ${n} ${es(n, 'hora', 'horas')} antes.`,
  }),
  arrivesBefore:
    (name: string, window: string) =>
    ({ visit }: Trade) => ({
      en: `${name} arrives ${window}. We tell you the exact time before the ${visit.en.one}.`,
      ru: `${name} приедет ${window}. Точное время сообщим перед ${visit.ru.ins}.`,
      kk: `${name} келеді: ${window}. Нақты уақытын келер алдында айтамыз.`,
      es: `${name} llega ${window}. Le diremos la hora exacta antes ${visit.es.of}.`,
    }),
  depositPaid: { en: 'Deposit paid', ru: 'Предоплата внесена', kk: 'Алдын ала төлем төленді', es: 'Anticipo pagado' },
  paid: { en: 'Paid', ru: 'Оплачено', kk: 'Төленді', es: 'Pagado' },
  refunded: { en: 'Refunded', ru: 'Возвращено', kk: 'Қайтарылды', es: 'Devuelto' },
  toPayNow: { en: 'To pay now', ru: 'К оплате сейчас', kk: 'Қазір төленеді', es: 'Por pagar ahora' },
  atVisit: ({ visit }: Trade) => ({
    en: `At the ${visit.en.one}`,
    ru: 'На месте',
    kk: 'Келгенде',
    es: `En ${visit.es.the}`,
  }),
  leftToPay: { en: 'Left to pay', ru: 'Осталось оплатить', kk: 'Төлеуге қалды', es: 'Queda por pagar' },
  olderLink: {
    en: 'This link is from before the last change',
    ru: 'Эта ссылка пришла до последнего изменения',
    kk: 'Бұл сілтеме соңғы өзгеріске дейін жіберілген',
    es: 'Este enlace es anterior al último cambio',
  },
  olderLinkText: (name: string) => ({
    en: `Below is your booking as it is now. To change it, open the link in the newest message from ${name}.`,
    ru: `Ниже – как запись выглядит сейчас. Чтобы её изменить, откройте ссылку из последнего сообщения: ${name}.`,
    kk: `Төменде жазылудың қазіргі күйі. Өзгерту үшін соңғы хабарламадағы сілтемені ашыңыз: ${name}.`,
    es: `Abajo está su reserva tal como es ahora. Para cambiarla, abra el enlace del último mensaje de ${name}.`,
  }),
  changedSince: {
    en: 'Your booking has changed in the meantime',
    ru: 'Запись за это время изменилась',
    kk: 'Осы арада жазылу өзгерді',
    es: 'Su reserva ha cambiado mientras tanto',
  },
  changedSinceText: {
    en: 'We have not changed anything yet. This is your booking as it is now; please decide again.',
    ru: 'Мы пока ничего не сделали. Вот как запись выглядит сейчас; решите, пожалуйста, ещё раз.',
    kk: 'Біз әзірге ештеңе жасаған жоқпыз. Жазылудың қазіргі күйі осындай; қайтадан шешіңіз.',
    es: 'Todavía no hemos hecho nada. Así está ahora; por favor, decida de nuevo.',
  },
} satisfies Catalog

/** The server's: what is under way, on the day. */
export const underWayFacts = {
  coming: (name: string, time: string) => ({
    en: `${name} set off at ${time} and is on the way to you`,
    ru: `${name} едет к вам с ${time}`,
    kk: `${name} сағат ${time} жолға шықты, сізге келе жатыр`,
    es: `${name} salió a las ${time} y va de camino`,
  }),
  there: (name: string, time: string) => ({
    en: `${name} arrived at ${time}`,
    ru: `${name} на месте с ${time}`,
    kk: `${name} сағат ${time} келді`,
    es: `${name} llegó a las ${time}`,
  }),
} satisfies Catalog
