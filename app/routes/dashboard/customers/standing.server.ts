import {
  accessUrl,
  blockCustomer,
  getStanding,
  replaceLink,
  setMember,
  unblockCustomer,
} from '#app/domain/customers/index.server.ts'
import { blockSchema, chosenGroupSchema } from '#app/domain/customers/schema.ts'
import type { Member } from '#app/domain/identity/index.server.ts'
import type { App } from '#app/lib/app.server.ts'
import type { TenantSummary } from '#app/lib/context.ts'
import { readFields } from '#app/lib/form.server.ts'
import { standingWords as words } from '#app/words/catalog/groups.ts'
import type { Reader } from '#app/words/reader.ts'

/** A customer's groups, link and block, as the page shows them. */
export async function loadStanding(
  app: App,
  member: Member,
  customerId: string,
  tenant: TenantSummary,
  reader: Reader,
) {
  const { groups, others, link, block } = await getStanding(app, member, customerId)
  const url = link === null ? null : accessUrl(app, tenant, link)
  return {
    groups: groups.map(({ id, name }) => ({ id, name })),
    others: others.map(({ id, name }) => ({ value: id, label: name })),
    link: url === null ? null : { url, sent: reader.say(words.sent(tenant.name, url)) },
    block: block && { ...block, since: reader.say(words.since(reader.day(block.blockedAt.getTime()))) },
  }
}

const told = (text: string | null) => ({ standing: true as const, told: text })

/** What is done about them, by the intent of its form. */
export const standingIntents = (app: App, member: Member, customerId: string, { say }: Reader) => {
  const move = (add: boolean) => async (form: FormData) => {
    const { group: groupId } = await readFields(form, chosenGroupSchema)
    await setMember(app, member, { groupId, customerId, add })
    return told(null)
  }
  return {
    join: move(true),
    leave: move(false),
    async 'replace-link'() {
      await replaceLink(app, member, customerId)
      return told(say(words.replaced))
    },
    async block(form: FormData) {
      await blockCustomer(app, member, customerId, await readFields(form, blockSchema))
      return told(null)
    },
    async unblock() {
      await unblockCustomer(app, member, customerId)
      return told(null)
    },
  }
}
