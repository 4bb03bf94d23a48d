import type { getTwinFields, Twin } from '#app/domain/customers/index.server.ts'
import { writePhone } from '#app/lib/phone.server.ts'
import { channelWords } from '#app/words/catalog/channels.ts'
import { customerLists } from '#app/words/catalog/customerLists.ts'
import { customerRecord } from '#app/words/catalog/customerLists.ts'
import { customerFacts, customersWords } from '#app/words/catalog/customers.ts'
import { mergingWords as words } from '#app/words/catalog/merging.ts'
import { languageNames } from '#app/words/language.ts'
import type { Reader } from '#app/words/reader.ts'
import { sayValue } from '../../fields/field-view.server.ts'

const nameOf = ({ firstName, lastName }: Twin) => `${firstName} ${lastName}`.trim()

const visitsOf = ({ visits, lastAt }: Twin, reader: Reader) =>
  reader.say(lastAt ? customerFacts.visitsLast(visits, reader.day(lastAt.getTime())) : customerFacts.visits(visits))

/** One of two in a list: the name, and how they are reached. */
export const lineOf = (twin: Twin, reader: Reader) => ({
  id: twin.id,
  name: nameOf(twin),
  lines: [
    [twin.phone && writePhone(twin.phone), twin.email].filter(Boolean).join(' · '),
    visitsOf(twin, reader),
  ].filter(Boolean),
})

type Asked = 'name' | 'phone' | 'email' | 'language' | 'channel' | 'preferences' | 'notes'

/** What one of two says, as people read it; '' where it says nothing. */
const valuesOf = (twin: Twin, { say }: Reader): Record<Asked, string> => ({
  name: nameOf(twin),
  phone: twin.phone ? writePhone(twin.phone) : '',
  email: twin.email ?? '',
  language: twin.language ? languageNames[twin.language] : '',
  channel: twin.channel ? say(channelWords[twin.channel]) : '',
  preferences: twin.preferences,
  notes: twin.notes,
})

const labels = {
  name: words.name,
  phone: words.phone,
  email: words.email,
  language: customerLists.language,
  channel: words.channel,
  preferences: customerRecord.preferences,
  notes: customersWords.notes,
} satisfies Record<Asked, unknown>

/**
 * Two customers side by side: who they are; what has to be chosen because both say something else; and what is settled, because only one
 * says something or both say the same.
 */
export function compareTwins(
  [one, other]: readonly [Twin, Twin],
  own: Awaited<ReturnType<typeof getTwinFields>>,
  reader: Reader,
) {
  const [mine, theirs] = [valuesOf(one, reader), valuesOf(other, reader)]
  const fields = [
    ...(Object.keys(labels) as Asked[]).map((name) => ({
      name: name as string,
      label: reader.say(labels[name]),
      one: mine[name],
      other: theirs[name],
    })),
    ...own.map((field) => ({
      name: `field-${field.id}`,
      label: field.label,
      one: sayValue(field, field.one, reader),
      other: sayValue(field, field.other, reader),
    })),
  ]
  const asked = fields.filter((field) => field.one && field.other && field.one !== field.other)
  const settled = fields.filter((field) => !asked.includes(field) && (field.one || field.other))
  const tags = [
    ...one.tags,
    ...other.tags.filter((tag) => !one.tags.some((each) => each.toLowerCase() === tag.toLowerCase())),
  ]
  return {
    seen: [one, other]
      .toSorted((first, second) => (first.id < second.id ? -1 : 1))
      .map(({ version }) => version)
      .join(':'),
    heads: [one, other].map((twin) => ({
      id: twin.id,
      name: nameOf(twin),
      lines: [
        visitsOf(twin, reader),
        reader.say(words.since(reader.day(twin.createdAt.getTime()))),
        ...twin.addresses,
        ...(twin.blocked ? [reader.say(words.blocked)] : []),
      ],
    })),
    asked,
    settled: settled.map((field) => ({
      ...field,
      side: field.one ? ('one' as const) : ('other' as const),
      value: field.one || field.other,
    })),
    tags,
  }
}
