import type { App } from '#app/lib/app.server.ts'
import { asPlatform, asWorker } from '#app/lib/db.server.ts'
import { eachByItself } from '#app/lib/each-by-itself.server.ts'
import { dayMs } from '#app/lib/time.ts'
import { dashboard } from '#app/paths.ts'
import { languageOf } from '#app/words/language.ts'
import { senderDecidedWords as words } from '#emails/words/senderDecided.ts'
import { withoutMark } from '../link-mark.ts'
import { findOwner } from '../month-of-texts.server.ts'
import { queueWritten } from '../queue-written.server.ts'
import { decidedKey, listDecided, type Decided } from './sender-queries.server.ts'

/** For so long a decision is looked for that its run did not tell, ms. */
const soughtMs = 3 * dayMs

/** Tells owners by mail what carriers decided, each decision once, whichever run comes to it. Returns how many were not told before. */
export async function tellDecided(app: App): Promise<number> {
  const since = new Date(app.clock.now() - soughtMs)
  const decided = await app.db.withTenant(asPlatform(), (tx) => listDecided(tx, since))
  await eachByItself(app, { kind: 'senders_decided' }, decided, (one) => tell(app, one))
  return decided.length
}

async function tell(app: App, { tenantId, state, reason, decidedAt, locale }: Decided): Promise<void> {
  if (!decidedAt || (state !== 'approved' && state !== 'rejected')) return
  const owner = await app.db.withTenant(asPlatform(), (tx) => findOwner(tx, tenantId))
  if (!owner) return
  const language = owner.language ?? languageOf(locale) ?? 'en'
  const said = words[state]
  await app.db.withTenant(asWorker(tenantId), (tx) =>
    queueWritten(tx, tenantId, {
      kind: 'sender-decided',
      to: { userId: owner.userId },
      channel: 'email',
      receiver: owner.email,
      dedupeKey: decidedKey(state, decidedAt),
      subject: said.subject[language],
      body: said.body(withoutMark(reason ?? ''))[language],
      link: { path: dashboard.sender },
    }),
  )
}
