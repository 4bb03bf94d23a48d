import type { Catalog } from '../text.ts'

/** Wayslot's own terms, for businesses that use it. */
export const platformTerms = {
  what: {
    title: { en: 'What Wayslot is', ru: 'Что такое Wayslot', kk: 'Wayslot деген не', es: 'Qué es Wayslot' },
    text: (operator: string) => ({
      en: `Wayslot gives your business a booking page and the tools behind it. It is run by ${operator}.`,
      ru: `Wayslot даёт вашему бизнесу страницу записи и всё, что за ней стоит. Оператор сервиса: ${operator}.`,
      kk: `Wayslot бизнесіңізге жазылу бетін және оның ар жағындағы құралдарды береді. Қызметті жүргізетін: ${operator}.`,
      es: `Wayslot da a su negocio una página de reservas y las herramientas que hay detrás. Lo lleva ${operator}.`,
    }),
  },
  account: {
    title: { en: 'Your account', ru: 'Ваш аккаунт', kk: 'Аккаунтыңыз', es: 'Su cuenta' },
    text: {
      en: 'Use your real name and an e-mail address that reaches you, and keep your password to yourself. You are responsible for what your team does here.',
      ru: 'Укажите настоящее имя и адрес почты, который вы читаете, и никому не сообщайте пароль. За действия вашей команды отвечаете вы.',
      kk: 'Шын атыңызды және хат жететін пошта мекенжайын көрсетіңіз, құпиясөзді ешкімге айтпаңыз. Командаңыз мұнда не істесе де, сіз жауап бересіз.',
      es: 'Use su nombre real y un correo que lea, y no comparta su contraseña. Usted responde de lo que haga su equipo aquí.',
    },
  },
  customers: {
    title: { en: 'Your customers', ru: 'Ваши клиенты', kk: 'Клиенттеріңіз', es: 'Sus clientes' },
    text: {
      en: 'Customers book with you, not with us. You make sure that your services, prices, promises and texts are right and lawful. Your customers’ data belong to your business: we use them only to run your bookings for you. We never sell them, and never write to your customers for ourselves.',
      ru: 'Клиенты записываются к вам, а не к нам. За услуги, цены, обещания и тексты отвечаете вы. Данные клиентов принадлежат вашему бизнесу: мы работаем с ними только для вас, чтобы вести записи, не продаём их и не пишем вашим клиентам от себя.',
      kk: 'Клиенттер бізге емес, сізге жазылады. Қызмет, баға, уәде және мәтіндер үшін сіз жауап бересіз. Клиент деректері бизнесіңізге тиесілі: біз олармен тек сіз үшін, жазылуларды жүргізу үшін жұмыс істейміз, сатпаймыз және клиенттеріңізге өз атымыздан жазбаймыз.',
      es: 'Los clientes reservan con usted, no con nosotros. Sus servicios, precios, promesas y textos son cosa suya y deben cumplir la ley. Los datos de los clientes son de su negocio: los tratamos solo por cuenta suya, para llevar sus reservas; no los vendemos ni escribimos a sus clientes por nuestra parte.',
    },
  },
  price: {
    title: { en: 'What it costs', ru: 'Сколько это стоит', kk: 'Құны қанша', es: 'Qué cuesta' },
    text: {
      en: 'Our prices are on our front page. Card payments go through Stripe, which has its own terms and fees and pays out to you.',
      ru: 'Наши цены – на главной странице. Оплата картой идёт через Stripe: у него свои условия и комиссия, деньги он перечисляет вам.',
      kk: 'Бағаларымыз басты бетте тұр. Карта төлемі Stripe арқылы өтеді: оның өз шарттары мен комиссиясы бар, ақшаны сізге сол аударады.',
      es: 'Nuestros precios están en la página de inicio. Los pagos con tarjeta pasan por Stripe, que tiene sus propias condiciones y comisiones y le paga a usted.',
    },
  },
  fair: {
    title: { en: 'Fair use', ru: 'Честное использование', kk: 'Адал пайдалану', es: 'Uso correcto' },
    text: {
      en: 'No fraud, no spam, nothing the law forbids. We may suspend a business that does this; we tell the owner why, and the owner can answer.',
      ru: 'Никакого обмана, спама и того, что запрещает закон. Такой бизнес мы можем остановить: владельцу приходит письмо с причиной, и на него можно ответить.',
      kk: 'Алдауға, спамға және заң тыйым салғанға жол жоқ. Ондай бизнесті тоқтата аламыз: иесіне себебін жазамыз, ол жауап бере алады.',
      es: 'Nada de fraude ni spam ni nada que la ley prohíba. Podemos suspender un negocio que lo haga; escribimos el motivo al propietario, que puede responder.',
    },
  },
  ending: {
    title: {
      en: 'Leaving, faults and changes',
      ru: 'Уход, сбои и изменения',
      kk: 'Кету, ақаулар және өзгерістер',
      es: 'Bajas, fallos y cambios',
    },
    leave: {
      en: 'You may stop at any time. Bookings that customers have made are still yours to keep or cancel.',
      ru: 'Вы можете уйти в любое время. Сделанные клиентами записи нужно выполнить или отменить.',
      kk: 'Кез келген уақытта тоқтата аласыз. Клиенттер жасаған жазылуларды орындау немесе олардан бас тарту сізде қалады.',
      es: 'Puede dejarlo cuando quiera. Las reservas ya hechas debe cumplirlas o cancelarlas usted.',
    },
    faults: {
      en: 'We work hard to keep Wayslot running and right, but nobody can promise that nothing ever fails. Your rights by law stay yours.',
      ru: 'Мы стараемся, чтобы Wayslot работал без перебоев и ошибок, но обещать, что сбоев не будет никогда, нельзя. Права, которые даёт вам закон, остаются за вами.',
      kk: 'Wayslot үзіліссіз әрі қатесіз жұмыс істеуі үшін күш саламыз, бірақ ешқашан ақау болмайды деп уәде беру мүмкін емес. Заң берген құқықтарыңыз сақталады.',
      es: 'Trabajamos para que Wayslot funcione bien y sin cortes, pero nadie puede prometer que nada falle nunca. Los derechos que le da la ley siguen siendo suyos.',
    },
    changes: {
      en: 'When these terms change, we write to you before they apply to you.',
      ru: 'Если условия изменятся, мы напишем вам до того, как они начнут действовать для вас.',
      kk: 'Шарттар өзгерсе, олар сіз үшін күшіне енгенге дейін жазамыз.',
      es: 'Si estas condiciones cambian, le escribimos antes de que valgan para usted.',
    },
  },
} satisfies Catalog

