import { en, es, ru } from '../plural.ts'
import type { Catalog, Text } from '../text.ts'

/** Amounts in words; null: not charged. `rest`: of the price, within `restDays` of the start. */
type Agreed = {
  noShow: string | null
  late: string | null
  freeHours: number
  rest: string | null
  restDays: number
}

/** A card that is kept for a booking: what its holder agrees to, and her own page about it. */
export const cardWords = {
  kept: {
    en: 'Your card is kept for this booking. Nothing is charged to it now.',
    ru: 'Карта сохраняется для этой записи. Сейчас с неё ничего не списывается.',
    kk: 'Картаңыз осы жазылу үшін сақталады. Қазір одан ештеңе алынбайды.',
    es: 'Su tarjeta se guarda para esta reserva. Ahora no se le cobra nada.',
  },
  keptPaid: {
    en: 'The card you pay with is kept for this booking.',
    ru: 'Карта, которой вы платите, сохраняется для этой записи.',
    kk: 'Төлеген картаңыз осы жазылу үшін сақталады.',
    es: 'La tarjeta con la que paga se guarda para esta reserva.',
  },
  noShow: (amount: string) => ({
    en: `If you are not there, up to ${amount} is charged.`,
    ru: `Если вас не будет на месте, спишется не больше ${amount}.`,
    kk: `Орында болмасаңыз, ${amount} дейін алынады.`,
    es: `Si no está, se le cobran hasta ${amount}.`,
  }),
  late: (amount: string, hours: number) => ({
    en: `If you cancel less than ${hours} ${en(hours, 'hour', 'hours')} before, up to ${amount}.`,
    ru: `При отмене меньше чем за ${hours} ${ru(hours, 'час', 'часа', 'часов')} до начала – не больше ${amount}.`,
    kk: `Басталуына ${hours} сағаттан аз қалғанда бас тартсаңыз – ${amount} дейін.`,
    es: `Si cancela con menos de ${hours} ${es(hours, 'hora', 'horas')} de antelación, hasta ${amount}.`,
  }),
  counted: {
    en: 'What you have paid and do not get back counts towards it.',
    ru: 'Оплата, которая не возвращается, засчитывается в эту сумму.',
    kk: 'Қайтарылмайтын төлем осы сомаға есептеледі.',
    es: 'Lo que haya pagado y no se devuelva se descuenta.',
  },
  never: {
    en: 'No fee is charged to it.',
    ru: 'Никаких сборов с неё не списывается.',
    kk: 'Одан ешқандай алым алынбайды.',
    es: 'No se le cobra ningún cargo.',
  },
  saveToConfirm: {
    en: 'Save a card to confirm',
    ru: 'Сохраните карту, чтобы подтвердить запись',
    kk: 'Растау үшін картаны сақтаңыз',
    es: 'Guarde una tarjeta para confirmar',
  },
  saveToConfirmText: {
    en: 'The time is yours for now. Save your card before it runs out.',
    ru: 'Пока это время за вами. Сохраните карту, пока оно не истекло.',
    kk: 'Әзірге бұл уақыт сіздікі. Мерзімі біткенше картаны сақтаңыз.',
    es: 'La hora es suya por ahora. Guarde su tarjeta antes de que se agote el tiempo.',
  },
  saveNow: { en: 'Save card', ru: 'Сохранить карту', kk: 'Картаны сақтау', es: 'Guardar la tarjeta' },
  opening: { en: 'Opening…', ru: 'Открываем…', kk: 'Ашылуда…', es: 'Abriendo…' },
  title: { en: 'Your card', ru: 'Ваша карта', kk: 'Картаңыз', es: 'Su tarjeta' },
  label: { en: 'Card kept', ru: 'Сохранённая карта', kk: 'Сақталған карта', es: 'Tarjeta guardada' },
  /** "Visa ending in 4242" */
  card: (brand: string, last4: string) => ({
    en: `${brand} ending in ${last4}`,
    ru: `${brand}, оканчивается на ${last4}`,
    kk: `${brand}, соңы ${last4}`,
    es: `${brand} terminada en ${last4}`,
  }),
  expires: (month: string) => ({
    en: `Expires ${month}`,
    ru: `Действует до ${month}`,
    kk: `Мерзімі: ${month}`,
    es: `Caduca en ${month}`,
  }),
  none: {
    en: 'No card is kept for this booking.',
    ru: 'Для этой записи карта не сохранена.',
    kk: 'Бұл жазылуға карта сақталмаған.',
    es: 'No hay ninguna tarjeta guardada para esta reserva.',
  },
  replace: { en: 'Use another card', ru: 'Сменить карту', kk: 'Картаны ауыстыру', es: 'Usar otra tarjeta' },
  remove: { en: 'Remove card', ru: 'Удалить карту', kk: 'Картаны жою', es: 'Quitar la tarjeta' },
  removing: { en: 'Removing…', ru: 'Удаляем…', kk: 'Жойылуда…', es: 'Quitando…' },
  removeHint: {
    en: 'A fee you agreed to can still be asked for by link.',
    ru: 'Согласованный сбор всё равно можно будет запросить по ссылке.',
    kk: 'Келісілген алымды сілтеме арқылы бәрібір сұрауға болады.',
    es: 'El cargo acordado aún se puede pedir con un enlace.',
  },
  manage: { en: 'Card', ru: 'Карта', kk: 'Карта', es: 'Tarjeta' },
  unavailable: {
    en: 'The card page cannot be opened right now',
    ru: 'Страница карты сейчас не открывается',
    kk: 'Карта беті қазір ашылмайды',
    es: 'La página de la tarjeta no se puede abrir ahora',
  },
  unavailableText: {
    en: 'Nothing has changed. Please try again in a moment.',
    ru: 'Ничего не изменилось. Попробуйте ещё раз чуть позже.',
    kk: 'Ештеңе өзгерген жоқ. Сәл кейінірек қайталап көріңіз.',
    es: 'No ha cambiado nada. Inténtelo de nuevo en un momento.',
  },
} satisfies Catalog

