import { Form } from '@remix-run/react'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { Notice } from '#app/ui/layout/card.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { moveWords as words } from '#app/words/catalog/manageMove.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { ManageView } from './manage-view.ts'
import { ShopShell } from '#app/ui/layout/shop.tsx'
import { useStepFocus } from '#app/ui/layout/step-focus.ts'
import { TimePicker, type TimeView } from '#app/ui/schedule/time-picker.tsx'

type ReschedulePageProps = {
  view: ManageView
  /** Of a visit online: by whose clock times are told here; null: only one is meant. */
  clock: string | null
  time: TimeView | null
  /** The chosen time, waiting for confirmation. `price`: what it would cost, if that is more than now. */
  wanted: {
    when: string
    action: string
    priceMinor: number
    price: string | null
    asksApproval: boolean
    kept: { back: string | null } | null
  } | null
  /** The chosen time was taken in the meantime: other times. */
  taken: { label: string; action: string }[] | undefined
}

/** Another day and time with the same picker, then one question with the old and the new time side by side. */
export function ReschedulePage({ view, clock, time, wanted, taken }: ReschedulePageProps) {
  const { say } = useReader()
  const heading = useStepFocus(wanted ? 'confirm' : 'choose')
  return (
    <ShopShell shop={view.shop}>
      <div className="max-w-2xl">
        <h1 ref={heading} tabIndex={-1} className="text-2xl outline-none">
          {say(wanted ? words.moveQuestion : words.chooseOther)}
        </h1>
        <p className="mt-1 mb-5 text-soft">
          {view.service}
          {view.place.label ? ` · ${view.place.label}` : ''}
        </p>
        {wanted ? null : (
          <p className="figures mb-5 flex items-center gap-2 rounded-md bg-sunk px-4 py-3">
            <Icon name="calendar" /> {say(words.nowAt(view.when))}
          </p>
        )}
        {clock ? (
          <p className="mb-5 flex items-center gap-2 text-sm text-soft">
            <Icon name="clock" /> {clock}
          </p>
        ) : null}
        {time ? <TimePicker view={time} contact={view.shop.phone} /> : null}
        {wanted ? <Confirm view={view} wanted={wanted} taken={taken} /> : null}
        {time ? (
          <div className="mt-6">
            <LinkButton to={view.links.booking} tone="plain" icon="arrow-left">
              {say(words.keepTheTime)}
            </LinkButton>
          </div>
        ) : null}
      </div>
    </ShopShell>
  )
}

function Confirm({
  view,
  wanted,
  taken,
}: {
  view: ManageView
  wanted: NonNullable<ReschedulePageProps['wanted']>
  taken: ReschedulePageProps['taken']
}) {
  const { say } = useReader()
  return (
    <Form method="post" action={wanted.action}>
      <input type="hidden" name="price" value={wanted.priceMinor} />
      <input type="hidden" name="version" value={view.version} />
      <ol className="route mb-6">
        <Stop time={view.when} label={say(words.now)} tone="off" />
        <li className="min-h-6">
          <span />
          <span className="route-line" />
        </li>
        <Stop time={wanted.when} label={say(words.newTime)} tone="now" />
      </ol>
      {wanted.asksApproval ? (
        <Notice tone="info" title={say(words.byHand(view.shop.name))} className="mb-5">
          {say(words.byHandText)}
        </Notice>
      ) : null}
      {wanted.kept ? (
        <Notice tone="warn" title={say(words.keptThen)} className="mb-5">
          {say(words.keptThenText(wanted.kept.back))}
        </Notice>
      ) : null}
      {wanted.price ? (
        <Notice tone="warn" title={say(words.costsThen(wanted.price))} className="mb-5">
          {say(words.costsThenText(view.price))}
        </Notice>
      ) : null}
      {taken ? (
        <Notice
          tone="error"
          title={say(words.justTaken)}
          className="mb-5"
          action={
            <span className="flex flex-wrap gap-2">
              {taken.map(({ label, action }) => (
                <button key={action} type="submit" formAction={action} className="btn btn-quiet figures">
                  {label}
                </button>
              ))}
            </span>
          }
        >
          {say(taken.length > 0 ? words.staysOthers : words.staysNone)}
        </Notice>
      ) : null}
      <div className="flex flex-col gap-3 sm:flex-row">
        {taken ? null : <SubmitButton pendingLabel={say(words.moving)}>{say(words.moveHere)}</SubmitButton>}
        <LinkButton to={view.links.reschedule} tone="quiet">
          {say(words.chooseOther)}
        </LinkButton>
        <LinkButton to={view.links.booking} tone="plain">
          {say(words.keepOld)}
        </LinkButton>
      </div>
    </Form>
  )
}

function Stop({ time, label, tone }: { time: string; label: string; tone: 'off' | 'now' }) {
  return (
    <li>
      <span className="eyebrow self-center text-end">{label}</span>
      <span className="relative flex justify-center">
        <span className="route-slot h-full" data-tone={tone} />
      </span>
      <span
        className={
          tone === 'off'
            ? 'figures rounded-lg border border-rule px-4 py-3 text-soft line-through'
            : 'figures rounded-lg border border-ink bg-sheet px-4 py-3 font-semibold'
        }
      >
        {time}
      </span>
    </li>
  )
}
