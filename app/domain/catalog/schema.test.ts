import { expect, it } from 'vitest'
import type { z } from 'zod'
import { readForm } from '#app/lib/form.server.ts'
import { problemText } from '#app/words/catalog/problems.ts'
import { closureSchema, serviceSchema, technicianSchema, timeOffSchema } from './schema.ts'

const good = { name: 'Tea', price: '10', durationMinutes: '60', place: 'online', paymentKind: 'none' }

const problemsOf = async (typed: Record<string, string>, currency: string) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(typed)) form.set(name, value)
  const read = await readForm(form, serviceSchema(currency))
  return read.ok ? [] : Object.values(read.reply.data.error ?? {}).flatMap((sentences) => sentences ?? [])
}

it.each([
  ['an empty form', {}, 'USD'],
  ['too much', { name: 'x'.repeat(81), description: 'x'.repeat(2001), durationMinutes: '1441', price: '1e9' }, 'USD'],
  ['too little', { ...good, durationMinutes: '1', bufferBeforeMinutes: '-1', bufferAfterMinutes: '0.5' }, 'USD'],
  ['no link', { ...good, onlineUrl: 'zoom' }, 'USD'],
  ['an unknown window', { ...good, windowMinutes: '7', arrivalNotice: 'never', technicianIds: 'x' }, 'USD'],
  ['an amount no card carries', { ...good, price: '5.124' }, 'KWD'],
  ['too cheap to be paid online', { ...good, price: '0', paymentKind: 'full' }, 'USD'],
  ['no deposit', { ...good, paymentKind: 'deposit' }, 'USD'],
  ['a deposit that is too small', { ...good, paymentKind: 'deposit', deposit: '0.10' }, 'USD'],
  ['a deposit above the price', { ...good, paymentKind: 'deposit', deposit: '20' }, 'USD'],
])('says what is wrong with a service in every language: %s', async (_, typed, currency) => {
  const said = await problemsOf(typed, currency)
  expect(said.length).toBeGreaterThan(0)
  expect(said.filter((sentence) => problemText(sentence) === null || /expected|received/.test(sentence))).toEqual([])
})

const sent = (fields: Record<string, string>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

it.each<[string, z.ZodType, Record<string, string>]>([
  ['days off of a business', closureSchema, { from: '2027-01-04', to: '', label: '' }],
  [
    'somebody’s days off',
    timeOffSchema,
    { from: '2027-01-04', to: '2027-01-05', fromTime: '', toTime: '', reason: '' },
  ],
  ['a technician', technicianSchema, { name: 'Maya', email: '', phone: '', bio: '', base: '', maxTravelMinutes: '' }],
])('%s: optional fields may be empty or hold a space', async (_, schema, fields) => {
  expect(await readForm(sent(fields), schema)).toMatchObject({ ok: true })
  const texts = ['label', 'reason', 'bio'].filter((name) => name in fields)
  expect(
    await readForm(sent({ ...fields, ...Object.fromEntries(texts.map((name) => [name, ' '])) }), schema),
  ).toMatchObject({ ok: true })
})
