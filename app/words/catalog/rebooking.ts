import { en, ru } from '../plural.ts'
import type { Catalog } from '../text.ts'

/** Customers who have not come back in their time. */
export const rebookingWords = {
  tab: { en: 'Rebooking', ru: 'Пора снова', kk: 'Қайта шақыру', es: 'Que vuelvan' },
  title: {
    en: 'Ask customers to come back',
    ru: 'Звать клиентов снова',
    kk: 'Клиенттерді қайта шақыру',
    es: 'Invitar a volver',
  },
  lead: {
    en: 'Customers who are due and have not booked again get one message, with a link where service, place and person are already chosen. It goes out at ten in the morning, once each time, and only to those who agreed to news. Whoever books or opts out is left alone.',
    ru: 'Кто не записался снова в срок, получает одно сообщение со ссылкой, где услуга, адрес и мастер уже выбраны. Оно приходит в десять утра, один раз и только тем, кто согласен на новости. Кто записался или отказался, того не беспокоим.',
    kk: 'Уақытында қайта жазылмаған клиентке бір хабар барады, сілтемеде қызмет, мекенжай мен маман таңдаулы тұрады. Тек жаңалыққа келіскендерге, таңғы онда, бір рет. Жазылған не бас тартқан адам мазаланбайды.',
    es: 'Quien no ha vuelto a reservar a tiempo recibe un mensaje con un enlace donde el servicio, el lugar y la persona ya están elegidos. Solo quienes aceptan novedades, a las diez de la mañana y una vez. A quien reserva o dice que no, no se le escribe más.',
  },
  active: { en: 'Ask customers back', ru: 'Звать снова', kk: 'Қайта шақыру', es: 'Invitar a volver' },
  learns: {
    en: 'Go by a customer’s own rhythm where there is one',
    ru: 'Если у клиента свой ритм, считать по нему',
    kk: 'Клиенттің өз ырғағы болса, соған қарау',
    es: 'Seguir el ritmo propio del cliente si lo tiene',
  },
  learnsHint: {
    en: 'From three visits on. Whoever comes about every 30 days is asked a few days after that.',
    ru: 'Начиная с трёх визитов. Кто приходит примерно раз в 30 дней, получит сообщение на несколько дней позже.',
    kk: 'Үш рет келгеннен кейін. Шамамен 30 күнде бір келетін клиентке бірнеше күн кейін жазылады.',
    es: 'A partir de tres visitas. A quien viene cada 30 días se le escribe unos días después.',
  },
  intervals: {
    en: 'When a service is due again',
    ru: 'Когда услуга нужна снова',
    kk: 'Қызмет қашан қайта керек',
    es: 'Cuándo toca de nuevo un servicio',
  },
  intervalsHint: {
    en: 'For services that come round again: a filter, a check, a haircut. After other services only those are asked who have a rhythm of their own, if that is ticked.',
    ru: 'Для услуг, которые повторяются: фильтр, осмотр, стрижка. После других услуг пишем только тем, у кого свой ритм, если это отмечено.',
    kk: 'Қайталанатын қызметтерге: сүзгі, тексеру, шаш қию. Басқа қызметтерден кейін өз ырғағы бар клиентке ғана жазылады, егер ол белгіленсе.',
    es: 'Para servicios que se repiten: un filtro, una revisión, un corte. Tras los demás solo se escribe a quien tiene un ritmo propio, si está marcado.',
  },
  nobody: {
    en: 'Nobody is asked yet: say below after how many days a service is due again, or go by the rhythm of each customer.',
    ru: 'Пока никому не пишем: задайте ниже, через сколько дней услуга нужна снова, или считайте по ритму клиента.',
    kk: 'Әзірге ешкімге жазылмайды: төменде қызмет неше күннен кейін қайта керегін қойыңыз немесе клиенттің ырғағына қараңыз.',
    es: 'Todavía no se escribe a nadie: indique abajo a los cuántos días toca de nuevo un servicio, o siga el ritmo de cada cliente.',
  },
  removeOf: (service: string) => ({
    en: `Remove: ${service}`,
    ru: `Убрать: ${service}`,
    kk: `Алып тастау: ${service}`,
    es: `Quitar: ${service}`,
  }),
  service: { en: 'Service', ru: 'Услуга', kk: 'Қызмет', es: 'Servicio' },
  dueAfter: { en: 'After how many days', ru: 'Через сколько дней', kk: 'Неше күннен кейін', es: 'A los cuántos días' },
  set: { en: 'Add', ru: 'Добавить', kk: 'Қосу', es: 'Añadir' },
  remove: { en: 'Remove', ru: 'Убрать', kk: 'Алып тастау', es: 'Quitar' },
  never: { en: 'not again', ru: 'не повторяется', kk: 'қайталанбайды', es: 'no se repite' },
  gone: {
    en: 'This service is not offered any more. Choose another one.',
    ru: 'Этой услуги больше нет. Выберите другую.',
    kk: 'Бұл қызмет енді жоқ. Басқасын таңдаңыз.',
    es: 'Este servicio ya no se ofrece. Elija otro.',
  },
  days: (n: number) => ({
    en: en(n, `${n} day`, `${n} days`),
    ru: ru(n, `${n} день`, `${n} дня`, `${n} дней`),
    kk: `${n} күн`,
    es: n === 1 ? `${n} día` : `${n} días`,
  }),
  results: { en: 'What came of it', ru: 'Что получилось', kk: 'Нәтижесі', es: 'Resultado' },
  asked: { en: 'Asked', ru: 'Позвали', kk: 'Шақырылды', es: 'Invitados' },
  booked: {
    en: 'Booked by the link',
    ru: 'Записались по ссылке',
    kk: 'Сілтеме арқылы жазылды',
    es: 'Reservaron por el enlace',
  },
  within: (days: number) => ({
    en: `In the last ${days} days`,
    ru: `За последние ${days} дней`,
    kk: `Соңғы ${days} күнде`,
    es: `En los últimos ${days} días`,
  }),
  wording: {
    en: 'Change what the message says',
    ru: 'Изменить текст сообщения',
    kk: 'Хабар мәтінін өзгерту',
    es: 'Cambiar lo que dice el mensaje',
  },
} satisfies Catalog
