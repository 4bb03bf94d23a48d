import qs from 'qs'
import { StripeFault } from './faults.ts'

export type FormValue = string | FormValue[] | { [name: string]: FormValue }

const limits = {
  allowSparse: false,
  arrayLimit: 100,
  depth: 8,
  duplicates: 'last',
  parameterLimit: 2000,
  plainObjects: true,
  strictDepth: true,
  throwOnLimitExceeded: true,
} as const

/** Reads a form-encoded body or query with nested brackets (`a[b][0][c]=1`, `expand[]=x`). Throws a StripeFault. */
export function parseForm(encoded: string): { [name: string]: FormValue } {
  if (/%00/.test(encoded)) throw new StripeFault('Invalid string: contains a NUL character.')
  try {
    return qs.parse(encoded, limits) as { [name: string]: FormValue }
  } catch (error) {
    throw new StripeFault(`Invalid parameters: ${error instanceof Error ? error.message : ''}`)
  }
}
