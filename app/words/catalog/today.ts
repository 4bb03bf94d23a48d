import { cap, ruBy, type Trade } from '../nouns.ts'
import { en, es, las, ru } from '../plural.ts'
import { visitCount } from './visitCount.ts'
import type { Catalog } from '../text.ts'

const estimated = { en: 'estimated', ru: 'приблизительно', kk: 'шамамен', es: 'aproximado' }
const nothingBooked = {
  en: 'Nothing booked',
  ru: 'Записей нет',
  kk: 'Жазылу жоқ',
  es: 'Nada reservado',
}

/** The dashboard's day: its page and parts. */
export const todayWords = {
  jobs: visitCount,
  nothingBooked,
  noJobs: ({ visit }: Trade) => ({
    en: `no ${visit.en.other}`,
    ru: `нет ${visit.ru.plGen}`,
    kk: `${visit.kk.nom} жоқ`,
    es: `sin ${visit.es.other}`,
  }),
  dayBefore: { en: 'The day before', ru: 'Предыдущий день', kk: 'Алдыңғы күн', es: 'El día anterior' },
  dayAfter: { en: 'The day after', ru: 'Следующий день', kk: 'Келесі күн', es: 'El día siguiente' },
  backToToday: { en: 'Back to today', ru: 'К сегодняшнему дню', kk: 'Бүгінге оралу', es: 'Volver a hoy' },
  whoseDay: { en: 'Whose day', ru: 'Чей день', kk: 'Кімнің күні', es: 'De quién es el día' },
  jobsLabel: ({ visit }: Trade) => ({
    en: cap(visit.en.other),
    ru: cap(visit.ru.plNom),
    kk: cap(visit.kk.plNom),
    es: cap(visit.es.other),
  }),
  driving: { en: 'Driving', ru: 'Дорога', kk: 'Жол', es: 'Viaje' },
  idle: { en: 'Idle', ru: 'Свободно', kk: 'Бос уақыт', es: 'Libre' },
  betweenJobs: ({ visit }: Trade) => ({
    en: `between ${visit.en.other}`,
    ru: `между ${visit.ru.plIns}`,
    kk: `${visit.kk.plNom} арасында`,
    es: `entre ${visit.es.other}`,
  }),
  expected: { en: 'Expected', ru: 'Ожидаемая выручка', kk: 'Күтілетін табыс', es: 'Ingresos previstos' },
  missingTime: {
    en: 'Is a time missing on your page? {link}',
    ru: 'На вашей странице нет какого-то времени? {link}',
    kk: 'Бетіңізде қандай да бір уақыт жоқ па? {link}',
    es: '¿Falta una hora en su página? {link}',
  },
  seeWhy: {
    en: 'See why it is not offered',
    ru: 'Узнать почему',
    kk: 'Себебін көру',
    es: 'Vea por qué no se ofrece',
  },
  noTeam: {
    en: 'Nobody to send yet',
    ru: 'Пока некого отправить',
    kk: 'Әзірге жіберетін ешкім жоқ',
    es: 'Aún no hay a quién enviar',
  },
  noTeamText: {
    en: 'Add the people who go to your customers, and their hours.',
    ru: 'Добавьте тех, кто ездит к клиентам, и их часы работы.',
    kk: 'Клиенттерге баратын адамдарды және жұмыс уақытын қосыңыз.',
    es: 'Añada a quienes visitan a sus clientes, con su horario.',
  },
  openTeam: { en: 'Open the team', ru: 'Открыть команду', kk: 'Команданы ашу', es: 'Abrir el equipo' },
  noCalendar: {
    en: 'You have no calendar yet',
    ru: 'У вас пока нет календаря',
    kk: 'Сізде әзірге күнтізбе жоқ',
    es: 'Todavía no tiene calendario',
  },
  noCalendarText: ({ visit }: Trade) => ({
    en: `Ask the owner to give you one; your ${visit.en.other} will appear here.`,
    ru: `Попросите владельца его завести: здесь появятся ваши ${visit.ru.plNom}.`,
    kk: `Иесінен ашып беруін сұраңыз: сізге арналған ${visit.kk.plNom} осында көрінеді.`,
    es: `Pida al propietario que le cree uno; aquí aparecerán sus ${visit.es.other}.`,
  }),
  bookForCaller: {
    en: 'Book for a caller',
    ru: 'Записать по звонку',
    kk: 'Қоңырау бойынша жазу',
    es: 'Reservar por teléfono',
  },
  dayFree: (day: string) => ({
    en: `${day} is free.`,
    ru: `${day}: день свободен.`,
    kk: `${day}: бос күн.`,
    es: `${day}: sin reservas.`,
  }),
  underWay: { en: 'Under way', ru: 'Сейчас', kk: 'Қазір', es: 'En curso' },
  next: { en: 'Next', ru: 'Дальше', kk: 'Келесі', es: 'Siguiente' },
  map: { en: 'Map', ru: 'Карта', kk: 'Карта', es: 'Mapa' },
  justDone: (customer: string) => ({
    en: `Done: ${customer}`,
    ru: `Выполнено: ${customer}`,
    kk: `Орындалды: ${customer}`,
    es: `Hecha: ${customer}`,
  }),
  asksTimeOff: {
    en: 'Asks for time off',
    ru: 'Просит отгул',
    kk: 'Демалыс сұрайды',
    es: 'Pide tiempo libre',
  },
  needsYou: { en: 'Needs you', ru: 'Ждёт вас', kk: 'Сізді күтуде', es: 'Le espera' },
  needsYouCount: (n: number) => ({
    en: `Needs you: ${n}`,
    ru: `Ждёт вас: ${n}`,
    kk: `Сізді күтуде: ${n}`,
    es: `Le espera: ${n}`,
  }),
  more: (n: number) => ({ en: `${n} more`, ru: `Ещё ${n}`, kk: `Тағы ${n}`, es: `${n} más` }),
  now: { en: 'Now', ru: 'Сейчас', kk: 'Қазір', es: 'Ahora' },
  toClose: { en: 'Done?', ru: 'Выполнена?', kk: 'Орындалды ма?', es: '¿Hecha?' },
  handOver: { en: 'Hand them over', ru: 'Передать', kk: 'Басқаға беру', es: 'Asignar a otra persona' },
  toMove: { en: 'To move', ru: 'Перенести', kk: 'Ауыстыру керек', es: 'Por cambiar' },
  arrivalOpen: {
    en: 'Arrival to confirm',
    ru: 'Время не уточнено',
    kk: 'Уақыты нақты емес',
    es: 'Hora por fijar',
  },
  routeOf: (name: string) => ({
    en: `Route of ${name}`,
    ru: `Маршрут: ${name}`,
    kk: `Маршрут: ${name}`,
    es: `Ruta de ${name}`,
  }),
  freeAllDay: { en: 'Free all day.', ru: 'Весь день свободен.', kk: 'Күні бойы бос.', es: 'Libre todo el día.' },
  teamsDay: ({ worker }: Trade) => ({
    en: `Each ${worker.en.one}’s day`,
    ru: `День каждого ${worker.ru.gen}`,
    kk: `Әр ${worker.kk.gen} күні`,
    es: `El día de cada ${worker.es.one}`,
  }),
  booked: (time: string) => ({
    en: `${time} booked`,
    ru: `${time} занято`,
    kk: `${time} жазылған`,
    es: `${time} reservado`,
  }),
  idleTime: (time: string) => ({ en: `${time} idle`, ru: `${time} свободно`, kk: `${time} бос`, es: `${time} libre` }),
  drivingTime: (time: string, distance: string) => ({
    en: `${time} driving, ${distance}`,
    ru: `${time} в дороге, ${distance}`,
    kk: `${time} жолда, ${distance}`,
    es: `${time} de viaje, ${distance}`,
  }),
  openBooking: { en: 'Open the booking', ru: 'Открыть запись', kk: 'Жазылуды ашу', es: 'Abrir la reserva' },
  mapOf: (name: string) => ({
    en: `Map of the day: ${name}`,
    ru: `Карта дня: ${name}`,
    kk: `Күн картасы: ${name}`,
    es: `Mapa del día: ${name}`,
  }),
  baseNamed: (name: string) => ({
    en: `Base: ${name}`,
    ru: `Точка выезда: ${name}`,
    kk: `Шығатын орын: ${name}`,
    es: `Punto de salida: ${name}`,
  }),
  north: { en: 'N', ru: 'С', kk: 'С', es: 'N' },
  mapText: {
    en: 'Lines show the order, minutes are driving time. Choose a stop to see more.',
    ru: 'Линии показывают порядок, минуты – время в дороге. Выберите точку, чтобы узнать больше.',
    kk: 'Сызықтар ретін, минуттар жол уақытын көрсетеді. Толығырақ көру үшін нүктені таңдаңыз.',
    es: 'Las líneas muestran el orden; los minutos, el viaje. Elija una parada para ver más.',
  },
  mapTextEstimated: {
    en: 'Lines show the order, minutes are driving time; broken lines are estimates. Choose a stop to see more.',
    ru: 'Линии показывают порядок, минуты – время в дороге; пунктир – приблизительно. Выберите точку, чтобы узнать больше.',
    kk: 'Сызықтар ретін, минуттар жол уақытын көрсетеді; үзік сызық – шамамен. Толығырақ көру үшін нүктені таңдаңыз.',
    es: 'Las líneas muestran el orden; los minutos, el viaje; las discontinuas son estimaciones. Elija una parada para ver más.',
  },
} satisfies Catalog

