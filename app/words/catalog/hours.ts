import { cap, type Trade } from '../nouns.ts'
import { en, es, ru } from '../plural.ts'
import type { Catalog } from '../text.ts'

const fallsInto = (n: number) => ({
  en: `There ${en(n, 'is', 'are')} already ${n} ${en(n, 'booking', 'bookings')} at that time: move or cancel ${en(n, 'it', 'them')}.`,
  ru: `На это время уже есть ${n} ${ru(n, 'запись', 'записи', 'записей')}: перенесите или отмените.`,
  kk: `Бұл уақытқа ${n} жазылу бар: ауыстырыңыз немесе бас тартыңыз.`,
  es: `Ya hay ${n} ${es(n, 'reserva', 'reservas')} a esas horas: ${es(n, 'cámbiela o cancélela', 'cámbielas o cancélelas')}.`,
})

/** Working hours: of the week, of single days, time off, and days on which the whole business is closed. */
export const hoursWords = {
  clock: (zone: string) => ({
    en: `Times are in ${zone}. If the end is before the start, it is on the next day.`,
    ru: `Часовой пояс: ${zone}. Если конец раньше начала, он на следующий день.`,
    kk: `Уақыт белдеуі: ${zone}. Соңы басынан ерте болса, ол – келесі күн.`,
    es: `Zona horaria: ${zone}. Si el final es antes del comienzo, es al día siguiente.`,
  }),
  startOf: (day: string) => ({ en: `${day}, from`, ru: `${day}, с`, kk: `${day}, басы`, es: `${day}, desde` }),
  endOf: (day: string) => ({ en: `${day}, until`, ru: `${day}, до`, kk: `${day}, соңы`, es: `${day}, hasta` }),
  moreOf: (day: string) => ({ en: `${day}, more`, ru: `${day}, ещё`, kk: `${day}, тағы`, es: `${day}, más` }),
  removeOf: (day: string) => ({
    en: `Remove these hours: ${day}`,
    ru: `Удалить эти часы: ${day}`,
    kk: `Бұл уақытты жою: ${day}`,
    es: `Quitar este horario: ${day}`,
  }),
  nextDay: {
    en: 'until the next day',
    ru: 'до следующего дня',
    kk: 'келесі күнге дейін',
    es: 'hasta el día siguiente',
  },
  closed: { en: 'Closed', ru: 'Выходной', kk: 'Демалыс', es: 'Cerrado' },
  addHours: { en: 'Add hours', ru: 'Добавить часы', kk: 'Уақыт қосу', es: 'Añadir horario' },
  addShift: {
    en: 'Add a second shift',
    ru: 'Добавить вторую смену',
    kk: 'Екінші ауысым қосу',
    es: 'Añadir un segundo turno',
  },
  copyMonday: {
    en: 'Copy to Tue–Fri',
    ru: 'Повторить во вт–пт',
    kk: 'Сс–Жм күндеріне көшіру',
    es: 'Copiar a martes–viernes',
  },
  everyWeek: { en: 'Every week', ru: 'Каждую неделю', kk: 'Апта сайын', es: 'Cada semana' },
  saveWeek: {
    en: 'Save the weekly hours',
    ru: 'Сохранить часы недели',
    kk: 'Апталық уақытты сақтау',
    es: 'Guardar el horario',
  },
  weekSaved: {
    en: 'The weekly hours are saved.',
    ru: 'Часы недели сохранены.',
    kk: 'Апталық уақыт сақталды.',
    es: 'El horario semanal está guardado.',
  },
  hoursOf: (name: string) => ({
    en: `Hours of ${name}`,
    ru: `Часы работы: ${name}`,
    kk: `Жұмыс уақыты: ${name}`,
    es: `Horario de ${name}`,
  }),
  added:
    (name: string) =>
    ({ worker }: Trade) => ({
      en: `${name} is added.`,
      ru: `${cap(worker.ru.nom)} добавлен: ${name}.`,
      kk: `${cap(worker.kk.nom)} қосылды: ${name}.`,
      es: `${name} está en el equipo.`,
    }),
  checkHours: {
    en: 'Check the hours below.',
    ru: 'Проверьте часы работы ниже.',
    kk: 'Төмендегі жұмыс уақытын тексеріңіз.',
    es: 'Revise el horario de abajo.',
  },
  singleDays: { en: 'Single days', ru: 'Отдельные дни', kk: 'Жеке күндер', es: 'Días sueltos' },
  singleDaysText: {
    en: 'A day with other hours than usual, or none. It replaces that day’s weekly hours.',
    ru: 'День с другими часами или без работы. Он заменяет обычные часы этого дня.',
    kk: 'Уақыты бөлек немесе жұмыссыз күн. Ол сол күннің әдеттегі уақытын алмастырады.',
    es: 'Un día con otro horario, o sin trabajo. Sustituye al horario habitual de ese día.',
  },
  removeDay: (day: string) => ({
    en: `Remove the hours of ${day}`,
    ru: `Удалить часы: ${day}`,
    kk: `Уақытты жою: ${day}`,
    es: `Quitar el horario: ${day}`,
  }),
  day: { en: 'Day', ru: 'День', kk: 'Күн', es: 'Día' },
  note: { en: 'Note', ru: 'Заметка', kk: 'Ескертпе', es: 'Nota' },
  thatDay: { en: 'That day', ru: 'Этот день', kk: 'Сол күн', es: 'Ese día' },
  closedAllDay: {
    en: 'Closed all day',
    ru: 'Весь день выходной',
    kk: 'Күні бойы демалыс',
    es: 'Cerrado todo el día',
  },
  saveDay: { en: 'Save the day', ru: 'Сохранить день', kk: 'Күнді сақтау', es: 'Guardar el día' },
  daySaved: {
    en: 'The hours of that day are saved.',
    ru: 'Часы этого дня сохранены.',
    kk: 'Сол күннің уақыты сақталды.',
    es: 'El horario de ese día está guardado.',
  },
  dayRemoved: {
    en: 'That day is back to its weekly hours.',
    ru: 'В этот день снова обычные часы.',
    kk: 'Бұл күннің әдеттегі уақыты қайтарылды.',
    es: 'Ese día vuelve a su horario habitual.',
  },
  timeOff: { en: 'Time off', ru: 'Отгул, отпуск', kk: 'Демалыс', es: 'Tiempo libre' },
  timeOffText: {
    en: 'Holidays, a doctor’s appointment: nobody can book these times.',
    ru: 'Отпуск, приём у врача: в это время записаться нельзя.',
    kk: 'Еңбек демалысы, дәрігерге бару: бұл уақытқа жазылуға болмайды.',
    es: 'Vacaciones, una cita médica: nadie puede reservar esas horas.',
  },
  removeTimeOff: (when: string) => ({
    en: `Remove the time off: ${when}`,
    ru: `Удалить отгул: ${when}`,
    kk: `Демалысты жою: ${when}`,
    es: `Quitar el tiempo libre: ${when}`,
  }),
  firstDay: { en: 'First day', ru: 'Первый день', kk: 'Бірінші күн', es: 'Primer día' },
  lastDay: { en: 'Last day', ru: 'Последний день', kk: 'Соңғы күн', es: 'Último día' },
  from: { en: 'From', ru: 'С', kk: 'Басы', es: 'Desde' },
  until: { en: 'Until', ru: 'До', kk: 'Соңы', es: 'Hasta' },
  wholeDay: {
    en: 'Leave it empty for the whole day.',
    ru: 'Пусто – весь день.',
    kk: 'Бос болса – күні бойы.',
    es: 'Vacío: todo el día.',
  },
  reason: { en: 'Reason', ru: 'Причина', kk: 'Себебі', es: 'Motivo' },
  reasonHint: {
    en: 'Only your team sees it.',
    ru: 'Её видит только ваша команда.',
    kk: 'Оны тек командаңыз көреді.',
    es: 'Solo lo ve su equipo.',
  },
  tooManyDaysOff: {
    en: '400 of these are still to come, and there is room for no more. Enter days in a row as one, or remove what is no longer needed.',
    ru: 'Впереди уже 400 таких периодов, больше добавить нельзя. Объедините дни подряд в один период или удалите лишнее.',
    kk: 'Алда мұндай 400 кезең бар, одан артық қосуға болмайды. Қатар келген күндерді бір кезеңге біріктіріңіз немесе артығын жойыңыз.',
    es: 'Ya hay 400 periodos pendientes y no caben más. Junte los días seguidos en uno o elimine lo que ya no necesite.',
  },
  addTimeOff: { en: 'Add time off', ru: 'Добавить отгул', kk: 'Демалыс қосу', es: 'Añadir tiempo libre' },
  timeOffSaved: {
    en: 'The time off is saved.',
    ru: 'Отгул сохранён.',
    kk: 'Демалыс сақталды.',
    es: 'El tiempo libre está guardado.',
  },
  timeOffRemoved: {
    en: 'The time off is removed.',
    ru: 'Отгул удалён.',
    kk: 'Демалыс жойылды.',
    es: 'Se quitó el tiempo libre.',
  },
  asked: {
    en: 'Requests for time off',
    ru: 'Просьбы об отгуле',
    kk: 'Сұралған демалыс',
    es: 'Peticiones de tiempo libre',
  },
  askedText: {
    en: 'Customers can book these times until you approve the time off.',
    ru: 'Пока вы не одобрите отгул, на это время можно записаться.',
    kk: 'Демалысты мақұлдағанша, клиенттер бұл уақытқа жазыла алады.',
    es: 'Los clientes pueden reservar esas horas hasta que apruebe el tiempo libre.',
  },
  approve: { en: 'Approve', ru: 'Одобрить', kk: 'Мақұлдау', es: 'Aprobar' },
  approveOf: (when: string) => ({
    en: `Approve the time off: ${when}`,
    ru: `Одобрить отгул: ${when}`,
    kk: `Демалысты мақұлдау: ${when}`,
    es: `Aprobar el tiempo libre: ${when}`,
  }),
  decline: { en: 'Decline', ru: 'Отклонить', kk: 'Бас тарту', es: 'Rechazar' },
  declineOf: (when: string) => ({
    en: `Decline the time off: ${when}`,
    ru: `Отклонить отгул: ${when}`,
    kk: `Демалыстан бас тарту: ${when}`,
    es: `Rechazar el tiempo libre: ${when}`,
  }),
  approved: {
    en: 'The time off is approved, and we have written so.',
    ru: 'Отгул одобрен, мы об этом написали.',
    kk: 'Демалыс мақұлданды, ол туралы хат жіберілді.',
    es: 'El tiempo libre está aprobado; hemos avisado por correo.',
  },
  declined: {
    en: 'The time off is declined, and we have written so.',
    ru: 'Отгул отклонён, мы об этом написали.',
    kk: 'Демалыстан бас тартылды, ол туралы хат жіберілді.',
    es: 'El tiempo libre está rechazado; hemos avisado por correo.',
  },
  decidedBefore: {
    en: 'There is nothing to decide any more: it was withdrawn or decided before.',
    ru: 'Решать уже нечего: просьбу отозвали или решение уже принято.',
    kk: 'Шешетін ештеңе жоқ: өтініш қайтарылып алынған немесе шешілген.',
    es: 'Ya no hay nada que decidir: se retiró o ya se decidió.',
  },
  bookingsIn: (n: number) =>
    n === 0
      ? {
          en: 'No bookings in it.',
          ru: 'Записей на это время нет.',
          kk: 'Бұл уақытқа жазылу жоқ.',
          es: 'Sin reservas en esas horas.',
        }
      : {
          en: `${n} ${en(n, 'booking', 'bookings')} in it.`,
          ru: `${n} ${ru(n, 'запись', 'записи', 'записей')} на это время.`,
          kk: `Бұл уақытқа ${n} жазылу бар.`,
          es: `${n} ${es(n, 'reserva', 'reservas')} en esas horas.`,
        },
  fallsInto,
  bookedOn: (day: string, n: number) => ({
    en: `${day}: ${n} ${en(n, 'booking', 'bookings')}`,
    ru: `${day}: ${n} ${ru(n, 'запись', 'записи', 'записей')}`,
    kk: `${day}: ${n} жазылу`,
    es: `${day}: ${n} ${es(n, 'reserva', 'reservas')}`,
  }),
} satisfies Catalog

