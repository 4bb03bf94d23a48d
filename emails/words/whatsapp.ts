import type { Catalog } from '#app/words/text.ts'

/** What WhatsApp adds to the words of a text: it takes none that begin or end with a name or a link. */
export const whatsappWords = {
  opening: { en: 'From', ru: 'Пишет', kk: 'Сізге жазған:', es: 'Le escribe' },
  closing: {
    en: 'You can answer right here.',
    ru: 'Можно ответить прямо здесь.',
    kk: 'Осы жерде жауап бере аласыз.',
    es: 'Puede responder aquí mismo.',
  },
} satisfies Catalog
