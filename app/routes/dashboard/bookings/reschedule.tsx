import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { listBetterTimes, listMoveSlots } from '#app/domain/booking/index.server.ts'
import { getBookingDetail, todayOf } from '#app/domain/desk/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { revalidateConflict } from '#app/lib/revalidate.ts'
import { addDays } from '#app/lib/time.ts'
import { dashboard } from '#app/paths.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { Card, Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { Rich } from '#app/ui/layout/rich.tsx'
import { DayStrip } from '#app/ui/schedule/day-strip.tsx'
import { SlotGrid } from '#app/ui/schedule/slot-grid.tsx'
import { bookingChangeWords as words } from '#app/words/catalog/bookingChange.ts'
import { deskWords } from '#app/words/catalog/desk.ts'
import { useReader } from '#app/words/reader-context.ts'
import { buildStrip, dateTitle, readDate, readInstant } from '../dates.server.ts'
import { countByDate, slotOptions } from '../new/slot-view.server.ts'
import { OwnTime } from '../own-time.tsx'
import { buildBetter, savedNotes } from './better-times.server.ts'
import { BetterTimes } from './better-times.tsx'
import { buildBooking, listActions } from './booking-view.server.ts'
import { doerOf } from './doer.server.ts'
import { answerMove } from './move-intents.server.ts'
import { requireId } from '../require-id.ts'

export { meta } from '../title.ts'

const daysShown = 14

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const { timeZone, now } = reader
  const id = requireId(args.params, 'booking')
  const query = new URL(args.request.url).searchParams
  const today = todayOf(app, timeZone)
  const asked = readDate(query.get('date'))
  const from = readDate(query.get('from')) ?? (asked && asked >= addDays(today, daysShown) ? asked : today)
  const days = { from, to: addDays(from, daysShown - 1) }
  const [detail, open, moves] = await Promise.all([
    getBookingDetail(app, member, id),
    listMoveSlots(app, member.tenantId, id, days),
    listBetterTimes(app, member.tenantId, id, doerOf(member), days),
  ])
  const view = buildBooking(detail, member.role, reader)
  const movable = listActions(detail.booking, { now, role: member.role }).includes('reschedule')
  const slots = open.ok ? open.slots : []
  const counts = countByDate(slots, timeZone, days.from, daysShown)
  const date =
    asked && asked >= days.from && asked <= days.to ? asked : (counts.find(({ jobs }) => jobs > 0)?.date ?? days.from)
  const notes = savedNotes(moves, reader)
  const chosen = slots.find(({ start }) => start === readInstant(query.get('start')))
  const other =
    moves.ok && chosen
      ? moves.technicians.find((one) => one.id === query.get('technician') && chosen.technicians.includes(one.id))
      : undefined
  const hrefOf = (day: string, start = days.from) => `?${new URLSearchParams({ from: start, date: day })}`
  return {
    id,
    service: view.service,
    when: view.when,
    customer: view.customer.name,
    movable,
    date,
    day: dateTitle(date, reader),
    strip: buildStrip(counts, hrefOf, reader),
    previousHref:
      days.from > today ? hrefOf(addDays(days.from, -daysShown), addDays(days.from, -daysShown)) : undefined,
    nextHref: hrefOf(addDays(days.from, daysShown), addDays(days.from, daysShown)),
    slots: slotOptions(slots, date, reader).map((slot) => ({
      ...slot,
      note: notes.get(Date.parse(slot.value)),
    })),
    windows: slots.some(({ arrivalUntil }) => arrivalUntil !== undefined),
    better: movable ? buildBetter(id, moves, reader, 4) : [],
    chosen: chosen ? new Date(chosen.start).toISOString() : undefined,
    other: other ?? null,
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  return answerMove(args.request, { app, reader, member, bookingId: requireId(args.params, 'booking') })
}

export const shouldRevalidate = revalidateConflict

export default function Reschedule() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { say } = useReader()
  const back = dashboard.booking(page.id)
  const problem = answer?.error?.['']?.[0]
  const near = answer?.alternatives ?? []
  const { day, time } = answer?.initialValue ?? {}
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader title={say(words.moveTitle)} back={{ to: back, label: say(words.backToBooking) }}>
        <Rich
          text={say(words.serviceForNow)}
          service={page.service}
          customer={page.customer}
          when={<span className="figures">{page.when}</span>}
        />
      </PageHeader>
      {page.movable ? (
        <div className="space-y-5">
          {problem ? (
            <Notice tone="error">
              {problem}
              {near.length > 0 ? ` ${say(deskWords.freeNearby)}` : ''}
              <NearTimes times={near} />
            </Notice>
          ) : null}
          <DayStrip
            days={page.strip.days}
            selected={page.date}
            previousHref={page.previousHref}
            nextHref={page.nextHref}
            label={page.strip.label}
          />
          <BetterTimes places={page.better} chosen={page.chosen} />
          <Form method="post" className="space-y-4" key={page.date + page.chosen}>
            <h2 className="text-base font-semibold">{page.day}</h2>
            {page.slots.length > 0 ? (
              <SlotGrid slots={page.slots} name="start" selected={page.chosen} wide={page.windows} />
            ) : (
              <p className="text-soft">{say(deskWords.noneReachable)}</p>
            )}
            {page.slots.some(({ note }) => note) ? <p className="text-sm text-soft">{say(words.savedText)}</p> : null}
            {page.other ? (
              <>
                <input type="hidden" name="proposed" value={page.chosen} />
                <input type="hidden" name="technician" value={page.other.id} />
                <Notice tone="info">{say(words.otherComes(page.other.name))}</Notice>
              </>
            ) : null}
            {page.slots.length > 0 ? (
              <SubmitButton name="intent" value="offered" pendingLabel={say(words.moving)} wide>
                {say(words.moveBooking)}
              </SubmitButton>
            ) : null}
          </Form>
          <OwnTime
            method="post"
            date={typeof day === 'string' ? day : page.date}
            time={typeof time === 'string' ? time : undefined}
            open={typeof time === 'string'}
          >
            <SubmitButton name="intent" value="other" tone="quiet" wide>
              {say(words.moveHere)}
            </SubmitButton>
          </OwnTime>
        </div>
      ) : (
        <Card>
          <p className="mb-3">{say(words.noLongerMoved)}</p>
          <LinkButton to={back} tone="quiet">
            {say(words.backToBooking)}
          </LinkButton>
        </Card>
      )}
    </div>
  )
}

function NearTimes({ times }: { times: { value: string; label: string }[] }) {
  return (
    <Form method="post" className="mt-2 flex flex-wrap gap-2">
      <input type="hidden" name="intent" value="offered" />
      {times.map(({ value, label }) => (
        <button key={value} type="submit" name="start" value={value} className="btn btn-quiet figures">
          {label}
        </button>
      ))}
    </Form>
  )
}
