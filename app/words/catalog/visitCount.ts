import type { Trade } from '../nouns.ts'
import { en, es, ru } from '../plural.ts'

/** "3 visits", "5 занятий" */
export const visitCount =
  (n: number) =>
  ({ visit }: Trade) => ({
    en: `${n} ${en(n, visit.en.one, visit.en.other)}`,
    ru: `${n} ${ru(n, visit.ru.nom, visit.ru.gen, visit.ru.plGen)}`,
    kk: `${n} ${visit.kk.nom}`,
    es: `${n} ${es(n, visit.es.one, visit.es.other)}`,
  })
