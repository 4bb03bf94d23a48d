import type { Catalog } from '#app/words/text.ts'

/** The mail with a code to sign in, for customers. */
export const codeWords = {
  subject: (code: string) => ({
    en: `${code} is your Wayslot code`,
    ru: `${code}: ваш код для Wayslot`,
    kk: `${code}: Wayslot үшін кодыңыз`,
    es: `${code} es su código de Wayslot`,
  }),
  heading: { en: 'Your code', ru: 'Ваш код', kk: 'Сіздің кодыңыз', es: 'Su código' },
  preview: {
    en: 'All your bookings in one place',
    ru: 'Все ваши записи в одном месте',
    kk: 'Барлық жазылуларыңыз бір жерде',
    es: 'Todas sus reservas en un solo lugar',
  },
  text: {
    en: 'Type this code on the page where you asked for it:',
    ru: 'Введите этот код на странице, где вы его запросили:',
    kk: 'Бұл кодты сұраған бетте теріңіз:',
    es: 'Escriba este código en la página donde lo pidió:',
  },
  or: {
    en: 'Or press the button to sign in on this device.',
    ru: 'Или нажмите кнопку, чтобы войти на этом устройстве.',
    kk: 'Немесе осы құрылғыда кіру үшін түймені басыңыз.',
    es: 'O pulse el botón para iniciar sesión en este dispositivo.',
  },
  action: { en: 'Sign in', ru: 'Войти', kk: 'Кіру', es: 'Iniciar sesión' },
  worksOnce: {
    en: 'Both work once, for 15 minutes.',
    ru: 'И код, и кнопка сработают один раз, в течение 15 минут.',
    kk: 'Код та, түйме де 15 минут ішінде бір рет жұмыс істейді.',
    es: 'Los dos sirven una sola vez, durante 15 minutos.',
  },
  notYou: {
    en: 'If it was not you, ignore this e-mail and give nobody the code.',
    ru: 'Если это были не вы, ничего не делайте и никому не говорите код.',
    kk: 'Бұл сіз болмасаңыз, ештеңе істемеңіз және кодты ешкімге айтпаңыз.',
    es: 'Si no fue usted, no haga nada y no dé el código a nadie.',
  },
  why: {
    en: 'You get this because somebody asked to sign in with this address.',
    ru: 'Вы получили это письмо, потому что с этим адресом попросили войти.',
    kk: 'Бұл хат осы пошта арқылы кіру сұралғаны үшін келді.',
    es: 'Recibe este correo porque alguien pidió iniciar sesión con esta dirección.',
  },
} satisfies Catalog

/** The text with a code, for a number that somebody says is hers. */
export const codeText = (code: string) => ({
  en: `${code} is your Wayslot code. Give it to nobody.`,
  ru: `${code}: ваш код Wayslot. Никому его не говорите.`,
  kk: `${code}: Wayslot кодыңыз. Оны ешкімге айтпаңыз.`,
  es: `${code} es su código de Wayslot. No lo dé a nadie.`,
})
