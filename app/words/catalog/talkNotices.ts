import { asIs, type Catalog } from '../text.ts'

/** What goes out by text or e-mail about a conversation. */
export const noticeWords = {
  from: (business: string) => ({
    en: `A message from ${business}`,
    ru: `Сообщение: ${business}`,
    kk: `Хабар: ${business}`,
    es: `Un mensaje de ${business}`,
  }),
  answered: (author: string, business: string) => ({
    en: `${author} from ${business} answered`,
    ru: `Вам ответили: ${author}, ${business}`,
    kk: `Сізге жауап келді: ${author}, ${business}`,
    es: `${author}, de ${business}, le respondió`,
  }),
  /** `said`: the beginning of it. The same in each language; where it leads stands behind it, or is a button. */
  answeredBriefly: (author: string, business: string, said: string) => asIs(`${business}, ${author}: "${said}"`),
  /** To the business: `who` wrote and nobody has read it. */
  unread: (who: string) => ({
    en: `${who} wrote to you, and nobody has read it yet.`,
    ru: `Вам написали (${who}), и это ещё никто не прочитал.`,
    kk: `Сізге хабар келді (${who}), оны әлі ешкім оқыған жоқ.`,
    es: `${who} le escribió y nadie lo ha leído todavía.`,
  }),
  /** Below it, in a mail to the business. */
  answerThere: {
    en: 'Please answer in Wayslot: a reply to this mail does not reach the customer.',
    ru: 'Ответьте, пожалуйста, в Wayslot: ответ на это письмо клиент не получит.',
    kk: 'Wayslot ішінде жауап беріңіз: осы хатқа жазылған жауап клиентке жетпейді.',
    es: 'Responda en Wayslot, por favor: una respuesta a este correo no llega al cliente.',
  },
} satisfies Catalog
