import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readForm } from './form.server.ts'

const schema = z
  .object({ name: z.string().max(3), minutes: z.number().optional(), ids: z.array(z.string()).optional() })
  .superRefine(() => {})
  .transform((value) => value)

function formOf(...fields: [string, string][]): FormData {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  return form
}

describe('a form that was sent', () => {
  test('gives the fields of its schema, and a repeated name as a list', async () => {
    const read = await readForm(formOf(['name', 'Ann'], ['minutes', ' 15 '], ['ids', 'a'], ['ids', 'b']), schema)
    expect(read).toMatchObject({ ok: true, value: { name: 'Ann', minutes: 15, ids: ['a', 'b'] } })
  })

  test('shows again what was typed, and nothing that the schema has no field for', async () => {
    const read = await readForm(
      formOf(['name', 'Anna'], ['other', 'x'], ['ids[99]', 'x'], ['name.x', 'x'], ['intent', 'go']),
      schema,
    )
    if (read.ok) throw new Error('a name that is too long was taken')
    expect(read.reply.data.initialValue).toEqual({ name: 'Anna', intent: 'go' })
    expect(read.reply.data.fields).toEqual(['name', 'intent'])
  })

  test('with a thousand names of the largest index costs milliseconds, and none of them is shown', async () => {
    const form = formOf(...Array.from({ length: 1_000 }, (_, at): [string, string] => [`x${at}[99][99]`, 'x']))
    const started = performance.now()
    const read = await readForm(form, schema)
    expect(performance.now() - started).toBeLessThan(50)
    expect(JSON.stringify(read).length).toBeLessThan(500)
  })

  test.each(['0x10', '1e3', 'Infinity', '0b1', '+5', '1_0', '١'])('refuses %s as a number', async (typed) => {
    const read = await readForm(formOf(['name', 'Ann'], ['minutes', typed]), schema)
    if (read.ok) throw new Error('taken')
    expect(Object.keys(read.reply.data.error ?? {})).toEqual(['minutes'])
  })

  test.each(['15', '-3', '2.5', '007'])('accepts %s as a number', async (typed) => {
    const read = await readForm(formOf(['name', 'Ann'], ['minutes', typed]), schema)
    expect(read).toMatchObject({ ok: true, value: { minutes: Number(typed) } })
  })
})
