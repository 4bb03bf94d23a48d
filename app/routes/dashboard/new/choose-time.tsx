import { DayStrip, type StripDay } from '#app/ui/schedule/day-strip.tsx'
import { SegmentedLinks, type Segment } from '#app/ui/layout/nav.tsx'
import { SlotGrid, type SlotOption } from '#app/ui/schedule/slot-grid.tsx'
import { deskWords } from '#app/words/catalog/desk.ts'
import { phoneBookingWords as words } from '#app/words/catalog/phoneBooking.ts'
import { useReader } from '#app/words/reader-context.ts'
import { OwnTime } from '../own-time.tsx'

type TimeProps = {
  date: string
  day: string
  strip: { label: string; days: StripDay[] }
  previousHref?: string | undefined
  nextHref: string
  slots: SlotOption[]
  technicians: Segment[]
  here: string
  keep: Record<string, string>
}

/** The reachable times, and below them a time of the member's own choice. */
export function ChooseTime({ date, day, strip, previousHref, nextHref, slots, technicians, here, keep }: TimeProps) {
  const { say } = useReader()
  return (
    <div className="space-y-5">
      {technicians.length > 0 ? (
        <SegmentedLinks items={technicians} current={here} label={say(deskWords.whoGoes)} />
      ) : null}
      <DayStrip days={strip.days} selected={date} previousHref={previousHref} nextHref={nextHref} label={strip.label} />
      <section aria-label={day} className="space-y-3">
        <h2 className="text-base font-semibold">{day}</h2>
        {slots.length > 0 ? (
          <SlotGrid slots={slots} wide={slots.some(({ label }) => label.includes('–'))} />
        ) : (
          <p className="text-soft">{say(deskWords.noneReachable)}</p>
        )}
      </section>
      <OwnTime date={date} keep={keep}>
        <button type="submit" className="btn btn-quiet w-full">
          {say(words.takeTime)}
        </button>
      </OwnTime>
    </div>
  )
}
