import type { Catalog } from '#app/words/text.ts'

/** To a customer who wants news by mail: nothing comes before she has said so from her mailbox. */
export const newsWishWords = {
  subject: (business: string) => ({
    en: `News from ${business}: please confirm`,
    ru: `Новости: подтвердите, пожалуйста. ${business}`,
    kk: `Жаңалықтар: растап жіберіңіз. ${business}`,
    es: `Novedades de ${business}: confírmelo, por favor`,
  }),
  body: (business: string) => ({
    en: `Somebody asked for news of ${business} to be sent to this address. If it was you, open the link and press “Yes, send me news”; it works for three days. If not, do nothing: no news will come. {link}`,
    ru: `Кто-то попросил присылать на этот адрес новости. ${business}. Если это вы, откройте ссылку и нажмите «Да, присылайте новости»; она действует три дня. Если нет, ничего не делайте: новостей не будет. {link}`,
    kk: `Біреу осы мекенжайға жаңалық жіберуді сұрады. ${business}. Бұл сіз болсаңыз, сілтемені ашып, «Иә, жаңалық жіберіңіз» дегенді басыңыз; ол үш күн жарайды. Сіз болмасаңыз, ештеңе істемеңіз: жаңалық келмейді. {link}`,
    es: `Alguien pidió que se envíen a esta dirección novedades de ${business}. Si fue usted, abra el enlace y pulse «Sí, quiero novedades»; vale tres días. Si no, no haga nada: no llegará ninguna. {link}`,
  }),
} satisfies Catalog
