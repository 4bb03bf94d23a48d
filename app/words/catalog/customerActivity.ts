import type { Catalog } from '../text.ts'

/** A customer's money and conversation, on their page. */
export const activityWords = {
  money: { en: 'Money', ru: 'Деньги', kk: 'Ақша', es: 'Dinero' },
  kept: { en: 'In all', ru: 'Всего', kk: 'Барлығы', es: 'En total' },
  paid: { en: 'Paid', ru: 'Оплачено', kk: 'Төленді', es: 'Pagado' },
  returned: { en: 'Returned', ru: 'Возвращено', kk: 'Қайтарылды', es: 'Devuelto' },
  owed: { en: 'Owed', ru: 'Долг', kk: 'Қарыз', es: 'Debe' },
  nothing: { en: 'Nothing paid yet.', ru: 'Оплат пока нет.', kk: 'Әзірге төлем жоқ.', es: 'Aún no ha pagado nada.' },
  talk: { en: 'Conversation', ru: 'Переписка', kk: 'Хат алмасу', es: 'Conversación' },
  open: { en: 'Open', ru: 'Открыть', kk: 'Ашу', es: 'Abrir' },
} satisfies Catalog
