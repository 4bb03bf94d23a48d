/** What a column of somebody's file can mean. */
export const fields = [
  'firstName',
  'lastName',
  'name',
  'email',
  'phone',
  'address',
  'flat',
  'city',
  'postcode',
  'notes',
  'tags',
] as const
export type Field = (typeof fields)[number]
/** A field of the business's own by its id, or one that the import makes: of this kind, with the column's name. */
export type OwnField = `field:${string}` | `new:${NewKind}`
/** What each column means, in their order; null: it is left out. */
export type Mapping = (Field | OwnField | null)[]

/** Kinds of fields that an import makes; choices are set up first. */
export const newKinds = ['text', 'number', 'date', 'yes_no'] as const
export type NewKind = (typeof newKinds)[number]

/** Reads what a column means as a form or a row of the database has it. */
export const meaningOf = (name: string | undefined): Field | OwnField | null =>
  fields.find((field) => field === name) ??
  (/^field:[0-9a-f-]{36}$/.test(name ?? '') || newKinds.some((kind) => name === `new:${kind}`)
    ? (name as OwnField)
    : null)

/**
 * The heads that Square, Jobber, Acuity, Housecall Pro, Google Contacts and ordinary lists use, in small letters without
 * anything but letters, digits and spaces. The first that fits names the field.
 */
const heads: [Field, RegExp][] = [
  [
    'email',
    /^(?:e ?mails?(?: address| 1 value| 1| \d value)?|email address|main email|correo(?: electr[oó]nico)?|почта|эл почта|электронная почта|пошта|электрондық пошта)$/,
  ],
  [
    'phone',
    /^(?:phone(?: number| 1 value| 1)?|mobile(?: number| phone(?: s)?)?|main phone(?: s)?|home number|cell(?: phone)?|telephone|tel[eé]fono|m[oó]vil|телефон|номер(?: телефона)?|моб(?:ильный)?(?: телефон)?|телефон нөмірі)$/,
  ],
  ['firstName', /^(?:first name|given name|name given|nombre|имя|аты)$/],
  ['lastName', /^(?:last name|surname|family name|apellidos?|фамилия|тегі)$/],
  [
    'name',
    /^(?:name|full name|client(?: name)?|customer(?: name)?|display name|file as|contact|nombre completo|фио|клиент|аты жөні)$/,
  ],
  ['city', /^(?:(?:service |property |home |billing )?(?:city|town|locality)|address 1 city|ciudad|город|қала)$/],
  [
    'postcode',
    /^(?:(?:service |property |home |billing )?(?:zip(?: code)?|postal code|postcode)|address 1 postal code|c[oó]digo postal|индекс)$/,
  ],
  [
    'flat',
    /^(?:(?:service |property |home |billing )?(?:address|street)(?: line)? 2|street address 2|address 1 extended address|apt|apartment|unit|flat|suite|piso|puerta|квартира|кв|офис|пәтер)$/,
  ],
  [
    'address',
    /^(?:(?:service |property |home |billing )?(?:address(?: line 1| 1)?|street(?: address| 1| line 1)?)|address 1 (?:street|formatted)|street address 1|direcci[oó]n|адрес|улица|мекенжай)$/,
  ],
  ['notes', /^(?:notes?|memo|comments?|remarks?|notas?|заметки?|примечани[ея]|комментари[ий]|жазбалар?)$/],
  ['tags', /^(?:tags?|labels?|groups?|group membership|etiquetas?|метки?|теги?|белгілер)$/],
]

const plain = (head: string) =>
  head
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/**
 * What columns seem to mean by their heads; each field once, the first that fits. Where bills go counts only where a file
 * does not say where the work is. The business's `own` fields are found by their labels.
 */
export function guessMapping(columns: readonly string[], own: readonly { id: string; label: string }[] = []): Mapping {
  const mapping: Mapping = columns.map(() => null)
  const texts = columns.map(plain)
  const isBilling = (text: string) => text.startsWith('billing ')
  for (const billing of [false, true])
    for (const [index, text] of texts.entries())
      if (isBilling(text) === billing)
        mapping[index] = heads.find(([name, pattern]) => !mapping.includes(name) && pattern.test(text))?.[0] ?? null
  for (const { id, label } of own) {
    const index = texts.findIndex((text, at) => mapping[at] === null && text !== '' && text === plain(label))
    if (index >= 0) mapping[index] = `field:${id}`
  }
  return mapping
}

/** A mapping as a form sends it, one value a column. */
export function readMapping(sent: readonly string[], columns: number): Mapping {
  const taken = new Set<Field | OwnField>()
  return Array.from({ length: columns }, (_, index) => {
    const field = meaningOf(sent[index])
    if (!field || taken.has(field)) return null
    // Of one kind, several may be made.
    if (!field.startsWith('new:')) taken.add(field)
    return field
  })
}

/** People are found again by one of these. */
export const isEnough = (mapping: Mapping): boolean => mapping.includes('email') || mapping.includes('phone')

export const reasons = [
  'no_contact',
  'no_name',
  'bad_email',
  'bad_phone',
  'link_in_name',
  'too_long',
  'bad_number',
  'bad_date',
  'bad_yes_no',
  'bad_choice',
] as const
export type Reason = (typeof reasons)[number]

/** For so many days an import can be undone; then what it was read from is forgotten. */
export const undoDays = 30

/** Why rows of an archive do not come, in the order in which a page tells. */
export const leftReasons = [
  'past',
  'unfinished',
  'erased',
  'merged',
  'not_valid',
  'of_unknown',
  'in_the_future',
  'other_currency',
] as const
export type LeftReason = (typeof leftReasons)[number]
