import { cap, type Trade } from '#app/words/nouns.ts'
import { en, es, ru } from '#app/words/plural.ts'
import type { Catalog } from '#app/words/text.ts'

/** The lines of facts that several mails about a booking carry. */
export const lineWords = {
  online: { en: 'Online', ru: 'Онлайн', kk: 'Онлайн', es: 'En línea' },
  onlineAt: (url: string) => ({
    en: `Online: ${url}`,
    ru: `Онлайн: ${url}`,
    kk: `Онлайн: ${url}`,
    es: `En línea: ${url}`,
  }),
  paid: (amount: string) => ({
    en: `${amount} paid`,
    ru: `${amount} оплачено`,
    kk: `${amount} төленді`,
    es: `${amount} ya pagado`,
  }),
  paidThenRest:
    (amount: string, rest: string) =>
    ({ visit }: Trade) => ({
      en: `${amount} paid, ${rest} after the ${visit.en.one}`,
      ru: `${amount} оплачено, ${rest} после ${visit.ru.gen}`,
      kk: `${amount} төленді, ${visit.kk.abl} кейін ${rest}`,
      es: `${amount} ya pagado, ${rest} después ${visit.es.of}`,
    }),
  now: (amount: string) => ({
    en: `${amount} now`,
    ru: `${amount} сейчас`,
    kk: `қазір ${amount}`,
    es: `${amount} ahora`,
  }),
  nowThenRest:
    (amount: string, rest: string) =>
    ({ visit }: Trade) => ({
      en: `${amount} now, ${rest} after the ${visit.en.one}`,
      ru: `${amount} сейчас, ${rest} после ${visit.ru.gen}`,
      kk: `қазір ${amount}, ${visit.kk.abl} кейін ${rest}`,
      es: `${amount} ahora, ${rest} después ${visit.es.of}`,
    }),
  rest:
    (rest: string) =>
    ({ visit }: Trade) => ({
      en: `${rest} after the ${visit.en.one}`,
      ru: `${rest} после ${visit.ru.gen}`,
      kk: `${visit.kk.abl} кейін ${rest}`,
      es: `${rest} después ${visit.es.of}`,
    }),
  freeUntil: (dayTime: string) => ({
    en: `Free to cancel until ${dayTime}.`,
    ru: `Последний срок бесплатной отмены: ${dayTime}.`,
    kk: `Тегін бас тартудың соңғы мерзімі: ${dayTime}.`,
    es: `Puede cancelar gratis hasta: ${dayTime}.`,
  }),
  drive: (duration: string) => ({
    en: `${duration} drive before`,
    ru: `${duration} в пути до этого`,
    kk: `оған дейін ${duration} жол`,
    es: `${duration} de viaje antes`,
  }),
  weAreNear: (discount: string) => ({
    en: `${discount} off: we're in your area`,
    ru: `${discount}, потому что мы будем рядом с вами`,
    kk: `${discount}, себебі біз сізге жақын жерде боламыз`,
    es: `${discount} menos: estaremos por su zona`,
  }),
  youAreNear: (discount: string) => ({
    en: `${discount} off: you're in the area`,
    ru: `${discount}: вы будете рядом`,
    kk: `${discount}: сіз жақын жерде боласыз`,
    es: `${discount} menos: usted estará por la zona`,
  }),
  hearTime: {
    evening_before: {
      en: 'We will tell you the evening before',
      ru: 'Сообщим вечером накануне',
      kk: 'Алдыңғы күні кешке хабарлаймыз',
      es: 'Le avisamos la tarde anterior',
    },
    four_hours: {
      en: 'We will tell you about 4 hours before',
      ru: 'Сообщим примерно за 4 часа',
      kk: 'Шамамен 4 сағат бұрын хабарлаймыз',
      es: 'Le avisamos unas 4 horas antes',
    },
    two_hours: {
      en: 'We will tell you about 2 hours before',
      ru: 'Сообщим примерно за 2 часа',
      kk: 'Шамамен 2 сағат бұрын хабарлаймыз',
      es: 'Le avisamos unas 2 horas antes',
    },
    by_hand: ({ visit }: Trade) => ({
      en: `We will tell you before the ${visit.en.one}`,
      ru: `Сообщим до ${visit.ru.gen}`,
      kk: `${cap(visit.kk.nom)} алдында хабарлаймыз`,
      es: `Le avisamos antes ${visit.es.of}`,
    }),
  },
  refund: (amount: string) => ({
    en: `We refund ${amount} the way you paid, within 5 to 10 days.`,
    ru: `Вернём ${amount} тем же способом, каким вы платили, за 5–10 дней.`,
    kk: `${amount} төлеген тәсіліңізбен 5–10 күн ішінде қайтарылады.`,
    es: `Le devolvemos ${amount} por el mismo medio de pago, en un plazo de 5 a 10 días.`,
  }),
  refundToCustomer: (amount: string) => ({
    en: `The customer gets ${amount} back.`,
    ru: `${amount} возвращается клиенту.`,
    kk: `${amount} клиентке қайтарылады.`,
    es: `${amount} se devuelve al cliente.`,
  }),
  lateFee: (amount: string) => ({
    en: `As agreed when you booked, a fee of ${amount} applies for cancelling late.`,
    ru: `Как согласовано при записи, за позднюю отмену взимается сбор ${amount}.`,
    kk: `Жазылғанда келісілгендей, кеш бас тартқаны үшін ${amount} алым алынады.`,
    es: `Según lo acordado al reservar, se aplica un cargo de ${amount} por cancelar tarde.`,
  }),
  noRefund: (paid: string) => ({
    en: `Under the cancellation policy, the ${paid} paid is not refunded.`,
    ru: `Оплаченная сумма ${paid} по правилам отмены не возвращается.`,
    kk: `Бас тарту ережесі бойынша төленген ${paid} қайтарылмайды.`,
    es: `Según la política de cancelación, no se devuelve lo pagado: ${paid}.`,
  }),
  dueToYou: (amount: string, business: string) => ({
    en: `You are owed ${amount}; ${business} will get it back to you.`,
    ru: `Вам должны вернуть ${amount}. «${business}» сделает это напрямую.`,
    kk: `Сізге ${amount} қайтарылуы тиіс; «${business}» оны сізге өзі қайтарады.`,
    es: `Se le debe devolver ${amount}; ${business} se lo hará llegar.`,
  }),
  notReturned: (amount: string) => ({
    en: `${amount} could not be refunded the way it was paid. Please settle it with the customer.`,
    ru: `Не удалось вернуть ${amount} тем же способом. Пожалуйста, верните деньги клиенту сами.`,
    kk: `${amount} төленген жолмен қайтарылмады. Ақшаны клиентке өзіңіз қайтарыңыз.`,
    es: `No se pudo devolver ${amount} por el mismo medio de pago. Por favor, arréglelo con el cliente.`,
  }),
  /** To the owner, of money that was taken by hand. */
  handBack: (amount: string) => ({
    en: `${amount} was taken by hand and belongs to the customer: please hand it back.`,
    ru: `Принятую лично сумму (${amount}) нужно отдать клиенту.`,
    kk: `Қолмен алынған ${amount} клиентке қайтарылуы керек.`,
    es: `Se cobraron a mano ${amount} que hay que devolver al cliente.`,
  }),
  inMinutes: (n: number) => ({
    en: `in ${n} ${en(n, 'minute', 'minutes')}`,
    ru: `через ${n} ${ru(n, 'минуту', 'минуты', 'минут')}`,
    kk: `${n} минуттан кейін`,
    es: `en ${n} ${es(n, 'minuto', 'minutos')}`,
  }),
  inHours: (n: number) => ({
    en: `in ${n} ${en(n, 'hour', 'hours')}`,
    ru: `через ${n} ${ru(n, 'час', 'часа', 'часов')}`,
    kk: `${n} сағаттан кейін`,
    es: `en ${n} ${es(n, 'hora', 'horas')}`,
  }),
  inDays: (n: number) => ({
    en: `in ${n} ${en(n, 'day', 'days')}`,
    ru: `через ${n} ${ru(n, 'день', 'дня', 'дней')}`,
    kk: `${n} күннен кейін`,
    es: `en ${n} ${es(n, 'día', 'días')}`,
  }),
  today: { en: 'today', ru: 'сегодня', kk: 'бүгін', es: 'hoy' },
  tomorrow: { en: 'tomorrow', ru: 'завтра', kk: 'ертең', es: 'mañana' },
} satisfies Catalog
