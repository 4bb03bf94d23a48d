import { StripeFault } from './faults.ts'

export type FormValue = string | FormValue[] | { [name: string]: FormValue }
type Branch = Map<string, Branch | string>

const maximumDepth = 8
const maximumFields = 2000

/**
 * Reads a form-encoded body or query with nested brackets (`a[b][0][c]=1`, `expand[]=x`) the way Stripe does.
 * A level whose names are all `0…n` or empty becomes an array. Throws a StripeFault for names that contradict each
 * other.
 */
export function parseForm(encoded: string): { [name: string]: FormValue } {
  const root: Branch = new Map()
  let fields = 0
  for (const [name, value] of new URLSearchParams(encoded)) {
    if (++fields > maximumFields) throw new StripeFault(`Too many parameters: the limit is ${maximumFields}.`)
    if (value.includes('\0') || name.includes('\0')) throw new StripeFault('Invalid string: contains a NUL character.')
    place(root, name, value)
  }
  return Object.fromEntries([...root].map(([name, value]) => [name, settle(value)]))
}

function place(root: Branch, name: string, value: string): void {
  const path = readPath(name)
  let branch = root
  path.forEach((step, depth) => {
    const key = step === '' ? String(branch.size) : step
    if (depth === path.length - 1) {
      if (branch.get(key) instanceof Map) throw clash(name)
      branch.set(key, value)
      return
    }
    const next = branch.get(key) ?? new Map()
    if (typeof next === 'string') throw clash(name)
    branch.set(key, next)
    branch = next
  })
}

function readPath(name: string): string[] {
  const match = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name)
  if (!match?.[1]) throw new StripeFault(`Invalid parameter name: ${name}`, { code: 'parameter_unknown', param: name })
  const path = [match[1], ...[...(match[2] ?? '').matchAll(/\[([^[\]]*)\]/g)].map((step) => step[1] ?? '')]
  if (path.length > maximumDepth) throw new StripeFault(`Parameters are nested too deeply: ${name}`, { param: name })
  return path
}

function settle(value: Branch | string): FormValue {
  if (typeof value === 'string') return value
  const names = [...value.keys()]
  if (names.length > 0 && names.every((name) => /^\d+$/.test(name))) {
    return names.sort((a, b) => Number(a) - Number(b)).map((name) => settle(value.get(name) ?? ''))
  }
  // fromEntries defines own properties, so a parameter called __proto__ stays an ordinary (unknown) parameter.
  return Object.fromEntries([...value].map(([name, inner]) => [name, settle(inner)]))
}

function clash(name: string): StripeFault {
  return new StripeFault(`Invalid parameter: ${name} is given both as a value and as an object.`, { param: name })
}
