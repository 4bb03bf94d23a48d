import type { z } from 'zod'

/**
 * The names of a form's fields, from its schema: our forms are flat, except for texts by language. Throws an Error for
 * a schema that is not an object.
 */
function namesOf(schema: z.core.$ZodType): string[] {
  const { def } = (schema as z.core.$ZodTypes)._zod
  switch (def.type) {
    case 'object':
      return Object.entries(def.shape).flatMap(([name, field]) => [
        name,
        ...partsOf(field).map((part) => `${name}.${part}`),
      ])
    case 'pipe':
      return namesOf(def.in)
    case 'intersection':
      return [...namesOf(def.left), ...namesOf(def.right)]
    default:
      throw new Error(`the schema of a form is an object, not ${def.type}`)
  }
}

/** The parts of a field that has several, by name: the languages of a text. */
function partsOf(schema: z.core.$ZodType): string[] {
  const { def } = (schema as z.core.$ZodTypes)._zod
  if (def.type === 'optional') return partsOf(def.innerType)
  if (def.type === 'pipe') return partsOf(def.in)
  return def.type === 'record' ? [...(def.keyType._zod.values ?? [])].map(String) : []
}

/**
 * Keeps only the fields that the form has, and the `intent` of its button. Everything else would be turned into objects
 * and sent back: a thousand names with an index each make a million empty places.
 */
export function knownFields(form: FormData, schema: z.core.$ZodType): FormData {
  const names = new Set([...namesOf(schema), 'intent'])
  const known = new FormData()
  for (const [name, value] of form) {
    if (!names.has(name)) continue
    if (typeof value === 'string') known.append(name, value)
    else known.append(name, value, value.name)
  }
  return known
}
