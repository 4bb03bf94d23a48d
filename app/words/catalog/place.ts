import type { Catalog } from '../text.ts'

/** Where a business is and its time zone, as an owner fills them in; in the wizard and in the settings. */
export const placeWords = {
  timeZone: { en: 'Time zone', ru: 'Часовой пояс', kk: 'Уақыт белдеуі', es: 'Zona horaria' },
  /** `at` is the day and time by that clock. */
  nowThere: (at: string) => ({
    en: `Now ${at}`,
    ru: `Сейчас ${at}`,
    kk: `Қазір ${at}`,
    es: `Ahora ${at}`,
  }),
  whichClock: {
    en: 'Which clock do you work by?',
    ru: 'По каким часам вы работаете?',
    kk: 'Қай уақытпен жұмыс істейсіз?',
    es: '¿Con qué hora trabaja?',
  },
  clocksDiffer: {
    en: 'Your address and this account keep different time. Choose one, and go on.',
    ru: 'По вашему адресу и в аккаунте разное время. Выберите одно и продолжите.',
    kk: 'Мекенжайыңыздағы және аккаунттағы уақыт әртүрлі. Біреуін таңдап, жалғастырыңыз.',
    es: 'Su dirección y esta cuenta tienen horas distintas. Elija una y siga.',
  },
  /** Beside the zone of the settings; each with what its clock shows. */
  zoneOfAddress: (address: string, there: string, chosen: string, here: string) => ({
    en: `At your address it is ${there} (${address}), by this zone ${here} (${chosen}). Choose the right one, or save again to keep it.`,
    ru: `По вашему адресу сейчас ${there} (${address}), а в этом поясе – ${here} (${chosen}). Выберите верный или сохраните ещё раз, чтобы оставить этот.`,
    kk: `Мекенжайыңызда қазір ${there} (${address}), ал бұл белдеуде ${here} (${chosen}). Дұрысын таңдаңыз немесе осыны қалдыру үшін қайта сақтаңыз.`,
    es: `Hora en su dirección: ${there} (${address}); en esta zona: ${here} (${chosen}). Elija la correcta o guarde otra vez para dejarla.`,
  }),
  zoneFollows: {
    en: 'Your time zone follows from your address.',
    ru: 'Часовой пояс определится по адресу.',
    kk: 'Уақыт белдеуі мекенжай бойынша анықталады.',
    es: 'Su zona horaria se toma de la dirección.',
  },
  country: { en: 'Country', ru: 'Страна', kk: 'Ел', es: 'País' },
  countryHint: {
    en: 'Phone numbers, prices and distances are written the way people do there.',
    ru: 'Телефоны, цены и расстояния пишутся так, как там принято.',
    kk: 'Телефон, баға және қашықтық сол елдегідей жазылады.',
    es: 'Los teléfonos, precios y distancias se escriben como se usa allí.',
  },
  chooseCountry: { en: 'Choose a country', ru: 'Выберите страну', kk: 'Елді таңдаңыз', es: 'Elija un país' },
  streetAndTown: {
    en: 'Street and number, town',
    ru: 'Улица, дом, город',
    kk: 'Көше, үй, қала',
    es: 'Calle y número, ciudad',
  },
  startElsewhere: {
    en: 'Start from another place',
    ru: 'Выезжать из другого места',
    kk: 'Басқа жерден шығу',
    es: 'Salir desde otro lugar',
  },
  whereYouStart: {
    en: 'Where your day starts and ends',
    ru: 'Где начинается и заканчивается ваш день',
    kk: 'Күніңіз қай жерде басталып, қай жерде аяқталады',
    es: 'Dónde empieza y acaba su día',
  },
  whereYouStartHint: {
    en: 'Customers never see it. Leave it empty to start from your address.',
    ru: 'Клиентам не видно. Оставьте пустым, чтобы выезжать от вашего адреса.',
    kk: 'Клиенттерге көрінбейді. Мекенжайыңыздан шығу үшін бос қалдырыңыз.',
    es: 'Los clientes no la ven. Déjela vacía para salir desde su dirección.',
  },
  startsAtBusiness: (address: string) => ({
    en: `The day starts and ends at the business: ${address}`,
    ru: `День начинается и заканчивается по адресу бизнеса: ${address}`,
    kk: `Күн бизнестің мекенжайында басталып, сонда аяқталады: ${address}`,
    es: `El día empieza y acaba en el negocio: ${address}`,
  }),
  located: {
    en: 'Location found. If you type an address above, customers see that.',
    ru: 'Место найдено. Если напишете адрес выше, клиенты увидят его.',
    kk: 'Орын табылды. Жоғарыға мекенжай жазсаңыз, клиенттер соны көреді.',
    es: 'Ubicación encontrada. Si escribe una dirección arriba, los clientes verán esa.',
  },
  unclear: (places: readonly string[]) => ({
    en: `Which one is it? ${places.join(' · ')}. Please write it in full.`,
    ru: `Какой именно адрес? ${places.join(' · ')}. Напишите его полностью.`,
    kk: `Қайсысы? ${places.join(' · ')}. Толық жазыңыз.`,
    es: `¿Cuál es? ${places.join(' · ')}. Escríbala completa, por favor.`,
  }),
  /** Asked of somebody who books. */
  whichHouse: {
    en: 'Which house is it?',
    ru: 'Какой номер дома?',
    kk: 'Үй нөмірі қандай?',
    es: '¿Qué número es?',
  },
  whichHouseText: {
    en: 'We found the street, but no house number. Please add it above. If there is none, take the street:',
    ru: 'Мы нашли улицу, но без дома. Добавьте номер выше. Если номера нет, выберите улицу:',
    kk: 'Көше табылды, бірақ үй нөмірі жоқ. Жоғарыға нөмірді қосыңыз. Нөмірі болмаса, көшені таңдаңыз:',
    es: 'Encontramos la calle, pero falta el número. Añádalo arriba. Si no tiene, elija la calle:',
  },
  noNumber: (street: string) => ({
    en: `We found the street, but no house number. Please add it. If there is none, write exactly: ${street}`,
    ru: `Мы нашли улицу, но без номера дома. Добавьте его. Если номера нет, напишите точно так: ${street}`,
    kk: `Көше табылды, бірақ үй нөмірі жоқ. Оны қосыңыз. Нөмірі болмаса, дәл осылай жазыңыз: ${street}`,
    es: `Encontramos la calle, pero falta el número. Añádalo. Si no tiene, escriba exactamente: ${street}`,
  }),
  noStreet: (town: string) => ({
    en: `We found ${town}, but no street in it. Please add street and house number.`,
    ru: `Мы нашли только ${town}. Добавьте улицу и дом.`,
    kk: `Тек ${town} табылды. Көше мен үй нөмірін қосыңыз.`,
    es: `Encontramos ${town}, pero ninguna calle. Añada la calle y el número.`,
  }),
  notFound: {
    en: 'We cannot find this address. Add street, number and town.',
    ru: 'Мы не нашли этот адрес. Добавьте улицу, дом и город.',
    kk: 'Бұл мекенжайды таба алмадық. Көшені, үйді және қаланы қосыңыз.',
    es: 'No encontramos esta dirección. Añada calle, número y ciudad.',
  },
  lookupDown: {
    en: 'We cannot look up addresses right now. Try again in a minute, or use your location.',
    ru: 'Сейчас не получается искать адреса. Попробуйте через минуту или определите своё место.',
    kk: 'Қазір мекенжай іздей алмаймыз. Бір минуттан кейін қайталаңыз немесе орныңызды анықтаңыз.',
    es: 'Ahora no podemos buscar direcciones. Inténtelo en un minuto o use su ubicación.',
  },
} satisfies Catalog
