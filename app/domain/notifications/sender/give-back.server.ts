import twilio from 'twilio'
import type { App } from '#app/lib/app.server.ts'
import { asPlatform } from '#app/lib/db.server.ts'
import { eachByItself } from '#app/lib/each-by-itself.server.ts'
import { dayMs, minuteMs } from '#app/lib/time.ts'
import { languageOf } from '#app/words/language.ts'
import { numberGivenBack } from '#emails/words/senderDecided.ts'
import { claimIdle, listIdle, noteIdle, settleGivenBack, unclaim } from './sender-queries.server.ts'

/** A business whose page has not been open for so long has left, ms; its number is paid for by the month. */
const idleMs = 60 * dayMs
const atMost = 50
/** A job that is at one for so long has died, ms. */
const staleMs = 15 * minuteMs

/**
 * Gives the numbers of businesses that have left back to Twilio, with the campaigns they belong to. What is gone already is fine, so it may
 * be broken off and done again. One that is open again keeps its own. Returns how many were given back.
 */
export async function giveBackNumbers(app: App): Promise<number> {
  const now = new Date(app.clock.now())
  const before = new Date(now.getTime() - idleMs)
  const idle = await app.db.withTenant(asPlatform(), async (tx) => {
    await noteIdle(tx, now)
    return listIdle(tx, before, atMost)
  })
  const given = await eachByItself(app, { kind: 'sender_numbers' }, idle, ({ tenantId }) =>
    giveBack(app, tenantId, before),
  )
  return given.filter(Boolean).length
}

/** The same at once, of one business that closes. Throws where another job is at it, or Twilio does not answer. */
export async function giveBackNumberOf(app: App, tenantId: string): Promise<void> {
  const now = new Date(app.clock.now())
  await app.db.withTenant(asPlatform(), (tx) => noteIdle(tx, now))
  if (!(await giveBack(app, tenantId, new Date(now.getTime() + 1)))) throw new Error('a number is being given back')
}

async function giveBack(app: App, tenantId: string, before: Date): Promise<boolean> {
  const [now, stale] = [new Date(), new Date(Date.now() - staleMs)]
  const row = await app.db.withTenant(asPlatform(), (tx) => claimIdle(tx, tenantId, { before, now, stale }))
  if (!row) return false
  const { service, campaign, number } = row.made
  const { client } = app.sms
  let failure: string | null = null
  try {
    if (service && campaign) await gone(client.messaging.v1.services(service).usAppToPerson(campaign).remove())
    if (service && number) await gone(client.messaging.v1.services(service).phoneNumbers(number).remove())
    if (number) await gone(client.incomingPhoneNumbers(number).remove())
  } catch (error) {
    failure = error instanceof twilio.RestException ? String(error.status) : 'no answer'
  }
  // Without what Twilio said: it repeats what it was sent.
  if (failure) {
    await app.db.withTenant(asPlatform(), (tx) => unclaim(tx, tenantId))
    throw new Error(`a number was not given back (${failure})`)
  }
  const reason = numberGivenBack[languageOf(row.locale) ?? 'en']
  await app.db.withTenant(asPlatform(), (tx) => settleGivenBack(tx, tenantId, reason))
  app.log.info({ tenant: tenantId }, 'the number of a business that left was given back')
  return true
}

/** It may have gone before. */
const gone = (removing: Promise<unknown>) =>
  removing.catch((error: unknown) => {
    if (!(error instanceof twilio.RestException) || error.status !== 404) throw error
  })
