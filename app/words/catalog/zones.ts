import type { Catalog } from '../text.ts'

/** The first parts of time zone names: headings in the list of zones. */
export const partsOfWorld = {
  Africa: { en: 'Africa', ru: 'Африка', kk: 'Африка', es: 'África' },
  America: { en: 'America', ru: 'Америка', kk: 'Америка', es: 'América' },
  Antarctica: { en: 'Antarctica', ru: 'Антарктида', kk: 'Антарктида', es: 'Antártida' },
  Arctic: { en: 'Arctic', ru: 'Арктика', kk: 'Арктика', es: 'Ártico' },
  Asia: { en: 'Asia', ru: 'Азия', kk: 'Азия', es: 'Asia' },
  Atlantic: { en: 'Atlantic', ru: 'Атлантика', kk: 'Атлант мұхиты', es: 'Atlántico' },
  Australia: { en: 'Australia', ru: 'Австралия', kk: 'Аустралия', es: 'Australia' },
  Europe: { en: 'Europe', ru: 'Европа', kk: 'Еуропа', es: 'Europa' },
  Indian: { en: 'Indian Ocean', ru: 'Индийский океан', kk: 'Үнді мұхиты', es: 'Océano Índico' },
  Pacific: { en: 'Pacific', ru: 'Тихий океан', kk: 'Тынық мұхит', es: 'Pacífico' },
  Elsewhere: { en: 'Elsewhere', ru: 'Другое', kk: 'Басқа', es: 'Otras' },
} satisfies Catalog
