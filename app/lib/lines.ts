import { z } from 'zod'
import { languages } from '#app/words/language.ts'
import type { OwnTexts } from '#app/words/own-texts.ts'

/**
 * They reverse the text that follows, even the subject and time of a mail. The joiners U+200C and U+200D stay, because
 * languages and emoji need them.
 */
const turns = /[\u202a-\u202e\u2066-\u2069]/g

/** Any visible character; empty letters (U+3164, U+2800), soft hyphens and all kinds of spaces are invisible. */
const ink = /[^\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u

const shown = (text: string) => (ink.test(text) ? text.trim() : '')

// Postgres cannot store NUL, and a line break in a name could become a header of a message.
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g

/**
 * What somebody typed, as one line that reads as it was typed: without line breaks and reversed text; '' if nothing is
 * visible.
 */
export function oneLine(text: string): string {
  return shown(text.toWellFormed().replace(turns, '').replace(controls, ' ').replace(/ {2,}/g, ' '))
}

/**
 * One line of text, for everything people type: names, addresses, text in a subject. It uses no pipe, because a form's
 * empty text would be undefined to the second schema of a pipe, which would then demand it.
 */
export const line = (max: number, missing?: string) =>
  z.string(missing).overwrite(oneLine).max(max, `Please use at most ${max} characters.`)

/** One line that must not be empty. */
export const neededLine = (max: number, missing: string) => line(max, missing).min(1, missing)

// Signs that other programs read as a full stop, or do not show at all.
const stops = /[\u3002\uff0e\uff61\u2024]/g
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cf}]|(?!\s)\p{Cc}/gu

/** A text as other programs read it. */
export const shownOf = (text: string): string => text.normalize('NFKC').replace(stops, '.').replace(unseen, '')

/** Domain endings that mail programs and phones turn into links, in upper or lower case. */
const endings =
  'com|net|org|info|biz|io|co|me|ly|app|link|xyz|top|site|online|shop|club|ru|su|kz|uz|by|ua|es|mx|de|uk|eu|us|рф|қаз|' +
  'dev|gg|tk|gq|tv|pro|cloud|tech|click|icu|cyou|buzz|vip|zip|mov|email|support|finance|money|loan'
const linkLike = [
  /:\/\/|\bwww\.|@/iu,
  new RegExp(`[\\p{L}\\p{N}-]\\.(?:${endings})(?![\\p{L}\\p{N}])`, 'iu'),
  // Shortened ones are of any country: "v.gd/a", "U.TO/B". A corner of two streets has longer names.
  /[\p{L}\p{N}-]\.[a-z]{2}\/[a-z0-9]/iu,
]
/**
 * Any other ending in lower case, or before a path; "St.Clair" and "J.R. Ewing" are people. Addresses are written like this: "ул.ленина
 * 5". It looks at a word from its beginning alone: from each of its letters, a long one would take seconds.
 */
const otherEnding = /(?<![\p{L}\p{N}-])[\p{L}\p{N}-]{2,}\.(?:\p{Ll}{2,}(?![\p{L}\p{N}-])|\p{L}{2,}\/)/u

const leaveOut = 'Please leave out links and e-mail addresses.'
const hasLink = (text: string) => linkLike.some((pattern) => pattern.test(shownOf(text)))

/**
 * An address without links: it appears in messages to people who never asked for them, which could then carry
 * somebody's links.
 */
export const addressWithoutLinks = (schema: z.ZodString) => schema.refine((text) => !hasLink(text), leaveOut)

/** The same for a name. */
export const nameWithoutLinks = (schema: z.ZodString) =>
  schema.refine((text) => !hasLink(text) && !otherEnding.test(shownOf(text)), leaveOut)

/** What somebody typed, as several lines that read as they were typed. */
export const severalLines = (text: string): string =>
  shown(
    text
      .toWellFormed()
      .replace(turns, '')
      .replace(/\r\n?/g, '\n')
      .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]+/g, ' '),
  )

/** Text of several lines. */
export const paragraph = (max: number, missing?: string) =>
  z.string(missing).overwrite(severalLines).max(max, `Please use at most ${max} characters.`)

/** A text that may be left empty in a form: then ''. */
export const orNothing = <T extends z.ZodType<string>>(schema: T) => schema.nullish().transform((value) => value ?? '')

/** A value that may be left empty in a form: then it is cleared. */
export const cleared = <T>(schema: z.ZodType<T>) =>
  schema.nullish().transform((value) => (value === '' ? null : (value ?? null)))

/** A business's text in its other languages, each parsed by `schema`; empty ones are left out. */
export const inOtherLanguages = (schema: z.ZodString) =>
  z
    .partialRecord(z.enum(languages), schema)
    .optional()
    .transform((texts): OwnTexts => Object.fromEntries(Object.entries(texts ?? {}).filter(([, text]) => text)))
