import type { Catalog } from '../text.ts'

/** The question for somebody who leaves a form with unsaved changes. */
export const leavingWords = {
  title: {
    en: 'Leave without saving?',
    ru: 'Уйти без сохранения?',
    kk: 'Сақтамай кетесіз бе?',
    es: '¿Salir sin guardar?',
  },
  text: {
    en: 'What you changed on this page is not saved yet.',
    ru: 'Изменения на этой странице ещё не сохранены.',
    kk: 'Осы беттегі өзгерістер әлі сақталған жоқ.',
    es: 'Los cambios de esta página aún no se han guardado.',
  },
  stay: { en: 'Stay here', ru: 'Остаться', kk: 'Осында қалу', es: 'Quedarse' },
  leave: { en: 'Leave', ru: 'Уйти', kk: 'Кету', es: 'Salir' },
} satisfies Catalog
