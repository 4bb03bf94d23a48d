import type { Catalog } from '../text.ts'

/** What a business stores about its customers, if it wrote no text of its own. */
export const businessPrivacy = {
  title: { en: 'Privacy', ru: 'Конфиденциальность', kk: 'Құпиялылық', es: 'Privacidad' },
  who: {
    title: { en: 'Who is responsible', ru: 'Кто отвечает', kk: 'Кім жауап береді', es: 'Quién es responsable' },
    text: (who: string) => ({
      en: `Responsible for what is kept about you: ${who}.`,
      ru: `За данные о вас отвечает: ${who}.`,
      kk: `Сіз туралы деректерге жауапты: ${who}.`,
      es: `Responsable de sus datos: ${who}.`,
    }),
    reach: (contact: string) => ({
      en: `You reach us here: ${contact}`,
      ru: `Как с нами связаться: ${contact}`,
      kk: `Бізбен байланыс: ${contact}`,
      es: `Puede escribirnos o llamarnos: ${contact}`,
    }),
  },
  what: {
    title: {
      en: 'What we keep, and why',
      ru: 'Что мы храним и зачем',
      kk: 'Нені және не үшін сақтаймыз',
      es: 'Qué guardamos y para qué',
    },
    person: {
      en: 'Your name, e-mail address and phone number: to know who booked, and to reach you about it.',
      ru: 'Имя, адрес почты и номер телефона: чтобы знать, кто записался, и связаться с вами.',
      kk: 'Атыңыз, пошта мекенжайыңыз және телефоныңыз: кім жазылғанын білу және сізбен хабарласу үшін.',
      es: 'Su nombre, correo y teléfono: para saber quién reservó y poder localizarle.',
    },
    place: {
      en: 'Your address, how to get in and what you note for us: to come and do the work.',
      ru: 'Адрес, как к вам попасть и ваши примечания: чтобы приехать и выполнить работу.',
      kk: 'Мекенжайыңыз, қалай кіру керегі және бізге жазғаныңыз: келіп, жұмысты істеу үшін.',
      es: 'Su dirección, cómo entrar y lo que nos anota: para ir y hacer el trabajo.',
    },
    history: {
      en: 'What you booked and paid, and what we wrote to you: for our books and for your questions.',
      ru: 'Что вы заказали и оплатили и что мы вам писали: для учёта и на случай ваших вопросов.',
      kk: 'Неге жазылғаныңыз, не төлегеніңіз және біз не жазғанымыз: есеп үшін және сұрақтарыңызға жауап беру үшін.',
      es: 'Lo que reservó y pagó, y lo que le escribimos: para nuestra contabilidad y por si tiene preguntas.',
    },
    device: {
      en: 'Your internet address, for a short time, so that nobody misuses this page; and cookies that this page needs, such as the one for your language. None of them follows you to other sites.',
      ru: 'Ваш адрес в интернете, недолго, чтобы страницей не злоупотребляли; и файлы cookie, которые нужны этой странице, например для языка. Ни один не следит за вами на других сайтах.',
      kk: 'Интернеттегі мекенжайыңыз, аз уақытқа, бетті ешкім теріс пайдаланбауы үшін; және осы бетке керек cookie файлдары, мысалы, тіліңіз үшін. Олар басқа сайттарда сізді бақыламайды.',
      es: 'Su dirección de internet, por poco tiempo, para que nadie abuse de esta página; y las cookies que la página necesita, como la de su idioma. Ninguna le sigue a otros sitios.',
    },
    basis: {
      en: 'We need all this to do what you booked, to keep this page safe, and because the law asks for records of what was sold.',
      ru: 'Всё это нужно, чтобы выполнить заказ, защитить эту страницу и вести учёт, которого требует закон.',
      kk: 'Мұның бәрі тапсырысыңызды орындау, бетті қорғау және заң талап ететін есепті жүргізу үшін керек.',
      es: 'Todo esto hace falta para cumplir su reserva, proteger esta página y llevar los registros que exige la ley.',
    },
  },
  messages: {
    title: { en: 'Messages', ru: 'Сообщения', kk: 'Хабарламалар', es: 'Mensajes' },
    text: {
      en: 'By e-mail and text we write to you about your bookings, not to advertise. In the US and Canada you can answer a text with STOP, and get no more of them.',
      ru: 'По почте и СМС мы пишем о ваших записях, а не рекламу. В США и Канаде на СМС можно ответить STOP, и они больше не придут.',
      kk: 'Поштамен және СМС арқылы жазылуларыңыз туралы жазамыз, жарнама жібермейміз. АҚШ пен Канадада СМС-ке STOP деп жауап берсеңіз, олар енді келмейді.',
      es: 'Por correo y SMS le escribimos sobre sus reservas, no para hacer publicidad. En Estados Unidos y Canadá puede responder STOP a un SMS y no recibirá más.',
    },
  },
  others: {
    title: {
      en: 'Who handles this data for us',
      ru: 'Кто работает с этими данными для нас',
      kk: 'Бұл деректермен біз үшін кім жұмыс істейді',
      es: 'Quién trabaja con estos datos para nosotros',
    },
    text: {
      en: 'Wayslot runs this booking page. Stripe takes payments. Twilio sends texts, a mail service sends e-mails. Google Maps finds addresses and routes: it is told where, not who you are. Where we let an assistant answer messages, what you write to us goes to a provider of a language model, without your name.',
      ru: 'Wayslot обслуживает эту страницу. Stripe принимает оплату. Twilio отправляет СМС, почтовая служба – письма. Google Maps находит адреса и дорогу: ему сообщают место, а не ваше имя. Если на сообщения у нас отвечает помощник, то, что вы пишете, получает поставщик языковой модели, без вашего имени.',
      kk: 'Wayslot осы бетті жүргізеді. Stripe төлем қабылдайды. Twilio СМС жібереді, пошта қызметі хат жібереді. Google Maps мекенжай мен жолды табады: оған орын айтылады, атыңыз айтылмайды. Хабарларға көмекші жауап берсе, жазғаныңыз тіл моделінің провайдеріне атыңызсыз жіберіледі.',
      es: 'Wayslot lleva esta página. Stripe cobra los pagos. Twilio envía los SMS y un servicio de correo, los correos. Google Maps encuentra direcciones y rutas: sabe el lugar, no quién es usted. Si un asistente responde a los mensajes, lo que nos escribe va a un proveedor de un modelo de lenguaje, sin su nombre.',
    },
    abroad: {
      en: 'Some of them work in other countries, the US among them. None of them may use your data to advertise.',
      ru: 'Некоторые из них работают в других странах, в том числе в США. Никто из них не вправе использовать ваши данные для рекламы.',
      kk: 'Олардың кейбірі басқа елдерде, соның ішінде АҚШ-та жұмыс істейді. Ешқайсысы деректеріңізді жарнамаға пайдалана алмайды.',
      es: 'Algunos trabajan en otros países, entre ellos Estados Unidos. Ninguno puede usar sus datos para publicidad.',
    },
  },
  howLong: {
    title: { en: 'How long', ru: 'Как долго', kk: 'Қанша уақыт', es: 'Cuánto tiempo' },
    text: {
      en: 'As long as we need it for your bookings, and as long as the law asks us to keep records. Ask us, and we delete what we do not have to keep.',
      ru: 'Пока это нужно для ваших записей и пока закон требует хранить документы. Попросите, и мы удалим то, что хранить не обязаны.',
      kk: 'Жазылуларыңызға керек кезге дейін және заң құжаттарды сақтауды талап ететін мерзімге дейін. Сұрасаңыз, сақтауға міндетті емесімізді жоямыз.',
      es: 'Mientras haga falta para sus reservas y mientras la ley nos obligue a guardar registros. Pídalo y borramos lo que no tengamos que guardar.',
    },
  },
  rights: {
    title: { en: 'Your rights', ru: 'Ваши права', kk: 'Құқықтарыңыз', es: 'Sus derechos' },
    text: {
      en: 'You may ask what is kept about you, get a copy, have it corrected or deleted, and object to how it is used. Write to us. You may also complain to the data protection office of your country.',
      ru: 'Вы можете узнать, что о вас хранится, получить копию, исправить или удалить данные и возразить против их использования. Напишите нам. Можно также пожаловаться в орган по защите данных вашей страны.',
      kk: 'Сіз туралы не сақталатынын сұрап, көшірмесін алып, түзеттіріп немесе жойғызып, пайдаланылуына қарсы бола аласыз. Бізге жазыңыз. Еліңіздің деректерді қорғау органына шағымдануға да болады.',
      es: 'Puede preguntar qué se guarda sobre usted, recibir una copia, corregirlo o borrarlo, y oponerse a su uso. Escríbanos. También puede reclamar ante la autoridad de protección de datos de su país.',
    },
  },
} satisfies Catalog
