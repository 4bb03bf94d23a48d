import type { Trade } from '../nouns.ts'
import { en, es, ru } from '../plural.ts'
import type { Catalog } from '../text.ts'

/** The page that explains why a time is or is not offered. */
export const openTimesWords = {
  title: {
    en: 'Why is a time not offered?',
    ru: 'Почему время не предлагается?',
    kk: 'Неге уақыт ұсынылмайды?',
    es: '¿Por qué no se ofrece una hora?',
  },
  lead: {
    en: 'Every time of the day: who can come, or what is in the way and by how many minutes.',
    ru: 'Каждое время дня: кто может приехать или что мешает и скольких минут не хватает.',
    kk: 'Күннің әр уақыты: кім бара алады немесе не кедергі және неше минут жетпейді.',
    es: 'Todas las horas de un día: quién puede ir, o qué lo impide y cuántos minutos faltan.',
  },
  noCalendar: {
    en: 'You have no calendar yet',
    ru: 'У вас пока нет календаря',
    kk: 'Сізде әзірге күнтізбе жоқ',
    es: 'Todavía no tiene calendario',
  },
  noServices: { en: 'No services yet', ru: 'Услуг пока нет', kk: 'Әзірге қызмет жоқ', es: 'Aún no hay servicios' },
  nothingYet: {
    en: 'Customers see times as soon as there is a service and somebody who does it.',
    ru: 'Клиенты увидят время, как только появятся услуга и тот, кто её выполняет.',
    kk: 'Қызмет пен оны орындайтын адам пайда болғанда, клиенттер уақытты көреді.',
    es: 'Los clientes verán horas en cuanto haya un servicio y alguien que lo haga.',
  },
  noTimesThere: {
    en: 'No times at this address',
    ru: 'По этому адресу времени нет',
    kk: 'Бұл мекенжайға уақыт жоқ',
    es: 'No hay horas en esta dirección',
  },
  changeArea: {
    en: 'Change your service area',
    ru: 'Изменить зону выезда',
    kk: 'Қызмет аймағын өзгерту',
    es: 'Cambiar su zona de servicio',
  },
  whereIsIt: ({ visit }: Trade) => ({
    en: `Where is the ${visit.en.one}?`,
    ru: 'Куда ехать?',
    kk: 'Қайда барамыз?',
    es: `¿Dónde es ${visit.es.the}?`,
  }),
  whereText: {
    en: 'Enter an address, or choose a customer’s. Which times are offered depends on the drive.',
    ru: 'Напишите адрес или выберите адрес клиента: предлагаемое время зависит от дороги.',
    kk: 'Мекенжайды жазыңыз немесе клиенттікін таңдаңыз: ұсынылатын уақыт жолға байланысты.',
    es: 'Escriba una dirección o elija la de un cliente: las horas dependen del viaje.',
  },
  whichService: {
    en: 'Which service, and where?',
    ru: 'Какая услуга и где?',
    kk: 'Қай қызмет және қайда?',
    es: '¿Qué servicio y dónde?',
  },
  whichServiceText: {
    en: 'Choose as your customer would, and the day appears here, time by time.',
    ru: 'Выберите, как выбрал бы клиент, и здесь появится весь день по времени.',
    kk: 'Клиент сияқты таңдаңыз – мұнда бүкіл күн уақытымен көрінеді.',
    es: 'Elija como lo haría su cliente y aquí verá el día, hora por hora.',
  },
  service: { en: 'Service', ru: 'Услуга', kk: 'Қызмет', es: 'Servicio' },
  where: { en: 'Where', ru: 'Где', kk: 'Қайда', es: 'Dónde' },
  whereHint: ({ visit }: Trade) => ({
    en: `For ${visit.en.other} at the customer’s.`,
    ru: `Для ${visit.ru.plGen} у клиента.`,
    kk: `Клиенттің мекенжайындағы ${visit.kk.plNom} үшін.`,
    es: `Para ${visit.es.other} a domicilio.`,
  }),
  addressExample: {
    en: 'Street, number, town',
    ru: 'Улица, дом, город',
    kk: 'Көше, үй, қала',
    es: 'Calle, número, ciudad',
  },
  day: { en: 'Day', ru: 'День', kk: 'Күні', es: 'Día' },
  time: { en: 'Time', ru: 'Время', kk: 'Уақыты', es: 'Hora' },
  whoGoes: { en: 'Who goes', ru: 'Кто едет', kk: 'Кім барады', es: 'Quién va' },
  anyone: ({ worker }: Trade) => ({
    en: 'Anyone',
    ru: `Любой ${worker.ru.nom}`,
    kk: `Кез келген ${worker.kk.nom}`,
    es: 'Cualquiera',
  }),
  looking: { en: 'Looking…', ru: 'Смотрим…', kk: 'Қарап жатырмыз…', es: 'Buscando…' },
  showDay: { en: 'Show the day', ru: 'Показать день', kk: 'Күнді көрсету', es: 'Ver el día' },
  knownPlaces: {
    en: 'A customer’s place',
    ru: 'Адрес клиента',
    kk: 'Клиенттің мекенжайы',
    es: 'Dirección de un cliente',
  },
  findCustomer: { en: 'Find a customer', ru: 'Найти клиента', kk: 'Клиентті табу', es: 'Buscar un cliente' },
  nameOrPhone: { en: 'Name or phone', ru: 'Имя или телефон', kk: 'Аты немесе телефоны', es: 'Nombre o teléfono' },
  nobodyFound: {
    en: 'You have not visited anybody with that name.',
    ru: 'Вы ещё не были у клиента с таким именем.',
    kk: 'Мұндай атты клиентке әлі барған жоқсыз.',
    es: 'No ha visitado a nadie con ese nombre.',
  },
  noPlaces: {
    en: 'Your customers’ addresses appear here.',
    ru: 'Здесь появятся адреса ваших клиентов.',
    kk: 'Мұнда клиенттеріңіздің мекенжайлары көрінеді.',
    es: 'Aquí aparecerán las direcciones de sus clientes.',
  },
  timesOf: (day: string) => ({
    en: `Times of ${day}`,
    ru: `Время: ${day}`,
    kk: `Уақыттар: ${day}`,
    es: `Horas del ${day}`,
  }),
  dayBefore: { en: 'The day before', ru: 'Предыдущий день', kk: 'Алдыңғы күн', es: 'El día anterior' },
  dayAfter: { en: 'The day after', ru: 'Следующий день', kk: 'Келесі күн', es: 'El día siguiente' },
  estimated: {
    en: 'Drives are estimated.',
    ru: 'Дорога рассчитана приблизительно.',
    kk: 'Жол уақыты шамамен есептелген.',
    es: 'Los viajes son aproximados.',
  },
  canCome: (names: string) => ({
    en: `${names} can come.`,
    ru: `Кто может приехать: ${names}.`,
    kk: `Бара алады: ${names}.`,
    es: `Quién puede ir: ${names}.`,
  }),
  offeredBy: (names: string) => ({
    en: `Offered: ${names}`,
    ru: `Предлагается: ${names}`,
    kk: `Ұсынылады: ${names}`,
    es: `Se ofrece: ${names}`,
  }),
} satisfies Catalog

