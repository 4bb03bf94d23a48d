const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** What a person sees as single characters: a family emoji, a letter with its accents (UAX #29). */
export const graphemes = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment)
