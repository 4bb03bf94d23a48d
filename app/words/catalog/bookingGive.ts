import type { Catalog } from '../text.ts'

/** Giving a booking to somebody else of the team: the page. */
export const giveWords = {
  title: {
    en: 'Give it to somebody else',
    ru: 'Передать другому',
    kk: 'Басқа маманға беру',
    es: 'Dársela a otra persona',
  },
  text: {
    en: 'The time stays the same. We tell both of them, and the customer only if they asked for somebody by name.',
    ru: 'Время не меняется. Сообщим обоим, а клиенту – только если запись была к кому-то по имени.',
    kk: 'Уақыт өзгермейді. Екеуіне де хабарлаймыз, ал клиентке – тек атын атап сұраған болса.',
    es: 'La hora no cambia. Se avisa a ambos; al cliente, solo si pidió a alguien por su nombre.',
  },
  give: (name: string) => ({
    en: `Give to ${name}`,
    ru: `Передать: ${name}`,
    kk: `Беру: ${name}`,
    es: `Dársela a ${name}`,
  }),
  giving: { en: 'Giving…', ru: 'Передаём…', kk: 'Беріп жатырмыз…', es: 'Asignando…' },
  nobody: {
    en: 'Nobody else does this service. Change who does it, or move the booking.',
    ru: 'Эту услугу больше никто не оказывает. Добавьте мастеров к услуге или перенесите запись.',
    kk: 'Бұл қызметті басқа ешкім көрсетпейді. Қызметке маман қосыңыз немесе жазылуды ауыстырыңыз.',
    es: 'Nadie más hace este servicio. Cambie quién lo hace o cambie la hora de la reserva.',
  },
  changeService: {
    en: 'Who does this service',
    ru: 'Кто оказывает услугу',
    kk: 'Қызметті кім көрсетеді',
    es: 'Quién hace este servicio',
  },
  cannot: {
    en: 'Cannot come then',
    ru: 'Не смогут приехать',
    kk: 'Ол кезде келе алмайды',
    es: 'No pueden ir a esa hora',
  },
  noLonger: {
    en: 'This booking can no longer be given to somebody else.',
    ru: 'Эту запись уже нельзя передать.',
    kk: 'Бұл жазылуды енді беруге болмайды.',
    es: 'Esta reserva ya no se puede dar a otra persona.',
  },
} satisfies Catalog

/** The server's facts on that page. */
export const giveFacts = {
  moreDriving: (drive: string) => ({
    en: `${drive} more driving`,
    ru: `дорога: +${drive}`,
    kk: `жол: +${drive}`,
    es: `${drive} más de viaje`,
  }),
  noDriving: {
    en: 'no extra driving',
    ru: 'без лишней дороги',
    kk: 'қосымша жол жоқ',
    es: 'sin más viaje',
  },
  outsideHours: {
    en: 'not at work then',
    ru: 'в это время не работает',
    kk: 'ол кезде жұмыста емес',
    es: 'no trabaja a esa hora',
  },
  busy: {
    en: 'has another job or time off then',
    ru: 'другая запись или отгул',
    kk: 'бос емес немесе демалыста',
    es: 'tiene otro trabajo o está ausente',
  },
  late: (minutes: string) => ({
    en: `would be ${minutes} late`,
    ru: `опоздание на ${minutes}`,
    kk: `${minutes} кешігеді`,
    es: `llegaría ${minutes} tarde`,
  }),
  lateAfter: (minutes: string) => ({
    en: `would be ${minutes} late for the next job`,
    ru: `опоздание к следующему заказу на ${minutes}`,
    kk: `келесі тапсырысқа ${minutes} кешігеді`,
    es: `llegaría ${minutes} tarde al siguiente trabajo`,
  }),
  tooFar: {
    en: 'is too far away',
    ru: 'слишком далеко',
    kk: 'тым алыс',
    es: 'está demasiado lejos',
  },
  taken: (name: string) => ({
    en: `${name} cannot come at that time any more. Choose somebody else.`,
    ru: `Время уже занято: ${name}. Выберите другого мастера.`,
    kk: `${name} бұл уақытта енді келе алмайды. Басқа маманды таңдаңыз.`,
    es: `${name} ya no puede ir a esa hora. Elija a otra persona.`,
  }),
} satisfies Catalog
