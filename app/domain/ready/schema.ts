import { z } from 'zod'
import { inOtherLanguages, line, orNothing, paragraph } from '#app/lib/lines.ts'
import { noDoes, readyTopics } from './rules.ts'

/** The longest answer in words, characters. */
export const readyTextAtMost = 300
export const questionAtMost = 120

const tick = z.boolean().catch(false)
const question = orNothing(line(questionAtMost))
const questionIn = inOtherLanguages(line(questionAtMost))

/** The settings as the form sends them; questions without words are left out. `services`: ids of those that are asked about. */
export const readySettingsSchema = z
  .object({
    active: tick,
    askAtMinute: z.number('Please choose.').int().min(0).max(1439),
    cutOffHours: z.number('Please choose.').int().min(0).max(24),
    noDoes: z.enum(noDoes, 'Please choose.'),
    asks: z.array(z.enum(readyTopics)).catch([]),
    services: z.array(z.uuid()).catch([]),
    question1: question,
    question1In: questionIn,
    question2: question,
    question2In: questionIn,
    question3: question,
    question3In: questionIn,
  })
  .transform(({ question1, question1In, question2, question2In, question3, question3In, ...rest }) => ({
    ...rest,
    questions: [
      { text: question1, textIn: question1In },
      { text: question2, textIn: question2In },
      { text: question3, textIn: question3In },
    ].filter(({ text }) => text),
  }))
export type ReadySettingsInput = z.output<typeof readySettingsSchema>

const words = orNothing(paragraph(readyTextAtMost))

/** What she answers besides whether somebody will be home. */
export const readyDetailsSchema = z.object({
  water: z.enum(['yes', 'no']).nullish().catch(null),
  parking: words,
  pets: words,
  answer1: words,
  answer2: words,
  answer3: words,
})
