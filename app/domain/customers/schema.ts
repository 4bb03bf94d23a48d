import { z } from 'zod'
import { emailSchema } from '#app/lib/email.ts'
import { addressWithoutLinks, line, nameWithoutLinks, neededLine, paragraph } from '#app/lib/lines.ts'

/** Length limits of what the business writes about a customer. */
export const notesAtMost = 4000
export const preferencesAtMost = 1000
const tagLength = 30
export const tagsAtMost = 20

/** Of two spellings of one tag the first stays. */
const onceEach = (tags: string[]) =>
  [
    ...new Map(
      tags
        .filter(Boolean)
        .map((tag) => [tag.toLocaleLowerCase(), tag] as const)
        .toReversed(),
    ).values(),
  ].toReversed()

const tag = line(tagLength)
/** Tags, and new ones in one line, separated by commas. */
const tags = z.array(tag).default([])
const newTags = line(200).default('')
const severalTags = (chosen: readonly string[], more: string) =>
  onceEach([...chosen, ...more.split(',').map((each) => each.trim())])

export const recordSchema = z
  .object({
    notes: paragraph(notesAtMost).default(''),
    preferences: paragraph(preferencesAtMost).default(''),
    tags,
    newTags,
  })
  .transform(({ newTags: more, ...record }) => ({ ...record, tags: severalTags(record.tags, more) }))
  .refine(({ tags: all }) => all.every((each) => each.length <= tagLength), {
    path: ['newTags'],
    error: `Please use at most ${tagLength} characters for a tag.`,
  })
  .refine(({ tags: all }) => all.length <= tagsAtMost, {
    path: ['newTags'],
    error: `Please use at most ${tagsAtMost} tags.`,
  })

export type CustomerRecord = z.output<typeof recordSchema>

/** One tag for many customers. */
export const bulkTagSchema = z.object({ tag: neededLine(tagLength, 'Please enter a tag.') })
export const chosenListSchema = z.object({ list: z.uuid() })
export const listNameSchema = z.object({ name: neededLine(60, 'Please enter a name.') })

const email = emailSchema('Please enter an e-mail address such as name@example.com.')
const phone = line(32, 'Please enter a phone number.').min(5, 'Please enter a phone number.')
const needed = (what: string) => nameWithoutLinks(neededLine(80, `Please enter your ${what}.`))

/** A guest's own details; the phone becomes E.164 once the business's country is known, see `readPhone`. */
export const customerSchema = z.object(
  { firstName: needed('first name'), lastName: needed('last name'), email, phone },
  'Please send the customer as an object with firstName, lastName, email and phone.',
)

const blank = z.literal('').transform(() => undefined)

/** What a member enters for a caller: a name, and a phone number or an e-mail address. */
export const calledCustomerSchema = z
  .object({
    firstName: nameWithoutLinks(neededLine(80, 'Please enter the first name.')),
    lastName: nameWithoutLinks(line(80)).default(''),
    email: z.union([blank, email]).optional(),
    phone: z.union([blank, phone]).optional(),
  })
  .refine(({ email: mail, phone: number }) => mail || number, {
    path: ['phone'],
    error: 'Please enter a phone number or an e-mail address.',
  })

/** What is kept of one of her addresses; `address` is typed, and found on the map before it is saved. */
export const addressSchema = z.object({
  name: line(40).default(''),
  address: addressWithoutLinks(neededLine(300, 'Please enter the address.')),
  flat: addressWithoutLinks(line(80)).default(''),
  accessNotes: paragraph(500).default(''),
  gateCode: line(40).default(''),
  parking: line(300).default(''),
  pets: line(300).default(''),
  contactName: line(120).default(''),
  contactPhone: z.union([blank, phone]).optional(),
})

/** The same once the phone is E.164. */
export type AddressDetails = Omit<z.output<typeof addressSchema>, 'address' | 'contactPhone'> & {
  contactPhone: string | null
}

export type CustomerInput = {
  firstName: string
  lastName: string
  email?: string | undefined
  phone?: string | undefined
}

export * from './fields/schema.ts'
export * from './groups/schema.ts'
export * from './merging/schema.ts'
