import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { listServices } from '#app/domain/catalog/index.server.ts'
import { endGroup, getGroup, saveGroup, setGroupPrice } from '#app/domain/customers/index.server.ts'
import { everybody, queryOfFilter } from '#app/domain/customers/rules.ts'
import { chosenServiceSchema, groupPriceSchema, groupSchema } from '#app/domain/customers/schema.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { answerIntent, readFields, readForm } from '#app/lib/form.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { decimalSignOf } from '#app/lib/money.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm } from '#app/ui/controls/form.tsx'
import { TextInput } from '#app/ui/controls/inputs.tsx'
import { UnsavedGuard } from '#app/ui/controls/unsaved-guard.tsx'
import { Card, PageHeader } from '#app/ui/layout/card.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { groupWords as words } from '#app/words/catalog/groups.ts'
import { useReader } from '#app/words/reader-context.ts'
import { requireId } from '../require-id.ts'
import { sayRules } from './group-rules.server.ts'
import { PricesCard } from './prices-card.tsx'

export { meta } from '../title.ts'

/** `new` in the address instead of an id: a group that is not there yet. */
const idOf = ({ params }: Pick<LoaderFunctionArgs, 'params'>) =>
  params.id === 'new' ? null : requireId(params, 'page')

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const { currency } = tenantOf(args.context)
  const id = idOf(args)
  const [group, services] = await Promise.all([
    id === null ? null : getGroup(app, member, id),
    id === null ? [] : listServices(app, member),
  ])
  return {
    id,
    name: group?.name ?? null,
    rules: group ? sayRules(group, reader) : '',
    currency,
    members: group && {
      count: group.members,
      said: reader.say(words.members(group.members, reader.number(group.members))),
      to: withQuery(dashboard.customers, queryOfFilter({ ...everybody, group: group.id })),
    },
    prices: (group?.services ?? []).flatMap(({ id: service, name, priceMinor }) =>
      priceMinor === null ? [] : [{ service, name, price: reader.money(priceMinor, currency) }],
    ),
    shown: (group?.services ?? []).flatMap(({ id: service, name, audience, shown }) =>
      shown && audience === 'private' ? [{ service, name }] : [],
    ),
    services: services.map((service) => ({
      value: service.id,
      label: `${service.name} · ${reader.money(service.priceMinor, currency)}`,
    })),
    values: {
      name: group?.name ?? '',
      horizonDays: group?.horizonDays ?? ('' as const),
      noticeHours: group && group.noticeMinutes !== null ? group.noticeMinutes / 60 : ('' as const),
      percentOff: group?.percentOff ?? ('' as const),
    },
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const id = idOf(args)
  if (id !== null) await getGroup(app, member, id)
  return answerIntent(args.request, {
    async save(form) {
      const read = await readForm(form, groupSchema)
      if (!read.ok) return read.reply
      const saved = await saveGroup(app, member, id, read.value)
      if (saved === null) return read.refuse({ fieldErrors: { name: [reader.say(words.nameTaken)] } }, 409)
      if (id === null) throw redirect(dashboard.group(saved))
      return read.saved()
    },
    async price(form) {
      const read = await readForm(form, groupPriceSchema(tenantOf(args.context).currency, decimalSignOf(reader)))
      if (!read.ok) return read.reply
      await setGroupPrice(app, member, { groupId: id ?? '', ...read.value })
      return data({ priced: true })
    },
    async 'drop-price'(form) {
      const { service } = await readFields(form, chosenServiceSchema)
      await setGroupPrice(app, member, { groupId: id ?? '', service, price: null })
      return data({ priced: true })
    },
    async end() {
      await endGroup(app, member, id ?? '')
      throw redirect(dashboard.groups)
    },
  })
}

export default function EditGroup() {
  const page = useLoaderData<typeof loader>()
  const { id, name, values, members, shown } = page
  const { say } = useReader()
  const answer = useActionData<typeof action>()
  const reply = answer && 'status' in answer ? answer : null
  const [form, fields] = useForm<typeof groupSchema>({ id: 'group', defaultValue: values, lastResult: reply })
  const counts = [
    ['horizonDays', words.horizon, 730],
    ['noticeHours', words.noticeHours, 720],
    ['percentOff', words.percent, 100],
  ] as const
  return (
    <>
      <PageHeader title={name ?? say(words.add)} back={{ to: dashboard.groups, label: say(words.title) }}>
        {page.rules}
      </PageHeader>
      <div className="grid items-start gap-5 wide:grid-cols-2">
        <PostForm form={form} saved={reply?.status === 'success' ? say(commonWords.saved) : undefined}>
          <UnsavedGuard />
          <Card title={say(words.rules)}>
            <Field label={say(words.name)} hint={say(words.nameHint)} id={fields.name.id} error={fields.name.errors}>
              <TextInput {...fieldProps(fields.name)} required maxLength={60} autoComplete="off" />
            </Field>
            {counts.map(([field, label, max]) => (
              <Field
                key={field}
                label={say(label)}
                hint={say(words.asOthers)}
                id={fields[field].id}
                error={fields[field].errors}
                optional
              >
                <TextInput {...fieldProps(fields[field])} type="number" inputMode="numeric" min={0} max={max} />
              </Field>
            ))}
            <SubmitButton name="intent" value="save" pendingLabel={say(commonWords.saving)}>
              {say(commonWords.save)}
            </SubmitButton>
          </Card>
        </PostForm>
        {id === null || !members ? null : (
          <div className="grid gap-5">
            <Card title={say(words.who)}>
              <p className="mb-3 text-soft">{members.count > 0 ? members.said : say(words.nobody)}</p>
              <LinkButton to={members.count > 0 ? members.to : dashboard.customers} tone="quiet" icon="users">
                {say(members.count > 0 ? words.seeWho : words.chooseMany)}
              </LinkButton>
            </Card>
            <PricesCard {...page} />
            {shown.length > 0 ? (
              <Card title={say(words.sees)}>
                <ul>
                  {shown.map(({ service, name: label }) => (
                    <li key={service}>
                      <LinkButton to={dashboard.service(service)} tone="plain">
                        {label}
                      </LinkButton>
                    </li>
                  ))}
                </ul>
              </Card>
            ) : null}
            <Form method="post">
              <p className="mb-3 text-sm text-soft">{say(words.endText)}</p>
              <SubmitButton tone="quiet" name="intent" value="end">
                {say(words.end)}
              </SubmitButton>
            </Form>
          </div>
        )}
      </div>
    </>
  )
}