/** The server's facts in the day's grid. */
export const openTimesFacts = {
  noneOffered: {
    en: 'No time is offered.',
    ru: 'Ничего не предлагается.',
    kk: 'Ешқандай уақыт ұсынылмайды.',
    es: 'No se ofrece ninguna hora.',
  },
  offered: (n: number, hidden: number) => ({
    en: `${n} ${en(n, 'time is', 'times are')} offered, ${hidden} ${en(hidden, 'is', 'are')} not.`,
    ru: `Предлагается: ${n}, не предлагается: ${hidden}.`,
    kk: `Ұсынылады: ${n}, ұсынылмайды: ${hidden}.`,
    es: `Se ${es(n, 'ofrece', 'ofrecen')} ${n} ${es(n, 'hora', 'horas')}; ${hidden} no.`,
  }),
  aroundTheClock: { en: 'around the clock', ru: 'круглосуточно', kk: 'тәулік бойы', es: 'todo el día' },
  off: { en: 'off', ru: 'не работает', kk: 'жұмыс істемейді', es: 'no trabaja' },
  notThere: { en: 'does not go there', ru: 'туда не ездит', kk: 'ол жаққа бармайды', es: 'no va allí' },
  notThisService: {
    en: 'does not do this service',
    ru: 'эту услугу не выполняет',
    kk: 'бұл қызметті орындамайды',
    es: 'no hace este servicio',
  },
  isOffered: (time: string) => ({
    en: `${time} is offered`,
    ru: `${time} – предлагается`,
    kk: `${time} – ұсынылады`,
    es: `Se ofrece: ${time}`,
  }),
  isNotOffered: (time: string) => ({
    en: `${time} is not offered`,
    ru: `${time} – не предлагается`,
    kk: `${time} – ұсынылмайды`,
    es: `No se ofrece: ${time}`,
  }),
  book: { en: 'Book this time', ru: 'Записать на это время', kk: 'Осы уақытқа жазу', es: 'Reservar esta hora' },
  bookAnyway: { en: 'Book it anyway', ru: 'Всё равно записать', kk: 'Бәрібір жазу', es: 'Reservar de todos modos' },
  folds: {
    nobody: (span: string, n: number) => ({
      en: `${span} · ${n} times, nobody can come`,
      ru: `${span} · ${n} ${ru(n, 'вариант', 'варианта', 'вариантов')}, приехать некому`,
      kk: `${span} · ${n} уақыт, баратын ешкім жоқ`,
      es: `${span} · ${n} horas sin nadie que vaya`,
    }),
    past: (span: string, n: number) => ({
      en: `${span} · ${n} times in the past`,
      ru: `${span} · ${n} ${ru(n, 'вариант', 'варианта', 'вариантов')} в прошлом`,
      kk: `${span} · өтіп кеткен ${n} уақыт`,
      es: `${span} · ${n} horas ya pasadas`,
    }),
    closed: (span: string, n: number) => ({
      en: `${span} · ${n} times outside working hours`,
      ru: `${span} · ${n} ${ru(n, 'вариант', 'варианта', 'вариантов')} вне часов работы`,
      kk: `${span} · жұмыс уақытынан тыс ${n} уақыт`,
      es: `${span} · ${n} horas fuera del horario`,
    }),
  },
} satisfies Catalog
