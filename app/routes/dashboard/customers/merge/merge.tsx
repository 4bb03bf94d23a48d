import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { getTwinFields, getTwins, keepApart, mergeCustomers } from '#app/domain/customers/index.server.ts'
import { mergeSchema } from '#app/domain/customers/schema.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { answerIntent, readFields } from '#app/lib/form.server.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { FieldSet } from '#app/ui/controls/field.tsx'
import { RadioCards } from '#app/ui/controls/inputs.tsx'
import { Card, Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { customerRecord } from '#app/words/catalog/customerLists.ts'
import { mergingWords as words } from '#app/words/catalog/merging.ts'
import { useReader } from '#app/words/reader-context.ts'
import { requireId } from '../../require-id.ts'
import { Tags } from '../customer-list.tsx'
import { compareTwins } from './twin-view.server.ts'

export { meta } from '../../title.ts'

const pairOf = ({ params }: Pick<LoaderFunctionArgs, 'params'>) =>
  [requireId(params, 'customer'), requireId({ id: params.other }, 'customer')] as const

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const twins = await getTwins(app, member, pairOf(args))
  return compareTwins(twins, await getTwinFields(app, member, [twins[0].id, twins[1].id]), reader)
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app } = args.context
  const pair = pairOf(args)
  return answerIntent(args.request, {
    async apart() {
      await keepApart(app, member, pair)
      throw redirect(dashboard.duplicates)
    },
    async merge(form) {
      // The page shows whoever is known longest first.
      const [one, other] = await getTwins(app, member, pair)
      const ids = (await getTwinFields(app, member, [one.id, other.id])).map((field) => field.id)
      const wishes = await readFields(form, mergeSchema(ids))
      const merged = await mergeCustomers(app, member, { one: one.id, other: other.id }, wishes)
      if (!merged.ok) return data(merged, { status: 409 })
      throw redirect(withQuery(dashboard.customer(merged.customerId), { done: 'merged' }))
    },
  })
}

export default function MergeCustomers() {
  const { heads, asked, settled, tags, seen } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { say } = useReader()
  return (
    <>
      <PageHeader title={say(words.mergeTitle)} back={{ to: dashboard.duplicates, label: say(words.title) }}>
        {say(words.mergeLead)}
      </PageHeader>
      {refused ? (
        <Notice tone="error" className="mb-5">
          {say(words.refused[refused.reason])}
        </Notice>
      ) : null}
      <Card>
        <ul className="mb-5 grid grid-cols-2 gap-2.5 border-b border-rule pb-4">
          {heads.map(({ id, name, lines }) => (
            <li key={id} className="min-w-0 wrap-anywhere">
              <Link to={dashboard.customer(id)} className="link inline-flex min-h-target items-center font-semibold">
                {name}
              </Link>
              {lines.map((line) => (
                <p key={line} className="figures text-sm text-soft">
                  {line}
                </p>
              ))}
            </li>
          ))}
        </ul>
        <Form method="post" key={seen}>
          <input type="hidden" name="seen" value={seen} />
          {asked.map((field) => (
            <FieldSet key={field.name} label={field.label}>
              <RadioCards
                name={field.name}
                columns={2}
                defaultValue={field.name === 'notes' ? 'both' : 'one'}
                options={[
                  { value: 'one', label: <Value text={field.one} /> },
                  { value: 'other', label: <Value text={field.other} /> },
                  ...(field.name === 'notes' ? [{ value: 'both', label: say(words.both) }] : []),
                ]}
              />
            </FieldSet>
          ))}
          {settled.map(({ name, side }) => (
            <input key={name} type="hidden" name={name} value={side} />
          ))}
          {settled.length + tags.length > 0 ? (
            <dl className="mb-5 space-y-2 border-t border-rule pt-4">
              {settled.map(({ name, label, value }) => (
                <div key={name} className="gap-4 sm:flex">
                  <dt className="text-sm text-soft sm:w-40 sm:flex-none">{label}</dt>
                  <dd className="min-w-0 wrap-anywhere whitespace-pre-line">{value}</dd>
                </div>
              ))}
              {tags.length > 0 ? (
                <div className="gap-4 sm:flex">
                  <dt className="text-sm text-soft sm:w-40 sm:flex-none">{say(customerRecord.tags)}</dt>
                  <dd>
                    <Tags tags={tags} />
                  </dd>
                </div>
              ) : null}
            </dl>
          ) : null}
          <p className="mb-4 text-sm text-soft">{say(words.stricter)}</p>
          <div className="flex flex-wrap gap-3">
            <SubmitButton name="intent" value="merge" pendingLabel={say(words.merging)}>
              {say(words.merge)}
            </SubmitButton>
            <SubmitButton tone="plain" name="intent" value="apart">
              {say(words.apart)}
            </SubmitButton>
          </div>
        </Form>
      </Card>
    </>
  )
}

function Value({ text }: { text: string }) {
  return <span className="min-w-0 font-normal wrap-anywhere whitespace-pre-line">{text}</span>
}