/** A card that pays the rest as well; not among `cardWords`, which customers' pages load. */
const restWords = {
  agreed: (amount: string, days: number) => ({
    en: `From the booked time on, for ${days} ${en(days, 'day', 'days')}, the rest of the price may be charged to this card: at most ${amount}. We write to you when it is.`,
    ru: `С назначенного времени в течение ${days} ${ru(days, 'дня', 'дней', 'дней')} с этой карты может быть списан остаток цены: не больше ${amount}. О списании мы напишем.`,
    kk: `Белгіленген уақыттан бастап ${days} күн ішінде осы картадан бағаның қалғаны алынуы мүмкін: ең көбі ${amount}. Алынғанда сізге жазамыз.`,
    es: `Desde la hora reservada y durante ${days} ${es(days, 'día', 'días')} se puede cobrar en esta tarjeta el resto del precio: ${amount} como máximo. Le escribiremos cuando se cobre.`,
  }),
} satisfies Catalog

/** What the holder of a card agrees to, in whole sentences. `paysNow`: she pays with it as well. */
export function consentTexts({ noShow, late, freeHours, rest, restDays }: Agreed, paysNow: boolean): Text[] {
  const { kept, keptPaid, noShow: missed, late: cancelled, counted, never } = cardWords
  const isLate = late !== null && freeHours > 0
  return [
    paysNow ? keptPaid : kept,
    ...(noShow ? [missed(noShow)] : []),
    ...(isLate ? [cancelled(late, freeHours)] : []),
    ...(noShow || isLate ? [counted] : rest ? [] : [never]),
    ...(rest ? [restWords.agreed(rest, restDays)] : []),
  ]
}

/** Above what somebody agreed to when booking, in the words of then. For the server. */
export const agreedWords = {
  agreed: {
    en: 'What you agreed to',
    ru: 'С чем вы согласились',
    kk: 'Келіскен шарттарыңыз',
    es: 'Lo que aceptó',
  },
  /** `language`: of the words, by its own name, where the reader's is another. */
  agreedIn: (language: string) => ({
    en: `What you agreed to, in the language you booked in (${language})`,
    ru: `С чем вы согласились, на языке записи (${language})`,
    kk: `Келіскен шарттарыңыз, жазылған тіліңізде (${language})`,
    es: `Lo que aceptó, en el idioma de la reserva (${language})`,
  }),
} satisfies Catalog
