import type { Catalog } from '../text.ts'

/** Words that every audience shares. */
export const commonWords = {
  language: { en: 'Language', ru: 'Язык', kk: 'Тіл', es: 'Idioma' },
  save: { en: 'Save', ru: 'Сохранить', kk: 'Сақтау', es: 'Guardar' },
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
  optional: { en: 'optional', ru: 'необязательно', kk: 'міндетті емес', es: 'opcional' },
} satisfies Catalog
