import type { Catalog } from '../text.ts'

/** Months and days of the week in Kazakh, Monday first. Only kazakh.ts reads them, so pages in other languages carry none. */
export const kazakhNames = {
  months: {
    en: '',
    ru: '',
    kk: 'қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан',
    es: '',
  },
  short: { en: '', ru: '', kk: 'дс сс ср бс жм сб жс', es: '' },
  long: { en: '', ru: '', kk: 'дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі', es: '' },
} satisfies Catalog
