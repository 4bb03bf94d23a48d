import type { Catalog } from '../text.ts'

/** Money that a member took by hand. */
export const byHandWords = {
  methods: {
    cash: { en: 'Cash', ru: 'Наличные', kk: 'Қолма-қол', es: 'Efectivo' },
    transfer: { en: 'Bank transfer', ru: 'Перевод', kk: 'Аударым', es: 'Transferencia' },
    terminal: { en: 'Card terminal', ru: 'Терминал', kk: 'Терминал', es: 'Terminal de tarjeta' },
    kaspi_qr: { en: 'Kaspi QR', ru: 'Kaspi QR', kk: 'Kaspi QR', es: 'Kaspi QR' },
  },
  takenBack: {
    en: 'Taken back',
    ru: 'Отозвано',
    kk: 'Жазба қайтарылды',
    es: 'Anulado',
  },
  taken: { en: 'Taken by hand', ru: 'Принято лично', kk: 'Қолмен алынды', es: 'Cobrado a mano' },
  wasMistake: {
    en: 'That was a mistake',
    ru: 'Это ошибка',
    kk: 'Бұл қате',
    es: 'Fue un error',
  },
  takeBack: { en: 'Take back', ru: 'Отменить запись', kk: 'Жазбаны қайтару', es: 'Anular' },
  why: {
    en: 'What happened? Only for your team',
    ru: 'Что случилось? Только для вашей команды',
    kk: 'Не болды? Тек сіздің командаңызға',
    es: '¿Qué pasó? Solo para su equipo',
  },
  /** In a history: the amount, how, and the note. */
  collected: (amount: string) => ({
    en: `${amount} collected`,
    ru: `Получено: ${amount}`,
    kk: `Алынды: ${amount}`,
    es: `Cobrados ${amount}`,
  }),
  notGiven: (amount: string) => ({
    en: `${amount} was not given back after all`,
    ru: `Запись о возврате ${amount} отменена: деньги не отдавали`,
    kk: `${amount} қайтарылды деген жазба алынды: ақша берілмеген`,
    es: `Al final no se devolvieron ${amount}`,
  }),
  corrected: (amount: string) => ({
    en: `${amount} taken back: it was a mistake`,
    ru: `Запись о получении ${amount} отменена: это была ошибка`,
    kk: `${amount} алынды деген жазба қайтарылды: қате болған`,
    es: `Anulado el cobro de ${amount}: fue un error`,
  }),
} satisfies Catalog
