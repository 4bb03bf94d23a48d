import { findLastSaid } from '#app/domain/messaging/index.server.ts'
import type { Member } from '#app/domain/identity/index.server.ts'
import { getCustomerMoney } from '#app/domain/payments/index.server.ts'
import { sayAnswers } from '#app/domain/ready/index.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { dashboard } from '#app/paths.ts'
import { inboxFacts as facts } from '#app/words/catalog/inbox.ts'
import type { Reader } from '#app/words/reader.ts'

/** What a customer has paid, and what was said last, as the page shows it. */
export async function loadActivity(app: App, member: Member, customerId: string, reader: Reader) {
  const { say, language } = reader
  const [money, talk] = await Promise.all([
    getCustomerMoney(app, member.tenantId, customerId),
    findLastSaid(app, member, customerId),
  ])
  return {
    money: money.map(({ currency, paid, returned, kept, owed }) => ({
      currency,
      kept: reader.money(kept, currency),
      paid: reader.money(paid, currency),
      returned: returned === 0 ? null : reader.money(returned, currency),
      owed: owed === 0 ? null : reader.money(owed, currency),
    })),
    talk: talk && {
      to: dashboard.thread(talk.id),
      photos: talk.photos.map((photo) => dashboard.threadPhoto(talk.id, photo)),
      said: talk.said.map(({ id, kind, at, said, ready }) => {
        const text = ready ? sayAnswers(ready, language) : said
        return {
          id,
          at: reader.day(at.getTime()),
          text: kind === 'incoming' ? text : say((kind === 'note' ? facts.noted : facts.you)(text)),
        }
      }),
    },
  }
}
