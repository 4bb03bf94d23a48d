import { monitorEventLoopDelay } from 'node:perf_hooks'
import { afterAll, describe, expect, test } from 'vitest'
import { openMailReader } from './mail-reader.server.ts'

const reader = openMailReader()
afterAll(() => reader.close())
const envelope = { from: 'ana@example.com', ours: ['@replies.wayslot.test'] }
const mail = (head: string, body: string) =>
  Buffer.from(`From: Ana <ana@example.com>\r\nMessage-ID: <a@example.com>\r\n${head}\r\n\r\n${body}`)

describe('a mail that is read apart', () => {
  test('says what it says in the same thread', async () => {
    const read = await reader.read(
      mail('Content-Type: text/plain; charset=utf-8', 'Я дома 🏠\n\n> Your visit'),
      envelope,
    )
    expect(read).toMatchObject({ from: 'ana@example.com', name: 'Ana', text: 'Я дома 🏠', automatic: false })
    const nested = Array.from(
      { length: 60 },
      (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}`,
    )
    expect(await reader.read(Buffer.from(nested.join('\r\n')), envelope)).toBeNull()
  }, 20_000)

  test.each([
    ['parts', mail('Content-Type: multipart/mixed; boundary=x', '--x\r\n\r\na\r\n'.repeat(80_000))],
    ['flowed lines', mail('Content-Type: text/plain; format=flowed; delsp=yes', 'a \r\n'.repeat(240_000))],
    ['quoted lines', mail('Content-Type: text/plain; format=flowed', '> > > a \r\n'.repeat(90_000))],
    ['senders', mail(`X-A: b\r\nFrom: ${'a:b,'.repeat(15_000)}`, 'a')],
    ['tags', mail('Content-Type: text/html', '<div>'.repeat(180_000))],
  ])(
    'never holds up others, whatever it is full of: %s',
    async (_what, hostile) => {
      const delay = monitorEventLoopDelay({ resolution: 10 })
      delay.enable()
      const started = performance.now()
      await reader.read(hostile, envelope)
      delay.disable()
      expect(delay.max / 1e6).toBeLessThan(500)
      expect(performance.now() - started).toBeLessThan(12_000)
    },
    30_000,
  )

  test('is given up when it takes too long, and the next one is read', async () => {
    const short = openMailReader(1_500)
    const usual = mail('X-A: b', 'Hello')
    // The thread starts with its first mail.
    await expect.poll(async () => (await short.read(usual, envelope))?.text, { timeout: 20_000 }).toBe('Hello')
    const endless = { ...envelope, ours: Array.from({ length: 400_000 }, (_, at) => `@${at}.test`) }
    const lines = mail('X-A: b', 'a 1 b:\r\n'.repeat(2_000))
    const [given, next] = await Promise.all([short.read(lines, endless), short.read(usual, envelope)])
    expect(given).toBeNull()
    expect([next?.text, (await short.read(usual, envelope))?.text]).toContain('Hello')
    short.close()
  }, 60_000)

  test('waits its turn', async () => {
    const many = Array.from({ length: 40 }, (_, at) => reader.read(mail('X-A: b', `Mail ${at}`), envelope))
    const texts = (await Promise.all(many)).map((read) => read?.text)
    expect(texts).toEqual(Array.from({ length: 40 }, (_, at) => `Mail ${at}`))
  }, 30_000)
})
