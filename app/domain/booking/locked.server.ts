import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { isId } from '#app/lib/ids.ts'
import { estimateTravel, type Point } from '../scheduling/index.server.ts'
import { lockBooking, lockTechnicianOf, type LockedBooking } from './changes/change-queries.server.ts'
import { listStops, updateBlocks } from './queries.server.ts'
import { changedBlocks, planBlocks, type StoredStop } from './rules.ts'
import { attempts, inTurn, LostRace, mayTryAgain } from './turns.server.ts'

export type Locked = { booking: LockedBooking; stops: StoredStop[]; now: number }

/**
 * Runs a change of one booking with its technician and the booking locked, in the same order as every other change.
 * Null when the tenant has no such booking. Tries again after a lost race, or when the booking got another technician
 * while waiting.
 */
export async function withBooking<T>(
  app: App,
  tenantId: string,
  bookingId: string,
  change: (tx: Tx, locked: Locked) => Promise<T>,
): Promise<T | null> {
  if (!isId(bookingId)) return null
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await inTurn(app, tenantId, () =>
        app.db.withTenant(asWorker(tenantId), async (tx) => {
          const [technicianId, booking] = await Promise.all([
            lockTechnicianOf(tx, tenantId, bookingId),
            lockBooking(tx, tenantId, bookingId),
          ])
          if (!booking) return null
          if (booking.technicianId !== technicianId) throw new LostRace()
          const stops = await listStops(
            tx,
            tenantId,
            [technicianId],
            booking.startsAt.getTime(),
            booking.startsAt.getTime(),
          )
          return change(tx, { booking, stops, now: app.clock.now() })
        }),
      )
    } catch (error) {
      if (!mayTryAgain(error) || attempt === attempts) throw error
    }
  }
}

/** Recalculates the drives around a booking that is gone. */
export async function closeGap(tx: Tx, tenantId: string, { booking, stops, now }: Locked): Promise<void> {
  const left = stops.filter(({ id }) => id !== booking.id)
  await updateBlocks(
    tx,
    tenantId,
    changedBlocks(left, planBlocks(left, estimateTravel(), baseOf(booking), stops), booking.startsAt.getTime(), now),
  )
}

function baseOf(booking: LockedBooking): Point | undefined {
  return booking.baseLat === null || booking.baseLng === null
    ? undefined
    : { lat: booking.baseLat, lng: booking.baseLng }
}
