import type { Catalog } from '../text.ts'
import { statusWords } from './status.ts'

/** What one tap records about a visit on its day, and what is collected there. */
export const visitStepWords = {
  steps: {
    on_my_way: { en: 'On my way', ru: 'Я в пути', kk: 'Жолға шықтым', es: 'Voy en camino' },
    arrived: { en: 'Arrived', ru: 'На месте', kk: 'Жеттім', es: 'He llegado' },
    completed: statusWords.completed,
  },
  onTheWaySince: (time: string) => ({
    en: `On the way since ${time}`,
    ru: `В пути с ${time}`,
    kk: `Жолға шыққан уақыты: ${time}`,
    es: `En camino desde: ${time}`,
  }),
  thereSince: (time: string) => ({
    en: `There since ${time}`,
    ru: `На месте с ${time}`,
    kk: `Жеткен уақыты: ${time}`,
    es: `En el lugar desde: ${time}`,
  }),
  toCollect: (amount: string) => ({
    en: `To collect: ${amount}`,
    ru: `Получить: ${amount}`,
    kk: `Алу керек: ${amount}`,
    es: `Por cobrar: ${amount}`,
  }),
  collected: { en: 'Cash collected', ru: 'Получено наличными', kk: 'Қолма-қол алынды', es: 'Cobrado en efectivo' },
  sendLink: {
    en: 'Send payment link',
    ru: 'Отправить ссылку на оплату',
    kk: 'Төлем сілтемесін жіберу',
    es: 'Enviar enlace de pago',
  },
  linkSent: {
    en: 'Payment link sent',
    ru: 'Ссылка на оплату отправлена',
    kk: 'Төлем сілтемесі жіберілді',
    es: 'Enlace de pago enviado',
  },
  /** What is left, or as much of it as was agreed to. */
  chargeCard: (last4: string, amount: string) => ({
    en: `Charge the card ending ${last4}: ${amount}`,
    ru: `Списать с карты ••${last4}: ${amount}`,
    kk: `••${last4} картасынан алу: ${amount}`,
    es: `Cobrar en la tarjeta ••${last4}: ${amount}`,
  }),
  agreedUpTo: (amount: string, beyond: string) => ({
    en: `No more than ${amount} was agreed to for the card. Take the other ${beyond} by link or by hand.`,
    ru: `Для карты согласовано не больше ${amount}. Остальное (${beyond}) получите по ссылке или вручную.`,
    kk: `Карта үшін ең көбі ${amount} келісілген. Қалғанын (${beyond}) сілтемемен не қолма-қол алыңыз.`,
    es: `Para la tarjeta se acordaron como máximo ${amount}. Cobre los otros ${beyond} con un enlace o en mano.`,
  }),
  cardCharging: (amount: string) => ({
    en: `${amount} is being charged to the card. Look again in a minute.`,
    ru: `С карты списывается ${amount}. Загляните ещё раз через минуту.`,
    kk: `Картадан ${amount} алынып жатыр. Бір минуттан кейін қайта қараңыз.`,
    es: `Se están cobrando ${amount} en la tarjeta. Vuelva a mirar en un minuto.`,
  }),
  cardRefused: {
    en: 'The card did not pay. It is not tried again.',
    ru: 'С карты списать не удалось. Повторных попыток не будет.',
    kk: 'Картадан алу мүмкін болмады. Қайта әрекет жасалмайды.',
    es: 'La tarjeta no pagó. No se intenta de nuevo.',
  },
  paidOtherwise: {
    en: 'Paid in part or another way',
    ru: 'Оплачено частично или иначе',
    kk: 'Жартылай не басқаша төленді',
    es: 'Pagado en parte o de otra forma',
  },
  how: { en: 'How', ru: 'Как', kk: 'Қалай', es: 'Cómo' },
  note: {
    en: 'Note, only for your team',
    ru: 'Заметка, только для вашей команды',
    kk: 'Жазба, тек сіздің командаңызға',
    es: 'Nota, solo para su equipo',
  },
  record: { en: 'Record', ru: 'Записать', kk: 'Жазу', es: 'Anotar' },
  undo: { en: 'Undo', ru: 'Вернуть', kk: 'Қайтару', es: 'Deshacer' },
  telling: { en: 'One moment…', ru: 'Секунду…', kk: 'Бір сәт…', es: 'Un momento…' },
} satisfies Catalog
