import type { Catalog } from '../text.ts'

/** Error pages. Every browser loads them. */
export const errorPageWords = {
  not_found: {
    title: {
      en: 'There is no page at this address',
      ru: 'Такой страницы нет',
      kk: 'Мұндай бет жоқ',
      es: 'No hay ninguna página aquí',
    },
    text: {
      en: 'It may have moved, or the link lost a letter on its way. Check the address, or start again from the front page.',
      ru: 'Возможно, она переехала или в ссылке пропала буква. Проверьте адрес или начните с главной страницы.',
      kk: 'Бет көшкен болуы мүмкін немесе сілтемеде әріп түсіп қалған. Мекенжайды тексеріңіз немесе басты беттен бастаңыз.',
      es: 'Puede que se haya movido o que al enlace le falte una letra. Revise la dirección o empiece desde la página principal.',
    },
  },
  forbidden: {
    title: {
      en: "You don't have access to this page",
      ru: 'Эта страница недоступна для вашей роли',
      kk: 'Бұл бет рөліңізге ашық емес',
      es: 'Su rol no le permite ver esta página',
    },
    text: {
      en: 'You are signed in, but your role does not let you see it. The owner of the business can change that.',
      ru: 'Вы вошли, но её видят только другие сотрудники. Владелец бизнеса может это изменить.',
      kk: 'Сіз кірдіңіз, бірақ бұл бетті басқа қызметкерлер ғана көреді. Оны бизнес иесі өзгерте алады.',
      es: 'Ha iniciado sesión, pero solo otras personas del equipo pueden verla. El propietario puede cambiarlo.',
    },
  },
  suspended: {
    title: {
      en: 'This business is not taking bookings',
      ru: 'Этот бизнес сейчас не принимает записи',
      kk: 'Бұл бизнес қазір жазылу қабылдамайды',
      es: 'Este negocio no acepta reservas',
    },
    text: {
      en: 'Its page on Wayslot is suspended for now. If you have a booking here, please contact the business directly.',
      ru: 'Его страница на Wayslot временно остановлена. Если у вас есть запись, свяжитесь с бизнесом напрямую.',
      kk: 'Оның Wayslot-тағы беті уақытша тоқтатылған. Жазылуыңыз болса, бизнеспен тікелей хабарласыңыз.',
      es: 'Su página en Wayslot está suspendida por ahora. Si tiene una reserva, póngase en contacto con el negocio.',
    },
  },
  busy: {
    title: {
      en: 'We are busy for a moment',
      ru: 'Сейчас большая нагрузка',
      kk: 'Қазір жүктеме көп',
      es: 'Hay mucha actividad ahora',
    },
    text: {
      en: 'Nothing you did was lost. Please try again in a few seconds.',
      ru: 'Ничего не потеряно. Попробуйте через несколько секунд.',
      kk: 'Ештеңе жоғалған жоқ. Бірнеше секундтан кейін қайталаңыз.',
      es: 'No se ha perdido nada. Inténtelo de nuevo en unos segundos.',
    },
  },
  too_often: {
    title: {
      en: 'A little slower, please',
      ru: 'Чуть помедленнее, пожалуйста',
      kk: 'Сәл баяуырақ, өтінеміз',
      es: 'Un poco más despacio, por favor',
    },
    text: {
      en: 'This was tried too often. Please wait a minute and try again.',
      ru: 'Слишком много попыток. Подождите минуту и попробуйте снова.',
      kk: 'Әрекет тым жиі қайталанды. Бір минут күтіп, қайталаңыз.',
      es: 'Demasiados intentos. Espere un minuto e inténtelo de nuevo.',
    },
  },
  gone: {
    title: {
      en: 'This link no longer works',
      ru: 'Эта ссылка больше не работает',
      kk: 'Бұл сілтеме енді жұмыс істемейді',
      es: 'Este enlace ya no funciona',
    },
    text: {
      en: 'A newer message from the business has the link that works now.',
      ru: 'Действующая ссылка – в более новом сообщении.',
      kk: 'Жұмыс істейтін сілтеме жаңарақ хабарламада.',
      es: 'Un mensaje más reciente del negocio tiene el enlace válido.',
    },
  },
  failed: {
    title: {
      en: 'Something broke on our side',
      ru: 'У нас что-то сломалось',
      kk: 'Бізде бірдеңе бұзылды',
      es: 'Algo falló de nuestra parte',
    },
    text: {
      en: 'We have a record of it and will look at it. If you were booking, check your e-mail before you try again.',
      ru: 'Мы уже знаем об этом. Если вы записывались, проверьте почту, прежде чем пробовать снова.',
      kk: 'Біз мұны білеміз. Жазылып жатсаңыз, қайталамас бұрын поштаңызды тексеріңіз.',
      es: 'Ya lo sabemos y lo miraremos. Si estaba reservando, mire su correo antes de intentarlo de nuevo.',
    },
  },
  offline: {
    title: { en: 'No connection', ru: 'Нет связи', kk: 'Байланыс жоқ', es: 'Sin conexión' },
    text: {
      en: 'This page could not be loaded. Check your connection, then try again.',
      ru: 'Страница не загрузилась. Проверьте связь и попробуйте ещё раз.',
      kk: 'Бет ашылмады. Байланысты тексеріп, қайталап көріңіз.',
      es: 'No se pudo cargar la página. Compruebe su conexión e inténtelo de nuevo.',
    },
  },
  tryAgain: { en: 'Try again', ru: 'Попробовать ещё раз', kk: 'Қайталап көру', es: 'Intentar de nuevo' },
  frontPage: { en: 'Go to the front page', ru: 'На главную', kk: 'Басты бетке', es: 'Ir a la página principal' },
  linkAgain: {
    en: 'Send me the link again',
    ru: 'Прислать ссылку ещё раз',
    kk: 'Сілтемені қайта жіберу',
    es: 'Recibir el enlace de nuevo',
  },
  yourDay: { en: 'Go to your day', ru: 'К вашему дню', kk: 'Күніңізге өту', es: 'Ir a su día' },
  reference: (id: string) => ({ en: `Reference ${id}`, ru: `Номер ${id}`, kk: `Нөмірі ${id}`, es: `Referencia ${id}` }),
} satisfies Catalog
