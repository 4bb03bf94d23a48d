import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { createElement as h } from 'react'
import { renderToPipeableStream } from 'react-dom/server'
import { expect, test } from 'vitest'
import { wholePage } from './whole-page.server.ts'

const lines = Array.from({ length: 300 }, (_, at) => h('p', { key: at, title: 'телефон' }, `әңгіме é ${at}`))
const written = (ahead: number) => renderToPipeableStream(h('main', { title: 'a'.repeat(ahead) }, lines))

// Each beginning moves the letters by a byte, so that others of them meet the end of a buffer.
test.each([0, 1, 2, 3])('no letter is broken at the end of a buffer, shifted by %i', async (ahead) => {
  const page = await new Promise<Buffer>((done) => written(ahead).pipe(wholePage(done)))
  const whole = page.toString()
  expect(whole).not.toMatch(/[\0\uFFFD]/)
  expect(whole.split('әңгіме é ')).toHaveLength(301)
  expect(whole.split('title="телефон"')).toHaveLength(301)
})

test('React still pads; when it no longer does, this can go', async () => {
  expect(await text(written(0).pipe(new PassThrough()))).toContain('\0')
})
