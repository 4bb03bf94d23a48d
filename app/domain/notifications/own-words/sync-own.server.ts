import twilio from 'twilio'
import { takeBudget } from '#app/lib/abuse-budget.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { asPlatform } from '#app/lib/db.server.ts'
import { eachByItself } from '#app/lib/each-by-itself.server.ts'
import { dayMs } from '#app/lib/time.ts'
import { makeReader } from '#app/words/reader.ts'
import { nodesOf } from '#emails/own-words/write.ts'
import { wordingOfOwn, type OwnWording } from '#emails/own-words/wording.ts'
import { checkBody } from '#emails/own-words/check.ts'
import { handIn, listAtTwilio, makeAtTwilio } from '../sync-wordings.server.ts'
import {
  findRefusal,
  forgetContent,
  listToForget,
  listToJudge,
  saveJudgement,
  type TextToJudge,
} from './own-words-queries.server.ts'

/** In one run, so that one business with many texts does not keep others waiting for long. */
const atMost = 200

/**
 * Hands the texts of businesses for WhatsApp in, as wordings of their own, and reads what became of those handed in
 * before: every run until they are judged, then once a day, since WhatsApp may change its mind. Until one is approved, ours
 * goes out. What nobody is sent any more is taken back at Twilio. Does nothing without a sender for WhatsApp.
 */
export async function syncOwnWordings(app: App): Promise<{ approved: number; open: number }> {
  if (!app.env.TWILIO_WHATSAPP_FROM) return { approved: 0, open: 0 }
  const since = new Date(app.clock.now() - dayMs)
  const texts = await app.db.withTenant(asPlatform(), (tx) => listToJudge(tx, since, atMost))
  const known = texts.some(({ contentSid }) => contentSid === null)
    ? await listAtTwilio(app)
    : new Map<string, string>()
  await forgetSuperseded(app, since)
  let approved = 0
  for (const text of texts) if ((await judgeAlone(app, text, known)) === 'approved') approved += 1
  return { approved, open: texts.length - approved }
}

/**
 * One text that cannot be handed in must not keep those of other businesses: what Twilio refuses about its words is
 * told to the business, and everything else is tried again in the next run, after the others.
 */
async function judgeAlone(app: App, text: TextToJudge, known: ReadonlyMap<string, string>) {
  try {
    return await judge(app, text, known)
  } catch (error) {
    app.log.error({ err: error, tenant: text.tenantId, text: text.id }, 'a text for WhatsApp cannot be handed in')
    const refused = error instanceof twilio.RestException && error.status === 400
    const told = refused ? { state: 'rejected' as const, reason: error.message } : {}
    await app.db.withTenant(asPlatform(), (tx) => saveJudgement(tx, text, told, new Date(app.clock.now())))
    return refused ? 'rejected' : text.state
  }
}

/** The account has room for some thousand texts. One whose taking back was not answered is taken back again, which changes nothing. */
async function forgetSuperseded(app: App, since: Date): Promise<void> {
  const texts = await app.db.withTenant(asPlatform(), (tx) => listToForget(tx, since, atMost))
  await eachByItself(app, { kind: 'words' }, texts, async (text) => {
    await app.sms.client.content.v1
      .contents(text.contentSid ?? '')
      .remove()
      .catch(unlessGone)
    await app.db.withTenant(asPlatform(), (tx) => forgetContent(tx, text))
  })
}

function unlessGone(error: unknown): void {
  if (!(error instanceof twilio.RestException && error.status === 404)) throw error
}

/** WhatsApp takes small letters, digits and `_`. The id is that of this version. */
const nameOf = ({ id }: TextToJudge) => `wayslot_own_${id.replaceAll('-', '')}`

async function judge(app: App, text: TextToJudge, known: ReadonlyMap<string, string>) {
  const wording = wordingFor(text)
  const keep = (told: Parameters<typeof saveJudgement>[2]) =>
    app.db.withTenant(asPlatform(), (tx) => saveJudgement(tx, text, told, new Date(app.clock.now())))
  if (!wording) {
    await keep({ state: 'rejected', reason: null })
    return 'rejected'
  }
  const name = nameOf(text)
  const { body, variables, samples } = wording
  let sid = text.contentSid ?? known.get(name) ?? null
  if (sid === null) {
    const refusal = await app.db.withTenant(asPlatform(), (tx) => findRefusal(tx, text))
    if (refusal) {
      await keep({ state: 'rejected', reason: refusal.reason })
      return 'rejected'
    }
    // The account is all businesses'; the rest of one that changes its mind every hour waits for the next day.
    if (!(await takeBudget(app, [['wordingByBusiness', text.tenantId]])).ok) {
      await keep({})
      return text.state
    }
    sid = await makeAtTwilio(app, { name, language: text.language, body, samples })
    await keep({ contentSid: sid, wording: body, variables })
  }
  const { state, reason } = await handIn(app, sid, { name, category: 'UTILITY' })
  await keep({ contentSid: sid, wording: body, variables, state, reason })
  return state
}

/** Null: not a text that we would take, so WhatsApp is not asked. */
function wordingFor({ kind, language, body }: TextToJudge): OwnWording | null {
  const nodes = checkBody(body, { kind, channel: 'whatsapp' }) === null ? nodesOf(body) : null
  return nodes && wordingOfOwn(nodes, makeReader({ language, country: 'US', timeZone: 'UTC', now: 0 }))
}
