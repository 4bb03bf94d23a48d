import { data } from '@remix-run/node'
import {
  accessUrl,
  addServiceLink,
  getServiceAccess,
  revokeServiceLink,
  saveAudience,
} from '#app/domain/customers/index.server.ts'
import { audienceSchema, chosenLinkSchema, linkSchema } from '#app/domain/customers/schema.ts'
import type { Member } from '#app/domain/identity/index.server.ts'
import type { App } from '#app/lib/app.server.ts'
import type { TenantSummary } from '#app/lib/context.ts'
import { readFields, readForm, type FormReply } from '#app/lib/form.server.ts'
import { dayBounds } from '#app/lib/time.ts'
import { audienceWords as words } from '#app/words/catalog/groups.ts'
import type { Reader } from '#app/words/reader.ts'

/** Who sees a service, and the links to it, as its page shows them. */
export async function loadAudience(app: App, member: Member, serviceId: string, tenant: TenantSummary, reader: Reader) {
  const { isPrivate, shownTo, groups, links } = await getServiceAccess(app, member, serviceId)
  const { say, number, day, now } = reader
  return {
    isPrivate,
    groups,
    shownTo,
    links: links.map(({ id, label, endsAt, usesMost, uses }) => {
      const over = endsAt !== null && endsAt.getTime() <= now
      const until = endsAt === null ? null : over ? say(words.ended) : say(words.until(day(endsAt.getTime() - 1)))
      return {
        id,
        label: label || say(words.untitled),
        url: accessUrl(app, tenant, id),
        facts: [say(words.used(uses, usesMost === null ? '' : number(usesMost))), until].filter(Boolean).join(' · '),
      }
    }),
  }
}

/** The page has another form, too, whose answer this is not. */
const seen = ({ data: reply, init }: { data: FormReply; init: ResponseInit | null }) =>
  data({ seen: reply }, init ?? undefined)

/** What is done about them, by the intent of its form. */
export const audienceIntents = (
  app: App,
  member: Member,
  serviceId: string,
  tenant: TenantSummary,
  { say }: Reader,
) => ({
  async audience(form: FormData) {
    const read = await readForm(form, audienceSchema)
    if (!read.ok) return seen(read.reply)
    await saveAudience(app, member, serviceId, read.value)
    return seen(read.saved())
  },
  async 'add-link'(form: FormData) {
    const read = await readForm(form, linkSchema)
    if (!read.ok) return seen(read.reply)
    const { lastDay, ...link } = read.value
    const endsAt = lastDay === null ? null : dayBounds(lastDay, tenant.timeZone)[1]
    if (!(await addServiceLink(app, member, serviceId, { ...link, endsAt })))
      return seen(read.refuse({ fieldErrors: { label: [say(words.tooMany)] } }, 409))
    return data({ seen: null })
  },
  async revoke(form: FormData) {
    await revokeServiceLink(app, member, serviceId, (await readFields(form, chosenLinkSchema)).link)
    return data({ seen: null })
  },
})
