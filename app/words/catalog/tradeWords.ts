import type { Catalog } from '../text.ts'

/** How an owner chooses the words of the trade; in the wizard and in the settings. */
export const tradeWords = {
  who: { en: 'Who does the work', ru: 'Кто выполняет работу', kk: 'Жұмысты кім істейді', es: 'Quién hace el trabajo' },
  whoHint: {
    en: 'Your page and your messages use this word.',
    ru: 'Так это назовут ваша страница и сообщения.',
    kk: 'Бетіңіз бен хабарламалар осылай атайды.',
    es: 'Su página y sus mensajes usan esta palabra.',
  },
  what: {
    en: 'What you call a visit',
    ru: 'Как вы называете визит',
    kk: 'Сапарды қалай атайсыз',
    es: 'Cómo llama a una visita',
  },
  whatHint: {
    en: 'A booked time, as your customers call it.',
    ru: 'Так время, на которое записались, называют ваши клиенты.',
    kk: 'Жазылған уақытты клиенттеріңіз осылай атайды.',
    es: 'Así llaman sus clientes a una hora reservada.',
  },
} satisfies Catalog
