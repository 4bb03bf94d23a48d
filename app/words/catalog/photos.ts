import type { Catalog } from '../text.ts'
import { pictureProblems } from './pictures.ts'

/** Photos in conversations. */
export const photoWords = {
  add: { en: 'Photos', ru: 'Фотографии', kk: 'Фотосуреттер', es: 'Fotos' },
  formats: {
    en: 'Up to 4, JPEG, PNG or WebP.',
    ru: 'До 4, JPEG, PNG или WebP.',
    kk: '4-ке дейін, JPEG, PNG немесе WebP.',
    es: 'Hasta 4, JPEG, PNG o WebP.',
  },
  preparing: {
    en: 'Making the photos smaller…',
    ru: 'Уменьшаем фотографии…',
    kk: 'Фотосуреттерді кішірейтіп жатырмыз…',
    es: 'Reduciendo las fotos…',
  },
  nth: (place: number) => ({
    en: `Photo ${place}`,
    ru: `Фото ${place}`,
    kk: `${place}-фото`,
    es: `Foto ${place}`,
  }),
} satisfies Catalog

/** Said after what is wrong with one of several: whoever has no scripts has to choose anew. */
export const choosePhotosAgain = {
  en: 'Please choose the photos again.',
  ru: 'Выберите фотографии ещё раз.',
  kk: 'Фотосуреттерді қайта таңдаңыз.',
  es: 'Elija las fotos de nuevo.',
}

/** What the server says beside the field. */
export const photoRefusals = {
  ...pictureProblems,
  too_large: {
    en: 'This photo is larger than 20\u00a0MB. Choose a smaller one, or send a screenshot of it.',
    ru: 'Это фото больше 20\u00a0МБ. Выберите поменьше или пришлите снимок экрана.',
    kk: 'Бұл фото 20\u00a0МБ-тан үлкен. Кішірегін таңдаңыз немесе экран суретін жіберіңіз.',
    es: 'Esta foto supera los 20\u00a0MB. Elija una más pequeña o envíe una captura de pantalla.',
  },
  too_many_pixels: {
    en: 'This photo has more than 50 megapixels. Choose a smaller one, or send a screenshot of it.',
    ru: 'В этом фото больше 50 мегапикселей. Выберите поменьше или пришлите снимок экрана.',
    kk: 'Бұл фотода 50 мегапиксельден көп. Кішірегін таңдаңыз немесе экран суретін жіберіңіз.',
    es: 'Esta foto tiene más de 50 megapíxeles. Elija una más pequeña o envíe una captura de pantalla.',
  },
  cut: {
    en: 'This photo did not arrive. Photos may have up to 20\u00a0MB each: send fewer or smaller ones.',
    ru: 'Это фото не дошло. Каждое может весить до 20\u00a0МБ: пришлите меньше фотографий или поменьше размером.',
    kk: 'Бұл фото жетпеді. Әрқайсысы 20\u00a0МБ-қа дейін болуы керек: азырақ немесе кішірек фото жіберіңіз.',
    es: 'Esta foto no llegó. Cada una puede tener hasta 20\u00a0MB: envíe menos o más pequeñas.',
  },
  too_many_photos: {
    en: 'Please choose at most 4 photos.',
    ru: 'Выберите не больше 4 фотографий.',
    kk: '4-тен артық фотосурет таңдамаңыз.',
    es: 'Elija como máximo 4 fotos.',
  },
  heic: {
    en: 'This photo is in Apple’s HEIC format. Choose it from the photo library instead of a file, or send a screenshot of it.',
    ru: 'Это фото в формате HEIC от Apple. Выберите его из медиатеки, а не из файлов, или пришлите снимок экрана.',
    kk: 'Бұл фото Apple-дың HEIC пішімінде. Оны файлдардан емес, фототекадан таңдаңыз немесе экран суретін жіберіңіз.',
    es: 'Esta foto está en el formato HEIC de Apple. Elíjala desde la fototeca y no como archivo, o envíe una captura de pantalla.',
  },
} satisfies Catalog

/** Of files that came by text or chat. */
export const photoFacts = {
  wait: { en: 'Photo on its way…', ru: 'Фото загружается…', kk: 'Фото жүктелуде…', es: 'La foto está llegando…' },
  left: (names: string) => ({
    en: `📎 ${names}: not kept, only photos come through by mail. Ask for a photo of it.`,
    ru: `📎 ${names}: не сохранили, по почте приходят только фотографии. Попросите прислать фото.`,
    kk: `📎 ${names}: сақталмады, поштамен тек фотосуреттер келеді. Фотосын сұраңыз.`,
    es: `📎 ${names}: no se guardó, por correo solo llegan fotos. Pida una foto.`,
  }),
  lost: (count: number) => ({
    en:
      count === 1
        ? '📷 A file could not be read. Ask for it as a photo.'
        : `📷 ${count} files could not be read. Ask for them as photos.`,
    ru:
      count === 1
        ? '📷 Файл не удалось открыть. Попросите прислать его фотографией.'
        : `📷 Не удалось открыть файлы: ${count}. Попросите прислать их фотографиями.`,
    kk:
      count === 1
        ? '📷 Файл ашылмады. Оны фото етіп жіберуді сұраңыз.'
        : `📷 Ашылмаған файлдар: ${count}. Оларды фото етіп жіберуді сұраңыз.`,
    es:
      count === 1
        ? '📷 No se pudo abrir un archivo. Pídalo como foto.'
        : `📷 No se pudieron abrir ${count} archivos. Pídalos como fotos.`,
  }),
} satisfies Catalog
