import { en, es, ru } from '../plural.ts'
import type { Catalog, Text } from '../text.ts'

type Before = { days: number } | { hours: number }

const inEn = (before: Before) =>
  'days' in before
    ? `${before.days} ${en(before.days, 'day', 'days')}`
    : `${before.hours} ${en(before.hours, 'hour', 'hours')}`
const inRu = (before: Before) =>
  'days' in before
    ? `${before.days} ${ru(before.days, 'день', 'дня', 'дней')}`
    : `${before.hours} ${ru(before.hours, 'час', 'часа', 'часов')}`
const inKk = (before: Before) => ('days' in before ? `${before.days} күн` : `${before.hours} сағат`)
const inEs = (before: Before) =>
  'days' in before
    ? `${before.days} ${es(before.days, 'día', 'días')}`
    : `${before.hours} ${es(before.hours, 'hora', 'horas')}`

/** The business's promises about cancelling and moving: for its customers, and for the owner who decides them. */
const policyWords = {
  cancelFree: {
    en: 'Cancel with the link we send you and get the full payment back.',
    ru: 'Отмените по нашей ссылке, и мы вернём всю оплату.',
    kk: 'Біз жіберген сілтеме арқылы бас тартсаңыз, төлем толық қайтарылады.',
    es: 'Cancele con el enlace que le enviamos y le devolvemos todo el pago.',
  },
  keptAfter: (before: Before) => ({
    en: `Free cancellation until ${inEn(before)} before; after that, the payment is kept.`,
    ru: `Бесплатная отмена – не позднее чем за ${inRu(before)} до начала; позже оплата не возвращается.`,
    kk: `Басталуына ${inKk(before)} қалғанға дейін тегін бас тартуға болады; одан кейін төлем қайтарылмайды.`,
    es: `Cancelación gratis hasta ${inEs(before)} antes; después no se devuelve el pago.`,
  }),
  returnedAfter: (before: Before, percent: number) => ({
    en: `Free cancellation until ${inEn(before)} before; after that, you get ${percent}% back.`,
    ru: `Бесплатная отмена – не позднее чем за ${inRu(before)} до начала; позже вернём ${percent}\u00a0%.`,
    kk: `Басталуына ${inKk(before)} қалғанға дейін тегін бас тартуға болады; одан кейін ${percent}% қайтарамыз.`,
    es: `Cancelación gratis hasta ${inEs(before)} antes; después se devuelve el ${percent}\u00a0%.`,
  }),
  freeUntilKept: (until: string) => ({
    en: `You can cancel free of charge until ${until}; later, the payment is kept.`,
    ru: `Отменить бесплатно можно до этого времени: ${until}. Позже оплата не возвращается.`,
    kk: `Тегін бас тартуға болатын соңғы уақыт: ${until}. Одан кейін төлем қайтарылмайды.`,
    es: `Puede cancelar gratis hasta este momento: ${until}. Después no se devuelve el pago.`,
  }),
  freeUntilReturned: (until: string, percent: number) => ({
    en: `You can cancel free of charge until ${until}; later, you get ${percent}% back.`,
    ru: `Отменить бесплатно можно до этого времени: ${until}. Позже вернём ${percent} %.`,
    kk: `Тегін бас тартуға болатын соңғы уақыт: ${until}. Одан кейін ${percent} % қайтарамыз.`,
    es: `Puede cancelar gratis hasta este momento: ${until}. Después se devuelve el ${percent} %.`,
  }),
  lateKept: (before: Before) => ({
    en: `This begins in less than ${inEn(before)}, so the payment is kept if you cancel.`,
    ru: `До начала меньше чем ${inRu(before)}, поэтому при отмене оплата не возвращается.`,
    kk: `Басталуына ${inKk(before)} жетпейтін уақыт қалды, сондықтан бас тартсаңыз, төлем қайтарылмайды.`,
    es: `El comienzo es en menos de ${inEs(before)}, así que si cancela no se devuelve el pago.`,
  }),
  lateReturned: (before: Before, percent: number) => ({
    en: `This begins in less than ${inEn(before)}, so you get ${percent}% back if you cancel.`,
    ru: `До начала меньше чем ${inRu(before)}, поэтому при отмене вернём ${percent}\u00a0%.`,
    kk: `Басталуына ${inKk(before)} жетпейтін уақыт қалды, сондықтан бас тартсаңыз, ${percent}% қайтарамыз.`,
    es: `El comienzo es en menos de ${inEs(before)}, así que si cancela se devuelve el ${percent}\u00a0%.`,
  }),
  moveUntil: (hours: number) => ({
    en: `You can move it online until ${hours} h before the start.`,
    ru: `Перенести онлайн можно не позднее чем за ${hours}\u00a0ч до начала.`,
    kk: `Басталуына ${hours} сағат қалғанға дейін онлайн ауыстыруға болады.`,
    es: `Puede cambiarla en línea hasta ${hours}\u00a0h antes del comienzo.`,
  }),
  moveAnyTime: {
    en: 'You can move it online at any time before the start.',
    ru: 'Перенести онлайн можно в любое время до начала.',
    kk: 'Басталғанға дейін кез келген уақытта онлайн ауыстыруға болады.',
    es: 'Puede cambiarla en línea en cualquier momento antes del comienzo.',
  },
} satisfies Catalog

type Policy = { cancelFreeHours: number; refundLatePercent: number }

const daysOrHours = (hours: number): Before => (hours % 24 === 0 && hours > 24 ? { days: hours / 24 } : { hours })

/** The same once the time for free cancellation has passed. */
export function latePolicy({ cancelFreeHours: hours, refundLatePercent: percent }: Policy): Text {
  if (hours === 0 || percent === 100) return policyWords.cancelFree
  const before = daysOrHours(hours)
  return percent === 0 ? policyWords.lateKept(before) : policyWords.lateReturned(before, percent)
}

/** Of a booking that stands and is paid, `until` written out: null where cancelling is free to the end. */
export function freeUntil({ cancelFreeHours: hours, refundLatePercent: percent }: Policy, until: string): Text | null {
  if (hours === 0 || percent === 100) return null
  return percent === 0 ? policyWords.freeUntilKept(until) : policyWords.freeUntilReturned(until, percent)
}

/** What a customer who has paid gets back, in one sentence; in whole days where that is simpler. */
export function cancelPolicy({ cancelFreeHours: hours, refundLatePercent: percent }: Policy): Text {
  if (hours === 0 || percent === 100) return policyWords.cancelFree
  const before = daysOrHours(hours)
  return percent === 0 ? policyWords.keptAfter(before) : policyWords.returnedAfter(before, percent)
}

/** Until when a customer may move a booking. */
export const movePolicy = (hours: number): Text =>
  hours === 0 ? policyWords.moveAnyTime : policyWords.moveUntil(hours)
