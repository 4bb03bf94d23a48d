import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { listTaxRates, removeTaxRate, saveTaxRate } from '#app/domain/catalog/index.server.ts'
import { taxNumberSchema, taxRateSchema } from '#app/domain/catalog/schema.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { findLegal, saveLegal } from '#app/domain/tenancy/index.server.ts'
import { answerIntent, readFields, readForm } from '#app/lib/form.server.ts'
import { decimalSignOf } from '#app/lib/money.ts'
import { dashboard } from '#app/paths.ts'
import { SavedToast } from '#app/ui/controls/saved-toast.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { taxWords as words } from '#app/words/catalog/taxes.ts'
import { useReader } from '#app/words/reader-context.ts'
import { TaxNumberForm, TaxRateForm, TaxRateRow } from './tax-forms.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const [rates, { taxNumber, taxNumberLabel }] = await Promise.all([
    listTaxRates(app, member),
    findLegal(app, member.tenantId, member.actor),
  ])
  const asked = new URL(args.request.url).searchParams.get('rate')
  const changed = rates.find(({ id }) => id === asked)
  return {
    number: { taxNumber, taxNumberLabel },
    rates: rates.map(({ id, name, percent, included, services }) => ({
      id,
      text: reader.say(words.rate(name, reader.number(percent), included)),
      note: services.length > 0 ? reader.say(words.usedBy(reader.list(services))) : null,
    })),
    changed: changed
      ? {
          id: changed.id,
          name: changed.name,
          percent: String(changed.percent).replace('.', decimalSignOf(reader)),
          kind: changed.included ? ('included' as const) : ('added' as const),
        }
      : null,
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  return answerIntent(args.request, {
    async rate(form) {
      const read = await readForm(form, taxRateSchema)
      if (!read.ok) return data({ rate: read.reply.data, number: null, message: null }, { status: 422 })
      await saveTaxRate(app, member, read.value)
      if (read.value.id) throw redirect(dashboard.taxes)
      return data({ rate: null, number: null, message: reader.say(commonWords.saved) })
    },
    async remove(form) {
      const { id } = await readFields(form, z.object({ id: z.string() }))
      await removeTaxRate(app, member, id)
      return data({ rate: null, number: null, message: reader.say(words.removed) })
    },
    async number(form) {
      const read = await readForm(form, taxNumberSchema)
      if (!read.ok) return data({ rate: null, number: read.reply.data, message: null }, { status: 422 })
      await saveLegal(app, member, read.value)
      return data({ rate: null, number: null, message: reader.say(commonWords.saved) })
    },
  })
}

export default function Taxes() {
  const { rates, changed, number } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { say } = useReader()
  return (
    <div className="grid gap-5">
      {answer?.message ? <SavedToast text={answer.message} /> : null}
      <Card title={say(words.title)}>
        <p className="mb-4 max-w-prose text-soft">{say(words.text)}</p>
        <ul className="mb-4 divide-y divide-rule empty:hidden">
          {rates.map((rate) => (
            <TaxRateRow key={rate.id} {...rate} />
          ))}
        </ul>
        <TaxRateForm key={changed?.id ?? rates.length} changed={changed} lastResult={answer?.rate} />
      </Card>
      <Card title={say(words.numberTitle)}>
        <TaxNumberForm stored={number} lastResult={answer?.number} />
      </Card>
    </div>
  )
}
