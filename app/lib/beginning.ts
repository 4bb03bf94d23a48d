/** The beginning of a text in one line, in whole words, at most so many characters and "…" where it goes on. */
export function beginningOf(text: string, atMost: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= atMost ? line : `${line.slice(0, atMost).replace(/\s\S*$/, '')}…`
}
