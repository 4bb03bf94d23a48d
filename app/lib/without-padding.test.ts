import { PassThrough, type Transform } from 'node:stream'
import { text } from 'node:stream/consumers'
import { createElement as h } from 'react'
import { renderToPipeableStream } from 'react-dom/server'
import { expect, test } from 'vitest'
import { withoutPadding } from './without-padding.server.ts'

const lines = Array.from({ length: 300 }, (_, at) => h('p', { key: at, title: 'телефон' }, `әңгіме é ${at}`))

const served = (body: Transform, ahead: number) =>
  text(renderToPipeableStream(h('main', { title: 'a'.repeat(ahead) }, lines)).pipe(body))

// Each beginning moves the letters by a byte, so that others of them meet the end of a buffer.
test.each([0, 1, 2, 3])('no letter is broken at the end of a buffer, shifted by %i', async (ahead) => {
  const whole = await served(withoutPadding(), ahead)
  expect(whole).not.toMatch(/[\0\uFFFD]/)
  expect(whole.split('әңгіме é ')).toHaveLength(301)
  expect(whole.split('title="телефон"')).toHaveLength(301)
})

test('React still pads its stream; when it no longer does, our filter can go', async () => {
  expect(await served(new PassThrough(), 0)).toContain('\0')
})
