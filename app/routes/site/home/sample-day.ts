import { useReader } from '#app/words/reader-context.ts'

/** The clock of the day that the front page shows, in its reader's own way: `time(12, 15)` is "12:15". */
export function useSampleClock(): (hour: number, minute: number) => string {
  const { time } = useReader().in('UTC')
  return (hour, minute) => time(Date.UTC(2026, 10, 24, hour, minute))
}
