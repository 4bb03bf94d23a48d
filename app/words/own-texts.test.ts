import { expect, test } from 'vitest'
import { languagesBesides, ownText } from './own-texts.ts'

const written = { ru: 'Стрижка', kk: 'Шаш қию' }

test('a business’s text is shown in the reader’s language where it wrote one', () => {
  expect(ownText('Haircut', written, 'ru', 'en')).toEqual({ text: 'Стрижка' })
  expect(ownText('Haircut', written, 'en', 'en')).toEqual({ text: 'Haircut' })
})

test('else in its own, and says so', () => {
  expect(ownText('Haircut', written, 'es', 'en')).toEqual({ text: 'Haircut', lang: 'en' })
  expect(ownText('Стрижка', {}, 'en', 'ru')).toEqual({ text: 'Стрижка', lang: 'ru' })
})

test('nothing is claimed of what is empty or plainly of another language', () => {
  expect(ownText('', {}, 'ru', 'en')).toEqual({ text: '' })
  expect(ownText('Стрижка', {}, 'es', 'en')).toEqual({ text: 'Стрижка' })
})

test('a text may be added in every language but its own', () => {
  expect(languagesBesides('kk-KZ')).toEqual(['en', 'ru', 'es'])
})
