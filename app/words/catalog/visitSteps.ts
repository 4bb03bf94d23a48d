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
