import type { Catalog } from '../text.ts'

/** Messages that the browser shows, switched on and off where somebody reads them. */
export const pushWords = {
  title: {
    en: 'Notifications on this device',
    ru: 'Уведомления на этом устройстве',
    kk: 'Осы құрылғыдағы хабарландырулар',
    es: 'Avisos en este dispositivo',
  },
  team: {
    en: 'New bookings, changes and payments appear here at once, besides the e-mails.',
    ru: 'Новые записи, изменения и оплаты сразу появляются здесь, помимо писем.',
    kk: 'Жаңа жазылулар, өзгерістер мен төлемдер хаттардан бөлек осында бірден шығады.',
    es: 'Las reservas nuevas, los cambios y los pagos aparecen aquí al momento, además de los correos.',
  },
  customer: {
    en: 'News of your visit appears here at once, instead of by text message.',
    ru: 'Новости о визите сразу появляются здесь вместо СМС.',
    kk: 'Жазылуыңыз туралы жаңалықтар СМС орнына осында бірден шығады.',
    es: 'Las noticias de su visita aparecen aquí al momento, en vez de por SMS.',
  },
  switchOn: { en: 'Turn on', ru: 'Включить', kk: 'Қосу', es: 'Activar' },
  switchOff: { en: 'Turn off', ru: 'Выключить', kk: 'Өшіру', es: 'Desactivar' },
  busy: { en: 'One moment…', ru: 'Минутку…', kk: 'Бір сәт…', es: 'Un momento…' },
  on: {
    en: 'They are on in this browser.',
    ru: 'В этом браузере они включены.',
    kk: 'Бұл браузерде олар қосулы.',
    es: 'Están activados en este navegador.',
  },
  blocked: {
    en: 'This browser does not allow them. You can change that in its settings for this site.',
    ru: 'Браузер их не разрешает. Это можно изменить в его настройках для этого сайта.',
    kk: 'Браузер оларға рұқсат бермейді. Мұны осы сайтқа арналған баптауларынан өзгертуге болады.',
    es: 'Este navegador no los permite. Puede cambiarlo en sus ajustes para este sitio.',
  },
  failed: {
    en: 'It did not work. Please try again later.',
    ru: 'Не получилось. Попробуйте позже.',
    kk: 'Болмады. Кейінірек қайталап көріңіз.',
    es: 'No funcionó. Inténtelo más tarde.',
  },
} satisfies Catalog
