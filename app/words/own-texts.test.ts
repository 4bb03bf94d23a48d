import { expect, test } from 'vitest'
import { languagesBesides, ownText } from './own-texts.ts'

const written = { ru: 'Стрижка', kk: 'Шаш қию' }

test('a business’s text is shown in the reader’s language if it was written in it', () => {
  expect(ownText('Haircut', written, 'ru', 'en')).toEqual({ text: 'Стрижка' })
  expect(ownText('Haircut', written, 'en', 'en')).toEqual({ text: 'Haircut' })
})

test('otherwise it is shown in the business’s own language, and marked as such', () => {
  expect(ownText('Haircut', written, 'es', 'en')).toEqual({ text: 'Haircut', lang: 'en' })
  expect(ownText('Стрижка', {}, 'en', 'ru')).toEqual({ text: 'Стрижка', lang: 'ru' })
})

test('an empty text, or one plainly in another language, is not marked', () => {
  expect(ownText('', {}, 'ru', 'en')).toEqual({ text: '' })
  expect(ownText('Стрижка', {}, 'es', 'en')).toEqual({ text: 'Стрижка' })
})

test('a text can be added in every language except the business’s own', () => {
  expect(languagesBesides('kk-KZ')).toEqual(['en', 'ru', 'es'])
})
