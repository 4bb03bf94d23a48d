import { useReader } from '#app/words/reader-context.ts'

/** The times of the front page's sample day, in the reader's style: `time(12, 15)` is "12:15". */
export function useSampleClock(): (hour: number, minute: number) => string {
  const { time } = useReader().in('UTC')
  return (hour, minute) => time(Date.UTC(2026, 10, 24, hour, minute))
}