/** Days on which the whole business is closed. */
export const closureWords = {
  title: {
    en: 'Days the whole business is closed',
    ru: 'Дни, когда закрыт весь бизнес',
    kk: 'Бүкіл бизнес жабық күндер',
    es: 'Días en que todo el negocio cierra',
  },
  text: {
    en: 'Public holidays, company holidays: nobody can be booked on these days.',
    ru: 'Праздники, общий отпуск: в эти дни записаться нельзя.',
    kk: 'Мерекелер, ортақ демалыс: бұл күндері жазылуға болмайды.',
    es: 'Días festivos, vacaciones de la empresa: nadie puede reservar esos días.',
  },
  openAgain: (days: string) => ({
    en: `Open again: ${days}`,
    ru: `Снова открыть: ${days}`,
    kk: `Қайта ашу: ${days}`,
    es: `Abrir de nuevo: ${days}`,
  }),
  justOne: {
    en: 'Leave it empty for one day.',
    ru: 'Пусто – один день.',
    kk: 'Бос болса – бір күн.',
    es: 'Vacío: un solo día.',
  },
  whatFor: { en: 'What for', ru: 'Повод', kk: 'Себебі', es: 'Motivo' },
  example: { en: 'Christmas', ru: 'Новый год', kk: 'Наурыз', es: 'Navidad' },
  close: { en: 'Close these days', ru: 'Закрыть эти дни', kk: 'Бұл күндерді жабу', es: 'Cerrar estos días' },
  saved: {
    en: 'Saved: nobody can book these days.',
    ru: 'Сохранено: в эти дни записаться нельзя.',
    kk: 'Сақталды: бұл күндерге жазылуға болмайды.',
    es: 'Guardado: nadie puede reservar esos días.',
  },
  reopened: {
    en: 'These days are open again.',
    ru: 'Эти дни снова открыты.',
    kk: 'Бұл күндер қайта ашылды.',
    es: 'Esos días vuelven a estar abiertos.',
  },
} satisfies Catalog
