import type { Catalog } from '../text.ts'

/** The link that a customer gives to neighbours, for both: facts of the server. */
export const nearFacts = {
  /** On the page of a booking. */
  link: { en: 'Tell your neighbours', ru: 'Сказать соседям', kk: 'Көршілерге айту', es: 'Avise a sus vecinos' },
  title: { en: 'Tell your neighbours', ru: 'Скажите соседям', kk: 'Көршілеріңізге айтыңыз', es: 'Avise a sus vecinos' },
  back: { en: 'Your booking', ru: 'Ваша запись', kk: 'Сіздің жазылуыңыз', es: 'Su reserva' },
  lead: (day: string) => ({
    en: `Whoever is near pays less on ${day}, because somebody is on the way to you anyway. Your link shows the day and times, and nothing of you: no name, no address, no service, not when your visit is.`,
    ru: `Тем, кто рядом, ${day} дешевле: к вам всё равно едут. Ссылка показывает день и время, но ничего о вас: ни имени, ни адреса, ни услуги, ни времени вашего визита.`,
    kk: `${day} жақын маңдағыларға арзанырақ, өйткені сізге бәрібір келе жатыр. Сілтемеде күн мен уақыттар ғана бар, сіз туралы ештеңе жоқ: атыңыз да, мекенжайыңыз да, қызмет те, өз уақытыңыз да.`,
    es: `El ${day} los que viven cerca pagan menos, porque alguien va a su casa de todos modos. El enlace muestra el día y las horas, y nada de usted: ni nombre, ni dirección, ni servicio, ni cuándo es su visita.`,
  }),
  make: { en: 'Make the link', ru: 'Создать ссылку', kk: 'Сілтеме жасау', es: 'Crear el enlace' },
  yours: { en: 'Link for neighbours', ru: 'Ссылка для соседей', kk: 'Көршілерге сілтеме', es: 'Enlace para vecinos' },
  ends: {
    en: 'It stops working when your visit begins, moves or is cancelled.',
    ru: 'Она перестанет работать, когда визит начнётся, будет перенесён или отменён.',
    kk: 'Келу басталғанда, ауысқанда не болмай қалғанда ол жұмысын тоқтатады.',
    es: 'Deja de funcionar cuando su visita empieza, cambia o se cancela.',
  },
  none: {
    en: 'This booking has no link for neighbours any more.',
    ru: 'У этой записи больше нет ссылки для соседей.',
    kk: 'Бұл жазылудың көршілерге сілтемесі енді жоқ.',
    es: 'Esta reserva ya no tiene enlace para vecinos.',
  },
  /** To the neighbour. */
  near: (day: string) => ({
    en: `We are near you on ${day}`,
    ru: `Мы рядом с вами: ${day}`,
    kk: `Жақын маңдамыз: ${day}`,
    es: `Estamos cerca de usted el ${day}`,
  }),
  nearText: {
    en: 'These times cost less, because somebody is in your neighbourhood already. You see your own price once you give your address.',
    ru: 'Это время дешевле, потому что мастер уже рядом. Точную цену увидите, когда укажете адрес.',
    kk: 'Бұл уақыттар арзанырақ, өйткені шебер сол маңда болады. Өз бағаңызды мекенжайыңызды жазған соң көресіз.',
    es: 'Estas horas cuestan menos, porque alguien ya está en su barrio. Verá su precio cuando dé su dirección.',
  },
  which: { en: 'Service', ru: 'Услуга', kk: 'Қызмет', es: 'Servicio' },
  about: (price: string) => ({
    en: `about ${price}`,
    ru: `около ${price}`,
    kk: `шамамен ${price}`,
    es: `unos ${price}`,
  }),
  choose: { en: 'Give your address', ru: 'Указать адрес', kk: 'Мекенжайды жазу', es: 'Dar su dirección' },
  noTimes: {
    en: 'No times beside this visit cost less just now. A visit counts a day after it was booked: please look again tomorrow.',
    ru: 'Сейчас рядом с этим визитом нет времени дешевле. Визит учитывается через день после записи: загляните завтра.',
    kk: 'Қазір бұл келудің қасында арзанырақ уақыт жоқ. Келу жазылғаннан кейін бір күннен соң есептеледі: ертең қараңыз.',
    es: 'Ahora no hay horas más baratas junto a esta visita. Una visita cuenta un día después de reservarse: mire de nuevo mañana.',
  },
  over: {
    en: 'This link has ended: the visit is over, moved or cancelled.',
    ru: 'Ссылка больше не работает: визит прошёл, перенесён или отменён.',
    kk: 'Сілтеме жұмысын тоқтатты: келу өтті, ауыстырылды не болмайды.',
    es: 'Este enlace ha terminado: la visita pasó, cambió o se canceló.',
  },
  all: { en: 'All services', ru: 'Все услуги', kk: 'Барлық қызмет', es: 'Todos los servicios' },
} satisfies Catalog
