import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ownWords } from './own-words.ts'
import { readMail } from './read-mail.ts'

const ours = ['hello@wayslot.test', '@replies.wayslot.test']

describe('own words of a mail', () => {
  const copy = '> Your visit is confirmed\n>\n> Tue 24 Nov'
  it.each([
    ['English', `I am at home.\n\nOn Tue, 24 Nov 2026 at 10:15, Bright <hello@wayslot.test> wrote:\n${copy}`],
    [
      'wrapped',
      `I am at home.\n\nOn Tue, 24 Nov 2026 at 10:15, Bright Home Services\n<hello@wayslot.test> wrote:\n\n${copy}`,
    ],
    ['Russian', `I am at home.\n\nвт, 24 нояб. 2026 г. в 10:15, Bright <hello@wayslot.test>:\n${copy}`],
    [
      'Kazakh, without marks',
      `I am at home.\n\n2026 ж. 24 қар. 10:15, Bright <hello@wayslot.test> жазды:\n\nYour visit`,
    ],
    ['Spanish', `I am at home.\n\nEl mar, 24 nov 2026 a las 10:15, Bright escribió:\n\nSu visita`],
    [
      'a language unknown to us',
      `I am at home.\n\n2026/11/24 10:15 Bright <r+abc@replies.wayslot.test>:\n\nYour visit`,
    ],
    [
      'Outlook',
      `I am at home.\n\n________________________________\nFrom: Bright\nSent: Tuesday\nTo: Ana\nSubject: Visit\n\nYour visit`,
    ],
    [
      'Outlook without a line',
      `I am at home.\r\n\r\nОт: Bright <x@y.z>\r\nОтправлено: вторник\r\nКому: Ana\r\nТема: Визит\r\n\r\nВаш визит`,
    ],
    ['a signature', 'I am at home.\n-- \nAna Silva\n+1 212 555 0100'],
    ['a phone', 'I am at home.\n\nSent from my iPhone'],
  ])('are found before a copy: %s', (_program, text) => {
    expect(ownWords(text, ours)).toBe('I am at home.')
  })

  it('between the lines of a copy are kept', () => {
    const text = `Two answers:\n\nOn Tue, Bright <hello@wayslot.test> wrote:\n> Is there water?\nYes.\n> Pets?\nA cat.\n`
    expect(ownWords(text, ours)).toBe('Two answers:\n\nYes.\nA cat.')
  })

  it('are everything where nothing else would be left, and what only looks like a mark', () => {
    expect(ownWords('> Is there water?', ours)).toBe('> Is there water?')
    const text = 'From: the gate to the door it is 20 m\nThe code: 4711\nTo: nobody else\n\n-- is not a signature'
    expect(ownWords(text, ours)).toBe(text)
    expect(ownWords('Please bring:\n- salt\n- a pump, 20 m', ours)).toBe('Please bring:\n- salt\n- a pump, 20 m')
  })

  it.each([
    ['2012 from <', '2012 from <'.repeat(20_000)],
    ['On', 'On a\n'.repeat(20_000)],
    ['skrev', 'abc. skrev\n'.repeat(20_000)],
    ['marks', '>\n'.repeat(50_000)],
    ['colons', 'a:\n'.repeat(50_000)],
    ['dashes', '-'.repeat(100_000)],
  ])('are found at once in hostile text: %s', (_what, text) => {
    const started = performance.now()
    ownWords(text, ours)
    expect(performance.now() - started).toBeLessThan(250)
  })

  it('of any text are a part of it', () => {
    const piece = fc.constantFrom(
      '> a',
      '',
      'On 1 wrote:',
      'words',
      '-- ',
      'From: a',
      'Sent: b',
      'To: c',
      '______________',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (lines) => {
        const text = lines.join('\n')
        expect(ownWords(text, ours).length).toBeLessThanOrEqual(text.trim().length)
        expect(ownWords(text, ours) === '').toBe(text.trim() === '')
      }),
    )
  })
})

const mail = (head: string[], body: string | Buffer = 'Hello') =>
  Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), Buffer.from(body as string)])
const usual = [
  'From: Ana Silva <Ana@Example.com>',
  'To: r+x@replies.wayslot.test',
  'Subject: Re: Visit',
  'Message-ID: <a1@example.com>',
]

