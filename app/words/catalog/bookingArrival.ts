import type { Catalog } from '../text.ts'

/** The arrival at a visit that was agreed as a window. */
export const arrivalWords = {
  arrival: { en: 'Arrival', ru: 'Время приезда', kk: 'Келу уақыты', es: 'Llegada' },
  fixed: (window: string) => ({
    en: `Confirmed for {time}. You agreed to arrive ${window}.`,
    ru: `Подтверждено: {time}. Договорённость: ${window}.`,
    kk: `Расталды: {time}. Келісілгені: ${window}.`,
    es: `Llegada confirmada: {time}; lo acordado: ${window}.`,
  }),
  agreed: {
    en: 'You agreed to arrive {window}.',
    ru: 'Договорённость: {window}.',
    kk: 'Келісілгені: {window}.',
    es: 'Acordado: {window}.',
  },
  anotherTime: { en: 'Another time', ru: 'Другое время', kk: 'Басқа уақыт', es: 'Otra hora' },
  arriveAt: { en: 'Arrive at', ru: 'Приехать в', kk: 'Келу уақыты', es: 'Hora de llegada' },
  telling: { en: 'Confirming…', ru: 'Сообщаем…', kk: 'Хабарлап жатырмыз…', es: 'Avisando…' },
  confirm: {
    en: 'Confirm and tell the customer',
    ru: 'Подтвердить и сообщить клиенту',
    kk: 'Растап, клиентке хабарлау',
    es: 'Confirmar y avisar al cliente',
  },
  restFree: {
    en: 'The rest of the window is then free for other bookings.',
    ru: 'Остаток промежутка освободится для других записей.',
    kk: 'Аралықтың қалғаны басқа жазылуларға босайды.',
    es: 'El resto de la franja queda libre para otras reservas.',
  },
} satisfies Catalog

/** The server's facts about it. */
export const arrivalFacts = {
  customerWaits: {
    en: 'The customer is waiting to hear the time.',
    ru: 'Клиент ждёт, когда ему сообщат время.',
    kk: 'Клиент уақытын білуді күтіп отыр.',
    es: 'El cliente espera saber la hora.',
  },
  customerTold: (when: string) => ({
    en: `We tell the customer ${when}, unless you confirm it before.`,
    ru: `Клиенту сообщат ${when}, если вы не подтвердите раньше.`,
    kk: `Бұрын растамасаңыз, клиентке ${when} хабарланады.`,
    es: `Se avisa al cliente ${when}, si usted no confirma antes.`,
  }),
  chooseArrival: {
    en: 'Choose a time, such as 09:40.',
    ru: 'Выберите время, например 09:40.',
    kk: 'Уақытты таңдаңыз, мысалы, 09:40.',
    es: 'Elija una hora, por ejemplo 09:40.',
  },
  refused: {
    outside_window: (window: string) => ({
      en: `You agreed to arrive ${window}. Choose a time within it, or move the booking.`,
      ru: `Вы договорились приехать ${window}. Выберите время в этих пределах или перенесите запись.`,
      kk: `Сіз ${window} келуге келістіңіз. Осы аралықтан уақыт таңдаңыз немесе жазылуды ауыстырыңыз.`,
      es: `Acordó llegar ${window}. Elija una hora dentro de esa franja o cambie la reserva.`,
    }),
    outside: {
      en: 'This is outside the window you agreed.',
      ru: 'Это вне промежутка, о котором вы договорились.',
      kk: 'Бұл келісілген аралықтан тыс.',
      es: 'No está dentro de la franja acordada.',
    },
    too_late: {
      en: 'This time is past. Choose a later one.',
      ru: 'Это время уже прошло. Выберите более позднее.',
      kk: 'Бұл уақыт өтіп кетті. Кейінірек уақытты таңдаңыз.',
      es: 'Esta hora ya pasó. Elija una posterior.',
    },
    changed_meanwhile: {
      en: 'This booking has changed in the meantime. Look at it again before you decide.',
      ru: 'Запись тем временем изменилась. Посмотрите на неё ещё раз.',
      kk: 'Жазылу осы арада өзгерді. Шешпес бұрын қайта қараңыз.',
      es: 'Mientras tanto la reserva ha cambiado. Mírela de nuevo antes de decidir.',
    },
    slot_taken: {
      en: 'There is now another booking at that time, or not enough time for the drive.',
      ru: 'На это время уже есть другая запись, или не хватит времени на дорогу.',
      kk: 'Бұл уақытта басқа жазылу бар немесе жолға уақыт жетпейді.',
      es: 'A esa hora ya hay otra reserva, o no queda tiempo para el viaje.',
    },
    not_confirmed: {
      en: 'Only a confirmed booking has an arrival time to confirm.',
      ru: 'Время приезда можно подтвердить только у подтверждённой записи.',
      kk: 'Келу уақытын тек расталған жазылуда растауға болады.',
      es: 'Solo se puede fijar la llegada de una reserva confirmada.',
    },
    no_window: {
      en: 'This booking no longer has an arrival window.',
      ru: 'У этой записи больше нет промежутка.',
      kk: 'Бұл жазылуда енді аралық жоқ.',
      es: 'Esta reserva ya no tiene franja.',
    },
  },
} satisfies Catalog
