import type { App } from '#app/lib/app.server.ts'
import { announce } from '#app/lib/outbox.server.ts'
import { saveStep, setStatus } from '../changes/change-queries.server.ts'
import { withBooking } from '../locked.server.ts'
import { recordHistory } from '../queries.server.ts'
import { isForeign, refuseStep, undoable, type Doer, type StepRefusal } from '../rules.ts'

type Answer<T = object> = ({ ok: true } & T) | { ok: false; reason: StepRefusal | 'not_found' }

const notFound = { ok: false, reason: 'not_found' } as const
const userOf = (doer: Doer) => (doer.kind === 'member' ? doer.userId : undefined)

/**
 * Records that the technician is on the way, or has arrived. "On the way" is told to the customer once per visit, with
 * the minutes of the drive. The same step again changes nothing.
 */
export async function tellStep(
  app: App,
  tenantId: string,
  bookingId: string,
  step: 'on_my_way' | 'arrived',
  doer: Doer,
): Promise<Answer> {
  const done = await withBooking<Answer>(app, tenantId, bookingId, async (tx, { booking, now }) => {
    const refusal = refuseStep(booking, step, doer, now)
    if (refusal) return refusal === 'not_allowed' ? notFound : { ok: false, reason: refusal }
    if (step === 'on_my_way' ? booking.onMyWayAt : booking.arrivedAt) return { ok: true }
    const { version } = booking
    await Promise.all([
      saveStep(tx, tenantId, bookingId, step, new Date(now)),
      recordHistory(tx, tenantId, { bookingId, kind: step, actor: doer.kind, userId: userOf(doer), now }),
      step === 'on_my_way'
        ? announce(tx, tenantId, 'booking/on_my_way', { bookingId, version })
        : announce(tx, tenantId, 'booking/arrived', { bookingId, at: now }),
    ])
    return { ok: true }
  })
  return done ?? notFound
}

/** Undoes a recent wrong tap; see `undoable`. Nothing to undo is fine. */
export async function undoStep(app: App, tenantId: string, bookingId: string, doer: Doer): Promise<Answer> {
  const done = await withBooking<Answer>(app, tenantId, bookingId, async (tx, { booking, now }) => {
    if (isForeign(booking, doer)) return notFound
    const what = undoable(booking, now)
    if (!what) return { ok: false, reason: 'too_late' }
    await Promise.all([
      what === 'completed'
        ? setStatus(tx, tenantId, bookingId, { status: 'confirmed', now })
        : saveStep(tx, tenantId, bookingId, 'arrived', null),
      recordHistory(tx, tenantId, {
        bookingId,
        kind: 'undone',
        actor: doer.kind,
        userId: userOf(doer),
        detail: { what },
        now,
      }),
      announce(tx, tenantId, 'booking/step_undone', { bookingId, at: now }),
    ])
    return { ok: true }
  })
  return done ?? notFound
}
