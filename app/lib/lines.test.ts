import { expect, it } from 'vitest'
import { addressWithoutLinks, nameWithoutLinks, line, neededLine, oneLine, paragraph } from './lines.ts'

const missing = 'Please enter a name.'

it.each([
  ['a zero-width space', '\u200b'],
  ['a Hangul filler', '\u3164'],
  ['a soft hyphen', '\u00ad'],
  ['an empty braille cell', '\u2800'],
  ['joiners', '\u200c\u200d'],
  ['a mark of order', '\ufeff'],
  ['spaces of many kinds', ' \u00a0\u2003\u3000'],
  ['turned nothing', '\u202e\u2066'],
  ['line breaks', '\r\n\u2028'],
  ['a tag', '\u{e0041}'],
])('%s is not a name', (_what, text) => {
  expect(neededLine(80, missing).safeParse(text).error?.issues[0]?.message).toBe(missing)
  expect(line(80).parse(text)).toBe('')
  expect(paragraph(80).parse(text)).toBe('')
})

it.each([
  ['Eve\u202e moc.knab', 'Eve moc.knab'],
  ['\u2066Ada\u2069', 'Ada'],
  [' Ada\r\nBcc:  x ', 'Ada Bcc: x'],
  // Persian and Kannada need the joiners, a family of emoji is held together by them, and Catalan hyphenates.
  ['می\u200cخواهم', 'می\u200cخواهم'],
  ['👩\u200d🔧', '👩\u200d🔧'],
  ['Ұлжан Әлиева', 'Ұлжан Әлиева'],
  ['!', '!'],
  // Half of a sign: JSON can carry it, and Postgres cannot read it.
  ['Ada \ud83d!', 'Ada \ufffd!'],
])('%j is read as %j', (text, read) => expect(oneLine(text)).toBe(read))

it('keeps the lines of a note and removes signs that turn the writing direction', () => {
  expect(paragraph(80).parse(' ring\u202e twice\r\n\tdog\u0000 ')).toBe('ring twice\n dog')
  expect(paragraph(80).parse('ring \udc00')).toBe('ring \ufffd')
})

it.each(['Ada', 'J.R. Ewing', 'St.Clair', 'Анна-Мария', 'O’Neil Jr.', 'Dr. Who', 'А. Иванов', 'Co. Smith'])(
  '“%s” is accepted as a name',
  (name) => expect(nameWithoutLinks(line(80)).safeParse(name).success).toBe(true),
)

it.each([
  'Your account is locked: https://evil.example',
  'bit.ly/3xYz',
  'www.evil.test',
  'EVIL.COM',
  'Evil.Com today',
  'pay at evil.finance',
  'банк.рф',
  'call@evil.test',
  'Log in at evil.services!',
  'Locked: evil.services…',
  '“evil.services”',
  'EVIL.SERVICES/a',
  'v.gd/3xYz',
  'U.TO/b',
  'EVIL.DEV',
  'evil\u200b.dev',
  'evil\uff0ecom',
  'evil\u3002com',
  'pay＠evil.test',
])('“%s” holds a link and is refused as a name', (name) => {
  expect(nameWithoutLinks(line(80)).safeParse(name).error?.issues[0]?.message).toMatch(/^Please leave out links/)
})

it.each(['v.gd/a', 'Door 3: u.to/b', 'evil.dev', 'evil\uff0ecom', 'https://evil.test'])(
  '“%s” holds a link and is refused as an address',
  (text) => expect(addressWithoutLinks(line(300)).safeParse(text).success).toBe(false),
)

it.each([
  '12 Main St, Apt. 5',
  'ул.ленина 5, кв.7',
  'Calle Mayor nº 3, 2.º izda.',
  'г. Алматы, пр.абая 1',
  'ул.Ленина/Мира 4',
  'Av.Juarez/5',
  'C.C. Sur, local 4/A',
])('“%s” is accepted as an address', (text) =>
  expect(addressWithoutLinks(line(300)).safeParse(text).success).toBe(true),
)

it('looks for links in a long word without standing still', () => {
  const began = performance.now()
  const long = 'a'.repeat(200_000)
  expect(nameWithoutLinks(line(80)).safeParse(long).success).toBe(false)
  expect(nameWithoutLinks(line(300_000)).safeParse(`${long}.finance`).error?.issues[0]?.message).toMatch(
    /^Please leave out links/,
  )
  expect(performance.now() - began).toBeLessThan(2_000)
})
