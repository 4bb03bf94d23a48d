import { useSyncExternalStore } from 'react'
import { timesWords as words } from '#app/words/catalog/times.ts'
import { useReader } from '#app/words/reader-context.ts'
import { Icon } from '../layout/icon.tsx'

type ZoneNoteProps = { zone: { name: string; label: string }; probe: number }

const unchanging = () => () => {}
const clock = (probe: number, timeZone?: string) =>
  new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    ...(timeZone && { timeZone }),
  }).format(probe)

/** Whose clock the times are on; shown only to a reader whose own clock differs, which the server cannot know. */
export function ZoneNote({ zone, probe }: ZoneNoteProps) {
  const { say } = useReader()
  const differs = useSyncExternalStore(
    unchanging,
    () => clock(probe) !== clock(probe, zone.name),
    () => false,
  )
  if (!differs) return null
  return (
    <p className="mt-4 flex items-center gap-2 text-sm text-soft">
      <Icon name="clock" /> {say(words.zone(zone.label))}
    </p>
  )
}