describe('a mail', () => {
  it('is read with its sender, subject, ids and words', async () => {
    expect(await readMail(mail([...usual, 'In-Reply-To: <b2@wayslot.test>']), 'ana@example.com', ours)).toEqual({
      from: 'ana@example.com',
      name: 'Ana Silva',
      subject: 'Re: Visit',
      text: 'Hello',
      id: '<a1@example.com>',
      inReplyTo: '<b2@wayslot.test>',
      automatic: false,
      hasFiles: false,
    })
  })

  it('of HTML alone is read as text, without scripts, pictures and the copy', async () => {
    const html = `<html><head><style>p { color: red }</style><script>alert(1)</script></head><body><p>I am <b>at&nbsp;home</b> &lt;3</p>
      <img src="https://evil.test/x.png" alt="x"><p>See <a href="https://example.com/map">the map</a></p>
      <div>On Tue, Bright &lt;hello@wayslot.test&gt; wrote:</div><blockquote>Your visit</blockquote></body></html>`
    const read = await readMail(mail([...usual, 'Content-Type: text/html; charset=utf-8'], html), 'a@b.c', ours)
    expect(read?.text).toBe('I am at\u00a0home <3\n\nSee the map [https://example.com/map]')
  })

  it('is read in its own charset, one that nobody knows as well as can be', async () => {
    const koi8 = Buffer.from([0xf0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4])
    const raw = Buffer.concat([
      mail([...usual, 'Content-Type: text/plain; charset=koi8-r', 'Content-Transfer-Encoding: 8bit'], ''),
      koi8,
    ])
    expect((await readMail(raw, 'a@b.c', ours))?.text).toBe('Привет')
    const odd = await readMail(mail([...usual, 'Content-Type: text/plain; charset=x-evil"\';'], 'Hello'), 'a@b.c', ours)
    expect(odd?.text).toBe('Hello')
    const utf7 = await readMail(
      mail([...usual, 'Content-Type: text/plain; charset=utf-7'], '+ADw-script+AD4-'),
      'a@b.c',
      ours,
    )
    expect(utf7?.text).not.toContain('<script>')
  })

  it('keeps no reversed name, no line break in its subject, and no foreign id', async () => {
    const head = [
      'From: =?utf-8?B?4oCuZ3Bq?= <ana@example.com>',
      'Subject: =?utf-8?Q?a=0D=0ABcc:_evil@example.com?=',
      'Message-ID: <a b@example.com>',
      'In-Reply-To: nothing',
    ]
    const read = await readMail(mail(head), 'a@b.c', ours)
    expect(read).toMatchObject({ name: 'gpj', subject: 'a Bcc: evil@example.com', id: null, inReplyTo: null })
    expect((await readMail(mail(['From: "<x>" <not an address>']), 'a@b.c', ours))?.from).toBe('')
  })

  it.each([
    ['a vacation responder', 'Auto-Submitted: auto-replied'],
    ['Exchange', 'X-Auto-Response-Suppress: All'],
    ['a list', 'Precedence: bulk'],
    ['a list with a link', 'List-Unsubscribe: <https://example.com>'],
    ['a report', 'Content-Type: multipart/report; boundary=x'],
  ])('of a program is known as one: %s', async (_what, header) => {
    expect((await readMail(mail([...usual, header]), 'ana@example.com', ours))?.automatic).toBe(true)
  })

  it('without a sender, of a mail server, or our own that came back is one too', async () => {
    expect((await readMail(mail(usual), '', ours))?.automatic).toBe(true)
    for (const from of [
      'MAILER-DAEMON@example.com',
      'no-reply@example.com',
      'hello@wayslot.test',
      'r+x@replies.wayslot.test',
    ])
      expect((await readMail(mail([`From: <${from}>`]), 'a@b.c', ours))?.automatic, from).toBe(true)
    expect((await readMail(mail([...usual, 'Auto-Submitted: no']), 'a@b.c', ours))?.automatic).toBe(false)
  })

  it('of thousands of parts is not read', async () => {
    const of = (parts: number) =>
      readMail(
        mail([...usual, 'Content-Type: multipart/mixed; boundary=x'], '--x\r\n\r\na\r\n'.repeat(parts)),
        'a@b.c',
        ours,
      )
    expect((await of(20))?.text).toMatch(/^a\s+a/)
    const started = performance.now()
    expect(await of(80_000)).toBeNull()
    expect(performance.now() - started).toBeLessThan(250)
  })

  it('that is nested without end, or all head, is not read; one of many megabytes in its first part', async () => {
    let nested = 'x'
    for (let depth = 0; depth < 60; depth += 1)
      nested = `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}\r\n${nested}\r\n--b${depth}--`
    expect(await readMail(Buffer.from(`${usual.join('\r\n')}\r\n${nested}`), 'a@b.c', ours)).toBeNull()
    const head = Array.from({ length: 5_000 }, (_, n) => `X-A${n}: ${'y'.repeat(40)}`)
    expect(await readMail(mail([...usual, ...head]), 'a@b.c', ours)).toBeNull()
    const large = mail(
      [...usual, 'Content-Type: multipart/mixed; boundary=b'],
      `--b\r\nContent-Type: text/plain\r\n\r\nHello\r\n--b\r\nContent-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\n\r\n${'QUJD'.repeat(2_500_000)}\r\n--b--`,
    )
    const started = performance.now()
    expect((await readMail(large, 'a@b.c', ours))?.text).toBe('Hello')
    expect(performance.now() - started).toBeLessThan(1_000)
  })
})
