import { data } from '@remix-run/node'
import {
  accessUrl,
  addPrivateLink,
  getPageAccess,
  getServiceAccess,
  revokePrivateLink,
  saveAudience,
  savePageAudience,
  type PrivateThing,
} from '#app/domain/customers/index.server.ts'
import { audienceSchema, chosenLinkSchema, linkSchema } from '#app/domain/customers/schema.ts'
import type { Member } from '#app/domain/identity/index.server.ts'
import type { App } from '#app/lib/app.server.ts'
import type { TenantSummary } from '#app/lib/context.ts'
import { readFields, readForm, type FormReply } from '#app/lib/form.server.ts'
import { dayBounds } from '#app/lib/time.ts'
import { audienceWords as words } from '#app/words/catalog/groups.ts'
import { ownPagesDesk } from '#app/words/catalog/ownPagesDesk.ts'
import type { Reader } from '#app/words/reader.ts'

/** What some see alone, as the log calls it. */
export type Thing = PrivateThing & { name: string }

/** Who sees a service or a page, and the links to it, as its own page shows them. */
export async function loadAudience(
  app: App,
  member: Member,
  { kind, id }: PrivateThing,
  tenant: TenantSummary,
  reader: Reader,
) {
  const get = { service: getServiceAccess, page: getPageAccess }[kind]
  const { isPrivate, shownTo, groups, links } = await get(app, member, id)
  const { say, number, day, now } = reader
  return {
    isPrivate,
    groups,
    shownTo,
    links: links.map(({ id: link, label, endsAt, usesMost, uses }) => {
      const over = endsAt !== null && endsAt.getTime() <= now
      const until = endsAt === null ? null : over ? say(words.ended) : say(words.until(day(endsAt.getTime() - 1)))
      return {
        id: link,
        label: label || say(words.untitled),
        url: accessUrl(app, tenant, link),
        facts: [kind === 'service' ? say(words.used(uses, usesMost === null ? '' : number(usesMost))) : null, until]
          .filter(Boolean)
          .join(' · '),
      }
    }),
  }
}

/** The page has another form, too, whose answer this is not. */
const seen = ({ data: reply, init }: { data: FormReply; init: ResponseInit | null }) =>
  data({ seen: reply }, init ?? undefined)

/** What is done about them, by the intent of its form. */
export const audienceIntents = (app: App, member: Member, thing: Thing, tenant: TenantSummary, { say }: Reader) => ({
  async audience(form: FormData) {
    const read = await readForm(form, audienceSchema)
    if (!read.ok) return seen(read.reply)
    if (thing.kind === 'service') await saveAudience(app, member, thing.id, read.value)
    else await savePageAudience(app, member, thing, read.value)
    return seen(read.saved())
  },
  async 'add-link'(form: FormData) {
    const read = await readForm(form, linkSchema)
    if (!read.ok) return seen(read.reply)
    const { lastDay, usesMost, ...link } = read.value
    const isPage = thing.kind === 'page'
    const endsAt = lastDay === null ? null : dayBounds(lastDay, tenant.timeZone)[1]
    const added = await addPrivateLink(app, member, thing, { ...link, usesMost: isPage ? null : usesMost, endsAt })
    const tooMany = isPage ? ownPagesDesk.tooManyLinks : words.tooMany
    if (!added) return seen(read.refuse({ fieldErrors: { label: [say(tooMany)] } }, 409))
    return data({ seen: null })
  },
  async revoke(form: FormData) {
    await revokePrivateLink(app, member, thing, (await readFields(form, chosenLinkSchema)).link)
    return data({ seen: null })
  },
})
