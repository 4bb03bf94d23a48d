import { monitorEventLoopDelay } from 'node:perf_hooks'
import { afterAll, describe, expect, test } from 'vitest'
import { workbookOf } from '#tests/setup/workbook.ts'
import { openTableReader } from './table-reader.server.ts'

const reader = openTableReader()
afterAll(() => reader.close())

const bytes = (text: string) => new TextEncoder().encode(text)
const sheet = (rows: string) => `<worksheet><sheetData>${rows}</sheetData></worksheet>`
const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`
const two = sheet(`<row>${cell('Email')}</row><row>${cell('ada@example.test')}</row>`)

describe('a file that is read apart', () => {
  test('says all of its rows in their order, and why it is refused', async () => {
    const rows = Array.from({ length: 2_500 }, (_, n) => [`p${n}@example.test`])
    const text = `Email\n${rows.map(([mail]) => mail).join('\n')}`
    expect(await reader.read(bytes(text))).toEqual({ ok: true, kind: 'csv', columns: ['Email'], rows })
    expect(await reader.read(bytes('Email'))).toEqual({ ok: false, reason: 'empty' })
    const words = '<sst><si><t>Email</t></si></sst>'
    expect(await reader.read(workbookOf({ words, sheet: two }))).toMatchObject({
      ok: true,
      rows: [['ada@example.test']],
    })
  }, 30_000)

  test.each([
    ['words', workbookOf({ words: `<sst>${'<si/>'.repeat(2_000_000)}</sst>`, sheet: two }), 'too_large'],
    ['cells', workbookOf({ words: '<sst/>', sheet: sheet(`<row>${'<c/>'.repeat(500_000)}</row>`) }), 'not_readable'],
    ['empty lines', bytes(`Email\n${'\n'.repeat(3_000_000)}`), 'empty'],
    ['lines of a card', bytes(`BEGIN:VCARD\n${'a\n'.repeat(1_000_000)}`), 'empty'],
  ])(
    'never holds up others, nor takes their memory, whatever it is full of: %s',
    async (_what, hostile, reason) => {
      const small = openTableReader(200)
      const delay = monitorEventLoopDelay({ resolution: 10 })
      delay.enable()
      expect(await small.read(hostile)).toEqual({ ok: false, reason })
      delay.disable()
      expect(delay.max / 1e6).toBeLessThan(1_000)
      expect(await small.read(bytes('Email\nada@example.test'))).toMatchObject({ ok: true })
    },
    60_000,
  )
})
