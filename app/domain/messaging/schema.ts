import { z } from 'zod'
import { line, nameWithoutLinks, neededLine, paragraph } from '#app/lib/lines.ts'
import { answerPartsWords } from '#app/words/catalog/answerParts.ts'
import { smsSize } from '#emails/sms-size.ts'
import { answerPartsAtMost, answerWays } from './rules.ts'

/** The longest text that is written here, characters. */
export const writtenAtMost = 2_000

/** `key`: of the form, so that one sent twice is written once. */
const writtenSchema = z.object({
  text: paragraph(writtenAtMost).min(1, 'Please fill this in.'),
  key: z.uuid(),
})

/** The same with photos beside it, which need no words. */
export const talkSchema = writtenSchema.extend({ text: paragraph(writtenAtMost).default('') })

/** The longest text kept of what somebody wrote, characters. */
const incomingAtMost = 10_000

const wanted = z
  .union([z.literal('').transform(() => null), z.uuid()])
  .nullish()
  .transform((id) => id ?? null)

/** An answer from the dashboard, see `Answer`. */
export const answerSchema = talkSchema
  .extend({
    way: z.enum(answerWays, 'Please choose.'),
    shown: wanted,
    entry: wanted,
    booking: wanted,
    /** The message whose draft was taken, with its link. */
    draft: wanted,
  })
  .superRefine(({ way, text }, context) => {
    if (way === 'sms' && smsSize(text).parts > answerPartsAtMost)
      context.addIssue({ code: 'custom', path: ['text'], message: answerPartsWords.tooMany.en })
  })

/** How far a conversation was shown when something was pressed; no entry: there was none. */
export const shownSchema = z.object({ entry: wanted })

export const quickReplySchema = z.object({ body: paragraph(500).min(1, 'Please fill this in.') })

/** How an unknown sender is called from now on. */
export const senderSchema = z.object({
  firstName: nameWithoutLinks(neededLine(80, 'Please enter the first name.')),
  lastName: nameWithoutLinks(line(80)).default(''),
})

/** What came in: never refused, because nobody would hear of it; what is too long loses its end. */
const incoming = paragraph(Number.MAX_SAFE_INTEGER)

/** The text of a stranger as it is kept: without reversed text and control characters. '' where nothing is visible. */
export function readIncoming(text: string): string {
  const read = incoming.parse(text)
  if (read.length <= incomingAtMost) return read
  return `${read.slice(0, incomingAtMost - 1).replace(/[\ud800-\udbff]$/, '')}…`
}
