import type { Catalog, Text } from '../text.ts'

/** The booking page on other websites of the business: which they are, and what to put there. */
export const websiteWords = {
  title: { en: 'On your website', ru: 'На вашем сайте', kk: 'Сайтыңызда', es: 'En su sitio web' },
  lead: {
    en: 'Your customers book without leaving your own website.',
    ru: 'Клиенты записываются, не уходя с вашего сайта.',
    kk: 'Клиенттер сайтыңыздан шықпай жазылады.',
    es: 'Sus clientes reservan sin salir de su propio sitio web.',
  },
  sites: { en: 'Your websites', ru: 'Ваши сайты', kk: 'Сайттарыңыз', es: 'Sus sitios web' },
  sitesHint: {
    en: 'One on each line, like example.com. Only these may show your booking page.',
    ru: 'По одному в строке, например example.com. Только они смогут показывать вашу страницу записи.',
    kk: 'Әр жолға біреуден, мысалы example.com. Жазылу бетіңізді тек солар көрсете алады.',
    es: 'Uno por línea, como ejemplo.com. Solo estos podrán mostrar su página de reservas.',
  },
  first: {
    en: 'First write your website under “Your websites”. Until then browsers refuse to show the page there.',
    ru: 'Сначала укажите свой сайт в поле «Ваши сайты». До этого браузеры не покажут на нём страницу.',
    kk: 'Алдымен сайтыңызды «Сайттарыңыз» өрісіне жазыңыз. Оған дейін браузерлер бетті онда көрсетпейді.',
    es: 'Primero indique su sitio web en «Sus sitios web». Hasta entonces los navegadores no mostrarán la página allí.',
  },
  code: { en: 'What to put there', ru: 'Что вставить', kk: 'Нені қою керек', es: 'Qué poner allí' },
  how: { en: 'How it looks', ru: 'Как выглядит', kk: 'Көрінісі', es: 'Cómo se ve' },
  kinds: {
    button: { en: 'A button', ru: 'Кнопка', kk: 'Түйме', es: 'Un botón' },
    inline: { en: 'The page itself', ru: 'Сама страница', kk: 'Беттің өзі', es: 'La página misma' },
    popup: {
      en: 'A button in the corner',
      ru: 'Кнопка в углу',
      kk: 'Бұрыштағы түйме',
      es: 'Un botón en la esquina',
    },
    link: { en: 'A plain link', ru: 'Простая ссылка', kk: 'Қарапайым сілтеме', es: 'Un enlace simple' },
  },
  service: { en: 'What can be booked', ru: 'На что записывать', kk: 'Неге жазылады', es: 'Qué se puede reservar' },
  allServices: { en: 'All services', ru: 'Все услуги', kk: 'Барлық қызмет', es: 'Todos los servicios' },
  words: { en: 'Words on the button', ru: 'Надпись на кнопке', kk: 'Түймедегі жазу', es: 'Texto del botón' },
  book: { en: 'Book now', ru: 'Записаться', kk: 'Жазылу', es: 'Reservar' },
  close: { en: 'Close', ru: 'Закрыть', kk: 'Жабу', es: 'Cerrar' },
  show: { en: 'Show the code', ru: 'Показать код', kk: 'Кодты көрсету', es: 'Ver el código' },
  codeLabel: { en: 'Code', ru: 'Код', kk: 'Код', es: 'Código' },
  where: { en: 'Where to paste it', ru: 'Куда вставить', kk: 'Қайда қою керек', es: 'Dónde pegarlo' },
  wordpress: {
    en: 'Add a “Custom HTML” block where it should stand, and paste the code.',
    ru: 'Добавьте в нужное место блок «Произвольный HTML» и вставьте код.',
    kk: 'Керек жерге «Custom HTML» блогын қосып, кодты қойыңыз.',
    es: 'Añada un bloque «HTML personalizado» donde deba estar y pegue el código.',
  },
  wix: {
    en: 'Settings > Custom code > Add: the button in the corner goes to the end of the body. Elsewhere use a plain link, because Wix shows other code in a frame of its own.',
    ru: 'Настройки > Пользовательский код > Добавить: кнопка в углу ставится в конец body. В других местах берите простую ссылку: остальной код Wix показывает в собственной рамке.',
    kk: 'Баптаулар > Custom code > Қосу: бұрыштағы түйме body соңына қойылады. Басқа жерде қарапайым сілтеме алыңыз, себебі Wix басқа кодты өз жақтауында көрсетеді.',
    es: 'Configuración > Código personalizado > Añadir: el botón de la esquina va al final del body. En otros lugares use un enlace simple, porque Wix muestra el resto en un marco propio.',
  },
  squarespace: {
    en: 'Edit the page, add a “Code” block, choose HTML and paste. For the button in the corner use Settings > Code injection > Footer.',
    ru: 'Откройте правку страницы, добавьте блок «Code», выберите HTML и вставьте. Для кнопки в углу: Settings > Code injection > Footer.',
    kk: 'Бетті өңдеуді ашып, «Code» блогын қосыңыз, HTML таңдап, қойыңыз. Бұрыштағы түйме үшін: Settings > Code injection > Footer.',
    es: 'Edite la página, añada un bloque «Code», elija HTML y pegue. Para el botón de la esquina use Settings > Code injection > Footer.',
  },
  others: { en: 'Anywhere else', ru: 'В других местах', kk: 'Басқа жерлерде', es: 'En otro lugar' },
  othersText: {
    en: 'Paste it into the page where it should stand. Without scripts the link inside works, too.',
    ru: 'Вставьте код туда, где он должен стоять. Без скриптов сработает ссылка внутри него.',
    kk: 'Кодты тұратын жеріне қойыңыз. Скриптсіз ішіндегі сілтеме жұмыс істейді.',
    es: 'Péguelo en la página donde deba estar. Sin scripts también funciona el enlace que contiene.',
  },
  signature: {
    en: 'Button for your e-mails',
    ru: 'Кнопка для ваших писем',
    kk: 'Хаттарыңызға арналған түйме',
    es: 'Botón para sus correos',
  },
  signatureText: {
    en: 'Select it, copy it, and paste it into the signature of your mail program.',
    ru: 'Выделите, скопируйте и вставьте в подпись почтовой программы.',
    kk: 'Белгілеп, көшіріп, пошта бағдарламаңыздың қолтаңбасына қойыңыз.',
    es: 'Selecciónelo, cópielo y péguelo en la firma de su programa de correo.',
  },
  poster: { en: 'Poster, PDF', ru: 'Плакат, PDF', kk: 'Плакат, PDF', es: 'Cartel, PDF' },
  cardsPdf: { en: 'Cards, PDF', ru: 'Визитки, PDF', kk: 'Визиткалар, PDF', es: 'Tarjetas, PDF' },
  scan: {
    en: 'Scan to book',
    ru: 'Наведите камеру и запишитесь',
    kk: 'Камераны бағыттап, жазылыңыз',
    es: 'Escanee para reservar',
  },
  profiles: {
    en: 'For your profiles',
    ru: 'Для ваших профилей',
    kk: 'Профильдеріңізге',
    es: 'Para sus perfiles',
  },
  profilesText: {
    en: 'Paste each where the profile asks for a link or for an appointment link.',
    ru: 'Вставьте каждую туда, где профиль просит ссылку или ссылку для записи.',
    kk: 'Әрқайсысын профиль сілтеме не жазылу сілтемесін сұрайтын жерге қойыңыз.',
    es: 'Pegue cada uno donde el perfil pida un enlace o un enlace de citas.',
  },
} satisfies Catalog

export const websiteProblems = {
  wrong: (typed: string): Text => ({
    en: `“${typed}” is not the address of a website. Write it like example.com.`,
    ru: `«${typed}» не похоже на адрес сайта. Напишите его так: example.com.`,
    kk: `«${typed}» сайт мекенжайына ұқсамайды. Былай жазыңыз: example.com.`,
    es: `“${typed}” no es la dirección de un sitio web. Escríbala así: ejemplo.com.`,
  }),
  many: (count: number | string): Text => ({
    en: `Use at most ${count} websites.`,
    ru: `Не больше ${count} сайтов.`,
    kk: `Ең көбі ${count} сайт.`,
    es: `Use como máximo ${count} sitios web.`,
  }),
} satisfies Catalog
