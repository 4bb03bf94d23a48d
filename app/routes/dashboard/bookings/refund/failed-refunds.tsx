import { Form } from '@remix-run/react'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { FieldSet } from '#app/ui/controls/field.tsx'
import { RadioCards } from '#app/ui/controls/inputs.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { refundWords as words } from '#app/words/catalog/refundByHand.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { RefundForm } from './refund-view.server.ts'

/** What did not arrive at the customer's bank, or was paid too much by hand: whoever hands it over notes it here. */
export function FailedRefunds({ failed, methods }: Pick<RefundForm, 'failed' | 'methods'>) {
  const { say } = useReader()
  return failed.map(({ id, title, hint }) => (
    <Card key={id} title={title}>
      <p className="mb-3 text-soft">{hint}</p>
      <Form method="post">
        <input type="hidden" name="refund" value={id} />
        <FieldSet label={say(words.how)}>
          <RadioCards name="method" defaultValue="cash" options={methods} />
        </FieldSet>
        <SubmitButton name="intent" value="hand_over" tone="quiet">
          {say(words.handedOver)}
        </SubmitButton>
      </Form>
    </Card>
  ))
}
