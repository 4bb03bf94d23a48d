import { Form } from '@remix-run/react'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { Card, Notice } from '#app/ui/layout/card.tsx'
import { ShopShell } from '#app/ui/layout/shop.tsx'
import { useStepFocus } from '#app/ui/layout/step-focus.ts'
import { cardWords as words } from '#app/words/catalog/cardOnFile.ts'
import { payWords } from '#app/words/catalog/payPage.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { ManageView } from '../manage-view.ts'

type CardPageProps = {
  view: ManageView
  card: { name: string; expires: string } | null
  /** What she agreed to, in the words she read. */
  agreed: { title: string; text: string; lang: string }
  /** Another card can be kept now. */
  canSave: boolean
  /** Stripe's page could not be opened. */
  unavailable: boolean
}

/** The card that is kept for a booking: which, what for, another one instead, or none. */
export function CardPage({ view, card, agreed, canSave, unavailable }: CardPageProps) {
  const heading = useStepFocus('card')
  const { say } = useReader()
  return (
    <ShopShell shop={view.shop}>
      <div className="max-w-2xl">
        <h1 ref={heading} tabIndex={-1} className="mb-4 text-2xl outline-none">
          {say(words.title)}
        </h1>
        {unavailable ? (
          <Notice tone="warn" title={say(words.unavailable)} className="mb-4">
            {say(words.unavailableText)}
          </Notice>
        ) : null}
        <Card title={view.service}>
          <p className="text-soft">{view.when}</p>
          {card ? (
            <p className="mt-3">
              <span className="figures block text-lg font-semibold">{card.name}</span>
              <span className="figures text-sm text-soft">{card.expires}</span>
            </p>
          ) : (
            <p className="mt-3">{say(words.none)}</p>
          )}
        </Card>
        <section className="mt-5 rounded-lg border border-rule bg-sheet p-4 sm:p-5">
          <p className="eyebrow mb-1">{agreed.title}</p>
          <p lang={agreed.lang}>{agreed.text}</p>
        </section>
        <div className="mt-5 flex flex-col items-stretch gap-3 sm:items-start">
          {canSave ? (
            <Form method="post">
              <SubmitButton wide name="intent" value="save" icon="card" pendingLabel={say(words.opening)}>
                {say(card ? words.replace : words.saveNow)}
              </SubmitButton>
            </Form>
          ) : null}
          {card ? (
            <Form method="post">
              <SubmitButton wide name="intent" value="remove" tone="quiet" pendingLabel={say(words.removing)}>
                {say(words.remove)}
              </SubmitButton>
              <p className="mt-2 text-sm text-soft">{say(words.removeHint)}</p>
            </Form>
          ) : null}
        </div>
        <div className="mt-4">
          <LinkButton to={view.links.booking} tone="plain" icon="chevron-left">
            {say(payWords.back)}
          </LinkButton>
        </div>
      </div>
    </ShopShell>
  )
}
