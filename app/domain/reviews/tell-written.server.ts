import type { App } from '#app/lib/app.server.ts'
import { asPlatform, type Tx } from '#app/lib/db.server.ts'
import { dashboard } from '#app/paths.ts'
import { languageOf } from '#app/words/language.ts'
import { reviewNotices as words } from '#app/words/catalog/reviewNotices.ts'
import { findContactPhone, listBrowsers, listPeople } from '../messaging/index.server.ts'
import { queueWritten, teamWants, withoutMark } from '../notifications/index.server.ts'

type People = Awaited<ReturnType<typeof findPeople>>

/** Who may be told of a new review; asked before its transaction, because only the platform knows addresses. */
export const findPeople = (app: App, tenantId: string) =>
  app.db.withTenant(asPlatform(), (tx) => listPeople(tx, tenantId))

/**
 * Tells the owners of a review, each the way she chose for what customers write; in the transaction that writes it, whatever
 * it says.
 */
export async function tellWritten(
  tx: Tx,
  tenantId: string,
  { id, stars, author }: { id: string; stars: number; author: string },
  people: People,
): Promise<void> {
  const wants = await teamWants(tx, tenantId, 'customers')
  const phone = await findContactPhone(tx, tenantId)
  const owners = people.filter(({ owner }) => owner)
  const texted = owners.find(({ userId }) => wants(userId, 'sms'))?.userId
  const link = { path: dashboard.reviews }
  for (const { userId, email, language: spoken } of owners) {
    const language = languageOf(spoken) ?? 'en'
    const text = words.written(withoutMark(author), stars)[language]
    const order = { kind: 'review-written' as const, to: { userId }, link }
    const key = `review-written:${id}:${userId}`
    if (wants(userId, 'email'))
      await queueWritten(tx, tenantId, {
        ...order,
        channel: 'email',
        receiver: email,
        dedupeKey: `${key}:email`,
        subject: text,
        body: `${text}\n\n${words.answerThere[language]} {link}`,
      })
    for (const device of wants(userId, 'push') ? await listBrowsers(tx, tenantId, userId) : [])
      await queueWritten(tx, tenantId, {
        ...order,
        channel: 'push',
        receiver: device,
        dedupeKey: `review-written:${id}:device:${device}:push`,
        body: `${text} {link}`,
      })
    if (phone && userId === texted)
      await queueWritten(tx, tenantId, {
        ...order,
        channel: 'sms',
        receiver: phone,
        dedupeKey: `${key}:sms`,
        body: `${text} {link}`,
      })
  }
}
