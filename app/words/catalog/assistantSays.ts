import type { Catalog } from '../text.ts'

/** What the assistant says to customers: all of it is written here but greetings and thanks. */
export const assistantSays = {
  name: { en: 'Assistant', ru: 'Помощник', kk: 'Көмекші', es: 'Asistente' },
  disclosure: {
    en: 'Automatic reply from our assistant.',
    ru: 'Автоматический ответ нашего помощника.',
    kk: 'Көмекшіміздің автоматты жауабы.',
    es: 'Respuesta automática de nuestro asistente.',
  },
  says: {
    hello: { en: 'Hello!', ru: 'Здравствуйте!', kk: 'Сәлеметсіз бе!', es: '¡Hola!' },
    thanks: {
      en: 'Thank you for your message.',
      ru: 'Спасибо за сообщение.',
      kk: 'Хабарыңызға рақмет.',
      es: 'Gracias por su mensaje.',
    },
    sorry: {
      en: 'Sorry, I cannot help with that.',
      ru: 'К сожалению, с этим я помочь не могу.',
      kk: 'Өкінішке қарай, бұған көмектесе алмаймын.',
      es: 'Lo siento, con eso no puedo ayudar.',
    },
    here_are_services: {
      en: 'Our services:',
      ru: 'Наши услуги:',
      kk: 'Біздің қызметтер:',
      es: 'Nuestros servicios:',
    },
    here_are_times: {
      en: 'Free times right now:',
      ru: 'Сейчас свободно:',
      kk: 'Қазір бос уақыттар:',
      es: 'Ahora hay estos horarios libres:',
    },
    which_service: {
      en: 'Which service is it about?',
      ru: 'О какой услуге идёт речь?',
      kk: 'Қай қызмет туралы айтып тұрсыз?',
      es: '¿De qué servicio se trata?',
    },
    which_address: {
      en: 'Which address is it about? You can also enter it on our booking page.',
      ru: 'О каком адресе идёт речь? Его можно указать и на странице записи.',
      kk: 'Қай мекенжай туралы айтып тұрсыз? Оны жазылу бетінде де көрсетуге болады.',
      es: '¿De qué dirección se trata? También puede indicarla en la página de reservas.',
    },
    here_are_visits: {
      en: 'What you have booked:',
      ru: 'Ваши записи:',
      kk: 'Сіздің жазылымдарыңыз:',
      es: 'Lo que tiene reservado:',
    },
    no_visits: {
      en: 'I cannot find a booking of yours.',
      ru: 'Записей на ваше имя я не нахожу.',
      kk: 'Сіздің жазылымыңыз табылмады.',
      es: 'No encuentro ninguna reserva suya.',
    },
    press_to_book: {
      en: 'Nothing is booked until you confirm it.',
      ru: 'Пока вы не подтвердите, запись не создана.',
      kk: 'Растағаныңызша ештеңе жазылмайды.',
      es: 'Nada queda reservado hasta que lo confirme.',
    },
    press_to_move: {
      en: 'Nothing is moved until you confirm it.',
      ru: 'Пока вы не подтвердите, ничего не переносится.',
      kk: 'Растағаныңызша ештеңе ауыстырылмайды.',
      es: 'Nada se cambia hasta que lo confirme.',
    },
    press_to_cancel: {
      en: 'Nothing is cancelled until you confirm it.',
      ru: 'Пока вы не подтвердите, ничего не отменяется.',
      kk: 'Растағаныңызша жазылым күшінде қалады.',
      es: 'Nada se cancela hasta que lo confirme.',
    },
    this_is_what_cancelling_costs: {
      en: 'If you cancel now:',
      ru: 'Если отменить сейчас:',
      kk: 'Қазір бас тартсаңыз:',
      es: 'Si cancela ahora:',
    },
    owner_will_read: {
      en: 'One of us will read your message.',
      ru: 'Ваше сообщение прочитает наш сотрудник.',
      kk: 'Хабарыңызды қызметкеріміз оқиды.',
      es: 'Una persona de nuestro equipo leerá su mensaje.',
    },
    anything_else: {
      en: 'Is there anything else?',
      ru: 'Есть ещё вопросы?',
      kk: 'Тағы сұрағыңыз бар ма?',
      es: '¿Hay algo más?',
    },
  },
  noTimes: (service: string, from: string, to: string) => ({
    en: `No open times for ${service} from ${from} to ${to}.`,
    ru: `${service}: свободного времени нет, ${from} – ${to}.`,
    kk: `${service}: бос уақыт жоқ, ${from} – ${to}.`,
    es: `${service}: no hay horarios libres, ${from} – ${to}.`,
  }),
  service: (name: string, price: string, length: string) => ({
    en: `${name}: ${price}, ${length}`,
    ru: `${name}: ${price}, ${length}`,
    kk: `${name}: ${price}, ${length}`,
    es: `${name}: ${price}, ${length}`,
  }),
  time: (service: string, when: string) => ({
    en: `${service}: open ${when}`,
    ru: `${service}: свободно ${when}`,
    kk: `${service}: бос ${when}`,
    es: `${service}: libre ${when}`,
  }),
  visit: (service: string, when: string, state: string) => ({
    en: `Your visit: ${service}, ${when} (${state})`,
    ru: `Ваша запись: ${service}, ${when} (${state})`,
    kk: `Сіздің жазылымыңыз: ${service}, ${when} (${state})`,
    es: `Su reserva: ${service}, ${when} (${state})`,
  }),
  /** The same in a list of what she has booked. */
  listedVisit: (service: string, when: string, state: string) => ({
    en: `${service}, ${when} (${state})`,
    ru: `${service}, ${when} (${state})`,
    kk: `${service}, ${when} (${state})`,
    es: `${service}, ${when} (${state})`,
  }),
  book: (service: string, when: string) => ({
    en: `To book: ${service}, ${when}`,
    ru: `Записаться: ${service}, ${when}`,
    kk: `Жазылу: ${service}, ${when}`,
    es: `Para reservar: ${service}, ${when}`,
  }),
  move: (service: string, when: string) => ({
    en: `To move: ${service}, to ${when}`,
    ru: `Перенести: ${service}, на ${when}`,
    kk: `Ауыстыру: ${service}, ${when}`,
    es: `Para cambiar: ${service}, a ${when}`,
  }),
  cancel: (service: string) => ({
    en: `To cancel: ${service}`,
    ru: `Отменить: ${service}`,
    kk: `Бас тарту: ${service}`,
    es: `Para cancelar: ${service}`,
  }),
  costsNothing: (service: string) => ({
    en: `${service}: cancelling costs nothing.`,
    ru: `${service}: отмена ничего не стоит.`,
    kk: `${service}: бас тарту тегін.`,
    es: `${service}: cancelar no cuesta nada.`,
  }),
  back: (service: string, sum: string) => ({
    en: `${service}: ${sum} goes back to you.`,
    ru: `${service}: вам вернётся ${sum}.`,
    kk: `${service}: сізге ${sum} қайтарылады.`,
    es: `${service}: se le devuelven ${sum}.`,
  }),
  kept: (service: string, sum: string) => ({
    en: `${service}: ${sum} of what you paid is kept.`,
    ru: `${service}: из оплаченного удерживается ${sum}.`,
    kk: `${service}: төленгеннен ${sum} ұсталады.`,
    es: `${service}: de lo pagado se retienen ${sum}.`,
  }),
  fee: (service: string, sum: string) => ({
    en: `${service}: a fee of ${sum} is charged.`,
    ru: `${service}: взимается плата ${sum}.`,
    kk: `${service}: ${sum} ақы алынады.`,
    es: `${service}: se cobra un cargo de ${sum}.`,
  }),
  page: {
    en: 'Our booking page: open the link.',
    ru: 'Наша страница записи: откройте ссылку.',
    kk: 'Біздің жазылу беті: сілтемені ашыңыз.',
    es: 'Nuestra página de reservas: abra el enlace.',
  },
  phone: (number: string) => ({
    en: `Phone: ${number}`,
    ru: `Телефон: ${number}`,
    kk: `Телефон: ${number}`,
    es: `Teléfono: ${number}`,
  }),
  /** On the button that stands for the link where the answer is read on a page: by what it leads to. */
  open: {
    book: { en: 'Book this time', ru: 'Записаться на это время', kk: 'Осы уақытқа жазылу', es: 'Reservar esta hora' },
    move: {
      en: 'Move to this time',
      ru: 'Перенести на это время',
      kk: 'Осы уақытқа ауыстыру',
      es: 'Cambiar a esta hora',
    },
    cancel: { en: 'Go on to cancel', ru: 'Перейти к отмене', kk: 'Бас тартуға өту', es: 'Ir a cancelar' },
    page: { en: 'Our booking page', ru: 'Страница записи', kk: 'Жазылу беті', es: 'Página de reservas' },
  },
} satisfies Catalog
