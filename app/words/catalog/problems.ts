import type { Reader } from '../reader.ts'
import type { Catalog, Problem, Text } from '../text.ts'
import { apiProblems } from './apiProblems.ts'
import { areaProblems } from './area.ts'
import { websiteProblems } from './website.ts'
import { couponWords } from './coupons.ts'
import { taxWords } from './taxes.ts'
import { frontWords } from './front.ts'
import { businessProblems } from './problemsBusiness.ts'
import { missingProblems, typedProblems, unknownProblem } from './problemsTyped.ts'
import { refusals } from './refusals.ts'

/**
 * Validation problems, by their English sentence: schemas are read by programs too, so they speak English. A sentence
 * that is not listed becomes `unknownProblem` in the other languages. The first match counts.
 */
const problems: readonly Problem[] = [
  ...typedProblems,
  [/^Enter a code of 3 to 30/, () => couponWords.codeWrong],
  [/^Enter a whole number from 1 to 100\.$/, () => couponWords.percentWrong],
  [/^Enter a percentage like/, () => taxWords.percentWrong],
  [/^Use at most 100 percent\.$/, () => couponWords.percentWrong],
  ...businessProblems,
  [/^That was tried too often\. Please wait (\d+) seconds?\.$/, (seconds) => refusals.waitSeconds(Number(seconds))],
  [/^That was tried too often\. Please wait (\d+) minutes?\.$/, (minutes) => refusals.waitMinutes(Number(minutes))],
  [/^“(.*)” is not the address of a website/, websiteProblems.wrong],
  [/^Use at most (\d+) websites/, websiteProblems.many],
  [/^“(.*)” is not a postcode/, areaProblems.notPostcode],
  [/^These are (\d+) postcodes; (\d+) fit/, areaProblems.tooManyPostcodes],
  [/^A shape needs at least three/, () => areaProblems.few],
  [/^A shape has at most (\d+) corners/, areaProblems.many],
  [/^One of the corners is not/, () => areaProblems.range],
  [/^The shape crosses the 180th/, () => areaProblems.antimeridian],
  [/^The outline crosses itself/, () => areaProblems.crossing],
  [/^This is too long for a shape of at most (\d+)/, areaProblems.tooLong],
  [/^Line (\d+) is not a corner/, areaProblems.notCorner],
  [/^This GeoJSON cannot/, () => areaProblems.notGeoJson],
  [/^This begins like GeoJSON/, () => areaProblems.notJson],
  ...apiProblems,
  ...missingProblems,
]

/** Forms also show some of the sentences that end a request, see `failed` in form.server.ts. */
const isText = (entry: Catalog[string]): entry is Text => typeof entry !== 'function' && typeof entry.en === 'string'
const endings = new Map(
  Object.values({ ...refusals, ...frontWords } satisfies Catalog)
    .filter(isText)
    .map((text) => [text.en, text]),
)

/** A validator's English sentence as a text, null where it is not known. */
export function problemText(sentence: string): Text | null {
  for (const [pattern, text] of problems) {
    const match = pattern.exec(sentence)
    if (match) return { ...text(...match.slice(1).map((part) => part ?? '')), en: sentence }
  }
  return endings.get(sentence) ?? null
}

/**
 * A sentence beside a field, for its reader: a validator's sentence is translated; one that the page itself wrote stays
 * as it is.
 */
export function sayProblem(sentence: string, { language, say }: Reader): string {
  const text = problemText(sentence)
  if (text) return say(text)
  const inCyrillic = language === 'ru' || language === 'kk'
  return inCyrillic && !/\p{Script=Cyrillic}/u.test(sentence) ? say(unknownProblem) : sentence
}
