import type { Catalog } from '../text.ts'

/** Choosing and storing a picture: the logo, the page's header, a service. */
export const pictureWords = {
  formats: {
    en: 'JPEG, PNG or WebP, at most 8 MB.',
    ru: 'JPEG, PNG или WebP, не больше 8\u00a0МБ.',
    kk: 'JPEG, PNG немесе WebP, 8\u00a0МБ-тан аспасын.',
    es: 'JPEG, PNG o WebP, como máximo 8\u00a0MB.',
  },
  notSavedYet: {
    en: 'Chosen, not saved yet',
    ru: 'Выбрана, но ещё не сохранена',
    kk: 'Таңдалды, бірақ әлі сақталмады',
    es: 'Elegida, aún sin guardar',
  },
  upload: { en: 'Upload', ru: 'Загрузить', kk: 'Жүктеу', es: 'Subir' },
  uploading: { en: 'Uploading…', ru: 'Загружаем…', kk: 'Жүктеп жатырмыз…', es: 'Subiendo…' },
  remove: { en: 'Remove', ru: 'Убрать', kk: 'Алып тастау', es: 'Quitar' },
  removing: { en: 'Removing…', ru: 'Убираем…', kk: 'Алып тастап жатырмыз…', es: 'Quitando…' },
  photo: { en: 'Photo', ru: 'Фото', kk: 'Фото', es: 'Foto' },
  photoFile: { en: 'New photo', ru: 'Новое фото', kk: 'Жаңа фото', es: 'Foto nueva' },
  photoHint: {
    en: 'Customers see it when they book and before the visit. JPEG, PNG or WebP, at most 8\u00a0MB.',
    ru: 'Клиенты видят его при записи и перед визитом. JPEG, PNG или WebP, не больше 8\u00a0МБ.',
    kk: 'Клиенттер оны жазылғанда және сапар алдында көреді. JPEG, PNG немесе WebP, 8\u00a0МБ-тан аспасын.',
    es: 'Los clientes la ven al reservar y antes de la visita. JPEG, PNG o WebP, como máximo 8\u00a0MB.',
  },
  saved: { en: 'Saved.', ru: 'Сохранено.', kk: 'Сақталды.', es: 'Guardado.' },
} satisfies Catalog

/** What the server says beside the file field. */
export const pictureProblems = {
  nothing_chosen: {
    en: 'Choose a file first.',
    ru: 'Сначала выберите файл.',
    kk: 'Алдымен файлды таңдаңыз.',
    es: 'Elija primero un archivo.',
  },
  too_many: {
    en: 'That was a lot of pictures. Try again in an hour.',
    ru: 'Слишком много картинок подряд. Попробуйте через час.',
    kk: 'Суреттер тым көп болды. Бір сағаттан кейін қайталап көріңіз.',
    es: 'Han sido muchas imágenes. Inténtelo de nuevo en una hora.',
  },
  not_a_picture: {
    en: 'We cannot use this file. Choose a JPEG, PNG or WebP picture.',
    ru: 'Этот файл не подходит. Выберите картинку JPEG, PNG или WebP.',
    kk: 'Бұл файл жарамайды. JPEG, PNG немесе WebP суретін таңдаңыз.',
    es: 'Este archivo no sirve. Elija una imagen JPEG, PNG o WebP.',
  },
  too_large: {
    en: 'This file is too large. Choose a picture of at most 8 MB.',
    ru: 'Файл слишком большой. Выберите картинку не больше 8\u00a0МБ.',
    kk: 'Файл тым үлкен. 8\u00a0МБ-тан аспайтын сурет таңдаңыз.',
    es: 'El archivo es demasiado grande. Elija una imagen de 8\u00a0MB como máximo.',
  },
  too_many_pixels: {
    en: 'This picture is too large. Choose one of at most 50 megapixels.',
    ru: 'Картинка слишком большая. Выберите картинку не больше 50 мегапикселей.',
    kk: 'Сурет тым үлкен. 50 мегапиксельден аспайтынын таңдаңыз.',
    es: 'La imagen es demasiado grande. Elija una de 50 megapíxeles como máximo.',
  },
  busy: {
    en: 'We could not get to your picture just now. Try again in a minute.',
    ru: 'Сейчас не успели обработать картинку. Попробуйте через минуту.',
    kk: 'Суретті қазір өңдеп үлгермедік. Бір минуттан кейін қайталаңыз.',
    es: 'No hemos podido preparar la imagen a tiempo. Inténtelo de nuevo en un minuto.',
  },
  storage_failed: {
    en: 'We could not store the picture right now, so the old one stays. Try again in a minute.',
    ru: 'Сейчас не удалось сохранить картинку, прежняя осталась. Попробуйте через минуту.',
    kk: 'Суретті қазір сақтай алмадық, бұрынғысы қалды. Бір минуттан кейін қайталаңыз.',
    es: 'No hemos podido guardar la imagen; se queda la anterior. Inténtelo de nuevo en un minuto.',
  },
} satisfies Catalog
