import { cheapest, plainText, shorten } from '#emails/sms-size.ts'
import { answerWords as words } from '#emails/words/answers.ts'
import type { Language } from '#app/words/language.ts'
import type { Text } from '#app/words/text.ts'

/** What an answer to a text may say of the business that wrote last to the number; null: nobody is known. */
export type Wrote = { name: string; phone: string | null; email: string | null } | null

const platform = 'Wayslot'
const nameAtMost = 40

const write = (who: Wrote, said: Text, language: Language) =>
  cheapest(plainText(`${who ? shorten(plainText(who.name), nameAtMost) : platform}: ${said[language]}`), 'USD')

/** `visit`: she may have meant her visit, which stays. */
export const stopAnswer = (who: Wrote, language: Language, visit: boolean): string =>
  write(who, visit ? words.stoppedNotVisit : words.stopped, language)

export const startAnswer = (who: Wrote, language: Language): string => write(who, words.started, language)

/** Who writes, whom to ask, and how to end it. `origin`: of the platform's own pages. */
export function helpAnswer(who: Wrote, language: Language, origin: string): string {
  const contact = who?.phone ?? who?.email ?? origin
  return write(who, who ? words.helpOf(contact) : words.help(contact), language)
}

/** To somebody who texts without ever having got a text from here; names nobody. */
export const strangerAnswer = (language: Language): string => cheapest(plainText(words.nobody[language]), 'USD')
