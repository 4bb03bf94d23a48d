import type { Catalog } from '../text.ts'

/** Where a customer says from her mailbox that she wants news. */
export const newsWishWords = {
  title: (business: string) => ({
    en: `News from ${business}`,
    ru: `Новости. ${business}`,
    kk: `Жаңалықтар. ${business}`,
    es: `Novedades de ${business}`,
  }),
  lead: (email: string) => ({
    en: `Shall they come to ${email}? You can end them at any time.`,
    ru: `Присылать их на ${email}? Отказаться можно в любой момент.`,
    kk: `Оларды ${email} мекенжайына жіберейік пе? Кез келген уақытта бас тарта аласыз.`,
    es: `¿Las enviamos a ${email}? Puede dejarlas cuando quiera.`,
  }),
  yes: {
    en: 'Yes, send me news',
    ru: 'Да, присылайте новости',
    kk: 'Иә, жаңалық жіберіңіз',
    es: 'Sí, quiero novedades',
  },
  saying: { en: 'One moment…', ru: 'Минутку…', kk: 'Бір сәт…', es: 'Un momento…' },
  done: {
    en: 'Thank you: news will come to your mailbox now and then.',
    ru: 'Спасибо: новости будут иногда приходить на почту.',
    kk: 'Рақмет: поштаңызға анда-санда жаңалық келеді.',
    es: 'Gracias: de vez en cuando le llegarán novedades a su correo.',
  },
  before: {
    en: 'This link was used already. What you have chosen since then stays as it is.',
    ru: 'Эта ссылка уже использована. Ваш последующий выбор остаётся в силе.',
    kk: 'Бұл сілтеме қолданылып қойған. Кейінгі таңдауыңыз сол күйінде қалады.',
    es: 'Este enlace ya se usó. Lo que haya elegido después sigue igual.',
  },
  expired: {
    en: 'This link has ended after three days, so no news will come. You can ask for it again on the link of your visit, under “Messages”.',
    ru: 'Ссылка действовала три дня и закончилась, новостей не будет. Попросить снова можно по ссылке вашего визита, в разделе «Сообщения».',
    kk: 'Сілтеме үш күн жарады да, бітті: жаңалық келмейді. Жазылуыңыздың сілтемесіндегі «Хабарламалар» бөлімінен қайта сұрай аласыз.',
    es: 'El enlace valía tres días y terminó, así que no llegará ninguna. Puede pedirlo otra vez en el enlace de su visita, en «Mensajes».',
  },
  ended: {
    en: 'This wish was taken back, so no news will come.',
    ru: 'Эта просьба отозвана, новостей не будет.',
    kk: 'Бұл өтініш қайтарып алынған: жаңалық келмейді.',
    es: 'Esta petición se retiró, así que no llegará ninguna.',
  },
} satisfies Catalog
