import type { Catalog } from '../text.ts'

/** Where an owner writes the business's own pages, beside its front page. */
export const ownPagesDesk = {
  title: { en: 'Your own pages', ru: 'Свои страницы', kk: 'Өз беттеріңіз', es: 'Sus propias páginas' },
  lead: {
    en: 'A price list, house rules, what to prepare: for everybody, or only for those you choose.',
    ru: 'Прайс-лист, правила, как подготовиться: для всех или только для тех, кого вы выберете.',
    kk: 'Баға тізімі, ережелер, қалай дайындалу керек: барлығына не тек өзіңіз таңдағандарға.',
    es: 'Una lista de precios, normas, qué preparar: para todos o solo para quien usted elija.',
  },
  open: { en: 'Open your own pages', ru: 'Открыть свои страницы', kk: 'Өз беттеріңізді ашу', es: 'Abrir sus páginas' },
  add: { en: 'Add a page', ru: 'Добавить страницу', kk: 'Бет қосу', es: 'Añadir una página' },
  none: { en: 'No pages yet', ru: 'Страниц пока нет', kk: 'Әзірге бет жоқ', es: 'Aún no hay páginas' },
  noneText: {
    en: 'For example your prices for a property manager, seen only by their link.',
    ru: 'Например, цены для управляющей компании, которые видны только по её ссылке.',
    kk: 'Мысалы, басқарушы компанияға арналған, тек сілтемемен көрінетін бағалар.',
    es: 'Por ejemplo, sus precios para un administrador de fincas, visibles solo con su enlace.',
  },
  tooMany: {
    en: 'You have very many pages. Remove one first.',
    ru: 'У вас очень много страниц. Сначала удалите одну.',
    kk: 'Беттеріңіз тым көп. Алдымен біреуін алып тастаңыз.',
    es: 'Tiene muchísimas páginas. Quite una antes.',
  },
  everybody: { en: 'Everybody sees it', ru: 'Видят все', kk: 'Барлығы көреді', es: 'La ven todos' },
  some: { en: 'Only some see it', ru: 'Видят не все', kk: 'Кейбіреулер ғана көреді', es: 'Solo la ven algunos' },
  notPublished: { en: 'Not published', ru: 'Не опубликована', kk: 'Жарияланбаған', es: 'Sin publicar' },
  changed: {
    en: 'Changed, not published',
    ru: 'Изменена, не опубликована',
    kk: 'Өзгертілген, жарияланбаған',
    es: 'Cambiada, sin publicar',
  },
  pageTitle: { en: 'Title', ru: 'Заголовок', kk: 'Тақырып', es: 'Título' },
  text: { en: 'Text', ru: 'Текст', kk: 'Мәтін', es: 'Texto' },
  textHint: {
    en: 'Begin a heading with “# ” and a list with “- ”. Put “|” between columns, or paste rows from a spreadsheet: they become a table.',
    ru: 'Заголовок начните с «# », список – с «- ». Столбцы разделяйте знаком «|» или вставьте строки из таблицы: получится таблица.',
    kk: 'Тақырыпты «# », тізімді «- » белгісімен бастаңыз. Бағандарды «|» бөледі; кестеден көшірген жолдар да кестеге айналады.',
    es: 'Empiece un título con “# ” y una lista con “- ”. Separe las columnas con “|” o pegue filas de una hoja de cálculo: serán una tabla.',
  },
  saveDraft: { en: 'Save as draft', ru: 'Сохранить черновик', kk: 'Нобай етіп сақтау', es: 'Guardar borrador' },
  publish: { en: 'Save and publish', ru: 'Сохранить и опубликовать', kk: 'Сақтап, жариялау', es: 'Guardar y publicar' },
  publishing: { en: 'Publishing…', ru: 'Публикуем…', kk: 'Жарияланып жатыр…', es: 'Publicando…' },
  savedDraft: {
    en: 'Saved. Nobody sees the change until you publish it.',
    ru: 'Сохранено. До публикации изменение никто не увидит.',
    kk: 'Сақталды. Жариялағанша өзгерісті ешкім көрмейді.',
    es: 'Guardado. Nadie verá el cambio hasta que lo publique.',
  },
  published: {
    en: 'Published, for whoever may see it.',
    ru: 'Опубликовано для тех, кому она видна.',
    kk: 'Көре алатындар үшін жарияланды.',
    es: 'Publicada, para quien puede verla.',
  },
  address: { en: 'Address', ru: 'Адрес', kk: 'Мекенжайы', es: 'Dirección' },
  seePage: { en: 'See the page', ru: 'Открыть страницу', kk: 'Бетті ашу', es: 'Ver la página' },
  preview: { en: 'Preview the draft', ru: 'Посмотреть черновик', kk: 'Нобайды көру', es: 'Ver el borrador' },
  restored: {
    en: 'It is the draft now. Publish it when you like.',
    ru: 'Теперь это черновик. Опубликуйте, когда захотите.',
    kk: 'Енді ол – нобай. Қалаған кезде жариялаңыз.',
    es: 'Ahora es el borrador. Publíquelo cuando quiera.',
  },
  noVersions: {
    en: 'Nothing published yet.',
    ru: 'Пока ничего не опубликовано.',
    kk: 'Әзірге ештеңе жарияланбаған.',
    es: 'Aún no hay nada publicado.',
  },
  shownNow: { en: 'Shown now', ru: 'Показывается', kk: 'Қазір көрінеді', es: 'Se muestra' },
  remove: { en: 'Remove this page', ru: 'Удалить страницу', kk: 'Бетті жою', es: 'Quitar esta página' },
  removeText: {
    en: 'It is gone at once, with its versions and links, and cannot be brought back.',
    ru: 'Она исчезнет сразу, вместе с версиями и ссылками, и вернуть её нельзя.',
    kk: 'Бет нұсқаларымен, сілтемелерімен бірге бірден жойылады, қайтару мүмкін емес.',
    es: 'Desaparece enseguida, con sus versiones y enlaces, y no se puede recuperar.',
  },
  /** Who sees it. */
  seen: {
    everyoneText: {
      en: 'It is in the menu of your page, and search engines find it.',
      ru: 'Она есть в меню вашей страницы, её находят поисковики.',
      kk: 'Ол бетіңіздің мәзірінде бар, іздеу жүйелері табады.',
      es: 'Está en el menú de su página y los buscadores la encuentran.',
    },
    privateText: {
      en: 'For all others it does not exist. This counts at once.',
      ru: 'Для остальных её не существует. Действует сразу.',
      kk: 'Басқалар үшін ол жоқ. Бірден күшіне енеді.',
      es: 'Para los demás no existe. Vale enseguida.',
    },
    linksText: {
      en: 'Whoever has one of these sees the page. Members of a group come by their own link.',
      ru: 'У кого есть ссылка, тот видит страницу. Участники группы приходят по личной ссылке.',
      kk: 'Сілтемесі бар адам бетті көреді. Топтағылар жеке сілтемесімен келеді.',
      es: 'Quien tenga uno ve la página. Los de un grupo llegan con su enlace propio.',
    },
  },
  tooManyLinks: {
    en: 'This page has very many links. End one first.',
    ru: 'У страницы очень много ссылок. Сначала отключите одну.',
    kk: 'Беттің сілтемесі тым көп. Алдымен біреуін өшіріңіз.',
    es: 'Esta página tiene muchísimos enlaces. Termine uno antes.',
  },
} satisfies Catalog
