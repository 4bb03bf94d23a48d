import { describe, expect, test } from 'vitest'
import { boundaryOf, guardFormData, readUntilCut } from './form-data.server.ts'

function send(body: BodyInit, headers: Record<string, string> = {}): Promise<FormData> {
  const request = new Request('http://app.localhost/', { method: 'POST', body, headers })
  guardFormData(request)
  return request.formData()
}

const fields = (...names: string[]) => new URLSearchParams(names.map((name) => [name, 'x']))

describe('forms that a page sends', () => {
  test.each(['email', 'hours[0].start', 'serviceIds[]', 'a.b.c', 'address-line', 'Größe', 'hours[99].end'])(
    'may hold a field %s',
    async (name) => {
      expect((await send(fields(name))).get(name)).toBe('x')
    },
  )

  test('may hold files', async () => {
    const form = new FormData()
    form.append('logo', new File(['x'], 'logo.png'))
    expect((await send(form)).get('logo')).toBeInstanceOf(File)
  })
})

describe('forms that no page sends', () => {
  test.each([
    'a[100]',
    'a[1000]',
    'week[6].intervals[9].end',
    'x1[99][99][99]',
    'a[4294967294]',
    'a[99999999].b',
    'a[1e9]',
    `a${'[0]'.repeat(9)}`,
    `a${'.b'.repeat(10_000)}`,
    '__proto__[x]',
    'a.__proto__.x',
    'a[0].__proto__',
    '__intent__',
    '__state__',
    'a]b',
    'a[',
    '[0]',
    '.a',
    'a..b',
    '',
    'x'.repeat(101),
  ])('are refused when they hold a field %s', async (name) => {
    await expect(send(fields(name))).rejects.toMatchObject({ code: 'bad_request' })
  })

  test('are refused when they have too many fields or are no form at all', async () => {
    await expect(send(fields(...Array.from({ length: 1_001 }, (_, at) => `a${at}`)))).rejects.toMatchObject({
      code: 'bad_request',
    })
    const files = new FormData()
    for (const name of 'abcdefghijklm') files.append(name, new File(['x'], name))
    await expect(send(files)).rejects.toMatchObject({ code: 'bad_request' })
    await expect(send('x', { 'content-type': 'text/plain' })).rejects.toMatchObject({ code: 'bad_request' })
    await expect(send('nonsense', { 'content-type': 'multipart/form-data; boundary=b' })).rejects.toMatchObject({
      code: 'bad_request',
    })
  })
  test('are refused when they have more parts than a form with files, or a text as large as a file', async () => {
    const form = (count: number, text = 'x') => {
      const made = new FormData()
      for (let at = 0; at < count; at += 1) made.append(`a${at}`, text)
      return made
    }
    expect([...(await send(form(60))).keys()]).toHaveLength(60)
    await expect(send(form(61))).rejects.toMatchObject({ code: 'bad_request' })
    await expect(send(form(1, 'x'.repeat(65_537)))).rejects.toMatchObject({ code: 'too_large' })
  })

  test.each([
    ['at every byte', (boundary: string) => '\r\n--'.concat(boundary.slice(0, -1), 'b').repeat(580)],
    ['of dashes', (boundary: string) => `\r\n${'-'.repeat(boundary.length - 10)}`.repeat(580)],
  ])('are refused within moments where a long boundary has to be looked for %s', async (what, body) => {
    const boundary = (what === 'of dashes' ? '-' : 'a').repeat(14_000)
    const sent = `--${boundary}\r\ncontent-disposition: form-data; name="a"\r\n\r\n${body(boundary)}\r\n--${boundary}--\r\n`
    const started = performance.now()
    await expect(send(sent, { 'content-type': `multipart/form-data; boundary=${boundary}` })).rejects.toMatchObject({
      code: 'bad_request',
    })
    expect(performance.now() - started).toBeLessThan(1_000)
  })

  test.each([
    ['a hundred thousand files', () => part('name="photos"; filename="a"').repeat(116_000)],
    ['heads full of parameters', () => part(`name="a"${'; a=b'.repeat(1_500)}`).repeat(990)],
    ['a hundred thousand fields', () => part('name="a"').repeat(100_000)],
    ['a name of eight megabytes', () => part(`name="${'%22'.repeat(2_600_000)}"`)],
    ['a million lines in front of a field', () => part(`name="a"`, 'x-a: b\r\n'.repeat(900_000))],
  ])('%s are refused within moments', async (_, body) => {
    const sent = `${body()}--b--\r\n`
    const started = performance.now()
    await expect(send(sent, { 'content-type': 'multipart/form-data; boundary=b' })).rejects.toMatchObject({
      code: 'bad_request',
    })
    expect(performance.now() - started).toBeLessThan(1_000)
  })
})

const part = (disposition: string, more = '') =>
  `--b\r\n${more}content-disposition: form-data; ${disposition}\r\n\r\nx\r\n`

describe('a form of which photos are too much', () => {
  async function cut(change: (body: Buffer) => Buffer, files = 12) {
    const form = new FormData()
    form.append('text', 'Here is the pump')
    form.append('photos', new File(['a'.repeat(500)], 'one.jpg'))
    form.append('photos', new File(['b'.repeat(500)], 'two.jpg'))
    const made = new Request('http://app.localhost/', { method: 'POST', body: form })
    const type = made.headers.get('content-type') ?? ''
    const body = change(Buffer.from(await made.arrayBuffer()))
    const request = new Request('http://app.localhost/', { method: 'POST', body: new Uint8Array(body) })
    const read = await readUntilCut(request, boundaryOf(type)!, files)
    return { text: read.form.get('text'), photos: read.form.getAll('photos').length, whole: read.whole }
  }

  test('keeps its words, and the photos before', async () => {
    expect(await cut((body) => body)).toEqual({ text: 'Here is the pump', photos: 2, whole: true })
    expect(await cut((body) => body.subarray(0, -300))).toEqual({ text: 'Here is the pump', photos: 1, whole: false })
    expect(await cut((body) => body, 1)).toEqual({ text: 'Here is the pump', photos: 1, whole: false })
    expect(await cut((body) => body, 0)).toEqual({ text: 'Here is the pump', photos: 0, whole: false })
  })

  test('is none at all where nothing of it can be read, or no page of ours has its fields', async () => {
    await expect(cut((body) => body.subarray(0, 20))).rejects.toMatchObject({ code: 'bad_request' })
    const foreign = (body: Buffer) =>
      Buffer.from(body.toString('latin1').replace('"text"', '"a[].__proto__"'), 'latin1')
    await expect(cut(foreign)).rejects.toMatchObject({ code: 'bad_request' })
  })
})
