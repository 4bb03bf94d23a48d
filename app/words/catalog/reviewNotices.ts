import type { Catalog } from '../text.ts'

const shown = (stars: number) => '★'.repeat(stars) + '☆'.repeat(5 - stars)

/** What goes out about reviews. */
export const reviewNotices = {
  written: (author: string, stars: number) => ({
    en: `New review from ${author}: ${shown(stars)}`,
    ru: `Новый отзыв, ${author}: ${shown(stars)}`,
    kk: `Жаңа пікір, ${author}: ${shown(stars)}`,
    es: `Nueva reseña de ${author}: ${shown(stars)}`,
  }),
  answerThere: {
    en: 'Read and answer it:',
    ru: 'Прочитать и ответить:',
    kk: 'Оқып, жауап беру:',
    es: 'Léala y respóndala:',
  },
  reason: (because: string) => ({
    en: `The reason: ${because}`,
    ru: `Причина: ${because}`,
    kk: `Себебі: ${because}`,
    es: `El motivo: ${because}`,
  }),
  judgedOwner: {
    kept: {
      en: 'Wayslot has looked at the review you reported: it stays.',
      ru: 'Wayslot рассмотрел вашу жалобу на отзыв: отзыв остаётся.',
      kk: 'Wayslot шағымыңызды қарады: пікір қалады.',
      es: 'Wayslot ha revisado la reseña que denunció: se queda.',
    },
    taken_down: {
      en: 'Wayslot has taken down the review you reported.',
      ru: 'Wayslot снял с публикации отзыв, на который вы пожаловались.',
      kk: 'Wayslot сіз шағымданған пікірді алып тастады.',
      es: 'Wayslot ha retirado la reseña que denunció.',
    },
  },
  judgedCustomer: {
    kept: (business: string) => ({
      en: `Your review of ${business} was reported. Wayslot has looked at it: it stays.`,
      ru: `На ваш отзыв (${business}) пожаловались. Wayslot его проверил: отзыв остаётся.`,
      kk: `Пікіріңізге (${business}) шағым түсті. Wayslot оны қарады: пікір қалады.`,
      es: `Su reseña de ${business} fue denunciada. Wayslot la ha revisado: se queda.`,
    }),
    taken_down: (business: string) => ({
      en: `Your review of ${business} was reported, and Wayslot has taken it down.`,
      ru: `На ваш отзыв (${business}) пожаловались, и Wayslot снял его с публикации.`,
      kk: `Пікіріңізге (${business}) шағым түсіп, Wayslot оны алып тастады.`,
      es: `Su reseña de ${business} fue denunciada y Wayslot la ha retirado.`,
    }),
  },
} satisfies Catalog
