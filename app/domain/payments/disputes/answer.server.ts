import type { App } from '#app/lib/app.server.ts'
import { asPlatform, asWorker, type Actor } from '#app/lib/db.server.ts'
import { found } from '#app/lib/errors.ts'
import { dayMs, minuteMs } from '#app/lib/time.ts'
import { spendsKey } from '#app/lib/stripe.server.ts'
import { isAnswered, needsAnswer } from './dispute.ts'
import {
  claimAnswer,
  findAgreed,
  findDispute,
  findEvidence,
  listDeliveries,
  listDisputeLines,
  listPolicyChanges,
  listSteps,
  listTalk,
  listTalkPhotos,
  listWarningLines,
  settleAnswer,
  type DisputeLine,
  type WarningLine,
} from './dispute-queries.server.ts'
import { writeEvidence, type Evidence } from './evidence.ts'
import { attachedAtMost, attachPhotos, writePhotoFile, type Photos } from './photo-file.server.ts'

type Member = { tenantId: string; userId: string; actor: Actor }

/** Disputes, latest first, and warnings that still ask for a decision. */
export function listDisputes(
  app: App,
  { tenantId, actor }: Member,
): Promise<{ disputes: DisputeLine[]; warnings: WarningLine[] }> {
  return app.db.withTenant(actor, async (tx) => {
    const [disputes, warnings] = await Promise.all([listDisputeLines(tx, tenantId), listWarningLines(tx, tenantId)])
    return { disputes, warnings }
  })
}

type Known = { dispute: DisputeLine; evidence: Evidence; photos: Photos }

/** A dispute and everything that we can tell the bank about it; `photoCount`: that go with it as a file. Throws `not_found`. */
export async function getDispute(
  app: App,
  member: Member,
  disputeId: string,
): Promise<Omit<Known, 'photos'> & { photoCount: number }> {
  const { photos, ...known } = await lookUp(app, member, disputeId)
  return { ...known, photoCount: Math.min(photos.photos.length, attachedAtMost) }
}

/** The photos that the bank is sent, as the file it gets; null when there are none, or none that can be read. Throws `not_found`. */
export async function readPhotoFile(
  app: App,
  member: Member,
  disputeId: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const { photos } = await lookUp(app, member, disputeId)
  const file = await writePhotoFile(app, photos)
  return file && file.bytes.byteLength > 0 ? file.bytes : null
}

async function lookUp(app: App, { tenantId, actor }: Member, disputeId: string): Promise<Known> {
  const known = await app.db.withTenant(actor, async (tx) => {
    const dispute = found(await findDispute(tx, tenantId, disputeId), 'page')
    const { bookingId } = dispute
    const [facts, agreed, steps, deliveries, talk, photos] = await Promise.all([
      findEvidence(tx, tenantId, disputeId),
      findAgreed(tx, tenantId, bookingId),
      listSteps(tx, tenantId, bookingId),
      listDeliveries(tx, tenantId, bookingId),
      listTalk(tx, tenantId, bookingId),
      listTalkPhotos(tx, tenantId, bookingId),
    ])
    return { dispute, photos, facts: { ...found(facts, 'page'), agreed, steps, deliveries, talk } }
  })
  const policyChanges = await app.db.withTenant(asPlatform(), (tx) => listPolicyChanges(tx, tenantId))
  const { dispute, facts, photos } = known
  return {
    dispute,
    evidence: writeEvidence({ ...facts, policyChanges, ownWords: dispute.ownWords }),
    photos: { photos, timeZone: facts.timeZone, country: facts.country },
  }
}

export type AnswerOutcome = { ok: true } | { ok: false; reason: 'answered' | 'too_late' | 'under_way' | 'no_photos' }

/** A try that has said nothing for this long has died. */
const tryMs = minuteMs

/**
 * Sends the bank the one answer that it takes, with the owner's own words and the photos; the database lets nobody else. The answer is written down
 * before it is sent, and whether Stripe has one already is asked first: an answer whose reply was lost is not sent again. Throws when
 * Stripe cannot be reached; then it can be tried again.
 */
export async function answerDispute(
  app: App,
  owner: Member,
  disputeId: string,
  ownWords: string,
): Promise<AnswerOutcome> {
  const { tenantId, userId, actor } = owner
  const now = app.clock.now()
  const before = await app.db.withTenant(actor, (tx) => findDispute(tx, tenantId, disputeId))
  const { sentAt, submissions, status, dueBy, accountId } = found(before, 'page')
  if (isAnswered({ sentAt, submissions }) || !needsAnswer(status)) return { ok: false, reason: 'answered' }
  if (!dueBy || dueBy.getTime() <= now) return { ok: false, reason: 'too_late' }
  const claim = { tenantId, id: disputeId, ownWords, userId, now: new Date(now), staleBefore: new Date(now - tryMs) }
  if (!(await app.db.withTenant(actor, (tx) => claimAnswer(tx, claim)))) return { ok: false, reason: 'under_way' }
  const settle = (at: Date | null) =>
    app.db.withTenant(asWorker(tenantId), (tx) => settleAnswer(tx, tenantId, disputeId, at))
  try {
    const { dispute, evidence, photos } = await lookUp(app, owner, disputeId)
    const file = await attachPhotos(app, dispute, photos, dueBy.getTime() - now < dayMs)
    if (file === 'unreadable') {
      await settle(null)
      return { ok: false, reason: 'no_photos' }
    }
    const whole = file ? { ...evidence, uncategorized_file: file.id } : evidence
    await sendAnswer(app, { accountId, disputeId, evidence: whole })
  } catch (error) {
    await settle(null)
    throw error
  }
  await settle(new Date(now))
  return { ok: true }
}

async function sendAnswer(
  app: App,
  { accountId, disputeId, evidence }: { accountId: string; disputeId: string; evidence: Evidence },
): Promise<void> {
  const at = { stripeAccount: accountId }
  for (let attempt = 1; ; attempt += 1) {
    const there = await app.stripe.disputes.retrieve(disputeId, {}, at)
    if (there.evidence_details.submission_count > 0) return
    try {
      await app.stripe.disputes.update(disputeId, { evidence, submit: true }, at)
      return
    } catch (error) {
      if (!spendsKey(error) || attempt > 1) throw error
    }
  }
}
