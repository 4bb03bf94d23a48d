import { emailSchema } from '#app/lib/email.ts'
import { line, nameWithoutLinks, paragraph } from '#app/lib/lines.ts'
import { readPhone, readValue, type CustomField, type FieldValue, type WrittenAs } from '../customers/rules.ts'
import { newKinds, type Field, type Mapping, type Reason } from './rules.ts'

/** A customer as a row of somebody's file says. */
export type Person = {
  firstName: string
  lastName: string
  email: string | null
  phone: string | null
  address: string
  notes: string
  tags: string[]
  /** By the ids of the business's own fields; what the import makes has the number of its column for an id. Left out where they say nothing. */
  said?: Record<string, FieldValue>
}

/** Fields of the business that columns may name, and how numbers and days in the file are written. */
export type OwnFields = { fields: readonly Pick<CustomField, 'id' | 'kind' | 'choices'>[]; as: WrittenAs }

const noFields: OwnFields = { fields: [], as: { sign: '.', monthFirst: false } }

type Business = { country: string | null; timeZone: string }
export type ReadPerson = { ok: true; person: Person } | { ok: false; reason: Reason }

const email = emailSchema()
const name = nameWithoutLinks(line(80))
const words = line(300)
const notes = paragraph(4000)

/** Reads one row. A phone or an e-mail that cannot be read refuses the row: whoever corrects the file sends it again. */
export function readPerson(
  cells: readonly string[],
  mapping: Mapping,
  business: Business,
  own: OwnFields = noFields,
): ReadPerson {
  const of = (field: Field) => {
    const index = mapping.indexOf(field)
    return index < 0 ? '' : (cells[index] ?? '').trim()
  }
  const mail = of('email') ? email.safeParse(first(of('email'))) : null
  if (mail && !mail.success) return { ok: false, reason: 'bad_email' }
  const phone = of('phone') ? readPhone(first(of('phone')), business) : null
  if (of('phone') && !phone) return { ok: false, reason: 'bad_phone' }
  if (!mail && !phone) return { ok: false, reason: 'no_contact' }
  const [firstName, lastName] = namesOf(of('firstName'), of('lastName'), of('name'))
  if (!firstName) return { ok: false, reason: 'no_name' }
  const names = [firstName, lastName].map((each) => name.safeParse(each))
  if (names.some(({ success }) => !success))
    return { ok: false, reason: firstName.length > 80 || lastName.length > 80 ? 'too_long' : 'link_in_name' }
  const [ownName, family] = names.map(({ data }) => data ?? '')
  if (!ownName) return { ok: false, reason: 'no_name' }
  const place = words.safeParse([of('address'), of('flat'), of('postcode'), of('city')].filter(Boolean).join(', '))
  const noted = notes.safeParse(of('notes'))
  if (!place.success || !noted.success) return { ok: false, reason: 'too_long' }
  const said = saidOf(cells, mapping, own)
  if (typeof said === 'string') return { ok: false, reason: said }
  return {
    ok: true,
    person: {
      firstName: ownName,
      lastName: family ?? '',
      email: mail?.data ?? null,
      phone,
      address: of('address') ? place.data : '',
      notes: noted.data,
      tags: tagsOf(of('tags')),
      ...(Object.keys(said).length > 0 && { said }),
    },
  }
}

/** What columns of the business's own fields say; the reason where one cannot be read. A field that was removed since says nothing. */
function saidOf(
  cells: readonly string[],
  mapping: Mapping,
  { fields, as }: OwnFields,
): Record<string, FieldValue> | Reason {
  const said: Record<string, FieldValue> = {}
  for (const [index, name] of mapping.entries()) {
    const made = newKinds.find((kind) => name === `new:${kind}`)
    const field = made
      ? { id: String(index), kind: made, choices: [] }
      : fields.find(({ id }) => name === `field:${id}`)
    if (!field) continue
    const read = readValue(field, cells[index] ?? '', as)
    if (!read.ok) return read.problem
    if (read.value !== '') said[field.id] = read.value
  }
  return said
}

// Separators are looked for without the spaces around them: with those, a cell of ten thousand spaces would take as long as a file.

/** Of several in one cell, as Google (`a ::: b`) and Jobber (`a, b`) write them, the first. */
const first = (text: string) => (text.split(/:::|;|,|\n/, 1)[0] ?? '').trim()

/** "Lovelace, Ada" and "Ada Lovelace" are the same. */
function namesOf(firstName: string, lastName: string, whole: string): [string, string] {
  if (firstName) return [firstName, lastName]
  if (!whole) return lastName ? [lastName, ''] : ['', '']
  const [family = '', given] = whole.split(',', 2).map((part) => part.trim())
  if (given) return [given, family]
  const [one = '', ...others] = whole.split(/\s+/)
  return [one, others.join(' ')]
}

const tagsOf = (text: string): string[] =>
  [
    ...new Map(
      text
        .split(/,|;|:::/)
        .map((tag) => tag.trim().replace(/^\* ?/, '').slice(0, 30).trim())
        .filter(Boolean)
        .map((tag) => [tag.toLocaleLowerCase(), tag] as const),
    ).values(),
  ].slice(0, 20)
