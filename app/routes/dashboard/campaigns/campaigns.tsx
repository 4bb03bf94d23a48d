import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { addCampaign, readCampaigns } from '#app/domain/campaigns/index.server.ts'
import { newCampaignSchema } from '#app/domain/campaigns/schema.ts'
import { everybody } from '#app/domain/customers/rules.ts'
import { getListing } from '#app/domain/customers/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { isId } from '#app/lib/ids.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm, type LastResult } from '#app/ui/controls/form.tsx'
import { Select, TextInput, type Option } from '#app/ui/controls/inputs.tsx'
import { Badge } from '#app/ui/layout/badge.tsx'
import { Card, EmptyState, PageHeader } from '#app/ui/layout/card.tsx'
import { Pager } from '#app/ui/layout/nav.tsx'
import { campaignWords as words } from '#app/words/catalog/campaigns.ts'
import { languageOf } from '#app/words/language.ts'
import { useReader } from '#app/words/reader-context.ts'
import { stateTone } from './state-tone.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const last = new URL(args.request.url).searchParams.get('after')
  const after = isId(last) ? last : null
  const [{ campaigns, next }, { lists }] = await Promise.all([
    readCampaigns(app, member, after),
    getListing(app, member, everybody),
  ])
  return {
    lists: lists.map(({ id, name }) => ({ value: id, label: name })),
    campaigns: campaigns.map(({ id, name, state, sendAt, sent }) => ({
      id,
      name,
      state,
      when: sendAt && state !== 'draft' ? reader.dayTime(sendAt.getTime()) : null,
      sent: sent > 0 ? reader.say(words.sentTo(sent, reader.number(sent))) : null,
    })),
    nextHref: next ? withQuery(dashboard.campaigns, { after: next }) : undefined,
    previousHref: after ? dashboard.campaigns : undefined,
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const read = await readForm(args.request, newCampaignSchema)
  if (!read.ok) return read.reply
  const language = languageOf(tenantOf(args.context).locale) ?? 'en'
  throw redirect(dashboard.campaign(await addCampaign(args.context.app, member, { ...read.value, language })))
}

export default function Campaigns() {
  const { campaigns, lists, nextHref, previousHref } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { say } = useReader()
  return (
    <>
      <PageHeader title={say(words.title)}>{say(words.lead)}</PageHeader>
      <div className="grid gap-5">
        <Card flush>
          {campaigns.length === 0 ? (
            <EmptyState title={say(words.none)} icon="mail">
              {say(words.noneText)}
            </EmptyState>
          ) : (
            <ul className="divide-y divide-rule">
              {campaigns.map(({ id, name, state, when, sent }) => (
                <li key={id}>
                  <Link
                    to={dashboard.campaign(id)}
                    className="flex min-h-target flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-3 hover:bg-sunk"
                  >
                    <span className="min-w-0 wrap-anywhere">
                      <span className="font-semibold">{name}</span>{' '}
                      <Badge tone={stateTone[state]}>{say(words.states[state])}</Badge>
                    </span>
                    <span className="figures text-sm text-soft">{[when, sent].filter(Boolean).join(' · ')}</span>
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </Card>
        <Pager previousHref={previousHref} nextHref={nextHref} />
        <NewCampaign lists={lists} lastResult={answer} />
      </div>
    </>
  )
}

function NewCampaign({ lists, lastResult }: { lists: readonly Option[]; lastResult: LastResult }) {
  const { say } = useReader()
  const [form, fields] = useForm<typeof newCampaignSchema>({ id: 'campaign', lastResult })
  return (
    <PostForm form={form}>
      <Card title={say(words.add)}>
        <div className="grid gap-x-4 sm:grid-cols-2">
          <Field label={say(words.name)} hint={say(words.nameHint)} id={fields.name.id} error={fields.name.errors}>
            <TextInput {...fieldProps(fields.name)} maxLength={80} required />
          </Field>
          <Field label={say(words.list)} hint={say(words.listHint)} id={fields.list.id} error={fields.list.errors}>
            <Select {...fieldProps(fields.list)} options={[{ value: '', label: say(words.everybody) }, ...lists]} />
          </Field>
        </div>
        <SubmitButton>{say(words.begin)}</SubmitButton>
      </Card>
    </PostForm>
  )
}
