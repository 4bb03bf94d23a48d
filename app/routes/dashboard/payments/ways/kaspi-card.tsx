import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm, type LastResult } from '#app/ui/controls/form.tsx'
import { Select, TextArea, TextInput } from '#app/ui/controls/inputs.tsx'
import { Badge } from '#app/ui/layout/badge.tsx'
import { Card, Notice } from '#app/ui/layout/card.tsx'
import { gatewayWords } from '#app/words/catalog/gatewayKeys.ts'
import { kaspiKeyWords as words } from '#app/words/catalog/kaspiKeys.ts'
import { useReader } from '#app/words/reader-context.ts'
import { StopOffering } from './stop-offering.tsx'
import type { kaspiPointSchema, kaspiSchema } from './keys-schema.server.ts'

export type KaspiView = {
  /** Whether this installation knows the bank's address. */
  setUp: boolean
  account: { ref: string; since: string } | null
  /** Of a certificate that waits for its trade point. */
  choosing: { bin: string; points: { id: number; name: string }[] } | null
}

type Props = KaspiView & { lastResult: LastResult; pointResult: LastResult }

/** Whether Kaspi QR is offered, and the certificate that it takes. A stored key is never shown again. */
export function KaspiCard({ setUp, account, choosing, lastResult, pointResult }: Props) {
  const { say } = useReader()
  const badge = account
    ? { tone: 'ok' as const, text: gatewayWords.on }
    : { tone: 'neutral' as const, text: gatewayWords.off }
  const keys = <CertificateForm lastResult={lastResult} label={say(account ? words.replace : words.connect)} />
  return (
    <Card title={say(words.name)} action={<Badge tone={badge.tone}>{say(badge.text)}</Badge>}>
      {setUp ? null : <Notice tone="warn" className="mb-4" title={say(words.notSetUp)} />}
      {choosing ? <PointForm {...choosing} lastResult={pointResult} /> : null}
      {account ? (
        <>
          <p>{say(words.since(account.since))}</p>
          <p className="figures mb-4 text-sm text-soft wrap-anywhere">{account.ref}</p>
          <StopOffering intent="kaspi-off">{say(words.stop)}</StopOffering>
          <details open={Boolean(lastResult)}>
            <summary className="link inline-flex min-h-target cursor-pointer items-center">{say(words.other)}</summary>
            <p className="mb-4 mt-2">{say(gatewayWords.otherText)}</p>
            {keys}
          </details>
        </>
      ) : setUp && !choosing ? (
        <>
          <p className="mb-4">{say(words.text)}</p>
          {keys}
        </>
      ) : null}
    </Card>
  )
}

function CertificateForm({ lastResult, label }: { lastResult: LastResult; label: string }) {
  const { say } = useReader()
  const [form, { bin, certificate, privateKey }] = useForm<typeof kaspiSchema>({ id: 'kaspi', lastResult })
  return (
    <PostForm form={form}>
      <input type="hidden" name="intent" value="kaspi" />
      <Field label={say(words.bin)} hint={say(words.binHint)} id={bin.id} error={bin.errors}>
        <TextInput {...fieldProps(bin)} inputMode="numeric" maxLength={20} autoComplete="off" required />
      </Field>
      <Field
        label={say(words.certificate)}
        hint={say(words.certificateHint)}
        id={certificate.id}
        error={certificate.errors}
      >
        <TextArea {...fieldProps(certificate)} maxLength={16_000} autoComplete="off" spellCheck={false} required />
      </Field>
      <Field label={say(words.key)} hint={say(words.keyHint)} id={privateKey.id} error={privateKey.errors}>
        <TextArea name={privateKey.name} maxLength={8_000} autoComplete="off" spellCheck={false} required />
      </Field>
      <SubmitButton name="intent" value="kaspi" pendingLabel={say(words.asking)}>
        {label}
      </SubmitButton>
    </PostForm>
  )
}

type PointProps = NonNullable<KaspiView['choosing']> & { lastResult: LastResult }

function PointForm({ bin, points, lastResult }: PointProps) {
  const { say } = useReader()
  const [form, { tradePoint }] = useForm<typeof kaspiPointSchema>({ id: 'kaspi-point', lastResult })
  const options = points.map(({ id, name }) => ({ value: String(id), label: name }))
  return (
    <div className="mb-6">
      <p className="mb-4">{say(words.whichPoint)}</p>
      <PostForm form={form}>
        <input type="hidden" name="intent" value="kaspi-point" />
        <input type="hidden" name="bin" value={bin} />
        <Field label={say(words.point)} id={tradePoint.id} error={tradePoint.errors}>
          <Select name={tradePoint.name} options={options} defaultValue={options[0]?.value} required />
        </Field>
        <SubmitButton name="intent" value="kaspi-point" pendingLabel={say(words.asking)}>
          {say(words.choosePoint)}
        </SubmitButton>
      </PostForm>
    </div>
  )
}
