/**
 * Whether somebody may still write about a visit on its link; the link itself ends two weeks after the visit. A time
 * that was never taken is about nothing. `now`: epoch ms.
 */
export function mayWrite(booking: { status: string; holdExpiresAt: Date | null }, now: number): boolean {
  if (booking.status === 'held') return (booking.holdExpiresAt?.getTime() ?? 0) > now
  return booking.status !== 'expired'
}
