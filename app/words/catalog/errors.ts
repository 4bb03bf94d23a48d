import type { Catalog } from '../text.ts'

/** What an error says when there is no better text; for error pages see errorPages.ts. */
export const errorWords = {
  refused: { en: 'That did not work', ru: 'Не получилось', kk: 'Болмады', es: 'No funcionó' },
  bad_request: {
    en: 'We cannot read this request.',
    ru: 'Запрос не удалось прочитать.',
    kk: 'Сұрауды оқу мүмкін болмады.',
    es: 'No se puede leer esta petición.',
  },
  unauthorized: {
    en: 'Please sign in first.',
    ru: 'Сначала войдите.',
    kk: 'Алдымен кіріңіз.',
    es: 'Inicie sesión primero.',
  },
  notAllowed: {
    en: 'You may not do this.',
    ru: 'Вам это недоступно.',
    kk: 'Сізге бұған рұқсат жоқ.',
    es: 'No puede hacer esto.',
  },
  doesNotExist: { en: 'This does not exist.', ru: 'Такого нет.', kk: 'Мұндай жоқ.', es: 'Esto no existe.' },
  conflict: {
    en: 'This has just changed. Check it and try again.',
    ru: 'Данные только что изменились. Проверьте их и попробуйте ещё раз.',
    kk: 'Деректер жаңа ғана өзгерді. Тексеріп, қайталаңыз.',
    es: 'Esto acaba de cambiar. Revíselo e inténtelo de nuevo.',
  },
  invalid: {
    en: 'Please check what you entered.',
    ru: 'Проверьте введённое.',
    kk: 'Енгізгеніңізді тексеріңіз.',
    es: 'Revise lo que ha escrito.',
  },
  tooLarge: {
    en: 'This is too large.',
    ru: 'Слишком большой размер.',
    kk: 'Көлемі тым үлкен.',
    es: 'Es demasiado grande.',
  },
  internal: {
    en: 'Something went wrong on our side. Nothing was charged twice; please try again.',
    ru: 'У нас что-то пошло не так. Деньги не списаны дважды; попробуйте ещё раз.',
    kk: 'Бізде бірдеңе дұрыс болмады. Екі рет ақша алынған жоқ, қайталап көріңіз.',
    es: 'Algo falló de nuestra parte. No se ha cobrado dos veces; inténtelo de nuevo.',
  },
} satisfies Catalog
