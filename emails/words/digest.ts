import { visitCount } from '#app/words/catalog/visitCount.ts'
import type { Trade } from '#app/words/nouns.ts'
import { en, es, las, ru } from '#app/words/plural.ts'
import type { Catalog } from '#app/words/text.ts'

const today = { en: 'Today', ru: 'Сегодня', kk: 'Бүгін', es: 'Hoy' }

/** The mail of a morning: the day as a route, and what happened since the last one. */
export const digestWords = {
  /** `day`: in the reader's language, where it is not today at the business. */
  subject: (visits: number, first: string | null, day: string | null) => (trade: Trade) => {
    const count = visitCount(visits)(trade)
    const on = day === null ? today : { en: day, ru: day, kk: day, es: day }
    if (first === null)
      return {
        en: `${on.en}: nothing booked`,
        ru: `${on.ru}: записей нет`,
        kk: `${on.kk}: жазылу жоқ`,
        es: `${on.es}: nada reservado`,
      }
    return {
      en: `${on.en}: ${count.en}, the first at ${first}`,
      ru: `${on.ru}: ${count.ru}, начало в ${first}`,
      kk: `${on.kk}: ${count.kk}, басы ${first}`,
      es: `${on.es}: ${count.es}, desde ${las(first)}`,
    }
  },
  driving: (time: string) => ({
    en: `${time} of driving`,
    ru: `В дороге: ${time}`,
    kk: `Жолда: ${time}`,
    es: `${time} de viaje`,
  }),
  nothing: {
    en: 'The day is free. Your page takes bookings as always.',
    ru: 'День свободен. Запись на вашей странице открыта, как всегда.',
    kk: 'Күн бос. Бетіңізде жазылу әдеттегідей ашық.',
    es: 'El día está libre. Su página acepta reservas como siempre.',
  },
  collect: (amount: string) => ({
    en: `${amount} to collect`,
    ru: `Получить: ${amount}`,
    kk: `Алу керек: ${amount}`,
    es: `Por cobrar: ${amount}`,
  }),
  more: {
    en: 'There are more: the whole day is in your dashboard.',
    ru: 'Это не все: целый день видно в кабинете.',
    kk: 'Бұл бәрі емес: толық күн кабинетте.',
    es: 'Hay más: el día completo está en su panel.',
  },
  since: {
    en: 'Since the last summary',
    ru: 'С прошлой сводки',
    kk: 'Өткен жиынтықтан бері',
    es: 'Desde el último resumen',
  },
  news: {
    'owner-booking-new': { en: 'New', ru: 'Новая запись', kk: 'Жаңа жазылу', es: 'Nueva' },
    asks: { en: 'Needs your OK', ru: 'Ждёт вашего решения', kk: 'Шешіміңізді күтіп тұр', es: 'Espera su respuesta' },
    'owner-booking-rescheduled': { en: 'Moved', ru: 'Перенос', kk: 'Ауыстырылды', es: 'Cambiada' },
    'owner-booking-cancelled': { en: 'Cancelled', ru: 'Отмена', kk: 'Бас тартылды', es: 'Cancelada' },
    'technician-booking-gone': {
      en: 'No longer yours',
      ru: 'Больше не у вас',
      kk: 'Енді сіздікі емес',
      es: 'Ya no es suya',
    },
    'owner-payment': { en: 'Payment', ru: 'Оплата', kk: 'Төлем', es: 'Pago' },
  },
  unread: (n: number) => ({
    en: `${n} ${en(n, 'conversation', 'conversations')} with something unread`,
    ru: `Непрочитанное в ${n} ${ru(n, 'переписке', 'переписках', 'переписках')}`,
    kk: `Оқылмағаны бар хат алмасу: ${n}`,
    es: `${n} ${es(n, 'conversación', 'conversaciones')} con algo sin leer`,
  }),
  timeOff: (n: number) => ({
    en: `${n} ${en(n, 'request', 'requests')} for time off`,
    ru: `${n} ${ru(n, 'просьба', 'просьбы', 'просьб')} об отгуле`,
    kk: `Демалыс сұрағандар: ${n}`,
    es: `${n} ${es(n, 'petición', 'peticiones')} de tiempo libre`,
  }),
  open: { en: 'Open the day', ru: 'Открыть день', kk: 'Күнді ашу', es: 'Abrir el día' },
  why: (business: string) => ({
    en: `You chose a summary in the morning at ${business}. You can change that in your account.`,
    ru: `Вы выбрали утреннюю сводку «${business}». Изменить это можно в вашем аккаунте.`,
    kk: `Сіз «${business}» таңғы жиынтығын таңдадыңыз. Мұны аккаунтыңызда өзгертуге болады.`,
    es: `Usted eligió un resumen por la mañana de ${business}. Puede cambiarlo en su cuenta.`,
  }),
} satisfies Catalog
