import type { Tx } from '#app/lib/db.server.ts'
import type { MessageFacts, StoredMessage } from '../queries.server.ts'
import { businessTemplate, isWritten, type Occasion, type Planned } from '../rules.ts'
import { listChoosers } from './choice-queries.server.ts'
import {
  isSoon,
  kindOf,
  notChosen,
  refuseByChoices,
  wayOf,
  type Chooser,
  type ChoiceWay,
  type Unchosen,
} from './choices.ts'

/** The instants that news is about: the visit as it is, and as it was before a move. */
const instantsOf = (occasion: Occasion, { startsAt }: Pick<MessageFacts, 'startsAt'>): number[] =>
  'previousStartsAt' in occasion && occasion.previousStartsAt
    ? [startsAt.getTime(), occasion.previousStartsAt]
    : [startsAt.getTime()]

type Technician = { technicianId: string; technicianEmail: string | null }
type To = Pick<Planned, 'channel' | 'receiver'> & {
  userId?: string | null | undefined
  technicianId?: string | undefined
}

/** Who reads what goes to an address: one member, a technician, or the owners at the business's own. */
function readersOf(team: readonly Chooser[], to: To, technician: Technician | null): Chooser[] {
  if (to.userId) return team.filter(({ userId }) => userId === to.userId)
  // Of her own visits a manager hears as every technician does, unless she chose otherwise.
  if (to.technicianId)
    return team
      .filter(({ technicianId }) => technicianId === to.technicianId)
      .map((one) => (one.role === 'manager' ? { ...one, role: 'staff' } : one))
  // A technician with the business's address is told there, and not once more.
  const shares = technician?.technicianEmail?.toLowerCase() === to.receiver.toLowerCase()
  return team.filter(
    ({ role, technicianId }) => role === 'owner' || (shares && technicianId === technician?.technicianId),
  )
}

/** Whether somebody wants news of this occasion at once, by a way that nobody is told by unless she chose it. */
export function wantsAtOnce(
  chooser: Chooser,
  way: ChoiceWay,
  occasion: Occasion,
  facts: MessageFacts,
  now: number,
): boolean {
  const template = businessTemplate(occasion.name)
  const kind = template && kindOf(template)
  if (!kind) return false
  return (
    refuseByChoices([chooser], { kind, way, soon: isSoon(instantsOf(occasion, facts), now, facts.timeZone) }) === null
  )
}

/** Marks what nobody wants at once: it is stored, and not sent. */
export function markUnchosen(
  team: readonly Chooser[],
  planned: readonly Planned[],
  occasion: Occasion,
  facts: MessageFacts,
  now: number,
): Planned[] {
  const soon = isSoon(instantsOf(occasion, facts), now, facts.timeZone)
  return planned.map((one) => {
    const [kind, way] = [kindOf(one.template), wayOf(one.channel)]
    if (one.recipient === 'customer' || !kind || !way) return one
    const unchosen = refuseByChoices(readersOf(team, one, facts), { kind, way, soon })
    return unchosen ? { ...one, unchosen } : one
  })
}

export type NotWantedByTeam = Unchosen | 'left_team'

/**
 * Why a message to the team must not go now, though it was queued: its reader has chosen otherwise since, or is no longer
 * in the team. Asked in the transaction that claims it.
 */
export async function refuseByTeam(
  tx: Tx,
  tenantId: string,
  message: StoredMessage,
  { facts, now }: { facts: MessageFacts | null; now: number },
): Promise<NotWantedByTeam | null> {
  if (message.audience !== 'owner') return null
  const team = await listChoosers(tx, tenantId)
  const { userId, receiver, channel, template, event } = message
  if (userId && !team.some((one) => one.userId === userId)) return 'left_team'
  const [kind, way] = [kindOf(template), wayOf(channel)]
  if (!kind || !way) return null
  const technicianId = 'technicianId' in event ? event.technicianId : undefined
  if (way === 'sms' && technicianId && !facts?.teamTexts) return notChosen
  const soon = !facts || isWritten(message) || isSoon(instantsOf(message.event, facts), now, facts.timeZone)
  return refuseByChoices(readersOf(team, { channel, receiver, userId, technicianId }, facts), { kind, way, soon })
}
