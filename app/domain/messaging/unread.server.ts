import type { App } from '#app/lib/app.server.ts'
import { asPlatform, asWorker } from '#app/lib/db.server.ts'
import { tellLeftBehind } from '#app/lib/left-behind.server.ts'
import { minuteMs } from '#app/lib/time.ts'
import { dashboard } from '#app/paths.ts'
import { noticeWords } from '#app/words/catalog/talkNotices.ts'
import { languageOf } from '#app/words/language.ts'
import { queueWritten, teamWants, withoutMark } from '../notifications/index.server.ts'
import { claimUnread, findContactPhone, listBrowsers, listPeople, listUnread } from './unread-queries.server.ts'

/** For so long what came in may lie unread before somebody is told, ms. */
export const unreadMs = 10 * minuteMs

/**
 * Tells the owners, and whoever answers the thread, that nobody has read what came in, each the way she chose: by e-mail, in her
 * browsers, and by text to the number where the business hears its news. Once for all that is unread, whoever calls and however often. Says whether it did.
 */
export async function tellUnread(app: App, tenantId: string, threadId: string): Promise<boolean> {
  const people = await app.db.withTenant(asPlatform(), (tx) => listPeople(tx, tenantId))
  const at = new Date(app.clock.now())
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    const unread = await claimUnread(tx, tenantId, threadId, { before: new Date(at.getTime() - unreadMs), at })
    if (!unread) return false
    const told = people.filter(({ owner, userId }) => owner || userId === unread.assignedTo)
    const phone = await findContactPhone(tx, tenantId)
    const key = `answer-wanted:${threadId}:${unread.unreadSince.getTime()}`
    const link = { path: dashboard.thread(threadId) }
    const wants = await teamWants(tx, tenantId, 'customers')
    const texted = told.find(({ owner, userId }) => owner && wants(userId, 'sms'))?.userId
    for (const { userId, email, ...person } of told) {
      const language = languageOf(person.language) ?? 'en'
      const text = noticeWords.unread(withoutMark(unread.who))[language]
      const order = { kind: 'answer-wanted' as const, to: { userId }, link }
      if (wants(userId, 'email'))
        await queueWritten(tx, tenantId, {
          ...order,
          channel: 'email',
          receiver: email,
          dedupeKey: `${key}:${userId}:email`,
          subject: text,
          body: `${text}\n\n${noticeWords.answerThere[language]} {link}`,
        })
      for (const id of wants(userId, 'push') ? await listBrowsers(tx, tenantId, userId) : [])
        await queueWritten(tx, tenantId, {
          ...order,
          channel: 'push',
          receiver: id,
          dedupeKey: `${key}:device:${id}:push`,
          body: `${text} {link}`,
        })
      // One number, one text: in the language of the first owner who wants it.
      if (phone && userId === texted)
        await queueWritten(tx, tenantId, {
          ...order,
          channel: 'sms',
          receiver: phone,
          dedupeKey: `${key}:${userId}:sms`,
          body: `${withoutMark(unread.businessName)}: ${text} {link}`,
        })
    }
    return true
  })
}

/** What lies unread for twice as long, because the job that tells of it was lost. */
export async function sweepUnread(app: App): Promise<number> {
  const before = new Date(app.clock.now() - 2 * unreadMs)
  const left = await app.db.withTenant(asPlatform(), (tx) => listUnread(tx, before))
  let told = 0
  for (const { tenantId, threadId } of left) if (await tellUnread(app, tenantId, threadId)) told += 1
  return tellLeftBehind(app, 'unread', told)
}
