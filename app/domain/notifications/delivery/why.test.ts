import { expect, it } from 'vitest'
import { deliveryWords } from '#app/words/catalog/delivery.ts'
import { whyOf, whys } from './why.ts'

it.each([
  ['sms', 'failed', 'not a phone number (21211)', 'wrong_number'],
  ['sms', 'failed', 'not delivered (30003)', 'unreachable'],
  ['sms', 'failed', 'not delivered (30006)', 'not_mobile'],
  ['sms', 'failed', 'not delivered (30034)', 'not_registered'],
  ['sms', 'failed', 'not delivered (no reason given)', 'other'],
  ['email', 'failed', 'the mail server answered 550', 'bounced'],
  ['email', 'queued', 'the mail server cannot be reached (ECONNREFUSED)', 'provider_down'],
  ['email', 'queued', 'the mail server answered 451', 'provider_down'],
  ['email', 'unknown', 'the mail server gave no answer', 'may_have_arrived'],
  ['email', 'failed', 'not an e-mail address', 'wrong_address'],
  ['telegram', 'failed', 'the bot is blocked', 'chat_ended'],
  ['push', 'failed', 'the browser takes no more messages', 'browser_ended'],
  ['whatsapp', 'failed', 'not delivered (63016)', 'whatsapp_words'],
  ['telegram', 'failed', 'telegram_not_set_up', 'not_set_up'],
  ['sms', 'failed', 'too_many_of_month', null],
  ['sms', 'skipped', 'stopped', null],
  ['sms', 'sent', null, null],
  ['email', 'queued', 'sent again by hand', null],
] as const)('%s %s “%s” is told as %s', (channel, status, error, why) => {
  expect(whyOf({ channel, status, error })).toBe(why)
})

it('has words for each reason', () => {
  expect(Object.keys(deliveryWords.whys).toSorted()).toEqual([...whys].toSorted())
})
