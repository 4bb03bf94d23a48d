import type { Catalog } from '../text.ts'

/** By whose clock the times of a visit online are shown. Said by the server alone, so that no page carries it. */
export const clockWords = {
  shownIn: (zone: string) => ({
    en: `Times are shown in ${zone}.`,
    ru: `Время указано по поясу: ${zone}.`,
    kk: `Уақыт мына белдеумен көрсетілген: ${zone}.`,
    es: `Las horas se muestran en ${zone}.`,
  }),
  businessIn: (zone: string) => ({
    en: `We work by ${zone}.`,
    ru: `Мы работаем по поясу: ${zone}.`,
    kk: `Біз мына белдеумен жұмыс істейміз: ${zone}.`,
    es: `Nosotros trabajamos en ${zone}.`,
  }),
  otherZone: { en: 'Another time zone', ru: 'Другой часовой пояс', kk: 'Басқа уақыт белдеуі', es: 'Otra zona horaria' },
  yourZone: { en: 'Your time zone', ru: 'Ваш часовой пояс', kk: 'Сіздің уақыт белдеуіңіз', es: 'Su zona horaria' },
  showTimes: { en: 'Show the times', ru: 'Показать время', kk: 'Уақытты көрсету', es: 'Ver las horas' },
} satisfies Catalog
