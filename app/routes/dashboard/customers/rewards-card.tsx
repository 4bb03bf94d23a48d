import { Form } from '@remix-run/react'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { TextInput } from '#app/ui/controls/inputs.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { loyaltyWords as words } from '#app/words/catalog/loyalty.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { loadRewards } from './rewards.server.ts'

type RewardsCardProps = {
  rewards: NonNullable<Awaited<ReturnType<typeof loadRewards>>>
  /** What was wrong with what was typed. */
  errors: Record<string, string[] | null> | undefined
}

/** What a customer has collected and earned, and how; stamps may be given and taken by hand. */
export function RewardsCard({ rewards: { balance, own, entries, corrects }, errors }: RewardsCardProps) {
  const { say } = useReader()
  return (
    <Card title={say(words.card)}>
      {balance ? <p className="figures text-lg font-semibold">{balance}</p> : null}
      {own.length > 0 ? (
        <ul className="mt-2">
          {own.map(({ id, text, code }) => (
            <li key={id} className="wrap-anywhere">
              {text} <span className="figures text-sm text-soft">· {code}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {entries.length > 0 ? (
        <ul className="mt-3 divide-y divide-rule border-t border-rule text-sm">
          {entries.map(({ id, text, day, units }) => (
            <li key={id} className="flex justify-between gap-3 py-2">
              <span className="min-w-0 wrap-anywhere">
                {text} <span className="text-soft">· {day}</span>
              </span>
              <span className="figures flex-none font-semibold">{units}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {corrects ? (
        <details className="mt-2" open={errors !== undefined}>
          <summary className="min-h-target text-soft">{say(words.correct)}</summary>
          <Form method="post" key={entries[0]?.id ?? ''} className="mt-3" preventScrollReset>
            <Field label={say(words.units)} hint={say(words.unitsHint)} error={errors?.units ?? undefined}>
              <TextInput name="units" type="number" inputMode="numeric" required />
            </Field>
            <Field label={say(words.reason)} error={errors?.reason ?? undefined}>
              <TextInput name="reason" required maxLength={200} />
            </Field>
            <SubmitButton tone="quiet" name="intent" value="correct-rewards">
              {say(words.correct)}
            </SubmitButton>
          </Form>
        </details>
      ) : null}
    </Card>
  )
}
