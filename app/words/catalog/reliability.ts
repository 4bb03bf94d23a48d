import { en, es, ru } from '../plural.ts'
import type { Catalog } from '../text.ts'

const noShows = (n: number) => ({
  en: `${n} ${en(n, 'no-show', 'no-shows')}`,
  ru: `${n} ${ru(n, 'неявка', 'неявки', 'неявок')}`,
  kk: `${n} рет келмеді`,
  es: `${n} ${es(n, 'ausencia', 'ausencias')}`,
})

/** More in advance from those who did not come: the owner's rule, and what it means for one customer. */
export const reliabilityWords = {
  title: {
    en: 'Customers who did not come before',
    ru: 'Клиенты, которые уже не приходили',
    kk: 'Бұрын келмей қалған клиенттер',
    es: 'Clientes que ya faltaron',
  },
  text: {
    en: 'They see only the amount, not why. You can forgive somebody on their page under Customers.',
    ru: 'Они видят только сумму, а не причину. Простить можно на странице клиента.',
    kk: 'Олар себебін емес, соманы ғана көреді. Клиенттің бетінде кешіруге болады.',
    es: 'Solo ven el importe, no el motivo. Puede perdonar a alguien en su página de cliente.',
  },
  rule: {
    en: 'They pay when booking',
    ru: 'При записи они платят',
    kk: 'Жазылғанда олар төлейді',
    es: 'Al reservar pagan',
  },
  rules: {
    none: { en: 'The same as everyone', ru: 'Как все', kk: 'Басқалар сияқты', es: 'Lo mismo que todos' },
    percent: { en: 'A share of the price', ru: 'Долю цены', kk: 'Бағаның бір бөлігін', es: 'Una parte del precio' },
    full: { en: 'The full price', ru: 'Всю цену', kk: 'Толық бағаны', es: 'El precio completo' },
  },
  limit: {
    en: 'From so many no-shows on',
    ru: 'Начиная со стольких неявок',
    kk: 'Осынша рет келмесе',
    es: 'A partir de tantas ausencias',
  },
  share: { en: 'Share, % of the price', ru: 'Доля, % от цены', kk: 'Бөлігі, бағаның %', es: 'Parte, % del precio' },
  missed: noShows,
  paysMore: {
    en: 'By your rule, this customer pays more when booking on your page.',
    ru: 'По вашему правилу этот клиент при записи на странице платит больше.',
    kk: 'Ережеңіз бойынша бұл клиент бетте жазылғанда көбірек төлейді.',
    es: 'Según su regla, este cliente paga más al reservar en su página.',
  },
  forgive: { en: 'Forgive', ru: 'Простить', kk: 'Кешіру', es: 'Perdonar' },
  forgiving: { en: 'Forgiving…', ru: 'Прощаем…', kk: 'Кешіріп жатырмыз…', es: 'Perdonando…' },
  forgiven: {
    en: 'Forgiven: the count begins anew.',
    ru: 'Прощено: счёт начинается заново.',
    kk: 'Кешірілді: санақ қайта басталады.',
    es: 'Perdonado: la cuenta empieza de nuevo.',
  },
  booked: (n: number) => {
    const count = noShows(n)
    return {
      en: `More to pay in advance: ${count.en} before`,
      ru: `Предоплата больше: раньше ${count.ru}`,
      kk: `Алдын ала төлемі көбірек: бұрын ${count.kk}`,
      es: `Paga más por adelantado: antes, ${count.es}`,
    }
  },
} satisfies Catalog
