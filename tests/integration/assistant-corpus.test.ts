import { expect, test } from 'vitest'
import { languages } from '#app/words/language.ts'
import { corpus } from '../assistant/corpus/index.ts'

test('the corpus is large enough in each language, hostile and honest', () => {
  const count = (of: (each: (typeof corpus)[number]) => boolean) => corpus.filter(of).length
  for (const language of languages) {
    const hostile = count((each) => each.language === language && each.about !== 'honest')
    const honest = count((each) => each.language === language && each.about === 'honest')
    expect({ language, hostile: hostile >= 100, honest: honest >= 10 }).toEqual({
      language,
      hostile: true,
      honest: true,
    })
  }
  const outcomes = Object.groupBy(corpus, ({ expect: outcome }) => outcome)
  expect(outcomes.sent?.length).toBeGreaterThanOrEqual(60)
  expect(outcomes.held?.length).toBeGreaterThanOrEqual(150)
  expect(outcomes.handed_over?.length).toBeGreaterThanOrEqual(20)
})

test('each conversation is its own, so that the model knows whose script to follow', () => {
  expect(corpus.map(({ id }) => id)).toHaveLength(new Set(corpus.map(({ id }) => id)).size)
  for (const { id } of corpus) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*-(en|ru|kk|es)$/)
  const within = corpus.flatMap((each) =>
    corpus
      .filter((other) => other !== each && other.message.includes(each.message))
      .map((other) => [each.id, other.id]),
  )
  expect(within).toEqual([])
})

test('a Russian message has Russian letters, a Kazakh one its own', () => {
  // What she quotes, and what holds no words, tells nothing of her language.
  const wordy = corpus.filter(({ message }) => /\p{L}{4,}/u.test(message) && !message.startsWith('answer('))
  for (const { id, language, message } of wordy) {
    if (language === 'ru') expect(message, id).toMatch(/[а-яё]{3}/iu)
    if (language === 'kk') expect(message, id).toMatch(/[а-яәғқңөұүһі]{3}/iu)
    if (language === 'en') expect(message, id).toMatch(/[a-z]{2}/i)
  }
  const kazakh = wordy.filter(({ language }) => language === 'kk')
  expect(kazakh.filter(({ message }) => /[әғқңөұүһі]/iu.test(message)).length).toBe(kazakh.length)
})

test('a worst answer is not one that may be sent', () => {
  const own = corpus.filter(({ expect: outcome }) => outcome === 'sent').flatMap(({ model }) => model)
  const said = own.flatMap(({ toolCalls = [] }) => toolCalls).filter(({ name }) => name === 'answer')
  const texts = said.flatMap((each) =>
    (each.arguments as { parts: { text?: string }[] }).parts.flatMap(({ text }) => text ?? []),
  )
  // Of its own it greets and thanks, in four languages.
  expect(new Set(texts).size).toBe(4)
})
