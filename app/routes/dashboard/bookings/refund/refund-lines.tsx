import { useState } from 'react'
import type { z } from 'zod'
import { decimalSignOf, parseMoney } from '#app/lib/money.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { Field, FieldSet } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, textOf, useForm, type LastResult } from '#app/ui/controls/form.tsx'
import { MoneyInput, RadioCards, TextInput } from '#app/ui/controls/inputs.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { refundWords as words } from '#app/words/catalog/refundByHand.ts'
import { useReader } from '#app/words/reader-context.ts'
import { amountField, totalIntent } from './amount-field.ts'
import type { RefundForm } from './refund-view.server.ts'

type Schema = z.ZodObject<Record<string, z.ZodType<string>>>

type Props = { form: RefundForm; back: string; lastResult: LastResult }

/** What of each line goes back, how, and why. */
export function RefundLines({ form: page, back, lastResult }: Props) {
  const reader = useReader()
  const { say } = reader
  const [only] = page.ways.length === 1 ? page.ways : []
  const [form, fields] = useForm<Schema>({
    id: 'refund',
    defaultValue: {
      ...Object.fromEntries(page.lines.map(({ id, typed }) => [amountField(id), typed])),
      back: page.ways[0]?.value,
    },
    lastResult,
  })
  const [way, reason] = [fields.back!, fields.reason!]
  const [typed, setTyped] = useState<Record<string, string>>({})
  const totalMinor = page.lines.reduce((sum, { id }) => {
    const name = amountField(id)
    return sum + (parseMoney(typed[name] ?? textOf(fields[name]!), page.currency, decimalSignOf(reader)) ?? 0)
  }, 0)
  return (
    <PostForm form={form}>
      <input type="hidden" name="token" value={page.token} />
      <FieldSet label={say(words.whatFor)} hint={page.lines.length > 1 ? say(words.leaveEmpty) : undefined}>
        <div
          onInput={({ target }) =>
            target instanceof HTMLInputElement && setTyped({ ...typed, [target.name]: target.value })
          }
        >
          {page.lines.map(({ id, label, most }) => {
            const field = fields[amountField(id)]!
            return (
              <Field key={id} label={label} id={field.id} error={field.errors} hint={say(words.atMost(most))}>
                <MoneyInput {...fieldProps(field)} currency={page.currency} maxLength={40} />
              </Field>
            )
          })}
        </div>
        <p className="flex flex-wrap items-center justify-between gap-3">
          <span className="font-medium">{say(words.total)}</span>
          <output className="figures font-semibold">{reader.money(totalMinor, page.currency)}</output>
          <noscript>
            <button name="intent" value={totalIntent} className="link min-h-target">
              {say(words.showTotal)}
            </button>
          </noscript>
        </p>
      </FieldSet>
      {only ? (
        <p className="mb-5">
          <input type="hidden" name="back" value={only.value} />
          <span className="block font-medium">{say(words.how)}</span>
          {only.label}. <span className="text-soft">{only.hint}</span>
        </p>
      ) : (
        <FieldSet label={say(words.how)} error={way.errors}>
          <RadioCards
            name="back"
            defaultValue={textOf(way)}
            options={page.ways.map(({ value, label, hint, most }) => ({
              value,
              label,
              hint: (
                <>
                  <span className="figures block font-medium text-ink">{say(words.atMost(most))}</span>
                  {hint}
                </>
              ),
            }))}
          />
        </FieldSet>
      )}
      <Field label={say(words.reason)} id={reason.id} error={reason.errors} hint={say(words.reasonHint)}>
        <TextInput {...fieldProps(reason)} maxLength={200} />
      </Field>
      <p className="mb-4 text-soft">{say(words.billGoesDown)}</p>
      <div className="flex flex-wrap gap-2">
        <SubmitButton pendingLabel={say(words.sending)}>{say(words.send)}</SubmitButton>
        <LinkButton to={back} tone="plain">
          {say(commonWords.back)}
        </LinkButton>
      </div>
    </PostForm>
  )
}
