import type { Catalog } from '../text.ts'

/** The control for a business's own text in more languages. */
export const ownTextWords = {
  add: {
    en: 'Add in another language',
    ru: 'Добавить на другом языке',
    kk: 'Басқа тілде қосу',
    es: 'Añadir en otro idioma',
  },
  hint: {
    en: 'People who read that language see this. If it is empty, they see your text as it is.',
    ru: 'Этот текст увидят те, кто читает на этом языке. Если пусто, они увидят ваш текст как есть.',
    kk: 'Осы тілде оқитындар соны көреді. Бос болса, мәтініңізді сол күйінде көреді.',
    es: 'Lo ve quien lee en ese idioma. Si queda vacío, ve su texto tal cual.',
  },
} satisfies Catalog
