import type { Assignment, ChangeRefusal } from '#app/domain/booking/index.server.ts'
import type { SendNow } from '#app/domain/notifications/index.server.ts'
import { bookingAnswers } from '#app/words/catalog/bookingAnswers.ts'
import { historyWords as words } from '#app/words/catalog/bookingHistory.ts'
import type { Reader } from '#app/words/reader.ts'
import type { Text, Words } from '#app/words/text.ts'

/** What a command did, shown once on the page that follows; null for an unknown code. */
export function doneWords(code: string | null): Text | null {
  const texts: Readonly<Record<string, Text>> = bookingAnswers.afterwards
  return code !== null && Object.hasOwn(texts, code) ? (texts[code] ?? null) : null
}

export const refusalWords = (reason: ChangeRefusal | keyof typeof bookingAnswers.refused): Words =>
  bookingAnswers.refused[reason]

/** Why a reminder was not sent just now. */
export const reminderWords = (reason: Extract<SendNow, { ok: false }>['reason']): Words =>
  bookingAnswers.notReminded[reason]

/** Why a booking went to its technician, from its history; null when nobody was chosen by a rule. */
export function assignmentWords(detail: Record<string, unknown>, { say, duration }: Reader): string | null {
  if (detail.technician === 'chosen by name') return say(words.askedByName)
  const why = detail.why as (Assignment['why'] & { name?: string }) | undefined
  if (!why || !Object.hasOwn(words.why, why.by)) return null
  const texts: Record<Assignment['why']['by'], Text> = {
    ...words.why,
    driving: words.why.driving(duration(why.drivingMinutes)),
    day: words.why.day(why.day),
    week: words.why.week(why.week),
  }
  const [name, because] = [why.name ?? say(words.technician), say(texts[why.by])]
  return say(why.of > 1 ? words.assignedOf(why.of, name, because) : words.assigned(name, because))
}

/** A catalog's text for a value from the database; undefined for an unknown one. */
export function sayOneOf(texts: Readonly<Record<string, Text>>, name: string, { say }: Reader): string | undefined {
  const text = Object.hasOwn(texts, name) ? texts[name] : undefined
  return text && say(text)
}