/** What Wayslot stores about business users. */
export const platformPrivacy = {
  what: {
    person: {
      en: 'Your name, e-mail address, language and password: so that you can sign in. We never store the password itself, only a code that it cannot be read from.',
      ru: 'Имя, адрес почты, язык и пароль, от которого хранится только отпечаток, по которому его не прочесть: чтобы вы могли войти.',
      kk: 'Атыңыз, пошта мекенжайыңыз, тіліңіз және құпиясөз, одан тек оқуға болмайтын із сақталады: сіз кіре алуыңыз үшін.',
      es: 'Su nombre, correo, idioma y contraseña, de la que solo guardamos una huella ilegible: para que pueda entrar.',
    },
    business: {
      en: 'What you tell us about your business and team, and who changed what: to run your page and to answer your questions.',
      ru: 'Что вы рассказали о бизнесе и команде и кто что менял: чтобы вести вашу страницу и отвечать на вопросы.',
      kk: 'Бизнесіңіз бен командаңыз туралы айтқаныңыз және кім нені өзгерткені: бетіңізді жүргізу және сұрақтарға жауап беру үшін.',
      es: 'Lo que cuenta de su negocio y su equipo, y quién cambió qué: para llevar su página y responder a sus preguntas.',
    },
    device: {
      en: 'Your internet address, for a short time, and from which browser you signed in: so that nobody else gets in. Cookies keep you signed in and remember your language. None of them follows you to other sites.',
      ru: 'Ваш адрес в интернете, недолго, и из какого браузера вы вошли: чтобы не вошёл кто-то другой. Файлы cookie помнят, что вы вошли, и ваш язык. Ни один не следит за вами на других сайтах.',
      kk: 'Интернеттегі мекенжайыңыз, аз уақытқа, және қай браузерден кіргеніңіз: басқа біреу кірмеуі үшін. Cookie файлдары кіргеніңізді және тіліңізді есте сақтайды. Олар басқа сайттарда сізді бақыламайды.',
      es: 'Su dirección de internet, por poco tiempo, y desde qué navegador entró: para que no entre nadie más. Las cookies mantienen su sesión y recuerdan su idioma. Ninguna le sigue a otros sitios.',
    },
    accepted: {
      en: 'Which of our terms you accepted, and when.',
      ru: 'Какие из наших условий вы приняли и когда.',
      kk: 'Қай шарттарымызды және қашан қабылдағаныңыз.',
      es: 'Qué condiciones nuestras aceptó y cuándo.',
    },
  },
  others: {
    en: 'Supabase stores accounts and data, Stripe takes payments and pays out, Twilio sends texts, a mail service sends e-mails, Google Maps finds addresses and routes, and Inngest runs what happens later, such as reminders. Where a business lets an assistant answer messages, a provider of a language model reads what its customers write.',
    ru: 'Supabase хранит аккаунты и данные, Stripe принимает оплату и делает выплаты, Twilio отправляет СМС, почтовая служба – письма, Google Maps находит адреса и дорогу, а Inngest запускает то, что делается позже, например напоминания. Если бизнес включил помощника для сообщений, написанное клиентами читает поставщик языковой модели.',
    kk: 'Supabase аккаунттар мен деректерді сақтайды, Stripe төлем қабылдап, ақша аударады, Twilio СМС жібереді, пошта қызметі хат жібереді, Google Maps мекенжай мен жолды табады, Inngest кейін істелетінді, мысалы, еске салуды бастайды. Бизнес хабарларға көмекші қосса, клиенттер жазғанын тіл моделінің провайдері оқиды.',
    es: 'Supabase guarda cuentas y datos, Stripe cobra y paga, Twilio envía los SMS, un servicio de correo los correos, Google Maps encuentra direcciones y rutas, e Inngest pone en marcha lo que se hace después, como los recordatorios. Si un negocio usa un asistente para los mensajes, un proveedor de un modelo de lenguaje lee lo que escriben sus clientes.',
  },
  customers: {
    en: 'If you booked with a business, its booking page says what it keeps about you: follow the privacy link there.',
    ru: 'Если вы записались в какой-либо бизнес, на его странице сказано, что он хранит о вас: откройте там «Конфиденциальность».',
    kk: 'Бір бизнеске жазылған болсаңыз, сіз туралы не сақтайтыны оның бетінде айтылған: сондағы «Құпиялылық» сілтемесін ашыңыз.',
    es: 'Si reservó con un negocio, su propia página dice qué guarda de usted: siga allí el enlace «Privacidad».',
  },
  howLong: {
    en: 'As long as you have an account, and payment records as long as the law asks for them. Ask us, and we close your account and delete what we do not have to keep.',
    ru: 'Пока у вас есть аккаунт, а сведения об оплате – пока этого требует закон. Попросите, и мы закроем аккаунт и удалим то, что хранить не обязаны.',
    kk: 'Аккаунтыңыз бар кезде, ал төлем туралы деректер заң талап ететін мерзімге дейін. Сұрасаңыз, аккаунтты жабамыз және сақтауға міндетті емесімізді жоямыз.',
    es: 'Mientras tenga cuenta, y lo pagado mientras la ley exija registros. Pídalo y cerramos su cuenta y borramos lo que no tengamos que guardar.',
  },
} satisfies Catalog
