import type { Catalog } from '../text.ts'

/** A customer's own door: what no map knows. */
export const accessWords = {
  flat: { en: 'Flat, entrance', ru: 'Квартира, подъезд', kk: 'Пәтер, кіреберіс', es: 'Piso, puerta' },
  access: { en: 'Access notes', ru: 'Как попасть', kk: 'Қалай кіруге болады', es: 'Cómo entrar' },
  accessHint: {
    en: 'Gate code, parking',
    ru: 'Код домофона, парковка',
    kk: 'Домофон коды, көлік қою',
    es: 'Código de la puerta, dónde estacionar',
  },
  asTyped: {
    en: 'As the customer wrote it',
    ru: 'Как написал клиент',
    kk: 'Клиент жазғандай',
    es: 'Como lo escribió el cliente',
  },
  flatTooLong: {
    en: 'Please keep this to 80 characters.',
    ru: 'Не больше 80 знаков, пожалуйста.',
    kk: '80 таңбадан асырмаңыз.',
    es: 'Como máximo 80 caracteres, por favor.',
  },
  accessTooLong: {
    en: 'Please keep this to 500 characters.',
    ru: 'Не больше 500 знаков, пожалуйста.',
    kk: '500 таңбадан асырмаңыз.',
    es: 'Como máximo 500 caracteres, por favor.',
  },
} satisfies Catalog
