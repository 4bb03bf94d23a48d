import type { App } from '#app/lib/app.server.ts'
import { recordAction } from '#app/lib/audit.server.ts'
import { asPlatform, type Actor } from '#app/lib/db.server.ts'
import type { MembershipsRow } from '#app/lib/rows.gen.ts'
import type { Reader } from '#app/words/reader.ts'
import { checkBody, checkSubject, type Fault } from '#emails/own-words/check.ts'
import { defaultWording, type Wording } from '#emails/own-words/defaults.ts'
import {
  addText,
  findText,
  listNames,
  listTextChanges,
  listTexts,
  type OwnText,
  type StoredText,
  type TextKey,
} from './own-words-queries.server.ts'
import { countTexts } from './preview.server.ts'

type InTenant = { tenantId: string; userId: string; role: MembershipsRow['role']; actor: Actor }

/** The texts that the business has of its own. */
export function listOwnTexts(app: App, member: InTenant): Promise<OwnText[]> {
  return app.db.withTenant(member.actor, (tx) => listTexts(tx, member.tenantId))
}

export type TextChange = Wording & {
  id: string
  version: number
  changedAt: Date
  /** Null: somebody without a name. */
  by: string | null
  /** Our words were taken again. */
  isOurs: boolean
  state: StoredText['state']
}

export type OwnWords = {
  /** What goes out now. */
  now: Wording
  ours: Wording
  isOwn: boolean
  /** Of the text that is shown; a form says which one it changes. */
  version: number
  /** What WhatsApp says of it. */
  state: StoredText['state']
  reason: string | null
  changes: TextChange[]
}

/** A text with its history. `reader`: in the text's language. */
export async function readOwnWords(app: App, member: InTenant, key: TextKey, reader: Reader): Promise<OwnWords> {
  const { tenantId, actor } = member
  const [stored, rows] = await app.db.withTenant(actor, (tx) =>
    Promise.all([findText(tx, tenantId, key), listTextChanges(tx, tenantId, key)]),
  )
  const ids = [...new Set(rows.map(({ changedBy }) => changedBy))]
  const names = ids.length > 0 ? await app.db.withTenant(asPlatform(), (tx) => listNames(tx, ids)) : []
  const ours = defaultWording(key.kind, key.channel, reader)
  return {
    ours,
    now: stored?.body ? { subject: stored.subject, body: stored.body } : ours,
    isOwn: Boolean(stored?.body),
    version: stored?.version ?? 0,
    state: stored?.state ?? null,
    reason: stored?.reason ?? null,
    changes: rows.map(({ id, version, subject, body, changedBy, changedAt, state }) => ({
      id,
      version,
      changedAt,
      by: names.find((one) => one.id === changedBy)?.name ?? null,
      isOurs: body === null,
      subject: body === null ? ours.subject : subject,
      body: body ?? ours.body,
      state,
    })),
  }
}

/** `seen`: the version that was changed. Null as a text: our words again. */
export type TextChangeAsked = { seen: number; subject: string | null; body: string | null }
export type SaveOutcome =
  | { ok: true; changed: boolean }
  | { ok: false; reason: 'refused'; field: 'subject' | 'body'; fault: Fault }
  /** Somebody else saved another text in the meantime. */
  | { ok: false; reason: 'changed' }

/** Saves a text of the business, or takes ours again. The database allows only owners and managers. */
export async function saveOwnWords(
  app: App,
  member: InTenant,
  key: TextKey,
  asked: TextChangeAsked,
  reader: Reader,
): Promise<SaveOutcome> {
  const { tenantId, userId, role, actor } = member
  const ours = defaultWording(key.kind, key.channel, reader)
  const isOurs = asked.body === null || (asked.body === ours.body && (asked.subject ?? null) === ours.subject)
  const text = isOurs
    ? { subject: null, body: null }
    : { subject: key.channel === 'email' ? (asked.subject ?? '') : null, body: asked.body ?? '' }
  const refused = isOurs ? null : await refuse(app, tenantId, key, text as Wording, reader)
  if (refused) return { ok: false, reason: 'refused', ...refused }
  return app.db.withTenant(actor, async (tx): Promise<SaveOutcome> => {
    const stored = await findText(tx, tenantId, key)
    const before = { subject: stored?.subject ?? null, body: stored?.body ?? null }
    if ((stored?.version ?? 0) !== asked.seen) return { ok: false, reason: 'changed' }
    if (before.body === text.body && before.subject === text.subject) return { ok: true, changed: false }
    const version = asked.seen + 1
    if (!(await addText(tx, tenantId, key, { ...text, version, changedBy: userId })))
      return { ok: false, reason: 'changed' }
    const changes = {
      ...(before.subject === text.subject ? {} : { subject: [before.subject, text.subject] }),
      ...(before.body === text.body ? {} : { body: [before.body, text.body] }),
    }
    await recordAction(tx, {
      tenantId,
      actorUserId: userId,
      actorRole: role,
      action: 'words.changed',
      detail: { ...key, version, changes },
    })
    return { ok: true, changed: true }
  })
}

async function refuse(
  app: App,
  tenantId: string,
  key: TextKey,
  { subject, body }: Wording,
  reader: Reader,
): Promise<{ field: 'subject' | 'body'; fault: Fault } | null> {
  const ofSubject = subject === null ? null : checkSubject(subject, key)
  if (ofSubject) return { field: 'subject', fault: ofSubject }
  const fault =
    checkBody(body, key) ?? (key.channel === 'sms' ? await countTexts(app, tenantId, key, body, reader) : null)
  return fault && { field: 'body', fault }
}
