import type { App } from '#app/lib/app.server.ts'
import { asPlatform, asWorker } from '#app/lib/db.server.ts'
import { localDate } from '#app/lib/time.ts'
import { dashboard } from '#app/paths.ts'
import { assistantMail as words } from '#app/words/catalog/assistantMail.ts'
import { languageOf } from '#app/words/language.ts'
import { listPeople } from '../messaging/index.server.ts'
import { queueWritten } from '../notifications/index.server.ts'
import { addTokens, claimToldMonth, findTokens } from './queries.server.ts'

/** The first day of the month it is for the business, 'YYYY-MM-DD'. */
export const monthOf = (now: number, timeZone: string): string => `${localDate(now, timeZone).slice(0, 7)}-01`

/** Whether the business has tokens left in this month. */
export async function hasTokens(app: App, tenantId: string, timeZone: string): Promise<boolean> {
  const month = monthOf(app.clock.now(), timeZone)
  const used = await app.db.withTenant(asWorker(tenantId), (tx) => findTokens(tx, tenantId, month))
  return used < app.env.ASSISTANT_TOKENS
}

/** Counts what a question to the model used; says whether there is more. */
export async function useTokens(app: App, tenantId: string, timeZone: string, tokens: number): Promise<boolean> {
  const month = monthOf(app.clock.now(), timeZone)
  const used = await app.db.withTenant(asWorker(tenantId), async (tx) => {
    await addTokens(tx, tenantId, month, tokens)
    return findTokens(tx, tenantId, month)
  })
  if (used < app.env.ASSISTANT_TOKENS) return true
  await tellUsedUp(app, tenantId, month)
  return false
}

/** Tells the owners by mail, once a month, that the assistant is silent until the next. */
async function tellUsedUp(app: App, tenantId: string, month: string): Promise<void> {
  const people = await app.db.withTenant(asPlatform(), (tx) => listPeople(tx, tenantId))
  await app.db.withTenant(asWorker(tenantId), async (tx) => {
    if (!(await claimToldMonth(tx, tenantId, month, new Date(app.clock.now())))) return
    for (const { userId, email, language: hers } of people.filter(({ owner }) => owner)) {
      const language = languageOf(hers) ?? 'en'
      await queueWritten(tx, tenantId, {
        kind: 'assistant-used-up',
        to: { userId },
        channel: 'email',
        receiver: email,
        dedupeKey: `assistant-used-up:${month}:${userId}:email`,
        subject: words.usedUpSubject[language],
        body: words.usedUp[language],
        link: { path: dashboard.assistant },
      })
    }
  })
}
