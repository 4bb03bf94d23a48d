import type { Catalog } from '../text.ts'

/** The terms and the imprint of a business that wrote none of its own. */
export const businessTerms = {
  title: { en: 'Terms', ru: 'Условия', kk: 'Шарттар', es: 'Condiciones' },
  who: {
    title: { en: 'Who you book with', ru: 'К кому вы записываетесь', kk: 'Кімге жазыласыз', es: 'Con quién reserva' },
    text: (who: string) => ({
      en: `You book with us: ${who}. We do the work and are responsible for it. Wayslot only runs this booking page.`,
      ru: `Вы записываетесь к нам: ${who}. Мы выполняем работу и отвечаем за неё. Wayslot только обслуживает эту страницу записи.`,
      kk: `Сіз бізге жазыласыз: ${who}. Жұмысты біз істейміз және ол үшін біз жауап береміз. Wayslot тек осы жазылу бетін жүргізеді.`,
      es: `Usted reserva con nosotros: ${who}. Nosotros hacemos el trabajo y respondemos por él. Wayslot solo lleva esta página de reservas.`,
    }),
  },
  booking: {
    title: { en: 'Your booking', ru: 'Ваша запись', kk: 'Жазылуыңыз', es: 'Su reserva' },
    text: {
      en: 'When you book, you order the service for the time and the price shown. It is agreed once we have confirmed it. Please give us the right address and a way to reach you.',
      ru: 'Записываясь, вы заказываете услугу на указанное время и по указанной цене. Договорённость действует, когда мы подтвердили запись. Пожалуйста, укажите верный адрес и как с вами связаться.',
      kk: 'Жазылғанда қызметке көрсетілген уақытқа, көрсетілген бағамен тапсырыс бересіз. Келісім біз жазылуды растағаннан кейін күшіне енеді. Дұрыс мекенжайды және сізбен қалай хабарласуға болатынын жазыңыз.',
      es: 'Al reservar, usted encarga el servicio para la hora y por el precio que se muestran. Queda acordado cuando lo confirmamos. Indíquenos la dirección correcta y cómo localizarle.',
    },
  },
  payment: {
    title: { en: 'Price and payment', ru: 'Цена и оплата', kk: 'Баға және төлем', es: 'Precio y pago' },
    text: {
      en: 'You see the price before you book. Where you pay online, Stripe takes the payment for us; we never see your card number.',
      ru: 'Цену вы видите до записи. Если вы платите онлайн, платёж для нас проводит Stripe; номер вашей карты мы не видим.',
      kk: 'Бағаны жазылмай тұрып көресіз. Онлайн төлесеңіз, төлемді біз үшін Stripe қабылдайды; картаңыздың нөмірін көрмейміз.',
      es: 'Usted ve el precio antes de reservar. Si paga en línea, Stripe cobra por nosotros; nunca vemos el número de su tarjeta.',
    },
  },
  cancelling: {
    title: {
      en: 'Moving and cancelling',
      ru: 'Перенос и отмена',
      kk: 'Ауыстыру және бас тарту',
      es: 'Cambios y cancelación',
    },
    ours: {
      en: 'If we cancel, you always get everything back.',
      ru: 'Если отменяем мы, вы всегда получаете все деньги назад.',
      kk: 'Біз бас тартсақ, ақшаңызды әрқашан толық аласыз.',
      es: 'Si cancelamos nosotros, siempre le devolvemos todo.',
    },
  },
  wrong: {
    title: {
      en: 'If something goes wrong',
      ru: 'Если что-то пошло не так',
      kk: 'Бірдеңе дұрыс болмаса',
      es: 'Si algo sale mal',
    },
    text: {
      en: 'Tell us as soon as you notice, and we put it right. Your rights as a customer by law stay yours, whatever is written here.',
      ru: 'Сообщите нам, как только заметите, и мы исправим. Права, которые закон даёт вам как клиенту, остаются за вами, что бы здесь ни было написано.',
      kk: 'Байқаған бойда айтыңыз, түзетеміз. Мұнда не жазылса да, заң клиентке беретін құқықтарыңыз сақталады.',
      es: 'Díganoslo en cuanto lo note y lo arreglamos. Los derechos que la ley le da como cliente siguen siendo suyos, diga lo que diga esta página.',
    },
  },
} satisfies Catalog

/** The labels of an imprint. */
export const imprintWords = {
  title: { en: 'Imprint', ru: 'Реквизиты', kk: 'Деректемелер', es: 'Aviso legal' },
  name: { en: 'Business', ru: 'Бизнес', kk: 'Бизнес', es: 'Negocio' },
  legalName: { en: 'Legal name', ru: 'Юридическое название', kk: 'Заңды атауы', es: 'Razón social' },
  address: { en: 'Address', ru: 'Адрес', kk: 'Мекенжай', es: 'Dirección' },
  responsible: { en: 'Responsible', ru: 'Ответственное лицо', kk: 'Жауапты адам', es: 'Responsable' },
  registration: {
    en: 'Registration number',
    ru: 'Регистрационный номер',
    kk: 'Тіркеу нөмірі',
    es: 'Número de registro',
  },
  tax: { en: 'Tax number', ru: 'Налоговый номер', kk: 'Салық нөмірі', es: 'Número fiscal' },
  email: { en: 'E-mail', ru: 'Эл. почта', kk: 'Эл. пошта', es: 'Correo' },
  phone: { en: 'Phone', ru: 'Телефон', kk: 'Телефон', es: 'Teléfono' },
  runWith: {
    en: 'This booking page is run with Wayslot. The business itself is responsible for what it offers here.',
    ru: 'Эта страница записи работает на Wayslot. За предложения отвечает сам бизнес.',
    kk: 'Бұл жазылу беті Wayslot арқылы жұмыс істейді. Мұндағы ұсыныстарға бизнестің өзі жауап береді.',
    es: 'Esta página de reservas funciona con Wayslot. De lo que aquí se ofrece responde el propio negocio.',
  },
  version: (day: string) => ({
    en: `Version of ${day}`,
    ru: `Редакция: ${day}`,
    kk: `Нұсқасы: ${day}`,
    es: `Versión: ${day}`,
  }),
} satisfies Catalog
