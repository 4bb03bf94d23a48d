import type { Catalog } from '../text.ts'

/** What stands on a bill beside the service itself. */
export const billWords = {
  /** Of a request that was declined as well as of a visit that was cancelled or missed. */
  notDone: { en: 'Not charged', ru: 'Не взимается', kk: 'Алынбайды', es: 'No se cobra' },
  /** What a manager gave back, and why. */
  givenBack: (reason: string) => ({
    en: `Refunded: ${reason}`,
    ru: `Возврат: ${reason}`,
    kk: `Қайтарылды: ${reason}`,
    es: `Reembolso: ${reason}`,
  }),
  credit: { en: 'Let off by the business', ru: 'Уступка', kk: 'Бизнестің шегерімі', es: 'Rebaja del negocio' },
  fee: { en: 'Fee, as agreed', ru: 'Сбор, как согласовано', kk: 'Келісілген алым', es: 'Cargo acordado' },
  /** What somebody pays less than others. */
  ownPrice: { en: 'Your price', ru: 'Ваша цена', kk: 'Сіздің баға', es: 'Su precio' },
  tip: { en: 'Tip', ru: 'Чаевые', kk: 'Шайпұл', es: 'Propina' },
  adjusted: { en: 'Price changed', ru: 'Цена изменена', kk: 'Бағасы өзгерді', es: 'Precio cambiado' },
  overpaid: { en: 'Paid too much', ru: 'Оплачено лишнее', kk: 'Артық төленді', es: 'Pagado de más' },
} satisfies Catalog
