import type { Language } from './language.ts'
import type { Trade } from './nouns.ts'

/** One thing to say, in every language. What it speaks of is put in by a function that returns one: `visits(3)`. */
export type Text = Record<Language, string>

/** A text, or one that says what the business calls a visit or whoever makes it. */
export type Words = Text | ((trade: Trade) => Text)

/** What a catalog holds; written as `{ … } satisfies Catalog`, a missing language does not compile. */
export type Catalog = { [name: string]: Text | ((...facts: never[]) => Words) | Catalog }

/** A validator's English sentence, and how it is said with what stood in it. */
export type Problem = readonly [RegExp, (...found: string[]) => Text]

/** The same in every language: a name, a number, what somebody typed. */
export const asIs = (text: string): Text => ({ en: text, ru: text, kk: text, es: text })
