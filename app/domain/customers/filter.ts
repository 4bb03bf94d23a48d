import { z } from 'zod'
import { languages } from '#app/words/language.ts'

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
}

const lastChoices = ['30', '90', '180', '365', 'never'] as const

const oneLineOf = (most: number) => z.string().transform((text) => text.replaceAll('\0', '').trim().slice(0, most))

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
} as const

export const filterOfQuery = (query: URLSearchParams): CustomerFilter =>
  readFilter(Object.fromEntries(Object.entries(names).map(([name, key]) => [key, query.get(name) ?? ''])))

/** The same filter as a query; what does not matter is left out. */
export const queryOfFilter = (filter: CustomerFilter): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(names).map(([name, key]) => [name, filter[key] || undefined]))

/** Whether it leaves anybody out. */
export const isFiltering = (filter: CustomerFilter): boolean => Object.values(filter).some(Boolean)