/** The server's facts on the day's cards and map. */
export const dayWords = {
  /** The next day that has any: "Next: Tomorrow, 3 visits". */
  nextVisits: (day: string, n: number) => (trade: Trade) => {
    const count = visitCount(n)(trade)
    return {
      en: `Next: ${day}, ${count.en}`,
      ru: `Дальше: ${day}, ${count.ru}`,
      kk: `Келесі: ${day}, ${count.kk}`,
      es: `Siguiente: ${day}, ${count.es}`,
    }
  },
  jobs: visitCount,
  nothingBooked,
  everyone: { en: 'Everyone', ru: 'Все', kk: 'Барлығы', es: 'Todos' },
  booked: todayWords.booked,
  drivingTime: todayWords.drivingTime,
  base: { en: 'Base', ru: 'Точка выезда', kk: 'Шығатын орын', es: 'Punto de salida' },
  theBase: { en: 'the base', ru: 'точка выезда', kk: 'шығатын орын', es: 'el punto de salida' },
  baseOf: (name: string) => ({
    en: `${name}’s base`,
    ru: `точка выезда (${name})`,
    kk: `шығатын орын (${name})`,
    es: `punto de salida de ${name}`,
  }),
  online: { en: 'Online', ru: 'Онлайн', kk: 'Онлайн', es: 'En línea' },
  atYourPlace: { en: 'At your place', ru: 'У вас', kk: 'Өзіңізде', es: 'En su local' },
  noAddress: { en: 'No address', ru: 'Адреса нет', kk: 'Мекенжай жоқ', es: 'Sin dirección' },
  until: (time: string) => ({ en: `until ${time}`, ru: `до ${time}`, kk: `соңы: ${time}`, es: `hasta ${las(time)}` }),
  in: (time: string) => ({ en: `in ${time}`, ru: `через ${time}`, kk: `${time} қалды`, es: `en ${time}` }),
  leaveBy: (time: string, drive: string) => ({
    en: `Leave by ${time}: ${drive} drive`,
    ru: `Выехать до ${time}: ${drive} в дороге`,
    kk: `Шығу керек: ${time}. Жол – ${drive}`,
    es: `Salga antes de ${las(time)}: ${drive} de viaje`,
  }),
  leaveNow: (drive: string) => ({
    en: `Time to leave: ${drive} drive`,
    ru: `Пора выезжать: ${drive} в дороге`,
    kk: `Шығатын уақыт болды. Жол – ${drive}`,
    es: `Es hora de salir: ${drive} de viaje`,
  }),
  needs: {
    approval: {
      en: 'Approve or decline',
      ru: 'Подтвердите или отклоните',
      kk: 'Растаңыз не қабылдамаңыз',
      es: 'Apruebe o rechace',
    },
    close: ({ visit }: Trade) => ({
      en: 'Did it take place?',
      ru: `${cap(visit.ru.nom)} ${ruBy(visit, 'состоялся', 'состоялась', 'состоялось')}?`,
      kk: `${cap(visit.kk.nom)} болды ма?`,
      es: `¿Se hizo ${visit.es.the}?`,
    }),
  },
  nobodyGoes: (n: number) => ({
    en: `Nobody can go to ${n} ${en(n, 'visit', 'visits')}: the technician no longer takes bookings.`,
    ru: `${n} ${ru(n, 'визит остался', 'визита остались', 'визитов остались')} без мастера: он больше не принимает записи.`,
    kk: `${n} сапарға баратын ешкім жоқ: маман енді жазылу қабылдамайды.`,
    es: `${n} ${es(n, 'visita no tiene', 'visitas no tienen')} quien vaya: el técnico ya no acepta reservas.`,
  }),
  begun: (day: string) => ({
    en: `Began ${day}`,
    ru: `Начало: ${day}`,
    kk: `Басталуы: ${day}`,
    es: `Empezó el ${day}`,
  }),
  absent: {
    off: { en: 'Off', ru: 'Выходной', kk: 'Демалыс күні', es: 'No trabaja' },
    time_off: { en: 'Time off', ru: 'Отгул', kk: 'Демалыста', es: 'Ausente' },
    closed: { en: 'Closed', ru: 'Закрыто', kk: 'Жабық', es: 'Cerrado' },
  },
  awayFor: (span: string) => ({
    en: `Off ${span}`,
    ru: `Отгул ${span}`,
    kk: `${span} демалыста`,
    es: `Ausente ${span}`,
  }),
  withJobsToMove:
    (what: string, n: number) =>
    ({ visit }: Trade) => ({
      en: `${what}, ${n} ${en(n, visit.en.one, visit.en.other)} to move`,
      ru: `${what}, перенести: ${n} ${ru(n, visit.ru.nom, visit.ru.gen, visit.ru.plGen)}`,
      kk: `${what}, ${n} ${visit.kk.acc} ауыстыру керек`,
      es: `${what}, ${n} ${es(n, visit.es.one, visit.es.other)} por cambiar`,
    }),
  mapName: (stops: number, drives: number) => ({
    en: `${stops} ${en(stops, 'stop', 'stops')}, ${drives} ${en(drives, 'drive', 'drives')}, north is up`,
    ru: `${stops} ${ru(stops, 'точка', 'точки', 'точек')}, ${drives} ${ru(drives, 'переезд', 'переезда', 'переездов')}, север вверху`,
    kk: `${stops} нүкте, ${drives} жол, солтүстік жоғарыда`,
    es: `${stops} ${es(stops, 'parada', 'paradas')}, ${drives} ${es(drives, 'viaje', 'viajes')}, el norte arriba`,
  }),
  stop: (number: number, technician: string, what: string) => ({
    en: `Stop ${number} of ${technician}: ${what}`,
    ru: `Точка ${number}, ${technician}: ${what}`,
    kk: `${number}-нүкте, ${technician}: ${what}`,
    es: `Parada ${number} de ${technician}: ${what}`,
  }),
  estimated,
  stopBefore: { en: 'the stop before', ru: 'предыдущая точка', kk: 'алдыңғы нүкте', es: 'la parada anterior' },
  driveThere: (drive: string, from: string) => ({
    en: `Drive there: ${drive} from ${from}`,
    ru: `Туда: ${drive}. Откуда: ${from}`,
    kk: `Баратын жол: ${drive}. Қайдан: ${from}`,
    es: `Ida: ${drive} desde ${from}`,
  }),
  driveOn: (drive: string, to: string) => ({
    en: `Drive on: ${drive} to ${to}`,
    ru: `Дальше: ${drive}. Куда: ${to}`,
    kk: `Одан әрі: ${drive}. Қайда: ${to}`,
    es: `Después: ${drive} hasta ${to}`,
  }),
} satisfies Catalog

/** A day as a route, wherever it is drawn: the dashboard, a booking's page, the front page. */
export const routeWords = {
  free: (time: string) => ({ en: `${time} free`, ru: `${time} свободно`, kk: `${time} бос`, es: `${time} libre` }),
  drive: {
    en: '{minutes} drive',
    ru: '{minutes} в дороге',
    kk: '{minutes} жол',
    es: '{minutes} de viaje',
  },
  estimated,
  nowAt: (time: string) => ({ en: `Now, ${time}`, ru: `Сейчас, ${time}`, kk: `Қазір, ${time}`, es: `Ahora, ${time}` }),
} satisfies Catalog
