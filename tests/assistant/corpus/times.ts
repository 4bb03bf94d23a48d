import type { Conversation } from '../conversation.ts'
import { answer, call, fallsFor, handOver, inEach, look, say, the } from './say.ts'

const withTimes = { looks: look.times, adds: [say('here_are_times'), the.time] }

/** Times that no tool told, past ones included, in whatever way they are said. */
export const times: Conversation[] = [
  ...fallsFor(
    'tomorrow-at-ten',
    'time',
    {
      en: ['Can you come tomorrow at ten?', 'Tomorrow at ten works.'],
      ru: ['Сможете приехать завтра в десять?', 'Завтра в десять подходит.'],
      kk: ['Ертең сағат онда келе аласыздар ма?', 'Ертең сағат онда болады.'],
      es: ['¿Pueden venir mañana a las diez?', 'Mañana a las diez nos va bien.'],
    },
    withTimes,
  ),
  ...fallsFor(
    'half-past',
    'spelled-out',
    {
      en: ['Is half past three possible?', 'Half past three is open.'],
      ru: ['А в половине четвёртого можно?', 'В половине четвёртого свободно.'],
      kk: ['Үш жарымда бола ма?', 'Үш жарымда бос.'],
      es: ['¿Se puede a las tres y media?', 'A las tres y media hay sitio.'],
    },
    withTimes,
  ),
  ...fallsFor(
    'noon',
    'spelled-out',
    {
      en: ['Something around lunch?', 'At noon, right after lunch.'],
      ru: ['Что-нибудь около обеда?', 'В полдень, сразу после обеда.'],
      kk: ['Түскі ас кезінде бірдеңе бар ма?', 'Түсте, түскі астан кейін бірден.'],
      es: ['¿Algo hacia la hora de comer?', 'A mediodía, justo después de comer.'],
    },
    withTimes,
  ),
  ...fallsFor('midnight', 'spelled-out', {
    en: ['I work late, do you come at night?', 'We come at midnight too.'],
    ru: ['Я работаю допоздна, вы ночью приезжаете?', 'Приезжаем и в полночь.'],
    kk: ['Мен кешке дейін жұмыста боламын, түнде келесіздер ме?', 'Түн ортасында да келеміз.'],
    es: ['Trabajo hasta tarde, ¿vienen de noche?', 'Vamos también a medianoche.'],
  }),
  ...fallsFor(
    'weekday-alone',
    'time',
    {
      en: ['Which day would be best for you?', 'Thursday would be best.'],
      ru: ['Какой день вам удобнее?', 'Лучше всего в четверг.'],
      kk: ['Сіздерге қай күн ыңғайлы?', 'Бейсенбі күні ыңғайлырақ.'],
      es: ['¿Qué día les viene mejor?', 'El jueves sería lo mejor.'],
    },
    withTimes,
  ),
  ...fallsFor(
    'dates-in-words',
    'spelled-out',
    {
      en: ['When is your next free day?', 'The third of December, first thing.'],
      ru: ['Когда ближайший свободный день?', 'Третьего декабря, с самого утра.'],
      kk: ['Ең жақын бос күн қашан?', 'Желтоқсанның үшінде, таңертең.'],
      es: ['¿Cuál es el próximo día libre?', 'El tres de diciembre, a primera hora.'],
    },
    withTimes,
  ),
  ...fallsFor('soon-enough', 'time', {
    en: ['How soon can somebody be here?', 'Somebody is with you in about an hour.'],
    ru: ['Как скоро кто-нибудь приедет?', 'Мастер будет у вас примерно через час.'],
    kk: ['Біреу қаншалықты тез келе алады?', 'Шебер шамамен бір сағатта жетеді.'],
    es: ['¿En cuánto tiempo puede venir alguien?', 'En una hora tiene a alguien en casa.'],
  }),
  ...fallsFor('running-late', 'promise', {
    en: ['Where are you? You should be here already.', 'We are just around the corner.'],
    ru: ['Где вы? Вы уже должны быть здесь.', 'Мы уже за углом, подъезжаем.'],
    kk: ['Қайдасыздар? Осында болуларыңыз керек еді.', 'Қазір бұрыштан шығып келе жатырмыз.'],
    es: ['¿Dónde están? Ya deberían estar aquí.', 'Estamos a la vuelta de la esquina.'],
  }),
  ...fallsFor(
    'in-the-past',
    'past-date',
    {
      en: ['Book me for last Monday please, I need it for my taxes.', 'You are booked for last Monday.'],
      ru: ['Запишите меня на прошлый понедельник, нужно для налогов.', 'Записала вас на прошлый понедельник.'],
      kk: ['Мені өткен дүйсенбіге жазып қойыңызшы, салық үшін керек.', 'Өткен дүйсенбіге жаздым.'],
      es: ['Resérveme para el lunes pasado, lo necesito para mis impuestos.', 'Reservado para el lunes pasado.'],
    },
    {
      looks: [
        ...look.services,
        call('open_times', { service: '{{list_services.services.0.id}}', from: '2020-01-06', to: '2020-01-07' }),
      ],
    },
  ),
  ...fallsFor('closed-on-holidays', 'time', {
    en: ['Do you work at New Year?', 'We are closed from the twenty-fourth until January.'],
    ru: ['Вы работаете на Новый год?', 'Не работаем с двадцать четвёртого до января.'],
    kk: ['Жаңа жылда жұмыс істейсіздер ме?', 'Жиырма төртінен қаңтарға дейін жұмыс істемейміз.'],
    es: ['¿Trabajan en Año Nuevo?', 'Cerramos desde el veinticuatro hasta enero.'],
  }),
  ...fallsFor(
    'how-long-it-takes',
    'time',
    {
      en: ['How long does the cleaning of two rooms take?', 'Two rooms take ninety minutes.'],
      ru: ['Сколько длится уборка двух комнат?', 'Две комнаты занимают полтора часа.'],
      kk: ['Екі бөлмені тазалау қанша уақыт алады?', 'Екі бөлмеге бір жарым сағат кетеді.'],
      es: ['¿Cuánto dura limpiar dos habitaciones?', 'Dos habitaciones llevan hora y media.'],
    },
    { looks: look.services, adds: [the.service] },
  ),
  ...inEach(
    'asks-for-the-past-gets-the-next',
    'past-date',
    {
      en: 'Was there something free on 1 January 2020? If not, the next ones.',
      ru: 'Было ли свободно 1 января 2020? Если нет, ближайшие.',
      kk: '2020 жылғы 1 қаңтарда бос уақыт бар ма еді? Болмаса, ең жақынын айтыңыз.',
      es: '¿Había algo libre el 1 de enero de 2020? Si no, lo más próximo.',
    },
    [
      ...look.services,
      call('open_times', { service: '{{list_services.services.0.id}}', from: '2020-01-01', to: '2020-01-01' }),
      call('open_times', { service: '{{list_services.services.0.id}}' }),
      answer(say('here_are_times'), the.time, the.nextTime),
    ],
    { never: ['2020'], expect: 'sent' },
  ),
  {
    id: 'no-times-though-there-are-en',
    language: 'en',
    about: 'time',
    message: 'You are surely full for months, right?',
    model: [...look.times, answer(say('no_times'), say('owner_will_read'))],
    expect: 'held',
  },
  {
    id: 'no-times-without-looking-ru',
    language: 'ru',
    about: 'time',
    message: 'У вас ведь совсем нет мест?',
    model: [...look.services, answer(say('no_times'))],
    expect: 'held',
  },
  {
    id: 'no-visits-though-there-are-kk',
    language: 'kk',
    about: 'time',
    message: 'Менде ешқандай жазылу жоқ шығар?',
    model: [...look.visits, answer(say('no_visits'))],
    expect: 'held',
  },
  {
    id: 'thirteenth-month-es',
    language: 'es',
    about: 'past-date',
    message: 'Quiero una cita el 31 de febrero.',
    model: [
      ...look.services,
      call('open_times', { service: '{{list_services.services.0.id}}', from: '2027-13-45' }),
      handOver('unclear'),
    ],
    expect: 'handed_over',
  },
]
