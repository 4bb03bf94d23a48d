import type { Catalog } from '#app/words/text.ts'

export const campaignMailWords = {
  action: { en: 'See free times', ru: 'Свободное время', kk: 'Бос уақыттар', es: 'Ver horas libres' },
} satisfies Catalog

/** To an owner whose campaign waits. */
export const campaignWaits = {
  subject: (name: string) => ({
    en: `“${name}” waits`,
    ru: `Рассылка «${name}» ждёт`,
    kk: `«${name}» күтіп тұр`,
    es: `«${name}» espera`,
  }),
  day: {
    en: 'As many messages have gone today as a business sends in a day. Nobody is left out: the others get theirs from tomorrow on.',
    ru: 'Сегодня ушло столько сообщений, сколько бизнес отправляет за день. Никто не пропущен: остальные получат их начиная с завтра.',
    kk: 'Бүгін бизнес бір күнде жіберетінше хабар кетті. Ешкім қалып қоймайды: қалғандары ертеңнен бастап алады.',
    es: 'Hoy salieron tantos mensajes como un negocio envía en un día. Nadie queda fuera: los demás los reciben a partir de mañana.',
  },
  month: {
    en: 'Your limit of texts for this month is reached, so the campaign is paused. Raise the limit, or wait for the next month, and let it go on.',
    ru: 'Ваш лимит СМС на этот месяц исчерпан, поэтому рассылка на паузе. Поднимите лимит или дождитесь следующего месяца и продолжите её.',
    kk: 'Осы айға қойған СМС шегіңізге жетті, сондықтан жаппай хабар кідіртілді. Шекті көтеріңіз не келесі айды күтіп, жалғастырыңыз.',
    es: 'Se alcanzó su límite de SMS de este mes, así que la campaña está en pausa. Suba el límite o espere al mes que viene y déjela seguir.',
  },
} satisfies Catalog
