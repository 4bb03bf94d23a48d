import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { takeBudget } from '#app/lib/abuse-budget.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { asPlatform } from '#app/lib/db.server.ts'
import { textCountries } from '#app/lib/text-countries.ts'
import type { Language } from '#app/words/language.ts'
import { codeText } from '#emails/words/account-code.ts'
import { isCostly } from '../message-budget.server.ts'
import { needsRegistration } from './countries.ts'
import { readStop } from '../stops.server.ts'

export type CodeTexted = { ok: true } | { ok: false; reason: 'not_served' | 'stopped' | 'too_often' | 'failed' }

/**
 * Sends a code to a number that somebody says is hers: in the platform's own name, under the budgets of all texts to a
 * number, its range and the day. `number`: E.164. Nothing goes where texts cost a fortune, where carriers would drop it, or
 * to whoever asked for no more.
 */
export async function sendCodeText(
  app: App,
  { number, code, language }: { number: string; code: string; language: Language },
): Promise<CodeTexted> {
  const known = parsePhoneNumberFromString(number)
  if (!known?.country || !textCountries.has(known.country) || isCostly(known.getType()))
    return { ok: false, reason: 'not_served' }
  if (app.env.A2P_REGISTRATION !== 'platform' && needsRegistration(number)) return { ok: false, reason: 'not_served' }
  const taken = await takeBudget(app, [
    ['textByNumber', number],
    ['textByNumberOfDay', number],
    ['textByRange', number.slice(0, -4)],
    ['codeTextOfAll', 'codes'],
    ['textOfAll', 'texts'],
  ])
  if (!taken.ok) return { ok: false, reason: 'too_often' }
  const { client, from } = app.sms
  const stop = await app.db.withTenant(asPlatform(), (tx) => readStop(app, tx, 'sms', from, number))
  if (stop.stopped) return { ok: false, reason: 'stopped' }
  try {
    const sender = from.startsWith('MG') ? { messagingServiceSid: from } : { from }
    await client.messages.create({ to: number, body: codeText(code)[language], ...sender })
    return { ok: true }
  } catch (err) {
    app.log.warn({ err }, 'a code could not be handed to the text provider')
    return { ok: false, reason: 'failed' }
  }
}
