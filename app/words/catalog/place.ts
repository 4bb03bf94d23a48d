import type { Catalog } from '../text.ts'

/** Where a business is and whose clock it keeps, as an owner fills it in; in the wizard and in the settings. */
export const placeWords = {
  timeZone: { en: 'Time zone', ru: 'Часовой пояс', kk: 'Уақыт белдеуі', es: 'Zona horaria' },
  country: { en: 'Country', ru: 'Страна', kk: 'Ел', es: 'País' },
  countryHint: {
    en: 'Phone numbers, prices and distances are written as people do there.',
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
