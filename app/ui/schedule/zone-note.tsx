import { timesWords as words } from '#app/words/catalog/times.ts'
import { timeWords } from '#app/words/catalog/time.ts'
import { isTimeZone, onOtherClock } from '#app/words/other-clock.ts'
import { useReader } from '#app/words/reader-context.ts'
import { Icon } from '../layout/icon.tsx'
import { useBrowserZone } from '../controls/browser-zone.ts'

type ZoneNoteProps = {
  /** The business's zone and its name. */
  zone: { name: string; label: string }
  /** Epoch ms. */
  at: number
  /** `at` is the one time the page is about, not one of many to choose from. */
  agreed?: boolean
  /** The guest's zone when booking; the browser's is newer. */
  known?: string | null
  /** The zone she has chosen: it goes before her browser's. */
  own?: string
}

/** One time on both clocks; shown only if the reader's clock differs from the business's. */
export function ZoneNote({ zone, at, agreed, known, own: chosen }: ZoneNoteProps) {
  const reader = useReader().in(zone.name)
  const here = useBrowserZone(known ?? '')
  const own = chosen ?? here
  const other = isTimeZone(own) ? onOtherClock(reader, own, at) : null
  if (!other) return null
  const text = agreed
    ? timeWords.onBothClocks(reader.time(at), zone.label, other)
    : words.zone(zone.label, reader.time(at), other)
  return (
    <p className="mt-4 flex items-center gap-2 text-sm text-soft">
      <Icon name="clock" /> <span className="figures">{reader.say(text)}</span>
    </p>
  )
}
