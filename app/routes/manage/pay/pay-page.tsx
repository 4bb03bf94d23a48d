import { Form } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { Card, DescriptionList, Notice } from '#app/ui/layout/card.tsx'
import { ShopShell } from '#app/ui/layout/shop.tsx'
import { useStepFocus } from '#app/ui/layout/step-focus.ts'
import { manageWords } from '#app/words/catalog/manage.ts'
import { payWords as words } from '#app/words/catalog/payPage.ts'
import { useReader } from '#app/words/reader-context.ts'
import { tipWords } from '#app/words/catalog/tips.ts'
import type { ManageView } from '../manage-view.ts'
import type { HereView } from './here-view.ts'
import { PayHere } from './pay-here.tsx'
import { TipChoices, type TipsView } from './tip-choices.tsx'
import { WayButtons } from './way-buttons.tsx'

type PayPageProps = {
  view: ManageView
  title: string
  /** What is left, minor units and in words. */
  dueMinor: number
  due: string
  tips: TipsView | null
  /** A tip that was chosen a step before. */
  tip: { minor: number; text: string | null } | null
  here: HereView | null
  /** Whether a card can be entered here in the next step. */
  thenHere: boolean
}

/** The bill, what is left of it, and the form for a card, or one button that leads to Stripe's page. */
export function PayPage({ view, title, dueMinor, due, tips, tip, here, thenHere }: PayPageProps) {
  const heading = useStepFocus('pay')
  const alive = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (alive.current) alive.current.value = '1'
  })
  const { say } = useReader()
  const facts = [
    { label: say(manageWords.when), value: view.when },
    ...view.bill,
    { label: say(manageWords.price), value: view.price },
    ...view.beside,
    ...view.money,
    ...(tip?.text ? [{ label: say(tipWords.ownAmount), value: tip.text }] : []),
  ]
  return (
    <ShopShell shop={view.shop}>
      <div className="max-w-2xl">
        <h1 ref={heading} tabIndex={-1} className="mb-4 text-2xl outline-none">
          {title}
        </h1>
        {view.news === 'changed' ? (
          <Notice tone="warn" title={say(words.changed)} className="mb-4">
            {say(words.changedText)}
          </Notice>
        ) : null}
        {view.news === 'pay_unavailable' ? (
          <Notice tone="warn" title={say(words.closed)} className="mb-4">
            {say(words.closedText)}
          </Notice>
        ) : null}
        {tips && view.news === 'tip_refused' ? (
          <Notice tone="warn" title={say(tipWords.refused)} className="mb-4">
            {say(tipWords.refusedText(tips.most))}
          </Notice>
        ) : null}
        <Card title={view.service}>
          <DescriptionList facts={facts} className="-my-2.5" />
        </Card>
        <div className="mt-5 rounded-lg border border-rule border-t-4 border-t-accent bg-sheet p-4 sm:p-5">
          {view.tip && tips ? null : (
            <>
              <p className="text-soft">{say(words.toPay)}</p>
              <p className="figures text-3xl font-semibold">{due}</p>
            </>
          )}
          <PayHere
            here={here}
            hosted={(instead) => (
              <Form method="post">
                <input type="hidden" name="due" value={dueMinor} />
                {tip ? <input type="hidden" name="tipped" value={tip.minor} /> : null}
                {/* Set by a browser that runs our script. */}
                {thenHere ? <input type="hidden" name="here" defaultValue="" ref={alive} /> : null}
                {tips ? (
                  <div className={view.tip ? undefined : 'mt-4'}>
                    <TipChoices tips={tips} />
                  </div>
                ) : null}
                <WayButtons
                  ways={view.ways}
                  amount={tips ? null : due}
                  label={say(tips ? tipWords.pay : words.pay(due))}
                  instead={instead}
                />
                {!instead && !thenHere && view.ways.includes('stripe') ? (
                  <p className="mt-3 text-sm text-soft">{say(words.byCard)}</p>
                ) : null}
              </Form>
            )}
          />
        </div>
        <div className="mt-4">
          {tip ? (
            <LinkButton to={view.links.pay} reloadDocument tone="plain" icon="chevron-left">
              {say(tipWords.change)}
            </LinkButton>
          ) : (
            <LinkButton to={view.links.booking} tone="plain" icon="chevron-left">
              {say(words.back)}
            </LinkButton>
          )}
        </div>
      </div>
    </ShopShell>
  )
}
