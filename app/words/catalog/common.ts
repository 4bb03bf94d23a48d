import type { Catalog } from '../text.ts'

/** Words that every audience shares. */
export const commonWords = {
  language: { en: 'Language', ru: 'Язык', kk: 'Тіл', es: 'Idioma' },
  save: { en: 'Save', ru: 'Сохранить', kk: 'Сақтау', es: 'Guardar' },
  saving: { en: 'Saving…', ru: 'Сохраняем…', kk: 'Сақтап жатырмыз…', es: 'Guardando…' },
  saved: { en: 'Saved.', ru: 'Сохранено.', kk: 'Сақталды.', es: 'Guardado.' },
  remove: { en: 'Remove', ru: 'Удалить', kk: 'Жою', es: 'Quitar' },
  removing: { en: 'Removing…', ru: 'Удаляем…', kk: 'Жойып жатырмыз…', es: 'Quitando…' },
  undo: { en: 'Undo', ru: 'Вернуть', kk: 'Қайтару', es: 'Deshacer' },
  cancel: { en: 'Cancel', ru: 'Отмена', kk: 'Бас тарту', es: 'Cancelar' },
  back: { en: 'Back', ru: 'Назад', kk: 'Артқа', es: 'Atrás' },
  skipToContent: {
    en: 'Skip to content',
    ru: 'Перейти к содержанию',
    kk: 'Мазмұнына өту',
    es: 'Ir al contenido',
  },
  main: { en: 'Main', ru: 'Главное меню', kk: 'Басты мәзір', es: 'Principal' },
  footer: { en: 'Footer', ru: 'Внизу страницы', kk: 'Беттің төменгі жағы', es: 'Pie de página' },
  oneMoment: { en: 'One moment…', ru: 'Минуту…', kk: 'Бір сәт…', es: 'Un momento…' },
  search: { en: 'Search', ru: 'Найти', kk: 'Іздеу', es: 'Buscar' },
  clearSearch: {
    en: 'Clear the search',
    ru: 'Сбросить поиск',
    kk: 'Іздеуді тазалау',
    es: 'Borrar la búsqueda',
  },
  pages: { en: 'Pages', ru: 'Страницы', kk: 'Беттер', es: 'Páginas' },
  previous: { en: 'Previous', ru: 'Назад', kk: 'Алдыңғы', es: 'Anterior' },
  next: { en: 'Next', ru: 'Дальше', kk: 'Келесі', es: 'Siguiente' },
  /** For people who hear a notice instead of seeing its colour. */
  notice: {
    info: { en: 'Note', ru: 'К сведению', kk: 'Назар аударыңыз', es: 'Nota' },
    success: { en: 'Done', ru: 'Готово', kk: 'Дайын', es: 'Hecho' },
    warn: { en: 'Careful', ru: 'Внимание', kk: 'Абайлаңыз', es: 'Atención' },
    error: { en: 'Problem', ru: 'Ошибка', kk: 'Қате', es: 'Problema' },
  },
  optional: { en: 'optional', ru: 'необязательно', kk: 'міндетті емес', es: 'opcional' },
  free: { en: 'Free', ru: 'Бесплатно', kk: 'Тегін', es: 'Gratis' },
  myLocation: {
    en: 'Use my location',
    ru: 'Определить моё место',
    kk: 'Менің орнымды анықтау',
    es: 'Usar mi ubicación',
  },
  findingYou: {
    en: 'Finding you…',
    ru: 'Определяем, где вы…',
    kk: 'Орныңызды анықтап жатырмыз…',
    es: 'Buscando su ubicación…',
  },
  noLocation: {
    en: 'We cannot get your location. Type the address instead.',
    ru: 'Не удалось определить, где вы. Напишите адрес.',
    kk: 'Орныңызды анықтай алмадық. Мекенжайды жазыңыз.',
    es: 'No podemos obtener su ubicación. Escriba la dirección.',
  },
} satisfies Catalog
