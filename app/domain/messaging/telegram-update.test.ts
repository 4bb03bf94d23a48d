import { expect, it } from 'vitest'
import { readCommand, readUpdate } from './telegram-update.ts'

const message = {
  message_id: 5,
  date: 1_790_000_000,
  chat: { id: 42, type: 'private', first_name: 'Ada' },
  from: { id: 42, is_bot: false, first_name: 'Ada', last_name: 'Lovelace', language_code: 'kk' },
  text: 'Hello',
}

it('reads what a person writes to the bot alone', () => {
  expect(readUpdate(JSON.stringify({ update_id: 7, message }))).toEqual({
    id: 7,
    chat: '42',
    name: 'Ada Lovelace',
    language: 'kk',
    text: 'Hello',
    answers: null,
    photo: null,
  })
  const { text: _, ...picture } = message
  expect(readUpdate(JSON.stringify({ update_id: 7, message: picture }))?.text).toBeNull()
  const photo = [
    { file_id: 'small', file_size: 900, width: 90 },
    { file_id: 'large', file_size: 90_000, width: 1280 },
    { file_id: 'too_large', file_size: 9_000_000, width: 4000 },
  ]
  const shown = { ...picture, caption: 'Look', photo }
  expect(readUpdate(JSON.stringify({ update_id: 7, message: shown }))).toMatchObject({ text: 'Look', photo: 'large' })
  const from = { id: 42, is_bot: false, language_code: 'tlh' }
  expect(readUpdate(JSON.stringify({ update_id: 7, message: { ...message, from } }))).toMatchObject({
    name: '',
    language: 'en',
  })
})

it.each([
  [{ ...message, chat: { id: -42, type: 'supergroup' } }],
  [{ ...message, from: { ...message.from, id: 43 } }],
  [{ ...message, from: { ...message.from, is_bot: true } }],
  [{ ...message, chat: { id: 42.5, type: 'private' } }],
  [null],
])('takes nothing from %j', (other) => {
  expect(readUpdate(JSON.stringify({ update_id: 7, message: other }))).toBeNull()
})

it.each([
  ['/start', { name: 'start', token: null }],
  ['/start abc_-9', { name: 'start', token: 'abc_-9' }],
  ['/start@wayslot_bot abc', { name: 'start', token: 'abc' }],
  ['/STOP', { name: 'stop' }],
  ['/help me', { name: 'help' }],
  ['/stop it please', null],
  ['please /stop', null],
  ['stop', null],
  ['/starter', null],
])('reads the command of %j', (text, command) => {
  expect(readCommand(text)).toEqual(command)
})
