import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { listServices } from '#app/domain/catalog/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { couponSchema, getCoupon, reopenCoupon, retireCoupon, saveCoupon } from '#app/domain/payments/index.server.ts'
import { answerIntent, readForm } from '#app/lib/form.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { decimalSignOf, moneyText } from '#app/lib/money.ts'
import { dashboard, shop, withQuery } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { PostForm, useForm } from '#app/ui/controls/form.tsx'
import { CopyField } from '#app/ui/controls/copy-field.tsx'
import { SavedToast } from '#app/ui/controls/saved-toast.tsx'
import { UndoForm } from '#app/ui/controls/undo-form.tsx'
import { UnsavedGuard } from '#app/ui/controls/unsaved-guard.tsx'
import { Card, Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { couponWords as words } from '#app/words/catalog/coupons.ts'
import { useReader } from '#app/words/reader-context.ts'
import { CouponFields } from './coupon-fields.tsx'

export { meta } from '../title.ts'

/** `new` in the address instead of an id: a coupon that is not there yet. */
const idOf = ({ params }: Pick<LoaderFunctionArgs, 'params'>) => (params.id === 'new' ? null : (params.id ?? ''))

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const { currency } = tenantOf(args.context)
  const id = idOf(args)
  const [coupon, services] = await Promise.all([
    id === null ? null : getCoupon(app, member, id),
    listServices(app, member),
  ])
  return {
    id,
    currency,
    services: services.map((service) => ({ id: service.id, name: service.name })),
    retired: coupon !== null && coupon.retiredAt !== null,
    link: coupon && withQuery(`${args.context.host.origin}${shop.home}`, { coupon: coupon.code }),
    used:
      coupon &&
      reader.say(
        coupon.uses === 0 ? words.notUsed : words.used(coupon.uses, reader.money(coupon.givenMinor, currency)),
      ),
    values: coupon
      ? {
          code: coupon.code,
          kind: coupon.percent === null ? ('amount' as const) : ('percent' as const),
          worth:
            coupon.percent === null
              ? moneyText(coupon.amountMinor ?? 0, currency, decimalSignOf(reader))
              : String(coupon.percent),
          fromDate: coupon.fromDate ?? '',
          toDate: coupon.toDate ?? '',
          serviceIds: coupon.serviceIds,
          newCustomersOnly: coupon.newCustomersOnly,
          mostUses: coupon.mostUses ?? ('' as const),
          mostUsesEach: coupon.mostUsesEach ?? ('' as const),
          withNearby: coupon.withNearby,
        }
      : { kind: 'percent' as const },
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const id = idOf(args)
  return answerIntent(args.request, {
    async save(form) {
      const read = await readForm(form, couponSchema(tenantOf(args.context).currency, decimalSignOf(reader)))
      if (!read.ok) return read.reply
      if (!(await saveCoupon(app, member, id, read.value)))
        return read.refuse({ fieldErrors: { code: [reader.say(words.codeTaken)] } }, 409)
      throw redirect(dashboard.coupons)
    },
    async retire() {
      const coupon = await getCoupon(app, member, id ?? '')
      await retireCoupon(app, member, coupon.id)
      return data({ told: reader.say(words.hasEnded(coupon.code)), ok: true, ended: true })
    },
    async reopen() {
      const coupon = await getCoupon(app, member, id ?? '')
      const ok = await reopenCoupon(app, member, coupon.id)
      const told = reader.say(ok ? words.worksAgain(coupon.code) : words.codeTaken)
      return data({ told, ok, ended: false }, { status: ok ? 200 : 409 })
    },
  })
}

export default function EditCoupon() {
  const { id, currency, services, values, link, used, retired } = useLoaderData<typeof loader>()
  const { say } = useReader()
  const answer = useActionData<typeof action>()
  const done = answer && 'told' in answer ? answer : null
  const [form, fields] = useForm<ReturnType<typeof couponSchema>>({
    id: 'coupon',
    defaultValue: values,
    lastResult: answer && 'told' in answer ? null : answer,
  })
  return (
    <>
      <PageHeader title={values.code ?? say(words.add)} back={{ to: dashboard.coupons, label: say(words.title) }}>
        {used}
      </PageHeader>
      {done?.ok ? (
        <SavedToast text={done.told} {...(done.ended && { undo: <UndoForm intent="reopen" fields={{}} /> })} />
      ) : null}
      {done && !done.ok ? <Notice tone="error" className="mb-5" title={done.told} /> : null}
      <div className="grid gap-5">
        {link && !retired ? (
          <Card>
            <CopyField value={link} label={say(words.link)} />
          </Card>
        ) : null}
        {retired ? (
          <Card title={say(words.retired)}>
            <p className="mb-4 text-soft">{say(words.retireText)}</p>
            <Form method="post">
              <SubmitButton tone="quiet" name="intent" value="reopen">
                {say(words.reopen)}
              </SubmitButton>
            </Form>
          </Card>
        ) : (
          <PostForm form={form}>
            <UnsavedGuard />
            <CouponFields fields={fields} currency={currency} services={services} />
            <div className="mt-5">
              <SubmitButton name="intent" value="save" pendingLabel={say(commonWords.saving)}>
                {say(commonWords.save)}
              </SubmitButton>
            </div>
          </PostForm>
        )}
        {id === null || retired ? null : (
          <Form method="post">
            <p className="mb-3 text-sm text-soft">{say(words.retireText)}</p>
            <SubmitButton tone="quiet" name="intent" value="retire">
              {say(words.retire)}
            </SubmitButton>
          </Form>
        )}
      </div>
    </>
  )
}
