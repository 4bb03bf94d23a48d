import { dayMs } from '#app/lib/time.ts'

/**
 * A number that is proven counts for what was booked with it in the last 45 days, and from now on: carriers leave a number
 * unused for that long before somebody else gets it (47 CFR 52.15(f)(1)(ii)).
 */
export const phoneSince = (provenAt: Date): Date => new Date(provenAt.getTime() - 45 * dayMs)
