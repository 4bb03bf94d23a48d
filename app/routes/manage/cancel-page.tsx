import { Form } from '@remix-run/react'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { Card, Notice } from '#app/ui/layout/card.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { TextArea } from '#app/ui/controls/inputs.tsx'
import { cancelWords as words } from '#app/words/catalog/manageCancel.ts'
import { useReader } from '#app/words/reader-context.ts'
import { BookedRoute } from './booked-route.tsx'
import type { ManageView } from './manage-view.ts'
import { ShopShell } from '#app/ui/layout/shop.tsx'
import { useStepFocus } from '#app/ui/layout/step-focus.ts'

type CancelPageProps = {
  view: ManageView
  /** What was paid online, is refunded and is kept; null for nothing. */
  paid: string | null
  refund: string | null
  kept: string | null
  refundMinor: number
  /** What becomes of money paid in person, and what of it is handed back; null: none was. */
  inPerson: { text: string; backMinor: number } | null
  /** All that comes back; null: nothing. */
  back: string | null
  /** Charged to her card, as agreed; null: nothing. */
  fee: { minor: number; title: string; text: string } | null
  /** Free cancellation ended this many hours before the start; null: it ended with a late move. */
  freeHours: number | null
  /** The refund is smaller than the page said before. */
  changed: boolean
}

function keptWords(kept: string, paid: string, refund: string | null, freeHours: number | null) {
  if (freeHours === null) return refund ? words.partKeptMoved(kept, paid) : words.allKeptMoved(paid)
  return refund ? words.partKept(kept, paid, freeHours) : words.allKept(paid, freeHours)
}

/** What cancelling refunds, before it is done. */
export function CancelPage(page: CancelPageProps) {
  const { view, paid, refund, kept, refundMinor, inPerson, back, fee, freeHours, changed } = page
  const heading = useStepFocus('cancel')
  const { say } = useReader()
  return (
    <ShopShell shop={view.shop}>
      <div className="max-w-2xl">
        <h1 ref={heading} tabIndex={-1} className="mb-4 text-2xl outline-none">
          {say(view.state === 'held' ? words.giveUpQuestion : words.cancelQuestion)}
        </h1>
        {changed ? (
          <Notice tone="warn" title={say(words.refundChanged)} className="mb-4">
            {say(words.refundChangedText)}
          </Notice>
        ) : null}
        <Card title={view.day.label}>
          <BookedRoute view={view} />
        </Card>
        {/* Where a fee is charged, something is lost. */}
        <section
          hidden={!paid && !inPerson && fee !== null}
          aria-label={say(words.refund)}
          className="mt-5 rounded-lg border border-rule bg-sheet p-4 sm:p-5"
        >
          <p className="text-soft">{say(paid || inPerson ? words.youGetBack : words.nothingPaid)}</p>
          {paid || inPerson ? <p className="figures text-3xl font-semibold">{back ?? say(words.nothing)}</p> : null}
          {paid && kept ? (
            <p className="mt-1 text-sm text-soft">{say(keptWords(kept, paid, refund, freeHours))}</p>
          ) : null}
          {paid && !kept ? <p className="mt-1 text-sm text-soft">{say(words.allBack)}</p> : null}
          {inPerson ? <p className="mt-1 text-sm text-soft">{inPerson.text}</p> : null}
        </section>
        {fee ? (
          <Notice tone="warn" title={fee.title} className="mt-5">
            {fee.text}
          </Notice>
        ) : null}
        <Form method="post" className="mt-5">
          <input type="hidden" name="refund" value={refundMinor} />
          <input type="hidden" name="byHand" value={inPerson?.backMinor ?? 0} />
          <input type="hidden" name="fee" value={fee?.minor ?? 0} />
          <input type="hidden" name="version" value={view.version} />
          <Field label={say(words.why)} hint={say(words.whyHint(view.shop.name))} optional>
            <TextArea name="reason" rows={2} maxLength={500} />
          </Field>
          <div className="flex flex-col gap-3 sm:flex-row">
            <SubmitButton tone="danger" pendingLabel={say(words.cancelling)}>
              {say(view.state === 'held' ? words.giveUp : back ? words.cancelAndGet(back) : words.cancelTheBooking)}
            </SubmitButton>
            <LinkButton to={view.links.booking} tone="quiet">
              {say(words.keepIt)}
            </LinkButton>
          </div>
        </Form>
      </div>
    </ShopShell>
  )
}
