import type { Catalog } from '../text.ts'

/** Cancelling a booking by its link, and the refund. */
export const cancelWords = {
  giveUpQuestion: {
    en: 'Give up this time?',
    ru: 'Отказаться от этого времени?',
    kk: 'Бұл уақыттан бас тартасыз ба?',
    es: '¿Renunciar a esta hora?',
  },
  cancelQuestion: {
    en: 'Cancel this booking?',
    ru: 'Отменить запись?',
    kk: 'Жазылудан бас тартасыз ба?',
    es: '¿Cancelar esta reserva?',
  },
  refundChanged: {
    en: 'The refund has changed',
    ru: 'Сумма возврата изменилась',
    kk: 'Қайтарылатын сома өзгерді',
    es: 'El reembolso ha cambiado',
  },
  refundChangedText: {
    en: 'The time for free cancellation has passed in the meantime.',
    ru: 'Срок бесплатной отмены тем временем прошёл.',
    kk: 'Тегін бас тарту мерзімі осы арада өтіп кетті.',
    es: 'Mientras tanto pasó el plazo de cancelación gratuita.',
  },
  refund: { en: 'Refund', ru: 'Возврат', kk: 'Қайтару', es: 'Reembolso' },
  youGetBack: { en: 'You get back', ru: 'Вам вернётся', kk: 'Сізге қайтарылады', es: 'Se le devuelve' },
  nothingPaid: {
    en: 'Nothing was paid, so nothing is lost.',
    ru: 'Оплаты не было, вы ничего не теряете.',
    kk: 'Төлем болған жоқ, ештеңе жоғалтпайсыз.',
    es: 'No pagó nada, así que no pierde nada.',
  },
  nothing: { en: 'Nothing', ru: 'Ничего', kk: 'Ештеңе', es: 'Nada' },
  partKept: (kept: string, paid: string, hours: number) => ({
    en: `${kept} of the ${paid} you paid is kept: free cancellation ended ${hours} h before the start.`,
    ru: `Из оплаченной суммы (${paid}) не возвращается ${kept}: бесплатная отмена закончилась за ${hours}\u00a0ч до начала.`,
    kk: `Төленген ${paid} ішінен ${kept} қайтарылмайды: тегін бас тарту басталуына ${hours} сағат қалғанда аяқталды.`,
    es: `De los ${paid} pagados no se devuelven ${kept}: la cancelación gratuita terminó ${hours}\u00a0h antes del comienzo.`,
  }),
  allKept: (paid: string, hours: number) => ({
    en: `The ${paid} you paid is kept: free cancellation ended ${hours} h before the start.`,
    ru: `Оплаченная сумма (${paid}) не возвращается: бесплатная отмена закончилась за ${hours}\u00a0ч до начала.`,
    kk: `Төленген ${paid} қайтарылмайды: тегін бас тарту басталуына ${hours} сағат қалғанда аяқталды.`,
    es: `Los ${paid} pagados no se devuelven: la cancelación gratuita terminó ${hours}\u00a0h antes del comienzo.`,
  }),
  partKeptMoved: (kept: string, paid: string) => ({
    en: `${kept} of the ${paid} you paid is kept: free cancellation was already over when you moved the booking.`,
    ru: `Из оплаченной суммы (${paid}) не возвращается ${kept}: когда вы переносили запись, бесплатная отмена уже закончилась.`,
    kk: `Төленген ${paid} ішінен ${kept} қайтарылмайды: жазылуды ауыстырғанда тегін бас тарту мерзімі өткен еді.`,
    es: `De los ${paid} pagados no se devuelven ${kept}: cuando cambió la hora, la cancelación gratuita ya había terminado.`,
  }),
  allKeptMoved: (paid: string) => ({
    en: `The ${paid} you paid is kept: free cancellation was already over when you moved the booking.`,
    ru: `Оплаченная сумма (${paid}) не возвращается: когда вы переносили запись, бесплатная отмена уже закончилась.`,
    kk: `Төленген ${paid} қайтарылмайды: жазылуды ауыстырғанда тегін бас тарту мерзімі өткен еді.`,
    es: `Los ${paid} pagados no se devuelven: cuando cambió la hora, la cancelación gratuita ya había terminado.`,
  }),
  allBack: {
    en: 'All you paid. It goes back the way you paid, within 10 days.',
    ru: 'Всё, что вы заплатили. Деньги вернутся туда, откуда вы платили, за 10 дней.',
    kk: 'Төлегеніңіздің бәрі. Ақша төлеген жеріңізге 10 күн ішінде түседі.',
    es: 'Todo lo que pagó. Vuelve por donde pagó, en un máximo de 10 días.',
  },
  why: { en: 'Why?', ru: 'Почему?', kk: 'Неге?', es: '¿Por qué?' },
  whyHint: (name: string) => ({
    en: `Helps ${name} to plan`,
    ru: `Поможет спланировать день: ${name}`,
    kk: `${name} жұмысын жоспарлауға көмектеседі`,
    es: `Ayuda a ${name} a organizarse`,
  }),
  cancelling: { en: 'Cancelling…', ru: 'Отменяем…', kk: 'Бас тартып жатырмыз…', es: 'Cancelando…' },
  cancelAndGet: (amount: string) => ({
    en: `Cancel and get ${amount} back`,
    ru: `Отменить и вернуть ${amount}`,
    kk: `Бас тартып, ${amount} қайтарып алу`,
    es: `Cancelar y recuperar ${amount}`,
  }),
  cancelTheBooking: {
    en: 'Cancel the booking',
    ru: 'Отменить запись',
    kk: 'Жазылудан бас тарту',
    es: 'Cancelar la reserva',
  },
  giveUp: {
    en: 'Give up this time',
    ru: 'Отказаться от времени',
    kk: 'Бұл уақыттан бас тарту',
    es: 'Renunciar a esta hora',
  },
  keepIt: { en: 'Keep it', ru: 'Оставить', kk: 'Қалдыру', es: 'Conservarla' },
} satisfies Catalog

