import type { Catalog } from '../text.ts'

/** What the front page of Wayslot promises, and the day that shows it. */
export const landingWords = {
  title: {
    en: 'Wayslot: online booking for businesses that drive to their customers',
    ru: 'Wayslot: онлайн-запись для тех, кто выезжает к клиентам',
    kk: 'Wayslot: клиентке өзі баратын бизнеске арналған онлайн жазылу',
    es: 'Wayslot: reservas en línea para negocios que van a casa del cliente',
  },
  description: {
    en: 'Customers see only the times you can really make, driving included. Deposits, messages and reminders are taken care of. $2 a booking or $29 a month; the first 14 days or 10 bookings are free.',
    ru: 'Клиенты видят только то время, к которому вы успеете доехать. Предоплата, сообщения и напоминания – без вашего участия. $2 за запись или $29 в месяц; первые 14 дней или 10 записей бесплатно.',
    kk: 'Клиенттер сіз жетіп үлгеретін уақытты ғана көреді. Алдын ала төлем, хабарламалар мен еске салулар өздігінен жүреді. Жазылу үшін $2 немесе айына $29; алғашқы 14 күн немесе 10 жазылу тегін.',
    es: 'Los clientes solo ven las horas a las que usted llega, contando el viaje. Anticipos, mensajes y recordatorios van solos. $2 por reserva o $29 al mes; los primeros 14 días o 10 reservas son gratis.',
  },
  menu: {
    how: { en: 'How it works', ru: 'Как это работает', kk: 'Қалай жұмыс істейді', es: 'Cómo funciona' },
    features: { en: 'Features', ru: 'Возможности', kk: 'Мүмкіндіктер', es: 'Funciones' },
    pricing: { en: 'Pricing', ru: 'Цены', kk: 'Бағалар', es: 'Precios' },
  },
  startFree: { en: 'Start free', ru: 'Начать бесплатно', kk: 'Тегін бастау', es: 'Empezar gratis' },
  createPage: {
    en: 'Create your booking page',
    ru: 'Создать страницу записи',
    kk: 'Жазылу бетін ашу',
    es: 'Crear mi página de reservas',
  },
  seeHow: { en: 'See how it works', ru: 'Как это работает', kk: 'Қалай жұмыс істейді', es: 'Ver cómo funciona' },
  hero: {
    eyebrow: {
      en: 'Online booking for businesses that drive to their customers',
      ru: 'Онлайн-запись для тех, кто выезжает к клиентам',
      kk: 'Клиентке өзі баратын бизнеске арналған онлайн жазылу',
      es: 'Reservas en línea para negocios que van a casa del cliente',
    },
    heading: {
      en: 'Get booked only when you can {there}',
      ru: 'Запись только на время, к которому вы {there}',
      kk: 'Жазылу – тек өзіңіз {there} уақытқа',
      es: 'Reservas solo cuando usted {there}',
    },
    /** The coloured part of the heading. */
    there: { en: 'be there.', ru: 'успеете доехать.', kk: 'жетіп үлгеретін', es: 'puede llegar.' },
    lead: {
      en: 'Wayslot gives you a booking page that counts the driving. Customers see only the times you can make, with the drive from the job before and on to the next one. They can pay a deposit when they book. You get your day as a route.',
      ru: 'Wayslot – это страница записи, которая учитывает дорогу. Клиенты видят только то время, к которому вы успеете: с дорогой от прошлого заказа и до следующего. При записи они могут внести предоплату. А у вас готов маршрут на день.',
      kk: 'Wayslot – жолды есепке алатын жазылу беті. Клиенттер сіз үлгеретін уақытты ғана көреді: алдыңғы тапсырыстан келетін және келесісіне баратын жол есептелген. Жазылғанда алдын ала төлей алады. Ал сізде күннің маршруты дайын.',
      es: 'Wayslot le da una página de reservas que cuenta el viaje. Los clientes solo ven las horas a las que usted llega, con el viaje desde el trabajo anterior y hasta el siguiente. Pueden pagar un anticipo al reservar. Usted recibe el día como una ruta.',
    },
    facts: {
      quick: {
        en: 'Ready in about five minutes',
        ru: 'Готово минут за пять',
        kk: 'Бес минуттай уақытта дайын',
        es: 'Lista en unos cinco minutos',
      },
      noCard: {
        en: 'No card needed to start',
        ru: 'Карта для начала не нужна',
        kk: 'Бастау үшін карта керек емес',
        es: 'Sin tarjeta para empezar',
      },
      anyPhone: {
        en: 'Works on any phone',
        ru: 'Работает на любом телефоне',
        kk: 'Кез келген телефонда жұмыс істейді',
        es: 'Funciona en cualquier teléfono',
      },
    },
  },
  /** A sample day in a town that the reader may know. */
  day: {
    whose: {
      en: 'Tuesday, Elena’s van',
      ru: 'Вторник, машина Айгуль',
      kk: 'Сейсенбі, Айгүлдің көлігі',
      es: 'Martes, furgoneta de Elena',
    },
    sum: (driving: string) => ({
      en: `4 jobs · ${driving} of driving`,
      ru: `4 заказа · ${driving} в дороге`,
      kk: `4 тапсырыс · жолда ${driving}`,
      es: `4 trabajos · ${driving} de viaje`,
    }),
    base: {
      en: 'Home base, Sunset Park',
      ru: 'Точка выезда, Орбита',
      kk: 'Шығатын орын, Орбита',
      es: 'Punto de salida, Usera',
    },
    isNew: { en: 'New', ru: 'Новая', kk: 'Жаңа', es: 'Nueva' },
    twoBedroom: {
      en: 'Two-bedroom clean',
      ru: 'Уборка, три комнаты',
      kk: 'Үш бөлмелі пәтерді жинау',
      es: 'Limpieza de dos dormitorios',
    },
    oven: {
      en: 'Oven and fridge',
      ru: 'Духовка и холодильник',
      kk: 'Духовка мен тоңазытқыш',
      es: 'Horno y nevera',
    },
    moveOut: {
      en: 'Move-out clean',
      ru: 'Уборка после переезда',
      kk: 'Көшкеннен кейінгі тазалау',
      es: 'Limpieza de mudanza',
    },
    first: { en: 'Park Slope', ru: 'Алмагуль', kk: 'Алмагүл', es: 'Lavapiés' },
    second: { en: 'Carroll Gardens', ru: 'Коктем', kk: 'Көктем', es: 'Retiro' },
    third: { en: 'Cobble Hill', ru: 'Самал', kk: 'Самал', es: 'Salamanca' },
    fourth: { en: 'Red Hook', ru: 'Медеу', kk: 'Медеу', es: 'Chamberí' },
  },
  tour: {
    title: {
      en: 'See it before you sign up',
      ru: 'Посмотрите до регистрации',
      kk: 'Тіркелмей тұрып көріңіз',
      es: 'Mírelo antes de registrarse',
    },
    lead: {
      en: 'This is the product itself, in a business we made up. Press and look around: no account, no e-mail.',
      ru: 'Это сам продукт, на примере вымышленного бизнеса. Нажмите и посмотрите: без аккаунта и эл. почты.',
      kk: 'Бұл – өнімнің өзі, ойдан шығарылған бизнес мысалында. Басып, қарап шығыңыз: аккаунт та, эл. пошта да керек емес.',
      es: 'Este es el producto, con un negocio inventado. Pulse y eche un vistazo: sin cuenta y sin correo.',
    },
    today: {
      alt: {
        en: 'The owner’s day: the visit under way, what waits for them, and their team’s routes',
        ru: 'День владельца: текущий визит, что ждёт ответа, и маршруты команды',
        kk: 'Бизнес иесінің күні: қазіргі сапар, жауап күтетіндер және команданың маршруттары',
        es: 'El día de la propietaria: la visita en curso, lo pendiente y las rutas del equipo',
      },
      caption: {
        en: 'Your day: where to go next, what waits for you, what is left to collect.',
        ru: 'Ваш день: куда ехать дальше, что ждёт ответа и сколько осталось получить.',
        kk: 'Күніңіз: келесі қайда барасыз, не жауап күтіп тұр, қанша алу қалды.',
        es: 'Su día: adónde ir ahora, qué espera respuesta y cuánto queda por cobrar.',
      },
    },
    book: {
      alt: {
        en: 'The booking page on a phone, with days and times to choose',
        ru: 'Страница записи на телефоне: дни и время на выбор',
        kk: 'Телефондағы жазылу беті: таңдауға болатын күндер мен уақыт',
        es: 'La página de reservas en un teléfono, con días y horas para elegir',
      },
      caption: {
        en: 'What your customer sees: only times you can make.',
        ru: 'Что видит клиент: только время, к которому вы успеете.',
        kk: 'Клиент көретіні: тек сіз үлгеретін уақыт.',
        es: 'Lo que ve su cliente: solo horas a las que usted llega.',
      },
    },
    map: {
      alt: {
        en: 'The day as a map: three routes with their stops and drives',
        ru: 'День на карте: три маршрута с остановками и дорогой',
        kk: 'Картадағы күн: аялдамалары мен жолы бар үш маршрут',
        es: 'El día en un mapa: tres rutas con sus paradas y viajes',
      },
      caption: {
        en: 'The day on a map, with the drives between the visits.',
        ru: 'День на карте, с дорогой между визитами.',
        kk: 'Картадағы күн, сапарлар арасындағы жолмен.',
        es: 'El día en un mapa, con los viajes entre las visitas.',
      },
    },
    text: {
      alt: {
        en: 'The text message that confirms a booking',
        ru: 'СМС, которая подтверждает запись',
        kk: 'Жазылуды растайтын СМС',
        es: 'El SMS que confirma una reserva',
      },
      caption: {
        en: 'The text your customer gets. The link moves or cancels the booking.',
        ru: 'СМС, которую получает клиент. По ссылке можно перенести или отменить запись.',
        kk: 'Клиент алатын СМС. Сілтеме арқылы уақытын ауыстырады не бас тартады.',
        es: 'El SMS que recibe su cliente. Con el enlace cambia o cancela la reserva.',
      },
    },
  },
  how: {
    title: {
      en: 'How it works',
      ru: 'Как это работает',
      kk: 'Қалай жұмыс істейді',
      es: 'Cómo funciona',
    },
    lead: {
      en: 'No calling back and forth, no map in another tab, no apologies for traffic you knew about.',
      ru: 'Без перезвонов, без карты в соседней вкладке и без извинений за пробки, о которых вы знали.',
      kk: 'Қайта-қайта қоңырау шалу, көрші қойындыда ашық тұрған карта, алдын ала белгілі кептеліс үшін кешірім сұрау – бәрі артта қалады.',
      es: 'Sin llamadas de ida y vuelta, sin un mapa en otra pestaña, sin disculpas por un tráfico que ya conocía.',
    },
    setUp: {
      time: { en: 'About 5 minutes', ru: 'Минут пять', kk: 'Бес минуттай', es: 'Unos 5 minutos' },
      title: {
        en: 'Say what you do, where and when',
        ru: 'Скажите, что, где и когда вы делаете',
        kk: 'Не істейтініңізді, қайда және қашан екенін айтыңыз',
        es: 'Diga qué hace, dónde y cuándo',
      },
      text: {
        en: 'Add your services and prices, your hours and how far you drive. Your page gets its own address, your colour and your logo.',
        ru: 'Добавьте услуги и цены, часы работы и зону выезда. У страницы будет свой адрес, ваш цвет и логотип.',
        kk: 'Қызметтер мен бағаларды, жұмыс уақытын және қызмет аймағын қосыңыз. Беттің өз мекенжайы, сіздің түсіңіз бен логотипіңіз болады.',
        es: 'Añada sus servicios y precios, su horario y hasta dónde viaja. Su página tendrá dirección propia, su color y su logo.',
      },
    },
    book: {
      time: { en: 'A few minutes', ru: 'Пара минут', kk: 'Бірнеше минут', es: 'Unos minutos' },
      title: {
        en: 'Customers choose a time you can make',
        ru: 'Клиенты выбирают время, к которому вы успеете',
        kk: 'Клиенттер сіз үлгеретін уақытты таңдайды',
        es: 'Los clientes eligen una hora a la que usted llega',
      },
      text: {
        en: 'They enter their address and see the times that work, without opening an account. For each service you choose whether they pay a deposit, the full price or nothing yet.',
        ru: 'Они вводят адрес и видят подходящее время, аккаунт не нужен. Для каждой услуги вы решаете: предоплата, полная оплата или пока ничего.',
        kk: 'Олар мекенжайын енгізіп, қолайлы уақытты көреді, аккаунт керек емес. Әр қызмет үшін өзіңіз шешесіз: алдын ала төлем, толық төлем немесе әзірге ештеңе.',
        es: 'Escriben su dirección y ven las horas posibles, sin abrir una cuenta. En cada servicio usted decide: anticipo, pago completo o nada todavía.',
      },
    },
    drive: {
      time: { en: 'All day', ru: 'Весь день', kk: 'Күні бойы', es: 'Todo el día' },
      title: {
        en: 'You drive your day',
        ru: 'Вы едете по маршруту',
        kk: 'Сіз маршрутпен жүресіз',
        es: 'Usted sigue la ruta',
      },
      text: {
        en: 'Your day is a route: the jobs, their addresses and the minutes between them. Confirmations and reminders go out by themselves, and a cancelled time can be booked again at once.',
        ru: 'Ваш день – это маршрут: заказы, адреса и минуты между ними. Подтверждения и напоминания уходят сами, а отменённое время сразу свободно для других.',
        kk: 'Күніңіз – маршрут: тапсырыстар, мекенжайлар және олардың арасындағы минуттар. Растау мен еске салу өздігінен жіберіледі, бас тартылған уақыт басқаларға бірден ашылады.',
        es: 'Su día es una ruta: los trabajos, las direcciones y los minutos entre ellos. Confirmaciones y recordatorios salen solos, y una hora cancelada se puede reservar de nuevo al momento.',
      },
    },
  },
  timetable: {
    title: {
      en: 'Every time on your page is one you can keep',
      ru: 'К любому времени на вашей странице вы успеете',
      kk: 'Бетіңіздегі әр уақытқа үлгересіз',
      es: 'Cada hora de su página es una hora que puede cumplir',
    },
    lead: {
      en: 'A free hour is not free if half of it goes on the road. Wayslot counts the drive there, the drive to the next job and the way home, and keeps your buffers and your notice. When it hides a time, it can tell you why.',
      ru: 'Свободный час не свободен, если половину съест дорога. Wayslot учитывает дорогу туда, до следующего заказа и домой, оставляет ваш запас времени и помнит, за сколько вас надо предупредить. А если время скрыто, объяснит почему.',
      kk: 'Жартысы жолға кетсе, бос сағат бос емес. Wayslot барар жолды, келесі тапсырысқа және үйге дейінгі жолды есептейді, уақыт қорын қалдырады және сізге қанша бұрын ескерту керегін біледі. Уақыт жасырылса, себебін айта алады.',
      es: 'Una hora libre no lo es si la mitad se va en la carretera. Wayslot cuenta el viaje de ida, el viaje al trabajo siguiente y la vuelta, y respeta sus márgenes y su antelación. Si oculta una hora, puede decirle por qué.',
    },
    visit: {
      en: 'Two-bedroom clean, Cobble Hill',
      ru: 'Уборка, три комнаты, Самал',
      kk: 'Үш бөлмелі пәтерді жинау, Самал',
      es: 'Limpieza de dos dormitorios, Salamanca',
    },
    length: (length: string) => ({
      en: `${length} · Tuesday`,
      ru: `${length} · вторник`,
      kk: `${length} · сейсенбі`,
      es: `${length} · martes`,
    }),
    offered: { en: 'Offered', ru: 'Предлагаем', kk: 'Ұсынылады', es: 'Se ofrece' },
    hidden: { en: 'Hidden', ru: 'Скрыто', kk: 'Жасырын', es: 'Oculta' },
    tooEarly: (drive: string) => ({
      en: `The job in Carroll Gardens ends then, and the drive takes ${drive}.`,
      ru: `В это время заканчивается заказ в Коктеме, а дорога займёт ${drive}.`,
      kk: `Көктемдегі тапсырыс сол кезде бітеді, ал жол ${drive} алады.`,
      es: `El trabajo de Retiro termina entonces y el viaje dura ${drive}.`,
    }),
    fits: {
      en: 'There in time, and done in time for Red Hook.',
      ru: 'Успеете приехать и закончить до заказа в Медеу.',
      kk: 'Жетіп те үлгересіз, Медеудегі тапсырысқа дейін бітіріп те үлгересіз.',
      es: 'Llega a tiempo y termina a tiempo para Chamberí.',
    },
    tooLate: (missing: string) => ({
      en: `${missing} too short for the drive to Red Hook.`,
      ru: `На дорогу до Медеу не хватает: ${missing}.`,
      kk: `Медеуге дейінгі жолға жетпейді: ${missing}.`,
      es: `Faltan ${missing} para el viaje a Chamberí.`,
    }),
  },
  close: {
    title: {
      en: 'Your next customer lives on the way home from your last one.',
      ru: 'Ваш следующий клиент живёт по дороге домой от предыдущего.',
      kk: 'Келесі клиентіңіз алдыңғысынан үйге қайтар жолда тұрады.',
      es: 'Su próximo cliente vive en el camino de regreso del último.',
    },
    text: {
      en: 'Create your page today. The first 14 days or 10 bookings are free.',
      ru: 'Создайте страницу сегодня. Первые 14 дней или 10 записей бесплатно.',
      kk: 'Бетіңізді бүгін ашыңыз. Алғашқы 14 күн немесе 10 жазылу тегін.',
      es: 'Cree su página hoy. Los primeros 14 días o 10 reservas son gratis.',
    },
  },
} satisfies Catalog
