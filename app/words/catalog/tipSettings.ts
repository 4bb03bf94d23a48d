import type { Catalog } from '../text.ts'

/** Which tips the owner offers. */
export const tipSettings = {
  title: { en: 'Tips', ru: 'Чаевые', kk: 'Шайпұл', es: 'Propinas' },
  /** In the settings, where they were at first. */
  moved: {
    en: 'Tips are under Payments',
    ru: 'Чаевые – в разделе «Платежи»',
    kk: 'Шайпұл «Төлемдер» бөлімінде',
    es: 'Las propinas están en Pagos',
  },
  percents: {
    en: 'Percentages to offer',
    ru: 'Какие проценты предлагать',
    kk: 'Қандай пайыз ұсыну керек',
    es: 'Porcentajes que se ofrecen',
  },
  percentsHint: {
    en: 'Up to three, like 10, 15, 20. Leave it empty to ask for no tips.',
    ru: 'Не больше трёх, например 10, 15, 20. Оставьте пустым, чтобы чаевых не предлагать.',
    kk: 'Үшеуден аспасын, мысалы 10, 15, 20. Шайпұл сұрамау үшін бос қалдырыңыз.',
    es: 'Hasta tres, como 10, 15, 20. Déjelo vacío para no pedir propina.',
  },
  lead: {
    en: 'Customers who pay online after booking can add a tip. The tip is yours: we take nothing from it.',
    ru: 'Клиенты, которые платят онлайн после записи, могут добавить чаевые. Они ваши: мы с них ничего не берём.',
    kk: 'Жазылғаннан кейін онлайн төлейтін клиенттер шайпұл қоса алады. Ол сіздікі: біз одан ештеңе алмаймыз.',
    es: 'Quien paga en línea después de reservar puede añadir propina. La propina es suya: no nos quedamos nada.',
  },
  shown: {
    en: 'What customers choose from',
    ru: 'Из чего выбирают клиенты',
    kk: 'Клиенттер неден таңдайды',
    es: 'Entre qué eligen los clientes',
  },
  none: {
    en: 'You ask for no tips.',
    ru: 'Вы не просите чаевых.',
    kk: 'Сіз шайпұл сұрамайсыз.',
    es: 'No pide propina.',
  },
} satisfies Catalog
