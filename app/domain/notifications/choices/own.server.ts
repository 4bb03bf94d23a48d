import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Actor, type Tx } from '#app/lib/db.server.ts'
import { findDigest, listChoosers, saveChoices, saveDigest, type ChosenDigest } from './choice-queries.server.ts'
import {
  choiceOf,
  choicesFor,
  kindsFor,
  nextMorning,
  refuseByChoices,
  usualChoice,
  waitsForMorning,
  waysFor,
  type Choice,
  type ChoiceKind,
  type ChoiceWay,
  type Chooser,
} from './choices.ts'

type Self = { tenantId: string; userId: string; role: Chooser['role']; actor: Actor }
type Own = { kind: ChoiceKind; way: ChoiceWay; choice: Choice }

/** When nobody has chosen an hour, minutes of the day. */
const usualMinute = 7 * 60

export type OwnChoices = {
  kinds: { kind: ChoiceKind; ways: { way: ChoiceWay; choice: Choice; choices: readonly Choice[] }[] }[]
  digest: ChosenDigest & { on: boolean }
  timeZone: string
  /** Where mails and texts go; null: nowhere. A technician's text goes only where the business allows it. */
  email: string | null
  phone: string | null
}

/** What reaches somebody of a team, with what she may choose. */
export async function readOwnChoices(app: App, self: Self & { email: string }): Promise<OwnChoices> {
  const { tenantId, userId, role } = self
  const { own, digest, facts } = await app.db.withTenant(asWorker(tenantId), async (tx) => ({
    own: (await listChoosers(tx, tenantId)).find((one) => one.userId === userId),
    digest: await findDigest(tx, tenantId, userId),
    facts: await findReached(tx, tenantId, userId),
  }))
  const phone = role === 'owner' ? facts.contactPhone : facts.teamTexts ? facts.technicianPhone : null
  const chooser = own ?? { role, chosen: [] }
  return {
    kinds: kindsFor(role).map((kind) => ({
      kind,
      ways: waysFor(kind)
        .filter((way) => way !== 'sms' || (phone !== null && (role === 'owner' || kind.startsWith('booking_'))))
        .map((way) => ({ way, choice: choiceOf(chooser, kind, way), choices: choicesFor(kind) })),
    })),
    digest: { minute: usualMinute, timeZone: null, onEmptyDays: false, ...digest, on: digest !== null },
    timeZone: facts.timeZone,
    email:
      role === 'owner' ? (facts.contactEmail ?? self.email) : role === 'staff' ? facts.technicianEmail : self.email,
    phone,
  }
}

type Reached = {
  timeZone: string
  contactEmail: string | null
  contactPhone: string | null
  teamTexts: boolean
  technicianEmail: string | null
  technicianPhone: string | null
}

async function findReached(tx: Tx, tenantId: string, userId: string): Promise<Reached> {
  const [row] = await tx<Reached[]>`
    select t.time_zone, t.contact_email, t.contact_phone, t.team_texts, w.email as technician_email, w.phone as technician_phone
    from tenants t
    left join technicians w on w.tenant_id = t.id and w.user_id = ${userId} and w.removed_at is null
    where t.id = ${tenantId} order by w.id limit 1`
  return row as Reached
}

/** What one press chooses about bookings and money; the rest stays. */
export function presetOwn(role: Chooser['role'], preset: 'each' | 'changes' | 'morning'): Own[] {
  const told = kindsFor(role).filter((kind) => kind !== 'customers' && kind !== 'time_off')
  return told.flatMap((kind) =>
    waysFor(kind).map((way): Own => {
      const usual = usualChoice(role, kind, way)
      const atOnce = preset === 'each' || (preset === 'changes' && kind === 'booking_changed')
      return { kind, way, choice: atOnce ? usual : way === 'email' ? 'digest' : 'never' }
    }),
  )
}

/**
 * Keeps what somebody chose for herself; what is as usual is not written down. Whoever leaves anything for the morning
 * gets the message of the morning.
 */
export async function chooseOwn(
  app: App,
  { tenantId, userId, role, actor }: Self,
  wanted: { own: Own[]; digest: ChosenDigest & { on: boolean }; timeZone: string },
): Promise<void> {
  const chosen = wanted.own.filter(
    ({ kind, way, choice }) =>
      kindsFor(role).includes(kind) && waysFor(kind).includes(way) && choicesFor(kind).includes(choice),
  )
  const { on, minute, timeZone, onEmptyDays } = wanted.digest
  const nextAt = new Date(nextMorning(app.clock.now(), minute, timeZone ?? wanted.timeZone))
  await app.db.withTenant(actor, async (tx) => {
    const isUsual = ({ kind, way, choice }: Own) => choice === usualChoice(role, kind, way)
    const own = chosen.filter((one) => !isUsual(one))
    await saveChoices(tx, tenantId, userId, { own, usual: chosen.filter(isUsual) })
    const kept = (await listChoosers(tx, tenantId)).find((one) => one.userId === userId)
    const gets = on || (kept !== undefined && waitsForMorning(kept))
    await saveDigest(tx, tenantId, userId, gets ? { minute, timeZone, onEmptyDays, nextAt } : null)
  })
}

/** Whether somebody of a team wants news of a kind at once, by the members' ids; asked again before it is sent. */
export async function teamWants(
  tx: Tx,
  tenantId: string,
  kind: ChoiceKind,
): Promise<(userId: string, way: ChoiceWay) => boolean> {
  const team = await listChoosers(tx, tenantId)
  return (userId, way) => {
    const chooser = team.find((one) => one.userId === userId)
    return chooser !== undefined && refuseByChoices([chooser], { kind, way, soon: true }) === null
  }
}

/** Whether somebody of a team wants mails of a kind at once. */
export const wantsNow = (app: App, tenantId: string, userId: string, kind: ChoiceKind): Promise<boolean> =>
  app.db.withTenant(asWorker(tenantId), async (tx) => (await teamWants(tx, tenantId, kind))(userId, 'email'))