/** The server's: what becomes of money that was paid in person. */
export const cancelFacts = {
  allInPerson: (paid: string, business: string) => ({
    en: `${business} hands back the ${paid} you paid in person.`,
    ru: `Оплаченную лично сумму (${paid}) вернёт сама компания «${business}».`,
    kk: `Жеке төлеген ${paid} ақшаны ${business} өзі қайтарады.`,
    es: `${business} le devuelve los ${paid} que pagó en persona.`,
  }),
  partInPerson: (back: string, paid: string, business: string) => ({
    en: `Of the ${paid} you paid in person, ${business} hands back ${back}.`,
    ru: `Из суммы, оплаченной лично (${paid}), компания «${business}» сама вернёт ${back}.`,
    kk: `Жеке төлеген ${paid} ішінен ${back} ақшаны ${business} өзі қайтарады.`,
    es: `De los ${paid} que pagó en persona, ${business} le devuelve ${back}.`,
  }),
  keptInPerson: (paid: string) => ({
    en: `The ${paid} you paid in person is not given back.`,
    ru: `Оплаченная лично сумма (${paid}) не возвращается.`,
    kk: `Жеке төлеген ${paid} қайтарылмайды.`,
    es: `Los ${paid} que pagó en persona no se devuelven.`,
  }),
  /** Why not all of it goes back. */
  ended: (hours: number) => ({
    en: `Free cancellation ended ${hours} h before the start.`,
    ru: `Бесплатная отмена закончилась за ${hours}\u00a0ч до начала.`,
    kk: `Тегін бас тарту басталуына ${hours} сағат қалғанда аяқталды.`,
    es: `La cancelación gratuita terminó ${hours}\u00a0h antes del comienzo.`,
  }),
  endedMoved: {
    en: 'Free cancellation was already over when you moved the booking.',
    ru: 'Когда вы переносили запись, бесплатная отмена уже закончилась.',
    kk: 'Жазылуды ауыстырғанда тегін бас тарту мерзімі өткен еді.',
    es: 'Cuando cambió la hora, la cancelación gratuita ya había terminado.',
  },
  /** On the page of a booking that was cancelled. */
  comesBack: {
    en: 'To be handed back to you',
    ru: 'Вам вернут лично',
    kk: 'Сізге жеке қайтарылады',
    es: 'Por devolverle en persona',
  },
} satisfies Catalog
