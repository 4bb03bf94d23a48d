import { en, es, ru } from '#app/words/plural.ts'
import type { Catalog, Text } from '#app/words/text.ts'

/** Mails about accounts, teams and the standing of a business. `lasts`: how long a link works. */
export const accountWords = {
  hours: (n: number) => ({
    en: `${n} ${en(n, 'hour', 'hours')}`,
    ru: `${n} ${ru(n, 'час', 'часа', 'часов')}`,
    kk: `${n} сағат`,
    es: `${n} ${es(n, 'hora', 'horas')}`,
  }),
  days: (n: number) => ({
    en: `${n} ${en(n, 'day', 'days')}`,
    ru: `${n} ${ru(n, 'день', 'дня', 'дней')}`,
    kk: `${n} күн`,
    es: `${n} ${es(n, 'día', 'días')}`,
  }),
  worksOnce: (lasts: Text) => ({
    en: `The link works once, for ${lasts.en}.`,
    ru: `Ссылка сработает один раз и действует ${lasts.ru}.`,
    kk: `Сілтеме бір рет жұмыс істейді, мерзімі: ${lasts.kk}.`,
    es: `El enlace funciona una sola vez y caduca en ${lasts.es}.`,
  }),
  signIn: { en: 'Sign in', ru: 'Войти', kk: 'Кіру', es: 'Iniciar sesión' },
  verify: {
    heading: {
      en: 'Confirm your e-mail',
      ru: 'Подтвердите вашу почту',
      kk: 'Поштаңызды растаңыз',
      es: 'Confirme su correo',
    },
    preview: {
      en: 'One press and your e-mail is confirmed',
      ru: 'Одно нажатие, и почта подтверждена',
      kk: 'Бір рет басыңыз, сонда поштаңыз расталады',
      es: 'Pulse una vez y su correo queda confirmado',
    },
    text: {
      en: 'Press the button to confirm your address.',
      ru: 'Нажмите кнопку, и ваш адрес будет подтверждён.',
      kk: 'Түймені басыңыз, сонда поштаңыз расталады.',
      es: 'Pulse el botón y su dirección quedará confirmada.',
    },
    action: { en: 'Confirm my e-mail', ru: 'Подтвердить почту', kk: 'Поштамды растау', es: 'Confirmar mi correo' },
    notYou: {
      en: 'If you did not sign up, ignore this mail: no account is opened.',
      ru: 'Если вы не регистрировались, ничего не делайте: без подтверждения аккаунт не откроется.',
      kk: 'Тіркелмеген болсаңыз, ештеңе істемеңіз: растаусыз аккаунт ашылмайды.',
      es: 'Si no se registró, no haga nada: sin confirmarlo no se abre ninguna cuenta.',
    },
    why: {
      en: 'You get this because this address was used to sign up with Wayslot.',
      ru: 'Вы получили это письмо, потому что с этим адресом регистрировались в Wayslot.',
      kk: 'Бұл хат осы пошта арқылы Wayslot қызметіне тіркелу сұралғаны үшін келді.',
      es: 'Recibe este correo porque se usó esta dirección para registrarse en Wayslot.',
    },
    subject: {
      en: 'Confirm your e-mail for Wayslot',
      ru: 'Подтвердите вашу почту для Wayslot',
      kk: 'Wayslot үшін поштаңызды растаңыз',
      es: 'Confirme su correo para Wayslot',
    },
  },
  reset: {
    heading: {
      en: 'Choose a new password',
      ru: 'Придумайте новый пароль',
      kk: 'Жаңа құпиясөз ойлап табыңыз',
      es: 'Elija una contraseña nueva',
    },
    text: {
      en: 'Choose a new password here. You will be signed out everywhere else.',
      ru: 'Здесь можно задать новый пароль. На всех других устройствах вы выйдете из аккаунта.',
      kk: 'Осы жерден жаңа құпиясөз орнатыңыз. Басқа құрылғылардың бәрінде аккаунттан шығасыз.',
      es: 'Elija aquí una contraseña nueva. Se cerrará su sesión en los demás dispositivos.',
    },
    action: { en: 'Choose a password', ru: 'Задать пароль', kk: 'Құпиясөз орнату', es: 'Elegir contraseña' },
    notYou: {
      en: 'If it was not you, ignore this mail: your password stays as it is.',
      ru: 'Если это были не вы, ничего не делайте: пароль останется прежним.',
      kk: 'Бұл сіз болмасаңыз, ештеңе істемеңіз: құпиясөз өзгермейді.',
      es: 'Si no fue usted, no haga nada: su contraseña no cambia.',
    },
    why: {
      en: 'You get this because somebody asked for a new password for this address.',
      ru: 'Вы получили это письмо, потому что для этого адреса запросили новый пароль.',
      kk: 'Бұл хат осы поштаға жаңа құпиясөз сұралғаны үшін келді.',
      es: 'Recibe este correo porque alguien pidió una contraseña nueva para esta dirección.',
    },
  },
  magicLink: {
    heading: {
      en: 'Sign in to Wayslot',
      ru: 'Вход в Wayslot',
      kk: 'Wayslot жүйесіне кіру',
      es: 'Iniciar sesión en Wayslot',
    },
    text: {
      en: 'Press the button to sign in on this device.',
      ru: 'Нажмите кнопку, чтобы войти на этом устройстве.',
      kk: 'Осы құрылғыда кіру үшін түймені басыңыз.',
      es: 'Pulse el botón para iniciar sesión en este dispositivo.',
    },
    notYou: {
      en: 'If it was not you, ignore this mail and do not pass the link on.',
      ru: 'Если это были не вы, ничего не делайте и никому не пересылайте письмо.',
      kk: 'Бұл сіз болмасаңыз, ештеңе істемеңіз және хатты ешкімге жібермеңіз.',
      es: 'Si no fue usted, no haga nada y no lo reenvíe.',
    },
    why: {
      en: 'You get this because somebody asked to sign in with this address.',
      ru: 'Вы получили это письмо, потому что с этим адресом попросили войти.',
      kk: 'Бұл хат осы пошта арқылы кіру сұралғаны үшін келді.',
      es: 'Recibe este correo porque alguien pidió iniciar sesión con esta dirección.',
    },
    subject: {
      en: 'Your sign-in link',
      ru: 'Ваша ссылка для входа',
      kk: 'Кіруге арналған сілтемеңіз',
      es: 'Su enlace para iniciar sesión',
    },
  },
  exists: {
    heading: {
      en: 'You already have an account',
      ru: 'У вас уже есть аккаунт',
      kk: 'Сізде аккаунт бар',
      es: 'Ya tiene una cuenta',
    },
    preview: {
      en: 'Sign in instead of signing up',
      ru: 'Войдите, а не регистрируйтесь заново',
      kk: 'Қайта тіркелмей, жай ғана кіріңіз',
      es: 'Inicie sesión en lugar de registrarse',
    },
    text: {
      en: 'Somebody, probably you, tried to sign up with this address. It already has an account, so nothing was changed.',
      ru: 'Кто-то, скорее всего вы, пытался зарегистрироваться с этим адресом. Аккаунт уже есть, поэтому ничего не изменилось.',
      kk: 'Біреу, сірә сіз, осы поштамен тіркелмек болды. Аккаунт бұрыннан бар, сондықтан ештеңе өзгерген жоқ.',
      es: 'Alguien, probablemente usted, intentó registrarse con esta dirección. Ya tiene una cuenta, así que nada ha cambiado.',
    },
    forgot: {
      en: 'Forgot the password? Choose a new one:',
      ru: 'Забыли пароль? Задайте новый:',
      kk: 'Құпиясөзді ұмыттыңыз ба? Жаңасын орнатыңыз:',
      es: '¿Olvidó la contraseña? Elija una nueva:',
    },
    notYou: {
      en: 'If it was not you, ignore this mail.',
      ru: 'Если это были не вы, ничего не делайте.',
      kk: 'Бұл сіз болмасаңыз, ештеңе істемеңіз.',
      es: 'Si no fue usted, no haga nada.',
    },
    why: {
      en: 'You get this because this address was used to sign up with Wayslot again.',
      ru: 'Вы получили это письмо, потому что с этим адресом снова регистрировались в Wayslot.',
      kk: 'Бұл хат осы пошта арқылы Wayslot қызметіне қайта тіркелу сұралғаны үшін келді.',
      es: 'Recibe este correo porque se volvió a usar esta dirección para registrarse en Wayslot.',
    },
    subject: {
      en: 'You already have a Wayslot account',
      ru: 'У вас уже есть аккаунт Wayslot',
      kk: 'Сізде Wayslot аккаунты бар',
      es: 'Ya tiene una cuenta en Wayslot',
    },
  },
  invitation: {
    heading: (business: string) => ({
      en: `Join ${business}`,
      ru: `Вас приглашают в «${business}»`,
      kk: `Сізді «${business}» командасына шақырады`,
      es: `Únase a ${business}`,
    }),
    manager: (inviter: string, business: string) => ({
      en: `${inviter} invites you to join ${business} as a manager.`,
      ru: `${inviter} приглашает вас в «${business}» менеджером.`,
      kk: `${inviter} сізді «${business}» командасына менеджер ретінде шақырады.`,
      es: `${inviter} le invita a ${business} como gerente.`,
    }),
    staff: (inviter: string, business: string) => ({
      en: `${inviter} invites you to join ${business} as staff.`,
      ru: `${inviter} приглашает вас в «${business}» сотрудником.`,
      kk: `${inviter} сізді «${business}» командасына қызметкер ретінде шақырады.`,
      es: `${inviter} le invita a ${business} como parte del equipo.`,
    }),
    text: {
      en: 'You will see your day as a route, with the drives between jobs.',
      ru: 'Вы увидите свой день как маршрут, с дорогой между заказами.',
      kk: 'Күніңізді тапсырыстар арасындағы жолмен бірге маршрут ретінде көресіз.',
      es: 'Verá su día como una ruta, con los viajes entre los trabajos.',
    },
    action: { en: 'Accept the invitation', ru: 'Принять приглашение', kk: 'Шақыруды қабылдау', es: 'Aceptar' },
    notYou: {
      en: 'If you do not know them, ignore this mail.',
      ru: 'Если вы их не знаете, ничего не делайте.',
      kk: 'Оларды танымасаңыз, ештеңе істемеңіз.',
      es: 'Si no los conoce, no haga nada.',
    },
    why: (inviter: string, business: string) => ({
      en: `You get this because ${inviter} invites you to the team of ${business}.`,
      ru: `Вы получили это письмо, потому что ${inviter} приглашает вас в команду «${business}».`,
      kk: `Бұл хат ${inviter} сізді «${business}» командасына шақырғаны үшін келді.`,
      es: `Recibe este correo porque ${inviter} le invita al equipo de ${business}.`,
    }),
    subject: (business: string) => ({
      en: `Join ${business} on Wayslot`,
      ru: `Приглашение в «${business}» на Wayslot`,
      kk: `Wayslot: «${business}» командасына шақыру`,
      es: `Únase a ${business} en Wayslot`,
    }),
  },
  whyBusiness: (business: string) => ({
    en: `You get this because you own ${business} on Wayslot.`,
    ru: `Вы получили это письмо, потому что «${business}» на Wayslot принадлежит вам.`,
    kk: `Бұл хат сізге Wayslot жүйесіндегі «${business}» иесі болғаныңыз үшін келді.`,
    es: `Recibe este correo porque ${business} en Wayslot es suyo.`,
  }),
  suspended: {
    heading: (business: string) => ({
      en: `${business} is suspended`,
      ru: `«${business}»: работа остановлена`,
      kk: `«${business}» жұмысы тоқтатылды`,
      es: `${business} está suspendido`,
    }),
    preview: (reason: string) => ({
      en: `Why, and what happens now: ${reason}`,
      ru: `Почему и что теперь: ${reason}`,
      kk: `Себебі және енді не болады: ${reason}`,
      es: `Por qué y qué pasa ahora: ${reason}`,
    }),
    text: {
      en: 'Wayslot has suspended your business. Its booking page takes no bookings and no reminders go out until it is open again. Bookings made before stay in your dashboard; please tell their customers yourself if anything changes.',
      ru: 'Wayslot остановил работу вашего бизнеса. Пока его не откроют, записаться на странице нельзя и напоминания не уходят. Прежние записи остаются в кабинете; если что-то меняется, пожалуйста, сообщите клиентам сами.',
      kk: 'Wayslot бизнесіңіздің жұмысын тоқтатты. Қайта ашылғанша бетте жазылу мүмкін емес, еске салулар да жіберілмейді. Бұрынғы жазылулар кабинетіңізде қалады; бірдеңе өзгерсе, клиенттерге өзіңіз хабарлаңыз.',
      es: 'Wayslot ha suspendido su negocio. Hasta que se reabra, su página no acepta reservas y no se envían recordatorios. Las reservas anteriores siguen en su panel; si algo cambia, avise usted a los clientes.',
    },
    reply: {
      en: 'Reply to this mail if this is a mistake, or once you have put things right.',
      ru: 'Ответьте на это письмо, если это ошибка или когда всё исправите.',
      kk: 'Бұл қателік болса немесе бәрін түзетсеңіз, осы хатқа жауап беріңіз.',
      es: 'Responda a este correo si es un error o cuando lo haya corregido.',
    },
    subject: (business: string) => ({
      en: `${business} is suspended on Wayslot`,
      ru: `«${business}»: работа на Wayslot остановлена`,
      kk: `«${business}»: Wayslot жүйесіндегі жұмысы тоқтатылды`,
      es: `${business} está suspendido en Wayslot`,
    }),
  },
  reopened: {
    heading: (business: string) => ({
      en: `${business} is open again`,
      ru: `«${business}» снова работает`,
      kk: `«${business}» қайта ашылды`,
      es: `${business} vuelve a estar abierto`,
    }),
    previewPublished: {
      en: 'Customers can book again',
      ru: 'Клиенты снова могут записываться',
      kk: 'Клиенттер қайта жазыла алады',
      es: 'Los clientes pueden volver a reservar',
    },
    previewDraft: {
      en: 'You can go on setting it up',
      ru: 'Можно продолжить настройку',
      kk: 'Баптауды жалғастыра аласыз',
      es: 'Puede seguir configurándolo',
    },
    published: {
      en: 'Your business is no longer suspended. Its page is back and customers can book.',
      ru: 'Ваш бизнес снова работает. Страница открыта, клиенты могут записываться.',
      kk: 'Бизнесіңіз қайта жұмыс істейді. Беті ашық, клиенттер жазыла алады.',
      es: 'Su negocio ya no está suspendido. Su página ha vuelto y los clientes pueden reservar.',
    },
    draft: {
      en: 'Your business is no longer suspended. Its page is a draft as before: publish it when it is ready.',
      ru: 'Ваш бизнес снова работает. Страница, как и прежде, черновик: опубликуйте её, когда будет готова.',
      kk: 'Бизнесіңіз қайта жұмыс істейді. Беті бұрынғыдай қаралама күйінде: дайын болғанда жариялаңыз.',
      es: 'Su negocio ya no está suspendido. Su página sigue siendo un borrador: publíquela cuando esté lista.',
    },
    subject: (business: string) => ({
      en: `${business} is open again on Wayslot`,
      ru: `«${business}» снова работает на Wayslot`,
      kk: `«${business}» Wayslot жүйесінде қайта ашылды`,
      es: `${business} vuelve a estar abierto en Wayslot`,
    }),
  },
} satisfies Catalog
