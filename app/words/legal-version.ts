import { imprintWords } from './catalog/legalTerms.ts'
import { makeReader, type Reader } from './reader.ts'

/** When our texts for businesses were written; change it whenever their meaning changes. */
export const businessTextsDate = '2026-11-29'

/** The same for Wayslot's own terms and privacy: an account stores that it accepted this version. */
export const platformTextsDate = '2026-11-29'

/** "Version of Fri 27 Nov 2026": always with the year. */
export const sayVersion = (reader: Reader, ms: number): string =>
  reader.say(imprintWords.version(makeReader({ ...reader, now: 0 }).day(ms)))
