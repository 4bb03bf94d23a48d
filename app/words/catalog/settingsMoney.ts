import { cap, esBy, ruBy, type Trade } from '../nouns.ts'
import type { Catalog } from '../text.ts'

/** The discount for a visit next to another one. */
export const nearbyWords = {
  saved: {
    en: 'Saved. New bookings follow this.',
    ru: 'Сохранено. Это действует для новых записей.',
    kk: 'Сақталды. Жаңа жазылуларға қолданылады.',
    es: 'Guardado. Vale para las nuevas reservas.',
  },
  title: {
    en: 'Less driving, lower price',
    ru: 'Меньше дороги – ниже цена',
    kk: 'Жол аз болса, баға төмен',
    es: 'Menos viaje, mejor precio',
  },
  text: ({ visit }: Trade) => ({
    en: `${cap(visit.en.a)} close to another one saves you driving. Share that with the customer, and more people book when you are in their area anyway. No driving saved, no discount.`,
    ru: `${cap(visit.ru.nom)} рядом с ${ruBy(visit, 'другим', 'другой', 'другим')} экономит вам дорогу. Поделитесь этим с клиентом, и чаще будут записываться туда, где вы и так будете. Где экономии нет, нет и скидки.`,
    kk: `Басқа ${visit.kk.dat} жақын ${visit.kk.nom} жолды үнемдейді. Соны клиентпен бөліссеңіз, сіз онсыз да баратын жерге жиірек жазылады. Үнем болмаса, жеңілдік те жоқ.`,
    es: `${cap(visit.es.a)} cerca de ${esBy(visit, 'otro', 'otra')} le ahorra viaje. Compártalo con el cliente y reservarán más cuando ya esté por la zona. Si no hay ahorro, no hay descuento.`,
  }),
  share: {
    en: 'Customer’s share, %',
    ru: 'Доля клиента, %',
    kk: 'Клиенттің үлесі, %',
    es: 'Parte del cliente, %',
  },
  shareHint: {
    en: 'Of what the saved driving costs you. 0 means no discount.',
    ru: 'От стоимости сэкономленной дороги. 0 – без скидки.',
    kk: 'Үнемделген жол құнынан. 0 – жеңілдіксіз.',
    es: 'De lo que cuesta el viaje ahorrado. 0: sin descuento.',
  },
  hour: {
    en: 'An hour of driving costs',
    ru: 'Час дороги стоит',
    kk: 'Бір сағат жолдың құны',
    es: 'Una hora de viaje cuesta',
  },
  hourHint: {
    en: 'Wages, fuel and the car.',
    ru: 'Зарплата, топливо и машина.',
    kk: 'Жалақы, жанармай және көлік.',
    es: 'Sueldo, combustible y vehículo.',
  },
  most: {
    en: 'At most, % of the price',
    ru: 'Не больше, % от цены',
    kk: 'Ең көбі, бағаның %',
    es: 'Máximo, % del precio',
  },
  mostHint: {
    en: 'Leave it empty for up to the whole price.',
    ru: 'Пусто – до всей цены.',
    kk: 'Бос болса – толық бағаға дейін.',
    es: 'Vacío: hasta el precio completo.',
  },
  example: (drive: string) => ({
    en: `A time that saves you ${drive} of driving is {amount} cheaper, within your limit.`,
    ru: `Время, которое экономит вам ${drive} дороги, дешевле на {amount} в пределах вашего ограничения.`,
    kk: `${drive} жолды үнемдейтін уақыт шегіңіз аясында {amount} арзан.`,
    es: `Una hora que le ahorra ${drive} de viaje cuesta {amount} menos, dentro de su límite.`,
  }),
  none: {
    en: 'No discount now. Times on your way are still marked “nearby”.',
    ru: 'Сейчас скидки нет. Время по пути всё равно отмечено «рядом».',
    kk: 'Қазір жеңілдік жоқ. Жол үстіндегі уақыт бәрібір «жақын» деп белгіленеді.',
    es: 'Ahora no hay descuento. Las horas que le quedan de paso siguen marcadas como «cerca».',
  },
} satisfies Catalog

/** What happens when a customer cancels or moves. */
export const cancellationWords = {
  title: {
    en: 'When a customer cancels or moves',
    ru: 'Когда клиент отменяет или переносит',
    kk: 'Клиент бас тартса не ауыстырса',
    es: 'Cuando un cliente cancela o cambia la hora',
  },
  fields: {
    cancelFreeHours: {
      en: 'Free cancellation until',
      ru: 'Бесплатная отмена до',
      kk: 'Тегін бас тарту мерзімі',
      es: 'Cancelación gratis hasta',
    },
    refundLatePercent: {
      en: 'Refund after that, %',
      ru: 'Возврат после этого, %',
      kk: 'Одан кейінгі қайтару, %',
      es: 'Reembolso después, %',
    },
    changeUntilHours: {
      en: 'Moving allowed until',
      ru: 'Перенос возможен до',
      kk: 'Ауыстыру мерзімі',
      es: 'Cambio posible hasta',
    },
  },
  hints: {
    hours: {
      en: 'Hours before the start.',
      ru: 'Часов до начала.',
      kk: 'Басталуға дейінгі сағат.',
      es: 'Horas antes del comienzo.',
    },
    percent: {
      en: 'Of what the customer paid.',
      ru: 'От того, что клиент заплатил.',
      kk: 'Клиент төлеген сомадан.',
      es: 'De lo que pagó el cliente.',
    },
  },
  customersRead: {
    en: 'What customers read',
    ru: 'Что прочтут клиенты',
    kk: 'Клиенттер не оқиды',
    es: 'Lo que leen los clientes',
  },
  youCancel: {
    en: 'When you cancel, the customer gets everything back, and we return our fee. If you keep part of it, you say why.',
    ru: 'Если отменяете вы, клиент получает все деньги назад, а мы возвращаем свою комиссию. Если часть оставляете себе, укажите почему.',
    kk: 'Сіз бас тартсаңыз, клиент ақшасын толық алады, біз өз комиссиямызды қайтарамыз. Бір бөлігін қалдырсаңыз, себебін жазасыз.',
    es: 'Cuando cancela usted, el cliente lo recupera todo y le devolvemos nuestra comisión. Si se queda una parte, indique por qué.',
  },
} satisfies Catalog
