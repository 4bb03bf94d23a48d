import type { Catalog } from '../text.ts'

/** What a booking's status is called. */
export const statusWords = {
  held: { en: 'Awaiting payment', ru: 'Ждёт оплаты', kk: 'Төлем күтілуде', es: 'Pendiente de pago' },
  pending_approval: { en: 'Needs approval', ru: 'Ждёт подтверждения', kk: 'Растау күтілуде', es: 'Por aprobar' },
  confirmed: { en: 'Confirmed', ru: 'Подтверждена', kk: 'Расталды', es: 'Confirmada' },
  completed: { en: 'Done', ru: 'Выполнена', kk: 'Орындалды', es: 'Hecha' },
  no_show: { en: 'No-show', ru: 'Не пришли', kk: 'Келмеді', es: 'No se presentó' },
  cancelled: { en: 'Cancelled', ru: 'Отменена', kk: 'Бас тартылды', es: 'Cancelada' },
  rejected: { en: 'Declined', ru: 'Отклонена', kk: 'Қабылданбады', es: 'Rechazada' },
  expired: { en: 'Expired', ru: 'Срок истёк', kk: 'Мерзімі өтті', es: 'Caducada' },
} satisfies Catalog
