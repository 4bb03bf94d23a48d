import { imprintWords } from './catalog/legalTerms.ts'
import { makeReader, type Reader } from './reader.ts'

/** When our texts for businesses were written; changes with each change of what they say. */
export const businessTextsDate = '2026-11-27'

/** The same of Wayslot's own terms and privacy: who signs up is noted to have accepted these. */
export const platformTextsDate = '2026-11-27'

/** "Version of Fri 27 Nov 2026": always with the year. */
export const sayVersion = (reader: Reader, ms: number): string =>
  reader.say(imprintWords.version(makeReader({ ...reader, now: 0 }).day(ms)))
