import type { ReadyCheck } from '#app/domain/ready/index.server.ts'
import { sayQuestion } from '#app/domain/ready/rules.ts'
import { readyAnswers } from '#app/words/catalog/readyAnswers.ts'
import { readyDeskFacts as words } from '#app/words/catalog/readyDesk.ts'
import { ownLanguage } from '#app/words/own-texts.ts'
import type { Reader } from '#app/words/reader.ts'

/** What was asked before the visit and answered, by whom and when. Null: that was about an earlier time. */
export function sayReady(check: ReadyCheck, { say, dayTime, language }: Reader) {
  const { current, status, home, water, parking, pets, answers, questions, askedAt, answeredAt, answeredBy } = check
  if (!current && status !== 'cancelled') return null
  return {
    home: say(home === null ? readyAnswers.noAnswer : home ? readyAnswers.home : readyAnswers.notHome),
    more: [
      ...(water === null ? [] : [say(water ? readyAnswers.water : readyAnswers.noWater)]),
      ...(parking ? [say(readyAnswers.parking(parking))] : []),
      ...(pets ? [say(readyAnswers.pets(pets))] : []),
      ...questions.flatMap((question, index) =>
        answers[index] ? [`${sayQuestion(question, language, ownLanguage(check.locale))} ${answers[index]}`] : [],
      ),
    ],
    told:
      answeredAt && answeredBy
        ? say(words.answered(dayTime(answeredAt.getTime()), say(words.ways[answeredBy])))
        : say(words.asked(dayTime(askedAt.getTime()))),
  }
}
