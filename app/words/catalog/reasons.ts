import { cap, ruBy, type Trade } from '../nouns.ts'
import { en, es, las, ru } from '../plural.ts'
import type { Catalog, Text } from '../text.ts'

const and = (text: string | null) => text ?? ''

/**
 * Why a time is not offered: a few words for the list (`head`), the sentence, and where to change it. `at` comes from
 * `moments`, a place from `places`.
 */
export const reasonWords = {
  somebody: { en: 'Somebody', ru: 'Кто-то', kk: 'Біреу', es: 'Alguien' },
  moments: {
    at: (time: string) => ({ en: `at ${time}`, ru: `в ${time}`, kk: time, es: `a ${las(time)}` }),
    on: (day: string, time: string) => ({
      en: `at ${time} on ${day}`,
      ru: `${day}, в ${time}`,
      kk: `${day}, ${time}`,
      es: `el ${day} a ${las(time)}`,
    }),
  },
  places: {
    customer: (name: string) => ({
      en: `${name}’s`,
      ru: `клиент ${name}`,
      kk: `клиент ${name}`,
      es: `casa de ${name}`,
    }),
    jobBefore: ({ visit }: Trade) => ({
      en: `the ${visit.en.one} before`,
      ru: `${ruBy(visit, 'предыдущий', 'предыдущая', 'предыдущее')} ${visit.ru.nom}`,
      kk: `алдыңғы ${visit.kk.nom}`,
      es: `${visit.es.the} anterior`,
    }),
    jobAfter: ({ visit }: Trade) => ({
      en: `the next ${visit.en.one}`,
      ru: `${ruBy(visit, 'следующий', 'следующая', 'следующее')} ${visit.ru.nom}`,
      kk: `келесі ${visit.kk.nom}`,
      es: `${visit.es.the} siguiente`,
    }),
    base: (name: string) => ({
      en: `${name}’s base`,
      ru: `точка выезда (${name})`,
      kk: `шығатын орын (${name})`,
      es: `el punto de salida de ${name}`,
    }),
    theBase: { en: 'the base', ru: 'точка выезда', kk: 'шығатын орын', es: 'el punto de salida' },
  },
  days: (n: number) => ({
    en: `${n} ${en(n, 'day', 'days')}`,
    ru: `${n} ${ru(n, 'день', 'дня', 'дней')}`,
    kk: `${n} күн`,
    es: `${n} ${es(n, 'día', 'días')}`,
  }),
  short: (missing: string) => ({
    en: `${missing} short`,
    ru: `не хватает ${missing}`,
    kk: `${missing} жетпейді`,
    es: `faltan ${missing}`,
  }),

  past: {
    head: { en: 'past', ru: 'прошло', kk: 'өтіп кетті', es: 'pasada' },
    text: {
      en: 'This time is in the past.',
      ru: 'Это время уже прошло.',
      kk: 'Бұл уақыт өтіп кетті.',
      es: 'Esta hora ya pasó.',
    },
  },
  notice: {
    head: (late: string) => ({
      en: `${late} too late to book`,
      ru: `запись закрыта ${late} назад`,
      kk: `жазылу ${late} бұрын жабылды`,
      es: `cerrada hace ${late}`,
    }),
    text:
      (ahead: string, late: string) =>
      ({ visit }: Trade) => ({
        en: `Bookings close ${ahead} before ${visit.en.a}; for this time that was ${late} ago.`,
        ru: `Запись закрывается за ${ahead} до ${visit.ru.gen}; для этого времени – ${late} назад.`,
        kk: `Жазылу ${visit.kk.abl} ${ahead} бұрын жабылады; бұл уақыт үшін ${late} бұрын жабылды.`,
        es: `Las reservas cierran ${ahead} antes ${visit.es.of}; para esta hora, hace ${late}.`,
      }),
    change: {
      en: 'Change the notice',
      ru: 'Изменить этот срок',
      kk: 'Бұл мерзімді өзгерту',
      es: 'Cambiar la antelación',
    },
  },
  horizon: {
    head: (ahead: string) => ({
      en: `opens in ${ahead}`,
      ru: `откроется через ${ahead}`,
      kk: `ашылуына ${ahead} қалды`,
      es: `se abre en ${ahead}`,
    }),
    text: (days: number, ahead: string) => ({
      en: `Customers can book up to ${days} ${en(days, 'day', 'days')} ahead. This time opens in ${ahead}.`,
      ru: `Клиенты могут записаться не раньше чем за ${days} ${ru(days, 'день', 'дня', 'дней')}. Это время откроется через ${ahead}.`,
      kk: `Клиенттер ${days} күн бұрыннан жазыла алады. Бұл уақыттың ашылуына ${ahead} қалды.`,
      es: `Los clientes pueden reservar hasta ${days} ${es(days, 'día', 'días')} antes. Esta hora se abre en ${ahead}.`,
    }),
    change: {
      en: 'Let customers book further ahead',
      ru: 'Открыть запись на более поздние дни',
      kk: 'Одан кейінгі күндерге жазылуды ашу',
      es: 'Permitir reservas con más antelación',
    },
  },
  offGrid: {
    head: {
      en: 'between two start times',
      ru: 'между двумя началами',
      kk: 'екі басталу уақытының арасы',
      es: 'entre dos comienzos',
    },
    text: (step: string) => ({
      en: `Bookings start every ${step}, and this time is in between.`,
      ru: `Записи начинаются каждые ${step}, а это время между ними.`,
      kk: `Жазылулар әр ${step} сайын басталады, ал бұл уақыт солардың арасында.`,
      es: `Las reservas empiezan cada ${step}, y esta hora queda en medio.`,
    }),
    change: {
      en: 'Change when bookings start',
      ru: 'Изменить время начала записей',
      kk: 'Жазылулардың басталу уақытын өзгерту',
      es: 'Cambiar cuándo empiezan las reservas',
    },
  },
  tooLong: {
    head: (late: string) => ({
      en: `${late} too long for the day`,
      ru: `дольше рабочего дня на ${late}`,
      kk: `жұмыс күнінен ${late} ұзақ`,
      es: `${late} más que la jornada`,
    }),
    text:
      (name: string, late: string, length: string, at: string) =>
      ({ visit }: Trade) => ({
        en: `${name} would finish ${late} late: the ${visit.en.one} takes ${length}, and work ends ${at}.`,
        ru: `${name}: ${visit.ru.nom} закончится на ${late} позже рабочего дня. ${ruBy(visit, 'Он', 'Она', 'Оно')} длится ${length}, а работа заканчивается ${at}.`,
        kk: `${name} ${late} кеш аяқтар еді: ${visit.kk.nom} ${length} созылады, ал жұмыс соңы – ${at}.`,
        es: `${name} acabaría con ${late} de retraso: ${visit.es.the} dura ${length} y el trabajo termina ${at}.`,
      }),
  },
  closed: {
    head: { en: 'closed', ru: 'выходной', kk: 'демалыс күні', es: 'cerrado' },
    text: {
      en: 'The business is closed on this day.',
      ru: 'В этот день выходной.',
      kk: 'Бұл күні бизнес жабық.',
      es: 'El negocio está cerrado este día.',
    },
    change: {
      en: 'Change the closed days',
      ru: 'Изменить выходные',
      kk: 'Демалыс күндерін өзгерту',
      es: 'Cambiar los días cerrados',
    },
  },
  offThatDay: { en: 'off that day', ru: 'выходной', kk: 'бұл күні жұмыс істемейді', es: 'no trabaja ese día' },
  notAtWork: { en: 'not at work', ru: 'не на работе', kk: 'жұмыста емес', es: 'fuera del trabajo' },
  startsWork: (name: string, at: string) => ({
    en: `${name} starts work ${at}.`,
    ru: `${name}: работа начинается ${at}.`,
    kk: `${name}: жұмыс басы – ${at}.`,
    es: `${name} empieza a trabajar ${at}.`,
  }),
  stopsWork: (name: string, at: string) => ({
    en: `${name} stops work ${at}.`,
    ru: `${name}: работа заканчивается ${at}.`,
    kk: `${name}: жұмыс соңы – ${at}.`,
    es: `${name} termina de trabajar ${at}.`,
  }),
  onBreak: (name: string, at: string) => ({
    en: `${name} is on a break and back at work ${at}.`,
    ru: `${name}: перерыв, работа продолжится ${at}.`,
    kk: `${name}: үзіліс, соңы – ${at}.`,
    es: `${name} está en pausa y vuelve ${at}.`,
  }),
  noWork: (name: string) => ({
    en: `${name} does not work on this day.`,
    ru: `${name}: в этот день не работает.`,
    kk: `${name} бұл күні жұмыс істемейді.`,
    es: `${name} no trabaja este día.`,
  }),
  changeHours: (name: string) => ({
    en: `Change ${name}’s hours`,
    ru: `Изменить часы работы: ${name}`,
    kk: `Жұмыс уақытын өзгерту: ${name}`,
    es: `Cambiar el horario de ${name}`,
  }),

  booked: {
    head: (overlap: string) => ({
      en: `booked, ${overlap} overlap`,
      ru: `занято, пересечение ${overlap}`,
      kk: `бос емес, ${overlap} қабаттасады`,
      es: `con reserva, coinciden ${overlap}`,
    }),
    unknown: (name: string) => ({
      en: `${name} is booked then.`,
      ru: `${name}: в это время занято.`,
      kk: `${name} бұл уақытта бос емес.`,
      es: `${name} tiene una reserva a esa hora.`,
    }),
    text: (name: string, service: string, customer: string, span: string, overlap: string) => ({
      en: `${name} has ${service} for ${customer} ${span}, which overlaps by ${overlap}.`,
      ru: `${name}: ${service}, клиент ${customer}, ${span}. Пересечение – ${overlap}.`,
      kk: `${name}: ${service}, клиент ${customer}, ${span}. ${overlap} қабаттасады.`,
      es: `${name} tiene ${service} con ${customer}, ${span}: coinciden ${overlap}.`,
    }),
  },
  buffer: {
    head: (overlap: string) => ({
      en: `${overlap} too tight`,
      ru: `впритык, не хватает ${overlap}`,
      kk: `тым тығыз, ${overlap} жетпейді`,
      es: `demasiado justo: faltan ${overlap}`,
    }),
    text:
      (name: string, service: string, customer: string, span: string, overlap: string) =>
      ({ visit }: Trade) => ({
        en: `${name} has ${service} for ${customer} ${span}. The ${visit.en.other} themselves fit, but set-up and clean-up need ${overlap} more.`,
        ru: `${name}: ${service}, клиент ${customer}, ${span}. Сами ${visit.ru.plNom} помещаются, но на подготовку и сборы не хватает ${overlap}.`,
        kk: `${name}: ${service}, клиент ${customer}, ${span}. ${cap(visit.kk.plGen)} өзі сыяды, бірақ дайындық пен жинастыруға ${overlap} жетпейді.`,
        es: `${name} tiene ${service} con ${customer}, ${span}. ${cap(visit.es.thePl)} caben, pero para preparar y ordenar faltan ${overlap}.`,
      }),
    change: {
      en: 'Change set-up and clean-up',
      ru: 'Изменить подготовку и сборы',
      kk: 'Дайындық пен жинастыруды өзгерту',
      es: 'Cambiar preparación y orden final',
    },
  },
  full: {
    head: { en: 'the day is full', ru: 'день заполнен', kk: 'күн толды', es: 'el día está completo' },
    technician: (name: string, cap: number) => ({
      en: `${name} takes at most ${cap} ${en(cap, 'booking', 'bookings')} a day, and this day is full.`,
      ru: `${name}: не больше ${cap} ${ru(cap, 'записи', 'записей', 'записей')} в день, и столько уже есть.`,
      kk: `${name}: күніне ең көбі ${cap} жазылу, ол толды.`,
      es: `${name} acepta como máximo ${cap} ${es(cap, 'reserva', 'reservas')} al día y ya ${es(cap, 'la', 'las')} tiene.`,
    }),
    service: (name: string, cap: number) => ({
      en: `${name} can be booked ${cap} ${en(cap, 'time', 'times')} a day at most, and this day is full.`,
      ru: `${name}: не больше ${cap} ${ru(cap, 'записи', 'записей', 'записей')} в день, и столько уже есть.`,
      kk: `${name}: күніне ең көбі ${cap} жазылу, ол толды.`,
      es: `${name} se reserva como máximo ${cap} ${es(cap, 'vez', 'veces')} al día, y ya se alcanzó.`,
    }),
    change: { en: 'Change the limit', ru: 'Изменить предел', kk: 'Шекті өзгерту', es: 'Cambiar el límite' },
  },
  timeOff: {
    head: (overlap: string) => ({
      en: `off, ${overlap} overlap`,
      ru: `отгул, пересечение ${overlap}`,
      kk: `демалыста, ${overlap} қабаттасады`,
      es: `ausente, coinciden ${overlap}`,
    }),
    text: (name: string, span: string, overlap: string) => ({
      en: `${name} is off ${span}, which overlaps by ${overlap}.`,
      ru: `${name}: отгул ${span}. Пересечение – ${overlap}.`,
      kk: `${name}: ${span} демалыста. ${overlap} қабаттасады.`,
      es: `${name} no trabaja ${span}: coinciden ${overlap}.`,
    }),
    change: (name: string) => ({
      en: `Change ${name}’s time off`,
      ru: `Изменить отгул: ${name}`,
      kk: `Демалысты өзгерту: ${name}`,
      es: `Cambiar el tiempo libre de ${name}`,
    }),
  },
  moreInTheWay: (n: number) => ({
    en: `${n} more ${en(n, 'booking is', 'bookings are')} in the way.`,
    ru: `Мешает ещё ${n} ${ru(n, 'запись', 'записи', 'записей')}.`,
    kk: `Тағы ${n} жазылу кедергі.`,
    es: `${es(n, 'Estorba', 'Estorban')} ${n} ${es(n, 'reserva', 'reservas')} más.`,
  }),
  openBooking: (customer: string) => ({
    en: `Open ${customer}’s booking`,
    ru: `Открыть запись: ${customer}`,
    kk: `Жазылуды ашу: ${customer}`,
    es: `Abrir la reserva de ${customer}`,
  }),

  tooFar: {
    head: (over: string) => ({
      en: `${over} too far`,
      ru: `слишком далеко на ${over}`,
      kk: `${over} тым алыс`,
      es: `${over} demasiado lejos`,
    }),
    from: (name: string, place: string, drive: string, over: string) => ({
      en: `Too far for ${name}: the drive from ${place} takes ${drive}, ${over} longer than the longest drive allowed.`,
      ru: `${name}: слишком далеко. Дорога – ${drive} (откуда: ${place}), на ${over} больше самой долгой.`,
      kk: `${name} үшін тым алыс: жол – ${drive} (қайдан: ${place}), ең ұзақ жолдан ${over} артық.`,
      es: `Demasiado lejos para ${name}: el viaje desde ${place} dura ${drive}, ${over} más que el máximo.`,
    }),
    to: (name: string, place: string, drive: string, over: string) => ({
      en: `Too far for ${name}: the drive to ${place} takes ${drive}, ${over} longer than the longest drive allowed.`,
      ru: `${name}: слишком далеко. Дорога – ${drive} (куда: ${place}), на ${over} больше самой долгой.`,
      kk: `${name} үшін тым алыс: жол – ${drive} (қайда: ${place}), ең ұзақ жолдан ${over} артық.`,
      es: `Demasiado lejos para ${name}: el viaje hasta ${place} dura ${drive}, ${over} más que el máximo.`,
    }),
  },
  unknownDrive: {
    head: { en: 'drive unknown', ru: 'дорога неизвестна', kk: 'жолы белгісіз', es: 'viaje desconocido' },
    from: (name: string, place: string) => ({
      en: `We do not know how long ${name} would drive from ${place}.`,
      ru: `${name}: мы не знаем, сколько займёт дорога (откуда: ${place}).`,
      kk: `${name}: жол қанша уақыт алатынын білмейміз (қайдан: ${place}).`,
      es: `No sabemos cuánto tardaría ${name} desde ${place}.`,
    }),
    to: (name: string, place: string) => ({
      en: `We do not know how long ${name} would drive to ${place}.`,
      ru: `${name}: мы не знаем, сколько займёт дорога (куда: ${place}).`,
      kk: `${name}: жол қанша уақыт алатынын білмейміз (қайда: ${place}).`,
      es: `No sabemos cuánto tardaría ${name} hasta ${place}.`,
    }),
  },
  /** `setUp` is how long set-up takes before the visit; null: nothing. */
  travelBefore:
    (name: string, late: string, at: string, place: string, drive: string, setUp: string | null) =>
    ({ visit }: Trade): Text => ({
      en: `${name} would start ${late} late: the ${visit.en.one} before ends ${at}, and the drive from ${place} takes ${drive}${and(setUp && `, plus ${setUp} of set-up`)}.`,
      ru: `${name}: опоздание на ${late}. ${ruBy(visit, 'Предыдущий', 'Предыдущая', 'Предыдущее')} ${visit.ru.nom} заканчивается ${at}, дорога – ${drive} (откуда: ${place})${and(setUp && `, ещё ${setUp} – подготовка`)}.`,
      kk: `${name} ${late} кешігер еді: алдыңғы ${visit.kk.gen} соңы – ${at}, жол – ${drive} (қайдан: ${place})${and(setUp && `, тағы ${setUp} – дайындық`)}.`,
      es: `${name} empezaría con ${late} de retraso: ${visit.es.the} anterior acaba ${at} y el viaje desde ${place} dura ${drive}${and(setUp && `, más ${setUp} de preparación`)}.`,
    }),
  travelAfter:
    (name: string, late: string, leaves: string, place: string, drive: string, starts: string) =>
    ({ visit }: Trade): Text => ({
      en: `${name} would be ${late} late for the next ${visit.en.one}: leaving ${leaves}, the drive to ${place} takes ${drive}, and the ${visit.en.one} there starts ${starts}.`,
      ru: `${name}: опоздание на ${late} к ${ruBy(visit, 'следующему', 'следующей', 'следующему')} ${visit.ru.dat}. Выезд ${leaves}, дорога – ${drive} (куда: ${place}), а ${visit.ru.nom} там начинается ${starts}.`,
      kk: `${name} келесі ${visit.kk.dat} ${late} кешігер еді: шығуы – ${leaves}, жол – ${drive} (қайда: ${place}), ал ондағы ${visit.kk.gen} басы – ${starts}.`,
      es: `${name} llegaría con ${late} de retraso ${visit.es.to} siguiente: sale ${leaves}, el viaje hasta ${place} dura ${drive} y allí ${visit.es.the} empieza ${starts}.`,
    }),
  baseStart: (name: string, late: string, at: string, place: string, drive: string, setUp: string | null): Text => ({
    en: `${name} would start ${late} late: work starts ${at}, and the drive from ${place} takes ${drive}${and(setUp && `, plus ${setUp} of set-up`)}.`,
    ru: `${name}: опоздание на ${late}. Работа начинается ${at}, дорога – ${drive} (откуда: ${place})${and(setUp && `, ещё ${setUp} – подготовка`)}.`,
    kk: `${name} ${late} кешігер еді: жұмыс басы – ${at}, жол – ${drive} (қайдан: ${place})${and(setUp && `, тағы ${setUp} – дайындық`)}.`,
    es: `${name} empezaría con ${late} de retraso: el trabajo empieza ${at} y el viaje desde ${place} dura ${drive}${and(setUp && `, más ${setUp} de preparación`)}.`,
  }),
  baseEnd: (name: string, late: string, leaves: string, place: string, drive: string, at: string): Text => ({
    en: `${name} would be back ${late} late: leaving ${leaves}, the drive to ${place} takes ${drive}, and work ends ${at}.`,
    ru: `${name}: возвращение на ${late} позже. Выезд ${leaves}, дорога – ${drive} (куда: ${place}), а работа заканчивается ${at}.`,
    kk: `${name} ${late} кеш қайтар еді: шығуы – ${leaves}, жол – ${drive} (қайда: ${place}), ал жұмыс соңы – ${at}.`,
    es: `${name} volvería con ${late} de retraso: sale ${leaves}, el viaje hasta ${place} dura ${drive} y el trabajo termina ${at}.`,
  }),
  changeBase: (name: string) => ({
    en: `Change ${name}’s base or longest drive`,
    ru: `Изменить точку выезда или самую долгую дорогу: ${name}`,
    kk: `Шығатын орынды немесе ең ұзақ жолды өзгерту: ${name}`,
    es: `Cambiar el punto de salida o el viaje máximo de ${name}`,
  }),
} satisfies Catalog
