import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { listDelivery, resendMessage, resendOtherWay } from '#app/domain/notifications/index.server.ts'
import { readFields } from '#app/lib/form.server.ts'
import { readCursor, writeCursor, type PageCursor } from '#app/lib/keyset.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { Select, TextInput } from '#app/ui/controls/inputs.tsx'
import { SavedToast } from '#app/ui/controls/saved-toast.tsx'
import { EmptyState, Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { Pager, SegmentedLinks } from '#app/ui/layout/nav.tsx'
import { channelWords } from '#app/words/catalog/channels.ts'
import { deliveryWords as words } from '#app/words/catalog/delivery.ts'
import { useReader } from '#app/words/reader-context.ts'
import { DeliveryList } from './delivery-list.tsx'
import { resendRefusal, toDelivery } from './delivery-view.server.ts'

const states = ['lost', 'waiting', 'sent', 'all'] as const
const channels = ['email', 'sms', 'whatsapp', 'telegram', 'push'] as const
const kinds = ['visits', 'reminders', 'money', 'answers', 'team'] as const

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const query = new URL(args.request.url).searchParams
  const text = (query.get('q') ?? '').replaceAll('\0', '').trim().slice(0, 80)
  const asked = query.get('state')
  const state = states.find((one) => one === asked) ?? (text ? 'all' : 'lost')
  const channel = channels.find((one) => one === query.get('channel')) ?? null
  const kind = kinds.find((one) => one === query.get('kind')) ?? null
  const page = await listDelivery(app, member, { state, channel, kind, text }, readCursor(query.get('from')))
  const hrefOf = (which: (typeof states)[number], cursor?: PageCursor | null) =>
    withQuery(dashboard.delivery, { state: which, channel, kind, q: text, from: cursor && writeCursor(cursor) })
  return {
    state,
    text,
    channel: channel ?? '',
    kind: kind ?? '',
    rows: page.rows.map((row) => toDelivery(row, reader)),
    tabs: states.map((each) => ({ to: hrefOf(each), label: reader.say(words.states[each]) })),
    here: hrefOf(state),
    previousHref: page.previous ? hrefOf(state, page.previous) : undefined,
    nextHref: page.next ? hrefOf(state, page.next) : undefined,
  }
}

const pressed = z.object({ message: z.uuid(), intent: z.enum(['again', 'other']) })

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const { message, intent } = await readFields(args.request, pressed)
  const sent = await (intent === 'again' ? resendMessage : resendOtherWay)(app, member.tenantId, message)
  return sent.ok ? { refused: null, message } : data({ refused: resendRefusal(sent, reader), message }, { status: 409 })
}

export default function Delivery() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { say } = useReader()
  const filtered = page.text !== '' || page.channel !== '' || page.kind !== ''
  const fine = page.state === 'lost' && !filtered
  return (
    <>
      <PageHeader title={say(words.title)}>{say(words.lead)}</PageHeader>
      {answer?.refused ? <Notice tone="warn" className="mb-5" title={answer.refused} /> : null}
      {answer && !answer.refused ? <SavedToast key={answer.message} text={say(words.done)} /> : null}
      <div className="space-y-4">
        <SegmentedLinks items={page.tabs} current={page.here} label={say(words.which)} />
        {/* Folded, so that the list comes first on a phone. */}
        <details open={filtered} className="rounded-lg border border-rule bg-sheet px-4 sm:px-5">
          <summary className="flex min-h-target cursor-pointer items-center gap-2 font-medium">
            <Icon name="search" className="text-soft" />
            {say(words.find)}
          </summary>
          <Form
            method="get"
            className="grid pt-2 pb-4 gap-x-4 sm:grid-cols-2 wide:grid-cols-[2fr_1fr_1fr_auto] wide:items-start"
          >
            <input type="hidden" name="state" value={page.state} />
            <Field label={say(words.search)}>
              <TextInput
                type="search"
                name="q"
                defaultValue={page.text}
                placeholder={say(words.searchHint)}
                maxLength={80}
              />
            </Field>
            <Field label={say(words.channel)}>
              <Select
                name="channel"
                defaultValue={page.channel}
                placeholder={say(words.anyChannel)}
                options={channels.map((value) => ({ value, label: say(channelWords[value]) }))}
              />
            </Field>
            <Field label={say(words.kind)}>
              <Select
                name="kind"
                defaultValue={page.kind}
                placeholder={say(words.anyKind)}
                options={kinds.map((value) => ({ value, label: say(words.kinds[value]) }))}
              />
            </Field>
            <div className="wide:pt-7.5">
              <SubmitButton tone="quiet">{say(words.show)}</SubmitButton>
            </div>
          </Form>
        </details>
        {page.rows.length > 0 ? (
          <DeliveryList rows={page.rows} />
        ) : (
          <EmptyState title={say(fine ? words.allArrived : words.nothing)} icon={fine ? 'check' : 'search'}>
            {say(fine ? words.allArrivedText : words.nothingText)}
          </EmptyState>
        )}
        <Pager previousHref={page.previousHref} nextHref={page.nextHref} />
        <p className="text-sm">
          <Link to={dashboard.messageSettings} className="link inline-flex min-h-target items-center">
            {say(words.settings)}
          </Link>
        </p>
      </div>
    </>
  )
}
