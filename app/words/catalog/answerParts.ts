import type { Catalog } from '../text.ts'

/** An answer that would be too many texts. */
export const answerPartsWords = {
  tooMany: {
    en: 'As text messages this is too long. Please shorten it, or choose another way.',
    ru: 'Для СМС это слишком длинно. Сократите текст или выберите другой способ.',
    kk: 'СМС үшін бұл тым ұзын. Қысқартыңыз не басқа жол таңдаңыз.',
    es: 'Es demasiado largo para SMS. Acórtelo o elija otra vía.',
  },
} satisfies Catalog
