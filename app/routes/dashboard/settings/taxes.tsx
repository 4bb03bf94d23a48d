import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import {
  giveTaxToAll,
  listServices,
  listTaxRates,
  removeTaxRate,
  restoreTaxRate,
  saveTaxRate,
} from '#app/domain/catalog/index.server.ts'
import { restoredTaxSchema, taxNumberSchema, taxRateSchema } from '#app/domain/catalog/schema.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { findLegal, saveLegal } from '#app/domain/tenancy/index.server.ts'
import { answerIntent, readFields, readForm } from '#app/lib/form.server.ts'
import { decimalSignOf } from '#app/lib/money.ts'
import { dashboard } from '#app/paths.ts'
import type { LastResult } from '#app/ui/controls/form.tsx'
import { SavedToast } from '#app/ui/controls/saved-toast.tsx'
import { UndoForm } from '#app/ui/controls/undo-form.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { taxWords as words } from '#app/words/catalog/taxes.ts'
import { useReader } from '#app/words/reader-context.ts'
import { TaxNumberForm, TaxRateForm, TaxRateRow } from './tax-forms.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const [rates, services, { taxNumber, taxNumberLabel }] = await Promise.all([
    listTaxRates(app, member),
    listServices(app, member),
    findLegal(app, member.tenantId, member.actor),
  ])
  const asked = new URL(args.request.url).searchParams.get('rate')
  const changed = rates.find(({ id }) => id === asked)
  return {
    number: { taxNumber, taxNumberLabel },
    rates: rates.map(({ id, name, percent, included, forNew, services: having }) => {
      const all = having.length > 0 && having.length === services.length
      const used = all ? words.usedByAll : having.length > 0 ? words.usedBy(reader.list(having)) : words.unused
      return {
        id,
        text: reader.say(words.rate(name, reader.number(percent), included)),
        note: reader.say(used),
        forNew,
        canGive: !(all && forNew),
      }
    }),
    changed: changed
      ? {
          id: changed.id,
          name: changed.name,
          percent: String(changed.percent).replace('.', decimalSignOf(reader)),
          kind: changed.included ? ('included' as const) : ('added' as const),
          forNew: changed.forNew,
        }
      : null,
  }
}

type Answer = {
  rate: LastResult
  number: LastResult
  message: string | null
  /** What the form that undoes a removal sends. */
  undo: Record<string, string | string[]> | null
}
const nothing: Answer = { rate: null, number: null, message: null, undo: null }
const oneRate = z.object({ id: z.string() })

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  return answerIntent(args.request, {
    async rate(form) {
      const read = await readForm(form, taxRateSchema)
      if (!read.ok) return data({ ...nothing, rate: read.reply.data }, { status: 422 })
      await saveTaxRate(app, member, read.value)
      if (read.value.id) throw redirect(dashboard.taxes)
      return data({ ...nothing, message: reader.say(commonWords.saved) })
    },
    async all(form) {
      const { id } = await readFields(form, oneRate)
      await giveTaxToAll(app, member, id)
      return data({ ...nothing, message: reader.say(words.givenAll) })
    },
    async remove(form) {
      const { id } = await readFields(form, oneRate)
      const gone = await removeTaxRate(app, member, id)
      const undo = gone && {
        name: gone.name,
        percent: String(gone.percent),
        kind: gone.included ? 'included' : 'added',
        serviceIds: gone.serviceIds,
        ...(gone.forNew && { forNew: 'on' }),
      }
      return data({ ...nothing, message: reader.say(words.removed), undo })
    },
    async restore(form) {
      await restoreTaxRate(app, member, await readFields(form, restoredTaxSchema))
      return data({ ...nothing, message: reader.say(words.back) })
    },
    async number(form) {
      const read = await readForm(form, taxNumberSchema)
      if (!read.ok) return data({ ...nothing, number: read.reply.data }, { status: 422 })
      await saveLegal(app, member, read.value)
      return data({ ...nothing, message: reader.say(commonWords.saved) })
    },
  })
}

export default function Taxes() {
  const { rates, changed, number } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { say } = useReader()
  return (
    <div className="grid gap-5">
      {answer?.message ? (
        <SavedToast
          text={answer.message}
          {...(answer.undo && { undo: <UndoForm intent="restore" fields={answer.undo} /> })}
        />
      ) : null}
      <Card title={say(words.title)}>
        <p className="mb-4 max-w-prose text-soft">{say(words.text)}</p>
        <ul className="mb-4 divide-y divide-rule empty:hidden">
          {rates.map((rate) => (
            <TaxRateRow key={rate.id} {...rate} />
          ))}
        </ul>
        <TaxRateForm
          key={changed?.id ?? rates.length}
          changed={changed}
          first={rates.length === 0}
          lastResult={answer?.rate}
        />
      </Card>
      <Card title={say(words.numberTitle)}>
        <TaxNumberForm stored={number} lastResult={answer?.number} />
      </Card>
    </div>
  )
}
