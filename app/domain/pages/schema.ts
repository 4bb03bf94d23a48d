import { z } from 'zod'
import {
  inOtherLanguages,
  line,
  nameWithoutLinks,
  neededLine,
  orNothing,
  paragraph,
  severalLines,
} from '#app/lib/lines.ts'
import { lookNames } from '#app/lib/looks.ts'
import { languages } from '#app/words/language.ts'

/** What a page is made of, in the usual order. */
export const sectionKinds = [
  'hero',
  'services',
  'said',
  'about',
  'contact',
  'team',
  'gallery',
  'areas',
  'questions',
  'hours',
  'news',
] as const
export type SectionKind = (typeof sectionKinds)[number]

/** Characters at most. */
export const lengths = { heading: 120, text: 2_000, title: 200, author: 80, ownPage: 10_000 } as const
/** What stands in a section one below the other, at most. */
export const mostItems = { gallery: 24, said: 12, questions: 20, news: 20 } as const
export type ListKind = keyof typeof mostItems
export const isListKind = (kind: string): kind is ListKind => Object.hasOwn(mostItems, kind)
/** Of a whole page as JSON, characters. */
export const mostDocument = 200_000

const texts = (max: number) => z.partialRecord(z.enum(languages), z.string().min(1).max(max))
const id = z.string().regex(/^[0-9a-f]{12}$/)
const pictureId = z.uuid().nullable()

/** A question with its answer, a piece of news, what somebody said, or a picture: `title` describes it. */
const item = z.strictObject({
  id,
  title: texts(lengths.title),
  text: texts(lengths.text),
  author: z.string().max(lengths.author),
  day: z.iso.date().nullable(),
  picture: pictureId,
})
export type PageItem = z.output<typeof item>

const section = z.strictObject({
  kind: z.enum(sectionKinds),
  shown: z.boolean(),
  heading: texts(lengths.heading),
  text: texts(lengths.text),
  picture: pictureId,
  items: z.array(item).max(Math.max(...Object.values(mostItems))),
})
export type Section = z.output<typeof section>

/** A whole page as it is stored. */
export const pageSchema = z.strictObject({
  look: z.enum(lookNames),
  sections: z
    .array(section)
    .refine(
      (all) => all.length === sectionKinds.length && new Set(all.map(({ kind }) => kind)).size === all.length,
      'Each section stands on a page once.',
    ),
})
export type Page = z.output<typeof pageSchema>

/** What a form saw of what it changes. */
const seen = z.string().regex(/^[0-9a-f]{16}$/)

export const arrangeSchema = z.object({
  kind: z.enum(sectionKinds),
  move: z.enum(['up', 'down', 'show', 'hide']),
  seen,
})
export const lookSchema = z.object({ look: z.enum(lookNames, 'Choose from the list.'), seen })
export const versionSchema = z.object({ number: z.coerce.number().int().min(1).max(1_000_000_000), seen })
export const publishSchema = z.object({ seen })

/** The heading and text of a section, in the business's language and in others. */
export const sectionSchema = z.object({
  heading: orNothing(line(lengths.heading)),
  headingIn: inOtherLanguages(line(lengths.heading)),
  text: orNothing(paragraph(lengths.text)),
  textIn: inOtherLanguages(paragraph(lengths.text)),
  seen,
})

const itemId = z.union([id, z.literal('new')])
const other = {
  titleIn: inOtherLanguages(line(lengths.title)),
  textIn: inOtherLanguages(paragraph(lengths.text)),
  item: itemId,
  seen,
}
/** What is typed of an entry, by the section that it stands in. */
export const itemSchemas = {
  questions: z.object({
    title: neededLine(lengths.title, 'Write the question.'),
    text: paragraph(lengths.text, 'Write the answer.').min(1, 'Write the answer.'),
    ...other,
  }),
  news: z.object({
    title: neededLine(lengths.title, 'Write a headline.'),
    text: orNothing(paragraph(lengths.text)),
    day: z.iso.date('Choose a day.'),
    ...other,
  }),
  said: z.object({
    text: paragraph(lengths.text, 'Write what they said.').min(1, 'Write what they said.'),
    author: nameWithoutLinks(neededLine(lengths.author, 'Write who said it.')),
    textIn: other.textIn,
    item: itemId,
    seen,
  }),
  gallery: z.object({
    title: orNothing(line(lengths.title)),
    titleIn: other.titleIn,
    item: id,
    seen,
  }),
} as const

export const itemMoveSchema = z.object({ item: id, move: z.enum(['up', 'down', 'remove']), seen })

/** A page of the business's own beside its front page, as it is stored. */
export const ownPageSchema = z.strictObject({ title: texts(lengths.heading), text: texts(lengths.ownPage) })
export type OwnPageDocument = z.output<typeof ownPageSchema>

/** Own pages that a business may have. */
export const mostOwnPages = 50

/** Rows that were copied from a spreadsheet have tabs between their cells. */
const cellsApart = (text: string) => text.replaceAll('\t', ' | ')
const ownPageText = (missing?: string) =>
  z
    .string(missing)
    .overwrite((text) => severalLines(cellsApart(text)))
    .max(lengths.ownPage, `Please use at most ${lengths.ownPage} characters.`)

/** An own page as its form sends it. `revision`: the state of the draft that the form saw. */
export const ownPageFormSchema = z.object({
  title: neededLine(lengths.heading, 'Write a title.'),
  titleIn: inOtherLanguages(line(lengths.heading)),
  text: ownPageText('Write the text.').min(1, 'Write the text.'),
  textIn: inOtherLanguages(ownPageText()),
  revision: z.coerce.number().int().min(0).max(1_000_000_000),
  /** Of a new page alone: it is private before anything of it is published. */
  audience: z.enum(['everyone', 'private'], 'Choose from the list.').optional(),
})
export const ownVersionSchema = z.object({
  number: z.coerce.number().int().min(1).max(1_000_000_000),
  revision: z.coerce.number().int().min(1).max(1_000_000_000),
})
