import { Form } from '@remix-run/react'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Card, Notice } from '#app/ui/layout/card.tsx'
import { cardWords as words } from '#app/words/catalog/cardOnFile.ts'
import { feeWords } from '#app/words/catalog/missedFee.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { FeeView, OnFile } from './on-file.server.ts'

/** The card that is kept for a booking, and what its holder agreed to. */
export function CardOnFile({ kept }: { kept: OnFile }) {
  const { say } = useReader()
  return (
    <Card title={say(words.label)}>
      {kept.card ? (
        <p>
          <span className="figures block font-semibold">{kept.card.name}</span>
          <span className="figures text-sm text-soft">{kept.card.expires}</span>
        </p>
      ) : (
        <p>{say(words.none)}</p>
      )}
      <p className="mt-3 text-sm font-medium">{kept.agreed.title}</p>
      <p lang={kept.agreed.lang} className="text-sm text-soft wrap-anywhere">
        {kept.agreed.text}
      </p>
    </Card>
  )
}

/** A fee for a missed visit: what becomes of it, and the button that lets it off. */
export function FeeNotice({ fee }: { fee: FeeView }) {
  const { say } = useReader()
  const button = fee.drop ? (
    <Form method="post">
      <SubmitButton name="intent" value="fee_drop" tone="quiet" pendingLabel={say(feeWords.dropping)}>
        {fee.drop}
      </SubmitButton>
    </Form>
  ) : undefined
  return (
    <Notice tone={fee.bad ? 'warn' : 'info'} action={button}>
      {fee.text}
    </Notice>
  )
}
