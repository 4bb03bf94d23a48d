import { en, es, ru } from '../plural.ts'
import type { Catalog } from '../text.ts'

/**
 * Sentences that end a request, wherever they are thrown: before routing, by the database, or by a rule of the
 * business.
 */
export const refusals = {
  doesNotExist: {
    page: {
      en: 'This page does not exist.',
      ru: 'Такой страницы нет.',
      kk: 'Мұндай бет жоқ.',
      es: 'Esta página no existe.',
    },
    business: {
      en: 'This business does not exist.',
      ru: 'Такого бизнеса нет.',
      kk: 'Мұндай бизнес жоқ.',
      es: 'Este negocio no existe.',
    },
    booking: {
      en: 'This booking does not exist.',
      ru: 'Такой записи нет.',
      kk: 'Мұндай жазылу жоқ.',
      es: 'Esta reserva no existe.',
    },
    address: {
      en: 'This address does not exist.',
      ru: 'Такого адреса нет.',
      kk: 'Мұндай мекенжай жоқ.',
      es: 'Esta dirección no existe.',
    },
    list: {
      en: 'This list does not exist.',
      ru: 'Такого списка нет.',
      kk: 'Мұндай тізім жоқ.',
      es: 'Esta lista no existe.',
    },
    customer: {
      en: 'This customer does not exist.',
      ru: 'Такого клиента нет.',
      kk: 'Мұндай клиент жоқ.',
      es: 'Este cliente no existe.',
    },
    service: {
      en: 'This service does not exist.',
      ru: 'Такой услуги нет.',
      kk: 'Мұндай қызмет жоқ.',
      es: 'Este servicio no existe.',
    },
    technician: {
      en: 'This person does not exist.',
      ru: 'Такого человека нет.',
      kk: 'Мұндай адам жоқ.',
      es: 'Esta persona no existe.',
    },
    person: {
      en: 'This person is not in your team.',
      ru: 'В вашей команде нет такого человека.',
      kk: 'Командаңызда мұндай адам жоқ.',
      es: 'No hay nadie así en su equipo.',
    },
    skill: {
      en: 'This skill does not exist.',
      ru: 'Такого навыка нет.',
      kk: 'Мұндай дағды жоқ.',
      es: 'Esta habilidad no existe.',
    },
  },
  noSuchTechnician: {
    en: 'This person is not in your team.',
    ru: 'В вашей команде нет такого человека.',
    kk: 'Командаңызда мұндай адам жоқ.',
    es: 'No hay nadie así en su equipo.',
  },
  invitationGone: {
    en: 'This invitation does not exist any more.',
    ru: 'Этого приглашения больше нет.',
    kk: 'Бұл шақыру енді жоқ.',
    es: 'Esta invitación ya no existe.',
  },
  choiceGone: {
    en: 'Something you chose does not exist any more. Open the page again.',
    ru: 'Чего-то из выбранного больше нет. Откройте страницу заново.',
    kk: 'Таңдағаныңыздың бірі енді жоқ. Бетті қайта ашыңыз.',
    es: 'Algo de lo que eligió ya no existe. Abra la página de nuevo.',
  },
  serviceGone: {
    en: 'A service you chose does not exist any more. Open the page again.',
    ru: 'Одной из выбранных услуг больше нет. Откройте страницу заново.',
    kk: 'Таңдаған қызметтеріңіздің бірі енді жоқ. Бетті қайта ашыңыз.',
    es: 'Un servicio que eligió ya no existe. Abra la página de nuevo.',
  },
  soMany: {
    en: 'A business has 300 of them at most. Remove what is no longer needed first.',
    ru: 'У бизнеса их может быть не больше 300. Сначала удалите лишнее.',
    kk: 'Бір бизнесте олардың саны 300-ден аспайды. Алдымен қажет еместерін жойыңыз.',
    es: 'Un negocio tiene 300 como máximo. Primero elimine lo que ya no necesite.',
  },
  notYours: {
    en: "You can't change this business, or it is suspended.",
    ru: 'Вы не можете менять этот бизнес, или он остановлен.',
    kk: 'Бұл бизнесті өзгерте алмайсыз немесе ол тоқтатылған.',
    es: 'Usted no puede cambiar este negocio, o está suspendido.',
  },
  notYourRole: {
    en: 'Your role in this business does not include this page. Ask the owner if you need it.',
    ru: 'Эта страница недоступна для вашей роли в этом бизнесе. Если она нужна, спросите владельца.',
    kk: 'Бұл бет осы бизнестегі рөліңізге ашық емес. Қажет болса, иесінен сұраңыз.',
    es: 'Su rol en este negocio no le permite ver esta página. Si la necesita, hable con el propietario.',
  },
  noBookings: (name: string) => ({
    en: `${name} takes no bookings at the moment.`,
    ru: `${name} сейчас не принимает записи.`,
    kk: `${name} қазір жазылу қабылдамайды.`,
    es: `${name} no acepta reservas en este momento.`,
  }),
  bookByContact: {
    en: 'Please contact the business to book. A booking you already have stays, and its link works as before.',
    ru: 'Чтобы записаться, свяжитесь с бизнесом. Ваша запись, если она есть, остаётся, и её ссылка работает как прежде.',
    kk: 'Жазылу үшін бизнеспен хабарласыңыз. Бұрынғы жазылуыңыз сақталады, сілтемесі бұрынғыдай жұмыс істейді.',
    es: 'Para reservar, póngase en contacto con el negocio. La reserva que ya tenga se mantiene y su enlace sigue funcionando.',
  },
  noPageYet: {
    en: 'There is no booking page at this address yet.',
    ru: 'Страницы записи по этому адресу пока нет.',
    kk: 'Бұл мекенжайда жазылу беті әлі жоқ.',
    es: 'Todavía no hay página de reservas en esta dirección.',
  },
  suspendedBusiness: (name: string) => ({
    en: `${name} is suspended, so nothing goes out in its name. Our e-mail to you says why; reply to it and we will look again.`,
    ru: `Бизнес «${name}» остановлен, и от его имени ничего не отправляется. Причина – в нашем письме: ответьте на него, и мы проверим ещё раз.`,
    kk: `«${name}» бизнесі тоқтатылған, оның атынан ештеңе жіберілмейді. Себебі хатымызда: жауап жазыңыз, қайта қараймыз.`,
    es: `${name} está suspendido y no se envía nada en su nombre. Nuestro correo dice por qué; respóndalo y lo revisamos.`,
  }),
  closingBusiness: (name: string) => ({
    en: `${name} is closing, so nobody can be booked any more.`,
    ru: `«${name}» закрывается, записать уже никого нельзя.`,
    kk: `«${name}» жабылуда, енді ешкімді жазуға болмайды.`,
    es: `${name} se está cerrando y ya no se puede reservar.`,
  }),
  publishFirst: {
    en: 'Publish your booking page first. Then you can book customers yourself, too.',
    ru: 'Сначала опубликуйте страницу записи. После этого вы сможете записывать клиентов и сами.',
    kk: 'Алдымен жазылу бетін жариялаңыз. Содан кейін клиенттерді өзіңіз де жаза аласыз.',
    es: 'Publique primero su página de reservas. Después podrá reservar también usted para sus clientes.',
  },
  addressUnusable: {
    en: 'This address cannot be used.',
    ru: 'Этот адрес не подходит.',
    kk: 'Бұл мекенжай жарамайды.',
    es: 'Esta dirección no se puede usar.',
  },
  unknownZone: {
    en: 'Choose a time zone from the list.',
    ru: 'Выберите часовой пояс из списка.',
    kk: 'Тізімнен уақыт белдеуін таңдаңыз.',
    es: 'Elija una zona horaria de la lista.',
  },
  halfAPlace: {
    en: 'A place needs both coordinates.',
    ru: 'Для места нужны обе координаты.',
    kk: 'Орынға екі координата да керек.',
    es: 'Un lugar necesita las dos coordenadas.',
  },
  tooManyBooking: {
    en: 'Too many people are booking right now. Please try again in a moment.',
    ru: 'Сейчас записывается слишком много людей. Попробуйте через минуту.',
    kk: 'Қазір тым көп адам жазылып жатыр. Сәлден кейін қайталаңыз.',
    es: 'Hay demasiada gente reservando ahora. Inténtelo de nuevo en un momento.',
  },
  refundAmount: {
    en: 'A refund is a whole amount above zero.',
    ru: 'Сумма возврата – целое число больше нуля.',
    kk: 'Қайтарылатын сома – нөлден үлкен бүтін сан.',
    es: 'El importe del reembolso es un número entero mayor que cero.',
  },
  keptWithoutReason: {
    en: 'Say why you keep part of the payment: the customer can read it.',
    ru: 'Укажите, почему оставляете часть оплаты: клиент это прочтёт.',
    kk: 'Төлемнің бір бөлігін неге қалдыратыныңызды жазыңыз: клиент оны оқиды.',
    es: 'Indique por qué se queda con parte del pago: el cliente lo leerá.',
  },
  refundTooHigh: {
    en: 'This is more than is left of the payment.',
    ru: 'Это больше, чем осталось от оплаты.',
    kk: 'Бұл төленгеннен қалғаннан көп.',
    es: 'Es más de lo que queda de lo pagado.',
  },
  onlyOwnersChoose: {
    en: 'Only an owner chooses the plan.',
    ru: 'Тариф выбирает только владелец.',
    kk: 'Тарифті тек иесі таңдайды.',
    es: 'Solo un propietario elige el plan.',
  },
  paymentPageClosed: {
    en: 'The payment page cannot be opened right now. Please try again.',
    ru: 'Страница оплаты сейчас не открывается. Попробуйте ещё раз.',
    kk: 'Төлем беті қазір ашылмайды. Қайталап көріңіз.',
    es: 'La página de pago no se puede abrir ahora. Inténtelo de nuevo.',
  },
  passwordUnchanged: {
    en: 'The password cannot be changed at the moment. Please try again in a minute.',
    ru: 'Сменить пароль сейчас не получится. Попробуйте через минуту.',
    kk: 'Құпиясөзді қазір ауыстыру мүмкін емес. Бір минуттан кейін қайталаңыз.',
    es: 'Ahora no se puede cambiar la contraseña. Inténtelo en un minuto.',
  },
  soonAgain: {
    en: 'Please try again in a minute.',
    ru: 'Попробуйте через минуту.',
    kk: 'Бір минуттан кейін қайталаңыз.',
    es: 'Inténtelo en un minuto.',
  },
  signInUnchecked: {
    en: 'Your sign-in cannot be checked at the moment. Please try again in a minute.',
    ru: 'Сейчас не получается проверить, вошли ли вы. Попробуйте через минуту.',
    kk: 'Кіргеніңізді қазір тексере алмаймыз. Бір минуттан кейін қайталаңыз.',
    es: 'Ahora no se puede comprobar su sesión. Inténtelo en un minuto.',
  },
  signInFailed: {
    en: 'Signing in did not work. Please try again.',
    ru: 'Войти не получилось. Попробуйте ещё раз.',
    kk: 'Кіру болмады. Қайталап көріңіз.',
    es: 'No se pudo iniciar sesión. Inténtelo de nuevo.',
  },
  signInByLink: {
    en: 'There were too many wrong passwords for this address. Ask for a link below: it lets you in at once.',
    ru: 'Для этого адреса пробовали слишком много паролей. Запросите ссылку ниже: по ней вы войдёте сразу.',
    kk: 'Бұл мекенжайға тым көп құпиясөз теріп көрілді. Төменнен сілтеме сұраңыз: сол арқылы бірден кіресіз.',
    es: 'Se han probado demasiadas contraseñas para esta dirección. Pida abajo un enlace: con él entra enseguida.',
  },
  signInOff: {
    en: 'Signing in is not possible at the moment. Please try again in a minute.',
    ru: 'Войти сейчас не получится. Попробуйте через минуту.',
    kk: 'Қазір кіру мүмкін емес. Бір минуттан кейін қайталаңыз.',
    es: 'Ahora no se puede iniciar sesión. Inténtelo en un minuto.',
  },
  signUpOff: {
    en: 'Signing up is not possible at the moment. Please try again in a minute.',
    ru: 'Зарегистрироваться сейчас не получится. Попробуйте через минуту.',
    kk: 'Қазір тіркелу мүмкін емес. Бір минуттан кейін қайталаңыз.',
    es: 'Ahora no es posible registrarse. Inténtelo en un minuto.',
  },
  waitSeconds: (seconds: number) => ({
    en: `That was tried too often. Please wait ${seconds} ${en(seconds, 'second', 'seconds')}.`,
    ru: `Слишком много попыток. Подождите ${seconds} ${ru(seconds, 'секунду', 'секунды', 'секунд')}.`,
    kk: `Әрекет тым жиі қайталанды. ${seconds} секунд күтіңіз.`,
    es: `Demasiados intentos. Espere ${seconds} ${es(seconds, 'segundo', 'segundos')}.`,
  }),
  waitMinutes: (minutes: number) => ({
    en: `That was tried too often. Please wait ${minutes} ${en(minutes, 'minute', 'minutes')}.`,
    ru: `Слишком много попыток. Подождите ${minutes} ${ru(minutes, 'минуту', 'минуты', 'минут')}.`,
    kk: `Әрекет тым жиі қайталанды. ${minutes} минут күтіңіз.`,
    es: `Demasiados intentos. Espere ${minutes} ${es(minutes, 'minuto', 'minutos')}.`,
  }),
} satisfies Catalog
