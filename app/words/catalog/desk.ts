import type { Catalog } from '../text.ts'

/** Words that several pages of the business’s day share: today, bookings, booking for a caller. */
export const deskWords = {
  newBooking: { en: 'New booking', ru: 'Новая запись', kk: 'Жаңа жазылу', es: 'Nueva reserva' },
  sharePage: { en: 'Share your page', ru: 'Поделиться страницей', kk: 'Бетіңізбен бөлісу', es: 'Compartir su página' },
  customer: { en: 'Customer', ru: 'Клиент', kk: 'Клиент', es: 'Cliente' },
  call: { en: 'Call', ru: 'Позвонить', kk: 'Қоңырау', es: 'Llamar' },
  text: { en: 'Text', ru: 'СМС', kk: 'СМС', es: 'SMS' },
  directions: { en: 'Directions', ru: 'Маршрут', kk: 'Маршрут салу', es: 'Cómo llegar' },
  note: { en: 'Note', ru: 'Примечание', kk: 'Ескертпе', es: 'Nota' },
  whoGoes: { en: 'Who goes', ru: 'Кто едет', kk: 'Кім барады', es: 'Quién va' },
  close: { en: 'Close', ru: 'Закрыть', kk: 'Жабу', es: 'Cerrar' },
  freeNearby: {
    en: 'Free times close to it:',
    ru: 'Рядом свободно:',
    kk: 'Соған жақын бос уақыт:',
    es: 'Libre cerca de esa hora:',
  },
  noneReachable: {
    en: 'No time works on this day once the drives are counted. Try another day.',
    ru: 'В этот день нет времени, к которому можно успеть. Посмотрите другой день.',
    kk: 'Бұл күні үлгеруге болатын бос уақыт жоқ. Басқа күнді қараңыз.',
    es: 'Este día no queda ninguna hora a la que se pueda llegar. Pruebe otro día.',
  },
  ownTime: {
    en: 'Another time, even outside your hours',
    ru: 'Другое время, в том числе вне часов работы',
    kk: 'Басқа уақыт, жұмыс уақытынан тыс та',
    es: 'Otra hora, también fuera de su horario',
  },
  day: { en: 'Day', ru: 'День', kk: 'Күн', es: 'Día' },
  time: { en: 'Time', ru: 'Время', kk: 'Уақыт', es: 'Hora' },
  ownTimeText: {
    en: 'Your hours and booking limits do not apply here. Other bookings, time off and drives still do.',
    ru: 'Часы работы и сроки записи здесь не учитываются. Другие записи, отгулы и дорога – учитываются.',
    kk: 'Жұмыс уақыты мен жазылу мерзімдері мұнда ескерілмейді. Басқа жазылулар, демалыс пен жол ескеріледі.',
    es: 'Aquí no cuentan su horario ni los plazos de reserva. Las demás reservas, el tiempo libre y los viajes sí.',
  },
} satisfies Catalog
