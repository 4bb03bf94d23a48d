import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** From and to of every range of letters that our fonts are declared for. */
const ranges = [...readFileSync('app/styles/fonts.css', 'utf8').matchAll(/U\+([0-9A-F]+)(?:-([0-9A-F]+))?/g)].map(
  ([, from, to]) => [Number.parseInt(from!, 16), Number.parseInt(to ?? from!, 16)] as const,
)
/** Every device draws these itself. */
const isEmoji = (letter: string) => /\p{Emoji_Presentation}/u.test(letter)
/** Stars in mails and chats, which have the letters of the device. */
const elsewhere = ['app/words/catalog/reviewNotices.ts: ★', 'app/words/catalog/reviewNotices.ts: ☆']
const isOurs = (letter: string) => {
  const code = letter.codePointAt(0)!
  return code < 0x20 || ranges.some(([from, to]) => code >= from && code <= to)
}

test('our fonts have every letter that is said: of others a browser may have none', () => {
  const files = globSync('app/words/**/*.ts', { exclude: ['**/*.test.ts'] })
  expect(files.length).toBeGreaterThan(50)
  const strange = files.flatMap((file) =>
    [...new Set(readFileSync(file, 'utf8').replaceAll(/^\s*(?:\/\/|\/?\*).*$/gm, ''))]
      .filter((letter) => !isOurs(letter) && !isEmoji(letter))
      .map((letter) => `${file}: ${letter}`),
  )
  expect(strange.filter((each) => !elsewhere.includes(each))).toEqual([])
})
