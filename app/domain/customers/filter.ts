import { z } from 'zod'
import { languages } from '#app/words/language.ts'

/**
 * What a field of the business has to say: any value, none, this one (`text`; 'yes' or 'no'), these words within a text, or something between two
 * numbers or days (`''`: no end on that side).
 */
export type FieldCondition = {
  field: string
  how: 'has' | 'none' | 'is' | 'contains' | 'between'
  text: string
  from: string
  to: string
}

/** Which customers a list shows; '' where it does not matter. */
export type CustomerFilter = {
  text: string
  tag: string
  /** No visit for so many days: '30' … '365'; 'never': none yet. */
  last: '' | 'never' | '30' | '90' | '180' | '365'
  /** Whether a visit is to come. */
  next: '' | 'yes' | 'no'
  /** Who agreed to news, on any way. */
  news: '' | 'yes'
  language: string
  /** The id of a group they are in. */
  group: string
  /** Who cannot book by themselves. */
  blocked: '' | 'yes'
  /** The id of a service they had. */
  service: string
  /** Where they were visited: the beginning of a postcode. */
  area: string
  /** What they have paid at least, whole units of the business's currency. */
  spent: string
  /** Where a booking of theirs came from. */
  source: string
  /** The id of one of them, alone. */
  customer: string
  /** All of them are met; each of another field. */
  fields: FieldCondition[]
}

/** Leaves nobody out. */
export const everybody: CustomerFilter = {
  text: '',
  tag: '',
  last: '',
  next: '',
  news: '',
  language: '',
  group: '',
  blocked: '',
  service: '',
  area: '',
  spent: '',
  source: '',
  customer: '',
  fields: [],
}

const lastChoices = ['30', '90', '180', '365', 'never'] as const

const oneLineOf = (most: number) => z.string().transform((text) => text.replaceAll('\0', '').trim().slice(0, most))

/** As many as a business asks for. */
const fieldsAtMost = 20

/** A number or a day; '' for anything else. */
const end = z.union([z.string().regex(/^-?\d{1,11}(?:\.\d{1,4})?$/), z.iso.date()]).catch('')

const condition = z.object({
  field: z.uuid(),
  how: z.enum(['has', 'none', 'is', 'contains', 'between']),
  text: oneLineOf(80).catch(''),
  from: end,
  to: end,
})

/** Reads a filter from a query or a saved list; whatever it does not know does not matter. */
const schema = z.object({
  text: oneLineOf(80).catch(''),
  tag: oneLineOf(30).catch(''),
  last: z.enum(['', ...lastChoices]).catch(''),
  next: z.enum(['', 'yes', 'no']).catch(''),
  news: z.enum(['', 'yes']).catch(''),
  language: z.enum(['', ...languages]).catch(''),
  group: z.union([z.literal(''), z.uuid()]).catch(''),
  blocked: z.enum(['', 'yes']).catch(''),
  service: z.union([z.literal(''), z.uuid()]).catch(''),
  area: oneLineOf(12).catch(''),
  spent: z
    .string()
    .regex(/^\d{0,9}$/)
    .catch(''),
  source: oneLineOf(80).catch(''),
  customer: z.union([z.literal(''), z.uuid()]).catch(''),
  fields: z
    .array(z.unknown())
    .catch([])
    // One that cannot be read takes no other with it.
    .transform((all) => all.flatMap((one) => condition.safeParse(one).data ?? []).slice(0, fieldsAtMost)),
})

export const readFilter = (values: unknown): CustomerFilter => schema.parse(values ?? {})

/** The names a filter has in the address of a page. */
const names = {
  q: 'text',
  tag: 'tag',
  last: 'last',
  next: 'next',
  news: 'news',
  language: 'language',
  group: 'group',
  blocked: 'blocked',
  service: 'service',
  area: 'area',
  spent: 'spent',
  from: 'source',
  customer: 'customer',
} as const

export const filterOfQuery = (query: URLSearchParams): CustomerFilter =>
  readFilter({
    ...Object.fromEntries(Object.entries(names).map(([name, key]) => [key, query.get(name) ?? ''])),
    fields: conditionsOf(query),
  })

/** The names that a field has in the address of a page, of which a form may send several. */
export const fieldNames = (id: string) => ({
  how: `f.${id}`,
  text: `f.${id}.text`,
  from: `f.${id}.from`,
  to: `f.${id}.to`,
})

function conditionsOf(query: URLSearchParams): FieldCondition[] {
  const ids = [...query.keys()].flatMap((name) => /^f\.([0-9a-f-]{36})(?:\.|$)/.exec(name)?.[1] ?? [])
  return [...new Set(ids)].flatMap((field) => {
    const name = fieldNames(field)
    const said = (of: keyof typeof name) => (query.get(name[of]) ?? '').trim()
    const [how, text, from, to] = [said('how'), said('text'), end.parse(said('from')), end.parse(said('to'))]
    const nothing = { field, text: '', from: '', to: '' }
    if (how === 'none') return { ...nothing, how }
    if (how.startsWith('=')) return { ...nothing, how: 'is' as const, text: how.slice(1) }
    if (text) return { ...nothing, how: how === 'is' ? how : ('contains' as const), text }
    if (from || to) return { ...nothing, how: 'between' as const, from, to }
    return how === 'has' ? { ...nothing, how } : []
  })
}

/** The same filter as a query; what does not matter is left out. */
export const queryOfFilter = (filter: CustomerFilter): Record<string, string | undefined> => ({
  ...Object.fromEntries(Object.entries(names).map(([name, key]) => [name, filter[key] || undefined])),
  ...Object.fromEntries(
    filter.fields.flatMap(({ field, how, text, from, to }): [string, string | undefined][] => {
      const name = fieldNames(field)
      if (how === 'is') return [[name.how, `=${text}`]]
      if (how === 'contains') return [[name.text, text]]
      if (how !== 'between') return [[name.how, how]]
      return [
        [name.from, from || undefined],
        [name.to, to || undefined],
      ]
    }),
  ),
})

/** Whether it leaves anybody out. */
export const isFiltering = (filter: CustomerFilter): boolean => Object.values(filter).some(({ length }) => length > 0)
