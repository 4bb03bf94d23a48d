import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm, type LastResult } from '#app/ui/controls/form.tsx'
import { TextInput } from '#app/ui/controls/inputs.tsx'
import { Badge } from '#app/ui/layout/badge.tsx'
import { Card, Notice } from '#app/ui/layout/card.tsx'
import { gatewayWords as words } from '#app/words/catalog/gatewayKeys.ts'
import { useReader } from '#app/words/reader-context.ts'
import { StopOffering } from './stop-offering.tsx'
import type { paypalSchema } from './keys-schema.server.ts'

type Props = {
  /** Whether PayPal takes the business's currency. */
  possible: boolean
  account: { ref: string; since: string } | null
  lastResult: LastResult
}

/** Whether PayPal is offered, and the keys it takes. A stored secret is never shown again. */
export function PayPalCard({ possible, account, lastResult }: Props) {
  const { say } = useReader()
  const [form, { clientId, secret }] = useForm<typeof paypalSchema>({ id: 'paypal', lastResult })
  const badge = account ? { tone: 'ok' as const, text: words.on } : { tone: 'neutral' as const, text: words.off }
  const keys = (
    <PostForm form={form}>
      <input type="hidden" name="intent" value="paypal" />
      <Field label={say(words.clientId)} hint={say(words.whereToFind)} id={clientId.id} error={clientId.errors}>
        <TextInput {...fieldProps(clientId)} maxLength={200} autoComplete="off" required />
      </Field>
      <Field label={say(words.secret)} hint={say(words.keptSafe)} id={secret.id} error={secret.errors}>
        <TextInput type="password" name={secret.name} maxLength={400} autoComplete="off" required />
      </Field>
      <SubmitButton name="intent" value="paypal" pendingLabel={say(words.asking)}>
        {say(account ? words.replace : words.connect)}
      </SubmitButton>
    </PostForm>
  )
  return (
    <Card title={say(words.paypal)} action={<Badge tone={badge.tone}>{say(badge.text)}</Badge>}>
      {possible ? null : <Notice tone="warn" className="mb-4" title={say(words.notInCurrency)} />}
      {account ? (
        <>
          <p>{say(words.since(account.since))}</p>
          <p className="mb-4 text-sm text-soft wrap-anywhere">{account.ref}</p>
          <StopOffering intent="paypal-off">{say(words.stop)}</StopOffering>
          <details open={Boolean(lastResult)}>
            <summary className="link inline-flex min-h-target cursor-pointer items-center">{say(words.other)}</summary>
            <p className="mb-4 mt-2">{say(words.otherText)}</p>
            {keys}
          </details>
        </>
      ) : possible ? (
        <>
          <p className="mb-4">{say(words.paypalText)}</p>
          {keys}
        </>
      ) : null}
    </Card>
  )
}
