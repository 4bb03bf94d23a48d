import type { Language } from './language.ts'
import type { Trade } from './nouns.ts'

/** One thing to say, in every language. Facts are filled in by a function that returns a Text: `visits(3)`. */
export type Text = Record<Language, string>

/** A text, or one that uses the business's words for a visit or the person who does the work. */
export type Words = Text | ((trade: Trade) => Text)

/** The shape of a catalog; written as `{ … } satisfies Catalog`, so that a missing language does not compile. */
export type Catalog = { [name: string]: Text | ((...facts: never[]) => Words) | Catalog }

/** A pattern for a validator's English sentence, and its translation with the parts it matched. */
export type Problem = readonly [RegExp, (...found: string[]) => Text]

/** The same in every language: a name, a number, what somebody typed. */
export const asIs = (text: string): Text => ({ en: text, ru: text, kk: text, es: text })
