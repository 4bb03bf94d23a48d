import { esBy, ruBy, type Trade } from '#app/words/nouns.ts'
import { las } from '#app/words/plural.ts'
import type { Catalog } from '#app/words/text.ts'

/**
 * Mails to customers about a booking. `name`: the customer's first name; `when`, `soon` and amounts are already written
 * for the reader.
 */
export const bookingWords = {
  confirmed: {
    heading: { en: 'You are booked', ru: 'Вы записаны', kk: 'Сіз жазылдыңыз', es: 'Reserva confirmada' },
    text:
      (name: string) =>
      ({ visit }: Trade) => ({
        en: `${name}, your ${visit.en.one} is confirmed.`,
        ru: `${name}, ${ruBy(visit, 'ваш', 'ваша', 'ваше')} ${visit.ru.nom} ${ruBy(visit, 'подтверждён', 'подтверждена', 'подтверждено')}.`,
        kk: `${name}, ${visit.kk.yours} расталды.`,
        es: `${name}, su ${visit.es.one} está ${esBy(visit, 'confirmado', 'confirmada')}.`,
      }),
    subject: (service: string, when: string) => ({
      en: `Booked: ${service}, ${when}`,
      ru: `Вы записаны: ${service}, ${when}`,
      kk: `Жазылдыңыз: ${service}, ${when}`,
      es: `Reservado: ${service}, ${when}`,
    }),
  },
  held: {
    heading: {
      en: 'Your time is held',
      ru: 'Держим время для вас',
      kk: 'Уақыт сізге сақталды',
      es: 'Le guardamos la hora',
    },
    preview: (until: string) => ({
      en: `Your time is held until ${until}`,
      ru: `Держим время для вас до ${until}`,
      kk: `Уақыт сізге сақталды, мерзімі: ${until}`,
      es: `Le guardamos la hora hasta ${las(until)}`,
    }),
    text: (name: string, until: string, amount: string) => ({
      en: `${name}, we are holding this time for you until ${until}. Pay ${amount} to confirm it.`,
      ru: `${name}, мы держим это время для вас до ${until}. Чтобы подтвердить запись, оплатите ${amount}.`,
      kk: `${name}, бұл уақыт сізге сақталды. Растау үшін ${amount} төлеңіз. Төлеу мерзімі: ${until}.`,
      es: `${name}, hasta ${las(until)} le guardamos esta hora. Pague ${amount} para confirmarla.`,
    }),
    pay: (amount: string) => ({
      en: `Pay ${amount}`,
      ru: `Оплатить ${amount}`,
      kk: `${amount} төлеу`,
      es: `Pagar ${amount}`,
    }),
    textCard: (name: string, until: string) => ({
      en: `${name}, we are holding this time for you until ${until}. Leave a card to confirm it; nothing is charged now.`,
      ru: `${name}, мы держим это время для вас до ${until}. Чтобы подтвердить запись, укажите карту: сейчас ничего не спишется.`,
      kk: `${name}, бұл уақыт сізге сақталды. Растау үшін картаңызды қалдырыңыз, қазір ештеңе алынбайды. Мерзімі: ${until}.`,
      es: `${name}, hasta ${las(until)} le guardamos esta hora. Deje una tarjeta para confirmarla; ahora no se cobra nada.`,
    }),
    leaveCard: {
      en: 'Leave a card',
      ru: 'Указать карту',
      kk: 'Картаны қалдыру',
      es: 'Dejar una tarjeta',
    },
    otherwiseCard: {
      en: 'If there is no card by then, others can book this time.',
      ru: 'Если не указать карту, время снова станет свободным для других.',
      kk: 'Картаңызды қалдырмасаңыз, бұл уақыт қайтадан басқаларға ұсынылады.',
      es: 'Si para entonces no hay tarjeta, la hora vuelve a quedar libre para otros.',
    },
    subjectCard: (when: string) => ({
      en: `Leave a card to keep ${when}`,
      ru: `Укажите карту, чтобы сохранить время: ${when}`,
      kk: `Уақытты сақтап қалу үшін картаңызды қалдырыңыз: ${when}`,
      es: `Deje una tarjeta para conservar su hora: ${when}`,
    }),
    otherwise: {
      en: 'If you do not pay by then, others can book this time. Nothing has been charged yet.',
      ru: 'Если не оплатить, время снова станет свободным для других. Пока ничего не списано.',
      kk: 'Төлемесеңіз, бұл уақыт қайтадан басқаларға ұсынылады. Әзірге ештеңе алынған жоқ.',
      es: 'Si no paga, la hora vuelve a quedar libre para otros. Todavía no se ha cobrado nada.',
    },
    subject: (amount: string, when: string) => ({
      en: `Pay ${amount} to keep ${when}`,
      ru: `Оплатите ${amount}, чтобы сохранить время: ${when}`,
      kk: `Уақытты сақтап қалу үшін ${amount} төлеңіз: ${when}`,
      es: `Pague ${amount} para conservar su hora: ${when}`,
    }),
  },
  pending: {
    heading: {
      en: 'We got your request',
      ru: 'Мы получили вашу заявку',
      kk: 'Өтініміңізді алдық',
      es: 'Recibimos su solicitud',
    },
    preview: (business: string) => ({
      en: `${business} will answer soon`,
      ru: `${business}: скоро ответим`,
      kk: `${business} жақында жауап береді`,
      es: `${business} responderá pronto`,
    }),
    text: (name: string, business: string) => ({
      en: `${name}, ${business} confirms each booking personally. We send you their answer.`,
      ru: `${name}, «${business}» подтверждает каждую запись лично. Ответ пришлём вам.`,
      kk: `${name}, «${business}» әр жазылуды өзі растайды. Жауабын сізге жібереміз.`,
      es: `${name}, ${business} confirma cada reserva personalmente. Le enviaremos su respuesta.`,
    }),
    afterMove: {
      en: 'Your earlier time is free for others now. If the new one does not suit the business, you get back everything you paid.',
      ru: 'Прежнее время теперь свободно для других. Если новое не подойдёт, вернём всё, что вы заплатили.',
      kk: 'Бұрынғы уақытыңыз енді басқаларға ашық. Жаңа уақыт сәйкес келмесе, төлегеніңіз толық қайтарылады.',
      es: 'Su hora anterior ya está libre para otros. Si la nueva no le conviene al negocio, se le devuelve todo lo que pagó.',
    },
    action: { en: 'See your request', ru: 'Посмотреть заявку', kk: 'Өтінімді көру', es: 'Ver su solicitud' },
    subject: (service: string, when: string) => ({
      en: `Requested: ${service}, ${when}`,
      ru: `Заявка: ${service}, ${when}`,
      kk: `Өтінім: ${service}, ${when}`,
      es: `Solicitud: ${service}, ${when}`,
    }),
  },
  rescheduled: {
    heading: {
      en: 'Your booking has moved',
      ru: 'Ваша запись перенесена',
      kk: 'Жазылуыңыз басқа уақытқа ауыстырылды',
      es: 'Su reserva ha cambiado de hora',
    },
    preview: (when: string) => ({
      en: `New time: ${when}`,
      ru: `Новое время: ${when}`,
      kk: `Жаңа уақыты: ${when}`,
      es: `Nueva hora: ${when}`,
    }),
    text: (name: string) => ({
      en: `${name}, this is your new time.`,
      ru: `${name}, это ваше новое время.`,
      kk: `${name}, бұл сіздің жаңа уақытыңыз.`,
      es: `${name}, esta es su nueva hora.`,
    }),
    subject: (service: string, when: string) => ({
      en: `Moved to ${when}: ${service}`,
      ru: `Новое время: ${when}, ${service}`,
      kk: `Жаңа уақыты: ${when}, ${service}`,
      es: `Nueva hora: ${when}, ${service}`,
    }),
  },
  arrival: {
    heading: (who: string, time: string) => ({
      en: `${who} arrives at about ${time}`,
      ru: `${who} приедет примерно в ${time}`,
      kk: `${who} сағат ${time} шамасында келеді`,
      es: `${who} llega hacia ${las(time)}`,
    }),
    text: (name: string, window: string) => ({
      en: `${name}, we said we would come ${window}. Now we know the time.`,
      ru: `${name}, мы договорились приехать ${window}. Теперь время известно точнее.`,
      kk: `${name}, ${window} келеміз деп келіскен едік. Енді нақты уақыты белгілі.`,
      es: `${name}, habíamos quedado en llegar ${window}. Ahora ya sabemos la hora.`,
    }),
    subject: (time: string, service: string, when: string) => ({
      en: `We arrive at about ${time}: ${service}, ${when}`,
      ru: `Приедем примерно в ${time}: ${service}, ${when}`,
      kk: `Сағат ${time} шамасында келеміз: ${service}, ${when}`,
      es: `Llegamos hacia ${las(time)}: ${service}, ${when}`,
    }),
  },
  onMyWay: {
    heading: (who: string) => ({
      en: `${who} is on the way`,
      ru: `${who} уже в пути`,
      kk: `${who} жолға шықты`,
      es: `${who} va en camino`,
    }),
    text: (name: string, drive: string) => ({
      en: drive ? `${name}, we should be with you in about ${drive}.` : `${name}, we will be with you soon.`,
      ru: drive ? `${name}, мы будем у вас примерно через ${drive}.` : `${name}, мы скоро будем у вас.`,
      kk: drive ? `${name}, шамамен ${drive} ішінде жетеміз.` : `${name}, жақында жетеміз.`,
      es: drive ? `${name}, llegaremos aproximadamente en ${drive}.` : `${name}, llegaremos pronto.`,
    }),
    subject: (who: string, drive: string) => ({
      en: `${who} is on the way${drive && `, about ${drive}`}`,
      ru: `${who} уже в пути${drive && `, примерно ${drive}`}`,
      kk: `${who} жолға шықты${drive && `, шамамен ${drive}`}`,
      es: `${who} va en camino${drive && `, aprox. ${drive}`}`,
    }),
  },
  given: {
    heading: (who: string) => ({
      en: `${who} will come to you`,
      ru: `К вам приедет ${who}`,
      kk: `Сізге ${who} келеді`,
      es: `Le visitará ${who}`,
    }),
    text: (name: string) => ({
      en: `${name}, somebody else from our team is coming this time. The time and the price stay the same.`,
      ru: `${name}, на этот раз приедет другой человек из нашей команды. Время и цена остаются прежними.`,
      kk: `${name}, бұл жолы командамыздан басқа адам келеді. Уақыты мен бағасы өзгермейді.`,
      es: `${name}, esta vez va otra persona del equipo. La hora y el precio no cambian.`,
    }),
    subject: (who: string, when: string) => ({
      en: `${who} comes instead: ${when}`,
      ru: `Теперь к вам приедет ${who}: ${when}`,
      kk: `Енді сізге ${who} келеді: ${when}`,
      es: `Ahora le visitará ${who}: ${when}`,
    }),
  },
  cancelled: {
    heading: {
      en: 'Your booking is cancelled',
      ru: 'Ваша запись отменена',
      kk: 'Жазылуыңыздан бас тартылды',
      es: 'Su reserva está cancelada',
    },
    preview: (when: string) => ({
      en: `${when} is cancelled`,
      ru: `Отменено: ${when}`,
      kk: `Бас тартылды: ${when}`,
      es: `Cancelado: ${when}`,
    }),
    text:
      (name: string, _business: string) =>
      ({ visit }: Trade) => ({
        en: `${name}, this ${visit.en.one} is not going ahead.`,
        ru: `${name}, ${ruBy(visit, 'этот', 'эта', 'это')} ${visit.ru.nom} не состоится.`,
        kk: `${name}, бұл ${visit.kk.nom} болмайды.`,
        es: `${name}, ${esBy(visit, 'este', 'esta')} ${visit.es.one} no se va a realizar.`,
      }),
    subject: (service: string, when: string) => ({
      en: `Cancelled: ${service}, ${when}`,
      ru: `Отменено: ${service}, ${when}`,
      kk: `Бас тартылды: ${service}, ${when}`,
      es: `Cancelado: ${service}, ${when}`,
    }),
  },
  link: {
    heading: { en: 'Your link', ru: 'Ваша ссылка', kk: 'Сіздің сілтемеңіз', es: 'Su enlace' },
    text: (name: string) => ({
      en: `${name}, here is the link to your booking again.`,
      ru: `${name}, вот ещё раз ссылка на вашу запись.`,
      kk: `${name}, жазылуыңыздың сілтемесін қайта жібердік.`,
      es: `${name}, aquí tiene otra vez el enlace de su reserva.`,
    }),
    why: (business: string) => ({
      en: `You get this because somebody asked ${business} for the link of a booking with this address.`,
      ru: `Вы получили это письмо, потому что для этого адреса попросили ссылку на запись: «${business}».`,
      kk: `Бұл хат сізге осы мекенжай үшін жазылу сілтемесі сұралғандықтан келді: «${business}».`,
      es: `Recibe este correo porque alguien pidió a ${business} el enlace de una reserva con esta dirección.`,
    }),
    subject: (service: string, when: string) => ({
      en: `Your link: ${service}, ${when}`,
      ru: `Ваша ссылка: ${service}, ${when}`,
      kk: `Сілтемеңіз: ${service}, ${when}`,
      es: `Su enlace: ${service}, ${when}`,
    }),
  },
  declined: {
    heading: {
      en: 'We cannot take this booking',
      ru: 'Принять вашу заявку не получилось',
      kk: 'Өтініміңізді қабылдай алмадық',
      es: 'No pudimos aceptar su solicitud',
    },
    preview: (when: string) => ({
      en: `We cannot make it: ${when}`,
      ru: `Не сможем: ${when}`,
      kk: `Келе алмаймыз: ${when}`,
      es: `No podemos: ${when}`,
    }),
    text: (name: string, business: string) => ({
      en: `${name}, ${business} cannot make it at this time. Nothing was booked.`,
      ru: `${name}, «${business}» не сможет в это время. Запись не создана.`,
      kk: `${name}, «${business}» бұл уақытта келе алмайды. Жазылу жасалған жоқ.`,
      es: `${name}, ${business} no puede a esa hora. No se reservó nada.`,
    }),
    subject: (service: string, when: string) => ({
      en: `We cannot make it: ${service}, ${when}`,
      ru: `Не сможем: ${service}, ${when}`,
      kk: `Келе алмаймыз: ${service}, ${when}`,
      es: `No podemos: ${service}, ${when}`,
    }),
  },
  review: {
    heading: { en: 'How was it?', ru: 'Как всё прошло?', kk: 'Қалай өтті?', es: '¿Cómo fue?' },
    text: (name: string) => ({
      en: `${name}, would you say what it was like? It takes a minute, and everything is shown as you write it, good or bad.`,
      ru: `${name}, расскажите, пожалуйста, как всё прошло. Это займёт минуту, и отзыв появится таким, каким вы его напишете.`,
      kk: `${name}, қалай өткенін айтып бересіз бе? Бір минут алады, пікіріңіз қалай жазсаңыз, солай көрінеді.`,
      es: `${name}, ¿nos cuenta cómo fue? Lleva un minuto y se muestra tal como lo escribe, sea bueno o malo.`,
    }),
    action: { en: 'Write a review', ru: 'Оставить отзыв', kk: 'Пікір жазу', es: 'Escribir una reseña' },
    subject: (service: string, when: string) => ({
      en: `How was it? ${service}, ${when}`,
      ru: `Как всё прошло? ${service}, ${when}`,
      kk: `Қалай өтті? ${service}, ${when}`,
      es: `¿Cómo fue? ${service}, ${when}`,
    }),
  },
  comeback: {
    heading: {
      en: 'Time for the next one?',
      ru: 'Пора снова?',
      kk: 'Қайта келетін кез болды ма?',
      es: '¿Ya toca de nuevo?',
    },
    text: (name: string) => ({
      en: `${name}, this is what you had last time. If it is due again, pick a time that suits you.`,
      ru: `${name}, вот что было в прошлый раз. Если снова пора, выберите удобное время.`,
      kk: `${name}, өткен жолғысы мынау еді. Қайта керек болса, өзіңізге ыңғайлы уақытты таңдаңыз.`,
      es: `${name}, esto fue lo de la última vez. Si ya toca de nuevo, elija la hora que le convenga.`,
    }),
    near: {
      en: 'We are in your area then:',
      ru: 'В это время мы будем рядом:',
      kk: 'Осы уақытта жақын жерде боламыз:',
      es: 'A estas horas estaremos por su zona:',
    },
    action: { en: 'See free times', ru: 'Свободное время', kk: 'Бос уақыттар', es: 'Ver horas libres' },
    subject: (service: string) => ({
      en: `Time for the next one? ${service}`,
      ru: `Пора снова? ${service}`,
      kk: `Қайта келетін кез болды ма? ${service}`,
      es: `¿Ya toca de nuevo? ${service}`,
    }),
  },
  ready: {
    heading: {
      en: 'Will somebody be home?',
      ru: 'Кто-нибудь будет дома?',
      kk: 'Үйде біреу бола ма?',
      es: '¿Habrá alguien en casa?',
    },
    text: (name: string, until: string) => ({
      en: `${name}, please let us know, so we don’t drive for nothing. You can change your answer until ${until}.`,
      ru: `${name}, ответьте, пожалуйста, чтобы никто не ехал зря. Ответ можно поменять. Крайний срок: ${until}.`,
      kk: `${name}, ешкім бекер жолға шықпас үшін жауап беріңізші. Жауапты өзгертуге болады. Соңғы мерзімі: ${until}.`,
      es: `${name}, respóndanos, por favor, para que nadie viaje en vano. Puede cambiar su respuesta hasta: ${until}.`,
    }),
    yes: {
      en: 'Yes, someone will be home',
      ru: 'Да, кто-то будет дома',
      kk: 'Иә, үйде біреу болады',
      es: 'Sí, habrá alguien en casa',
    },
    no: { en: 'No, nobody', ru: 'Нет, никого', kk: 'Жоқ, ешкім', es: 'No, nadie' },
    subject: (service: string, when: string) => ({
      en: `Will somebody be home? ${service}, ${when}`,
      ru: `Кто-нибудь будет дома? ${service}, ${when}`,
      kk: `Үйде біреу бола ма? ${service}, ${when}`,
      es: `¿Habrá alguien en casa? ${service}, ${when}`,
    }),
  },
  reminder: {
    heading: (soon: string) => ({
      en: `See you ${soon}`,
      ru: `До встречи ${soon}`,
      kk: `Сізбен ${soon} кездесеміз`,
      es: `Nos vemos ${soon}`,
    }),
    text:
      (name: string) =>
      ({ visit }: Trade) => ({
        en: `${name}, this is a reminder of your ${visit.en.one}.`,
        ru: `${name}, напоминаем о ${ruBy(visit, 'вашем', 'вашей', 'вашем')} ${visit.ru.pre}.`,
        kk: `${name}, ${visit.kk.yoursAcc} еске саламыз.`,
        es: `${name}, le recordamos su ${visit.es.one}.`,
      }),
    subject: (service: string, soon: string, when: string) => ({
      en: `Reminder: ${service} ${soon}, ${when}`,
      ru: `Напоминание: ${service}, ${soon}, ${when}`,
      kk: `Еске салу: ${service}, ${soon}, ${when}`,
      es: `Recordatorio: ${service}, ${soon}, ${when}`,
    }),
  },
} satisfies Catalog
