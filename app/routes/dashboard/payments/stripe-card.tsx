import type { ReactNode } from 'react'
import { Badge, type BadgeTone } from '#app/ui/layout/badge.tsx'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Card, Notice } from '#app/ui/layout/card.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { PostForm, textOf, useForm, type LastResult } from '#app/ui/controls/form.tsx'
import { Select, type Option } from '#app/ui/controls/inputs.tsx'
import { paymentsWords as words } from '#app/words/catalog/payments.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { connectSchema } from './countries.server.ts'

type State = 'none' | 'lost' | 'unfinished' | 'ready'
type Props = {
  state: State
  payouts: boolean
  /** Only an owner connects or replaces an account. */
  isOwner: boolean
  /** Names of services that are paid when booking. */
  paid: readonly string[]
  countries: readonly Option[]
  country: string
  lastResult: LastResult
}

const tones: Record<State, BadgeTone> = { none: 'neutral', lost: 'bad', unfinished: 'warn', ready: 'ok' }

/** Whether cards can be taken, what that means for the services, and the link to Stripe. */
export function StripeCard({ state, payouts, isOwner, paid, countries, country, lastResult }: Props) {
  const { say, list } = useReader()
  const [form, { country: field }] = useForm<typeof connectSchema>({
    id: 'stripe',
    defaultValue: { country },
    lastResult,
  })
  const countryField = (
    <Field
      label={say(words.country)}
      hint={say(words.countryHint)}
      id={field.id}
      error={field.errors}
      className="max-w-sm"
    >
      <Select
        name={field.name}
        defaultValue={textOf(field)}
        placeholder={say(words.chooseCountry)}
        options={countries}
        required
      />
    </Field>
  )
  const connect = (label: string, fields?: ReactNode) =>
    !isOwner ? null : (
      <div className="mt-3">
        <PostForm form={form} reloadDocument>
          {fields}
          <SubmitButton iconAfter="external" pendingLabel={say(words.opening)}>
            {label}
          </SubmitButton>
        </PostForm>
      </div>
    )
  return (
    <Card title={say(words.cards)} action={<Badge tone={tones[state]}>{say(words.state[state])}</Badge>}>
      {state !== 'ready' && paid.length > 0 ? (
        <Notice tone="warn" className="mb-4" title={say(words.waiting)}>
          {say(words.waitingText(list(paid)))}
        </Notice>
      ) : null}
      {state === 'ready' ? (
        <>
          <p>{say(payouts ? words.readyText : words.noPayouts)}</p>
          {payouts ? null : connect(say(words.finish))}
        </>
      ) : null}
      {state === 'unfinished' ? (
        <>
          <p>{say(words.unfinishedText)}</p>
          {connect(say(words.goOn))}
        </>
      ) : null}
      {state === 'none' || state === 'lost' ? (
        <>
          <p className="mb-4">{say(state === 'lost' ? words.lostText : words.connectText)}</p>
          {connect(say(words.connect), countryField)}
        </>
      ) : null}
      {isOwner ? null : <p className="mt-3">{say(words.onlyOwner)}</p>}
      {isOwner && state !== 'none' && state !== 'lost' ? (
        <details className="mt-4">
          <summary className="link inline-flex min-h-target cursor-pointer items-center">{say(words.another)}</summary>
          <p className="mb-4 mt-2">{say(words.anotherText)}</p>
          {connect(
            say(words.connectAnother),
            <>
              <input type="hidden" name="replace" value="yes" />
              {countryField}
            </>,
          )}
        </details>
      ) : null}
    </Card>
  )
}
