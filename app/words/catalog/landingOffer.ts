import type { Catalog } from '../text.ts'

/** What Wayslot can do, what it costs, and what people ask before they start. */
export const offerWords = {
  features: {
    title: {
      en: 'Made for a business on wheels',
      ru: 'Сделано для бизнеса на колёсах',
      kk: 'Жолда жүретін бизнес үшін жасалған',
      es: 'Hecho para un negocio sobre ruedas',
    },
    lead: {
      en: 'Cleaners, plumbers, groomers, tutors, mobile mechanics, personal trainers: if half your day is driving, your booking page should know it.',
      ru: 'Клининг, сантехники, грумеры, репетиторы, выездные механики, тренеры: если полдня вы за рулём, страница записи должна это знать.',
      kk: 'Тазалаушылар, сантехниктер, грумерлер, репетиторлар, көшпелі механиктер, жаттықтырушылар: күннің жартысы жолда өтсе, жазылу беті мұны білуі керек.',
      es: 'Limpieza, reparaciones, peluquería canina, clases, mecánica a domicilio, entrenadores: si medio día se va al volante, su página de reservas debe saberlo.',
    },
    list: {
      once: {
        title: {
          en: 'No double bookings',
          ru: 'Без двойных записей',
          kk: 'Қосарланған жазылу жоқ',
          es: 'Sin reservas dobles',
        },
        text: {
          en: 'If two people press at the same second, one gets the time and the other sees the nearest free ones. Nothing they typed is lost.',
          ru: 'Если двое нажмут в одну секунду, один получит это время, а другой увидит ближайшее свободное. Всё введённое сохранится.',
          kk: 'Екі адам бір секундта басса, біреуі уақытты алады, екіншісі ең жақын бос уақытты көреді. Енгізілгені жоғалмайды.',
          es: 'Si dos personas pulsan en el mismo segundo, una obtiene la hora y la otra ve las libres más cercanas. No se pierde nada de lo escrito.',
        },
      },
      deposits: {
        title: {
          en: 'Deposits by card',
          ru: 'Предоплата картой',
          kk: 'Картамен алдын ала төлем',
          es: 'Anticipos con tarjeta',
        },
        text: {
          en: 'Take a deposit or the full price when people book. The money goes to your own Stripe account, and refunds follow your rules.',
          ru: 'Берите предоплату или полную оплату при записи. Деньги поступают на ваш счёт Stripe, а возвраты идут по вашим правилам.',
          kk: 'Жазылу кезінде алдын ала немесе толық төлем алыңыз. Ақша өз Stripe шотыңызға түседі, қайтару сіздің ережелеріңізбен жүреді.',
          es: 'Cobre un anticipo o el precio completo al reservar. El dinero va a su propia cuenta de Stripe y los reembolsos siguen sus reglas.',
        },
      },
      messages: {
        title: { en: 'Texts and e-mails', ru: 'СМС и письма', kk: 'СМС пен хаттар', es: 'SMS y correos' },
        text: {
          en: 'Confirmations, reminders, changes and receipts go out by themselves, each one once, in the language your customer reads.',
          ru: 'Подтверждения, напоминания, изменения и чеки уходят сами, каждое один раз и на языке клиента.',
          kk: 'Растау, еске салу, өзгерістер мен чектер өздігінен, әрқайсысы бір рет, клиенттің тілінде жіберіледі.',
          es: 'Confirmaciones, recordatorios, cambios y recibos salen solos, cada uno una vez y en el idioma del cliente.',
        },
      },
      changes: {
        title: {
          en: 'Changes without calls',
          ru: 'Переносы без звонков',
          kk: 'Қоңыраусыз өзгерістер',
          es: 'Cambios sin llamadas',
        },
        text: {
          en: 'Customers move or cancel with the link in their message. Before they cancel they see what they get back.',
          ru: 'Клиенты переносят и отменяют запись по ссылке из сообщения. До отмены они видят, сколько им вернётся.',
          kk: 'Клиенттер хабарламадағы сілтемемен уақытты ауыстырады немесе бас тартады. Бас тартпас бұрын қанша қайтатынын көреді.',
          es: 'Los clientes cambian o cancelan con el enlace de su mensaje. Antes de cancelar ven cuánto se les devuelve.',
        },
      },
      team: {
        title: { en: 'Your whole team', ru: 'Вся ваша команда', kk: 'Бүкіл командаңыз', es: 'Todo su equipo' },
        text: {
          en: 'Hours, skills, days off and a home base for each technician. Customers choose one, or take whoever can be there.',
          ru: 'Часы работы, навыки, выходные и точка выезда у каждого мастера. Клиенты выбирают мастера, или едет тот, кто успеет.',
          kk: 'Әр маманның жұмыс уақыты, дағдылары, демалысы және шығатын орны бар. Клиент маманды таңдайды немесе кім үлгерсе, сол барады.',
          es: 'Horario, habilidades, días libres y punto de salida de cada técnico. El cliente elige uno o acepta al que pueda llegar.',
        },
      },
      phone: {
        title: {
          en: 'Phone bookings too',
          ru: 'И записи по телефону',
          kk: 'Телефон арқылы жазылу да бар',
          es: 'También por teléfono',
        },
        text: {
          en: 'Somebody calls? Enter the booking in a few taps. The drives are checked just the same.',
          ru: 'Вам позвонили? Внесите запись в несколько нажатий. Дорога проверяется так же.',
          kk: 'Сізге қоңырау шалды ма? Жазылуды бірнеше рет басып енгізіңіз. Жол дәл солай тексеріледі.',
          es: '¿Le llaman? Anote la reserva en unos toques. Los viajes se comprueban igual.',
        },
      },
      places: {
        title: {
          en: 'At their place, at yours, online',
          ru: 'У клиента, у вас, онлайн',
          kk: 'Клиентте, сізде, онлайн',
          es: 'A domicilio, en su local, en línea',
        },
        text: {
          en: 'Each service says where it happens and how far you go for it. People who live too far away are told at once.',
          ru: 'У каждой услуги указано, где она проходит и как далеко вы едете. Кто живёт слишком далеко, узнаёт об этом сразу.',
          kk: 'Әр қызметте оның қайда өтетіні және қаншалық алысқа баратыныңыз көрсетілген. Тым алыс тұратындар мұны бірден біледі.',
          es: 'Cada servicio dice dónde se hace y hasta dónde viaja usted. Quien vive demasiado lejos lo sabe al momento.',
        },
      },
      link: {
        title: {
          en: 'One link, one QR code',
          ru: 'Одна ссылка, один QR-код',
          kk: 'Бір сілтеме, бір QR-код',
          es: 'Un enlace, un código QR',
        },
        text: {
          en: 'On the van, in your profile, in a text. The page opens fast on any phone, in four languages, without an app or an account.',
          ru: 'На машине, в профиле, в СМС. Страница быстро открывается на любом телефоне, на четырёх языках, без приложения и аккаунта.',
          kk: 'Көлікте, профильде, СМС-те. Бет кез келген телефонда тез, төрт тілде, қолданбасыз және аккаунтсыз ашылады.',
          es: 'En el vehículo, en su perfil, en un SMS. La página abre rápido en cualquier teléfono, en cuatro idiomas, sin aplicación ni cuenta.',
        },
      },
    },
  },
  pricing: {
    title: {
      en: 'Pay for bookings, or a fixed sum a month',
      ru: 'Платите за записи или помесячно',
      kk: 'Жазылу үшін не ай сайын төлеңіз',
      es: 'Pague por reserva o una cuota al mes',
    },
    lead: {
      en: 'The first 14 days or 10 bookings are free, without a card. Stripe takes its own fee on card payments.',
      ru: 'Первые 14 дней или 10 записей бесплатно и без карты. Stripe берёт свою комиссию с оплат картой.',
      kk: 'Алғашқы 14 күн немесе 10 жазылу тегін, карта керек емес. Картамен төлемнен Stripe өз комиссиясын алады.',
      es: 'Los primeros 14 días o 10 reservas son gratis, sin tarjeta. Stripe cobra su propia comisión por los pagos con tarjeta.',
    },
    perBooking: {
      name: { en: 'Per booking', ru: 'За запись', kk: 'Жазылу үшін', es: 'Por reserva' },
      unit: { en: 'a booking', ru: 'за запись', kk: 'бір жазылуға', es: 'por reserva' },
      text: {
        en: 'Taken from the card payment, never more than a fifth of it, and in other currencies about as much. Other bookings come on one invoice a month.',
        ru: 'Удерживаем из оплаты картой, но не больше пятой её части; в других валютах примерно столько же. Остальные записи – в одном счёте за месяц.',
        kk: 'Картамен төлемнен ұсталады, бірақ оның бестен бірінен аспайды; басқа валютада шамамен сонша. Қалған жазылулар айына бір шотқа түседі.',
        es: 'Se descuenta del pago con tarjeta, nunca más de la quinta parte; en otras monedas es parecido. Las demás reservas van en una factura al mes.',
      },
      fit: {
        en: 'Cancelled and refunded in full? Then it costs nothing',
        ru: 'Запись отменена, деньги возвращены? Тогда она ничего не стоит',
        kk: 'Жазылудан бас тартылып, ақша толық қайтарылды ма? Онда ол тегін',
        es: '¿Se cancela y se devuelve todo? Entonces no cuesta nada',
      },
    },
    monthly: {
      name: { en: 'Monthly', ru: 'Помесячно', kk: 'Ай сайын', es: 'Mensual' },
      unit: { en: 'a month', ru: 'в месяц', kk: 'айына', es: 'al mes' },
      text: {
        en: 'Nothing per booking, however many there are. You pay at the end of each month.',
        ru: 'Ничего за отдельные записи, сколько бы их ни было. Оплата в конце каждого месяца.',
        kk: 'Қанша жазылу болса да, әрқайсысы үшін төлем жоқ. Төлем әр айдың соңында.',
        es: 'Nada por reserva, sean las que sean. Se paga al final de cada mes.',
      },
      fit: {
        en: 'Cheaper from 15 bookings a month',
        ru: 'Выгоднее от 15 записей в месяц',
        kk: 'Айына 15 жазылудан бастап арзан',
        es: 'Sale mejor a partir de 15 reservas al mes',
      },
    },
    included: {
      features: { en: 'Every feature', ru: 'Все возможности', kk: 'Барлық мүмкіндік', es: 'Todas las funciones' },
      services: {
        en: 'As many services as you like',
        ru: 'Сколько угодно услуг',
        kk: 'Қызмет саны шектелмеген',
        es: 'Todos los servicios que quiera',
      },
      team: { en: 'Your whole team', ru: 'Вся команда', kk: 'Бүкіл команда', es: 'Todo su equipo' },
      messages: {
        en: 'E-mails and reminders',
        ru: 'Письма и напоминания',
        kk: 'Хаттар мен еске салулар',
        es: 'Correos y recordatorios',
      },
      noSetUpFee: {
        en: 'No set-up fee',
        ru: 'Без платы за подключение',
        kk: 'Қосылу ақысы жоқ',
        es: 'Sin cuota de alta',
      },
      noContract: {
        en: 'Leave any day',
        ru: 'Уйти можно в любой день',
        kk: 'Кез келген күні тоқтатасыз',
        es: 'Puede dejarlo cualquier día',
      },
    },
  },
  faq: {
    title: {
      en: 'What people ask before they start',
      ru: 'О чём спрашивают перед началом',
      kk: 'Бастамас бұрын не сұрайды',
      es: 'Lo que se pregunta antes de empezar',
    },
    list: {
      account: {
        question: {
          en: 'Do my customers need an account or an app?',
          ru: 'Нужен ли клиентам аккаунт или приложение?',
          kk: 'Клиенттерге аккаунт немесе қолданба керек пе?',
          es: '¿Mis clientes necesitan una cuenta o una aplicación?',
        },
        answer: {
          en: 'No. They give their name, e-mail address and phone number, and change the booking with the link in their message.',
          ru: 'Нет. Они указывают имя, эл. почту и телефон, а меняют запись по ссылке из сообщения.',
          kk: 'Жоқ. Олар атын, эл. поштасы мен телефонын береді, жазылуды хабарламадағы сілтеме арқылы өзгертеді.',
          es: 'No. Dan su nombre, correo y teléfono, y cambian la reserva con el enlace de su mensaje.',
        },
      },
      traffic: {
        question: {
          en: 'What if traffic is worse than expected?',
          ru: 'А если пробки больше, чем ожидалось?',
          kk: 'Кептеліс күткеннен көп болса ше?',
          es: '¿Y si hay más tráfico del esperado?',
        },
        answer: {
          en: 'You set a buffer before and after each service. With live map data Wayslot uses the driving times of that hour; without it, it plans on the safe side and tells you so.',
          ru: 'Вы задаёте запас времени до и после каждой услуги. С данными карт Wayslot считает дорогу на этот час; без них берёт с запасом и говорит об этом.',
          kk: 'Әр қызметтің алдына және соңына уақыт қорын қоясыз. Карта деректері болса, Wayslot сол сағаттағы жолды есептейді; болмаса, артығымен алып, соны айтады.',
          es: 'Usted fija un margen antes y después de cada servicio. Con datos de mapas, Wayslot usa los tiempos de esa hora; sin ellos, calcula con holgura y se lo dice.',
        },
      },
      money: {
        question: {
          en: 'When do I get my money?',
          ru: 'Когда я получу деньги?',
          kk: 'Ақшамды қашан аламын?',
          es: '¿Cuándo recibo mi dinero?',
        },
        answer: {
          en: 'Card payments go straight to your own Stripe account, which pays them out on its schedule. Wayslot never holds your money.',
          ru: 'Оплаты картой сразу поступают на ваш счёт Stripe, и он выплачивает их по своему графику. Wayslot не держит ваши деньги.',
          kk: 'Картамен төлем бірден өз Stripe шотыңызға түседі, ол өз кестесімен аударады. Wayslot ақшаңызды ұстамайды.',
          es: 'Los pagos con tarjeta van directo a su cuenta de Stripe, que los abona según su calendario. Wayslot nunca retiene su dinero.',
        },
      },
      cancelled: {
        question: {
          en: 'What happens when somebody cancels?',
          ru: 'Что будет, если клиент отменит?',
          kk: 'Біреу бас тартса не болады?',
          es: '¿Qué pasa si alguien cancela?',
        },
        answer: {
          en: 'Your rules decide what is refunded. Customers see it before they cancel, and the time is free for others at once.',
          ru: 'Сколько вернуть, решают ваши правила. Клиент видит это до отмены, а время сразу свободно для других.',
          kk: 'Қанша қайтарылатынын сіздің ережелеріңіз шешеді. Клиент мұны бас тартпас бұрын көреді, уақыт басқаларға бірден ашылады.',
          es: 'Sus reglas deciden cuánto se devuelve. El cliente lo ve antes de cancelar y la hora queda libre al momento.',
        },
      },
      ownPlace: {
        question: {
          en: 'I work at my own place, too. Does that fit?',
          ru: 'Я принимаю и у себя. Это подойдёт?',
          kk: 'Клиенттерді өз орнымда да қабылдаймын. Бұл маған сай ма?',
          es: 'También trabajo en mi local. ¿Me sirve?',
        },
        answer: {
          en: 'Yes. Each service happens at the customer’s place, at yours or online. Driving counts only where you drive.',
          ru: 'Да. Каждая услуга проходит у клиента, у вас или онлайн. Дорога считается, только когда она есть.',
          kk: 'Иә. Әр қызмет клиенттің мекенжайында, сізде немесе онлайн өтеді. Жол тек бар болғанда есептеледі.',
          es: 'Sí. Cada servicio se hace a domicilio, en su local o en línea. El viaje cuenta solo cuando lo hay.',
        },
      },
      leave: {
        question: { en: 'Can I leave?', ru: 'Можно ли уйти?', kk: 'Кетуге бола ма?', es: '¿Puedo dejarlo?' },
        answer: {
          en: 'Any day. There is no contract, and what your customers have booked stays booked.',
          ru: 'В любой день. Договора нет, а записи ваших клиентов останутся в силе.',
          kk: 'Кез келген күні. Келісімшарт жоқ, клиенттеріңіздің жазылулары күшінде қалады.',
          es: 'Cualquier día. No hay contrato, y lo que sus clientes reservaron sigue reservado.',
        },
      },
    },
  },
} satisfies Catalog
