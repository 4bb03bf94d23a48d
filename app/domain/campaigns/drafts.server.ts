import type { App } from '#app/lib/app.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { found } from '#app/lib/errors.ts'
import { isId } from '#app/lib/ids.ts'
import type { Language } from '#app/words/language.ts'
import { checkBody, checkSubject, type Fault } from '#emails/own-words/check.ts'
import { smsSize, unitsOfPart } from '#emails/sms-size.ts'
import { everybody, readFilter, type CustomerFilter } from '../customers/rules.ts'
import { getListing } from '../customers/index.server.ts'
import type { Member } from '../identity/index.server.ts'
import { findBusiness, mostTexts, sizeOfCampaign } from '../notifications/index.server.ts'
import {
  changeDraft,
  deleteDraft,
  dropText,
  findCampaign,
  findOffer,
  insertCampaign,
  listTexts,
  putText,
  type Campaign,
  type DraftChange,
  type Text,
} from './queries.server.ts'

/** Begins a campaign; `list`: the saved list of customers that it is for, or one `customer` alone; '': everybody. Returns its id. */
export async function addCampaign(
  app: App,
  member: Member,
  order: { name: string; list?: string; customer?: string; language: Language },
): Promise<string> {
  const { name, list = '', customer = '', language } = order
  const { lists } = await getListing(app, member, everybody)
  const kept = lists.find(({ id }) => id === list)?.filter ?? everybody
  const filter = customer ? { ...everybody, customer } : kept
  return app.db.withTenant(member.actor, (tx) => insertCampaign(tx, member.tenantId, { name, filter, language }))
}

/** A new draft that says the same to the same segment. Throws `not_found`. */
export async function copyCampaign(app: App, member: Member, id: string, name: string): Promise<string> {
  const { tenantId, actor } = member
  return app.db.withTenant(actor, async (tx) => {
    const one = await getOwn(tx, tenantId, id)
    const copy = await insertCampaign(tx, tenantId, { name, filter: readFilter(one.filter), language: one.language })
    const { ways, serviceId, couponId } = one
    await changeDraft(tx, tenantId, copy, { seen: 1, change: { ways, serviceId, couponId } })
    for (const text of await listTexts(tx, tenantId, id)) await putText(tx, tenantId, copy, text)
    return copy
  })
}

type Tx = Parameters<typeof findCampaign>[0]

/** Throws `not_found`. */
export const getOwn = async (
  tx: Tx,
  tenantId: string,
  id: string,
  lock: Parameters<typeof findCampaign>[3] = null,
): Promise<Campaign> => found(isId(id) ? await findCampaign(tx, tenantId, id, lock) : null)

/** False: somebody else changed it in the meantime, or it is no draft any more. Throws `not_found`. */
export const saveDraft = (
  app: App,
  { tenantId, actor }: Member,
  id: string,
  order: { seen: number; change: DraftChange },
): Promise<boolean> =>
  app.db.withTenant(actor, async (tx) => {
    await getOwn(tx, tenantId, id)
    return changeDraft(tx, tenantId, id, order)
  })

export const saveSegment = (
  app: App,
  member: Member,
  id: string,
  { seen, filter }: { seen: number; filter: CustomerFilter },
): Promise<boolean> => saveDraft(app, member, id, { seen, change: { filter } })

export type TextSaved =
  | { ok: true }
  | { ok: false; reason: 'refused'; field: 'subject' | 'body'; fault: Fault }
  | { ok: false; reason: 'changed' }

/** Keeps what a campaign says by one way and in one language, if it may say that. Throws `not_found`. */
export async function saveText(
  app: App,
  member: Member,
  id: string,
  { seen, text }: { seen: number; text: Text },
): Promise<TextSaved> {
  const { tenantId, actor } = member
  const fault = await refuse(app, member, id, text)
  if (fault) return { ok: false, reason: 'refused', ...fault }
  return app.db.withTenant(actor, async (tx): Promise<TextSaved> => {
    if (!(await changeDraft(tx, tenantId, id, { seen, change: {} }))) return { ok: false, reason: 'changed' }
    await putText(tx, tenantId, id, text)
    return { ok: true }
  })
}

async function refuse(
  app: App,
  { tenantId, actor }: Member,
  id: string,
  { channel, subject, body, language }: Text,
): Promise<{ field: 'subject' | 'body'; fault: Fault } | null> {
  const of = { kind: 'campaign', channel } as const
  const ofSubject = channel === 'email' ? checkSubject(subject ?? '', of) : null
  if (ofSubject) return { field: 'subject', fault: ofSubject }
  const ofBody = checkBody(body, of)
  if (ofBody) return { field: 'body', fault: ofBody }
  const [campaign, business] = await Promise.all([
    app.db.withTenant(actor, (tx) => getOwn(tx, tenantId, id)),
    app.db.withTenant(asWorker(tenantId), (tx) => findBusiness(tx, tenantId)),
  ])
  if (channel !== 'sms' || !business) return null
  const { couponCode } = await app.db.withTenant(actor, (tx) => findOffer(tx, tenantId, campaign))
  const parts = sizeOfCampaign(app, business, body, { language, couponCode: couponCode ?? 'X'.repeat(12) })
  const each = unitsOfPart(smsSize(body).limit)
  return parts > mostTexts ? { field: 'body', fault: { code: 'too_many_texts', parts, most: mostTexts, each } } : null
}

/** Takes a text out; false: see `saveDraft`. Throws `not_found`. */
export const removeText = (
  app: App,
  { tenantId, actor }: Member,
  id: string,
  { seen, key }: { seen: number; key: Pick<Text, 'channel' | 'language'> },
): Promise<boolean> =>
  app.db.withTenant(actor, async (tx) => {
    await getOwn(tx, tenantId, id)
    if (!(await changeDraft(tx, tenantId, id, { seen, change: {} }))) return false
    await dropText(tx, tenantId, id, key)
    return true
  })

/** Deletes a draft; a campaign that was scheduled stays. Says whether it did. */
export const removeDraft = (app: App, { tenantId, actor }: Member, id: string): Promise<boolean> =>
  app.db.withTenant(actor, (tx) => deleteDraft(tx, tenantId, id))
