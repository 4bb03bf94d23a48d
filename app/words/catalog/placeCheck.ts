import type { Catalog } from '../text.ts'

/** What an address was taken for, with a small map. */
export const placeCheckWords = {
  title: { en: 'Is this it?', ru: 'Это тот адрес?', kk: 'Осы мекенжай ма?', es: '¿Es esta?' },
  change: { en: 'Change the address', ru: 'Изменить адрес', kk: 'Мекенжайды өзгерту', es: 'Cambiar la dirección' },
  streetMap: {
    en: 'See it on a street map',
    ru: 'Посмотреть на карте города',
    kk: 'Қала картасынан қарау',
    es: 'Ver en un mapa de calles',
  },
  north: { en: 'N', ru: 'С', kk: 'С', es: 'N' },
  /** `where` is `away` or `area` of whoever reads. */
  map: (address: string, where: string) => ({
    en: `Map without streets: ${address}. ${where}`,
    ru: `Карта без улиц: ${address}. ${where}`,
    kk: `Көшелері жоқ карта: ${address}. ${where}`,
    es: `Mapa sin calles: ${address}. ${where}`,
  }),
  customer: {
    away: (distance: string, direction: string) => ({
      en: `${distance} ${direction} of us as the crow flies.`,
      ru: `${distance} ${direction} от нас по прямой.`,
      kk: `Бізден ${direction} түзу сызықпен ${distance}.`,
      es: `A ${distance} ${direction} de nosotros en línea recta.`,
    }),
    area: {
      en: 'The circle is roughly the area we serve.',
      ru: 'Круг – примерно та местность, куда мы ездим.',
      kk: 'Шеңбер – біз баратын аймақ, шамамен.',
      es: 'El círculo es, más o menos, la zona a la que vamos.',
    },
  },
  owner: {
    away: (distance: string, direction: string) => ({
      en: `${distance} ${direction} of your address as the crow flies.`,
      ru: `${distance} ${direction} от вашего адреса по прямой.`,
      kk: `Мекенжайыңыздан ${direction} түзу сызықпен ${distance}.`,
      es: `A ${distance} ${direction} de su dirección en línea recta.`,
    }),
    area: {
      en: 'The circle is how far you go.',
      ru: 'Круг – докуда вы ездите.',
      kk: 'Шеңбер – сіз баратын жер.',
      es: 'El círculo es hasta dónde va.',
    },
  },
  directions: {
    north: { en: 'north', ru: 'к северу', kk: 'солтүстікке қарай', es: 'al norte' },
    northEast: { en: 'north-east', ru: 'к северо-востоку', kk: 'солтүстік-шығысқа қарай', es: 'al noreste' },
    east: { en: 'east', ru: 'к востоку', kk: 'шығысқа қарай', es: 'al este' },
    southEast: { en: 'south-east', ru: 'к юго-востоку', kk: 'оңтүстік-шығысқа қарай', es: 'al sureste' },
    south: { en: 'south', ru: 'к югу', kk: 'оңтүстікке қарай', es: 'al sur' },
    southWest: { en: 'south-west', ru: 'к юго-западу', kk: 'оңтүстік-батысқа қарай', es: 'al suroeste' },
    west: { en: 'west', ru: 'к западу', kk: 'батысқа қарай', es: 'al oeste' },
    northWest: { en: 'north-west', ru: 'к северо-западу', kk: 'солтүстік-батысқа қарай', es: 'al noroeste' },
  },
} satisfies Catalog
