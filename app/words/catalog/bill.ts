import { ruBy, type Trade } from '../nouns.ts'
import type { Catalog } from '../text.ts'

/** What stands on a bill beside the service itself. */
export const billWords = {
  notDone: ({ visit }: Trade) => ({
    en: `Not charged, as the ${visit.en.one} did not take place`,
    ru: `Не взимается: ${visit.ru.nom} не ${ruBy(visit, 'состоялся', 'состоялась', 'состоялось')}`,
    kk: `Алынбайды: ${visit.kk.nom} болмады`,
    es: `No se cobra: no hubo ${visit.es.one}`,
  }),
  credit: { en: 'Let off by the business', ru: 'Уступка', kk: 'Бизнестің шегерімі', es: 'Rebaja del negocio' },
  fee: { en: 'Fee, as agreed', ru: 'Сбор, как согласовано', kk: 'Келісілген алым', es: 'Cargo acordado' },
  tip: { en: 'Tip', ru: 'Чаевые', kk: 'Шайпұл', es: 'Propina' },
  adjusted: { en: 'Price changed', ru: 'Цена изменена', kk: 'Бағасы өзгерді', es: 'Precio cambiado' },
  overpaid: { en: 'Paid too much', ru: 'Оплачено лишнее', kk: 'Артық төленді', es: 'Pagado de más' },
} satisfies Catalog
