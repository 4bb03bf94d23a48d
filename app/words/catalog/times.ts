import { en, es, ru } from '../plural.ts'
import type { Catalog } from '../text.ts'

/** Choosing a day and a time: booking page, moving a booking, the dashboard's calendars. */
export const timesWords = {
  today: { en: 'Today', ru: 'Сегодня', kk: 'Бүгін', es: 'Hoy' },
  days: { en: 'Days', ru: 'Дни', kk: 'Күндер', es: 'Días' },
  none: { en: 'no times', ru: 'нет времени', kk: 'бос уақыт жоқ', es: 'sin horas' },
  open: (n: number) => ({
    en: `${n} ${en(n, 'time', 'times')}`,
    ru: `${n} ${ru(n, 'вариант', 'варианта', 'вариантов')}`,
    kk: `${n} бос уақыт`,
    es: `${n} ${es(n, 'hora', 'horas')}`,
  }),
  earlier: { en: 'Earlier days', ru: 'Предыдущие дни', kk: 'Алдыңғы күндер', es: 'Días anteriores' },
  later: { en: 'Later days', ru: 'Следующие дни', kk: 'Келесі күндер', es: 'Días siguientes' },
  previousMonth: { en: 'Previous month', ru: 'Предыдущий месяц', kk: 'Алдыңғы ай', es: 'Mes anterior' },
  nextMonth: { en: 'Next month', ru: 'Следующий месяц', kk: 'Келесі ай', es: 'Mes siguiente' },
  freeDays: (month: string) => ({
    en: `Free days in ${month}`,
    ru: `Свободные дни: ${month}`,
    kk: `Бос күндер: ${month}`,
    es: `Días disponibles: ${month}`,
  }),
  free: { en: 'has free times', ru: 'есть свободное время', kk: 'бос уақыт бар', es: 'con horas libres' },
  morning: { en: 'Morning', ru: 'Утро', kk: 'Таңертең', es: 'Mañana' },
  afternoon: { en: 'Afternoon', ru: 'День', kk: 'Күндіз', es: 'Tarde' },
  evening: { en: 'Evening', ru: 'Вечер', kk: 'Кешке', es: 'Noche' },
  timesOn: (day: string) => ({
    en: `Times on ${day}`,
    ru: `Время: ${day}`,
    kk: `Бос уақыт: ${day}`,
    es: `Horas del ${day}`,
  }),
  cheaper: {
    en: 'Cheaper: we’re in your area',
    ru: 'Выгоднее: мы будем рядом',
    kk: 'Арзанырақ: біз маңайыңызда боламыз',
    es: 'Más barato: estaremos por su zona',
  },
  nearby: { en: 'nearby', ru: 'рядом', kk: 'жақын', es: 'cerca' },
  estimated: {
    en: 'Travel times are estimated here.',
    ru: 'Время в пути рассчитано приблизительно.',
    kk: 'Жол уақыты шамамен есептелген.',
    es: 'Los tiempos de viaje son aproximados.',
  },
  noneOn: (day: string) => ({
    en: `No times on ${day}`,
    ru: `Свободного времени нет: ${day}`,
    kk: `Бос уақыт жоқ: ${day}`,
    es: `Sin horas libres: ${day}`,
  }),
  noneInMonth: (month: string) => ({
    en: `No times in ${month}`,
    ru: `Свободного времени нет: ${month}`,
    kk: `Бос уақыт жоқ: ${month}`,
    es: `Sin horas libres: ${month}`,
  }),
  show: (day: string) => ({ en: `Show ${day}`, ru: `Показать ${day}`, kk: `Көрсету: ${day}`, es: `Ver ${day}` }),
  nextFree: (day: string) => ({
    en: `Next free day: ${day}`,
    ru: `Ближайший свободный день: ${day}`,
    kk: `Ең жақын бос күн: ${day}`,
    es: `Próximo día disponible: ${day}`,
  }),
  allTaken: {
    en: 'All the times we could reach you are taken.',
    ru: 'Всё время, когда мы могли бы приехать, занято.',
    kk: 'Біз жете алатын уақыттың бәрі алынып қойған.',
    es: 'No queda ninguna hora a la que podamos llegar.',
  },
  tryLater: {
    en: 'Try a later month.',
    ru: 'Посмотрите следующие месяцы.',
    kk: 'Кейінгі айларды қараңыз.',
    es: 'Pruebe con un mes posterior.',
  },
  tryLaterOrCall: {
    en: 'Try a later month, or call {phone}.',
    ru: 'Посмотрите следующие месяцы или позвоните: {phone}.',
    kk: 'Кейінгі айларды қараңыз немесе хабарласыңыз: {phone}.',
    es: 'Pruebe con un mes posterior o llame al {phone}.',
  },
  pleaseCall: {
    en: 'Please call {phone}.',
    ru: 'Пожалуйста, позвоните: {phone}.',
    kk: 'Хабарласыңыз: {phone}.',
    es: 'Llame al {phone}.',
  },
  zone: (zone: string, there: string, own: string) => ({
    en: `Times are in ${zone}: ${there} there is ${own} for you.`,
    ru: `Часовой пояс: ${zone}. ${there} там – это ${own} по вашим часам.`,
    kk: `Уақыт белдеуі: ${zone}. Ондағы ${there} сіздің сағатыңызда ${own} болады.`,
    es: `Zona horaria: ${zone}. Cuando el reloj de allí marca ${there}, el suyo marca ${own}.`,
  }),
} satisfies Catalog
