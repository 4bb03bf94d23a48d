import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { forgiveCustomer, getTags, saveCustomerRecord } from '#app/domain/customers/index.server.ts'
import { notesAtMost, preferencesAtMost, recordSchema } from '#app/domain/customers/schema.ts'
import { getCustomer } from '#app/domain/desk/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { answerIntent, readForm } from '#app/lib/form.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { writePhone } from '#app/lib/phone.server.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { SavedToast } from '#app/ui/controls/saved-toast.tsx'
import { UnsavedGuard } from '#app/ui/controls/unsaved-guard.tsx'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm } from '#app/ui/controls/form.tsx'
import { TextArea, TextInput } from '#app/ui/controls/inputs.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { BookingBadge } from '#app/ui/layout/badge.tsx'
import { Card, keepTimesWhole, Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { bookingsWords } from '#app/words/catalog/bookings.ts'
import { campaignWords } from '#app/words/catalog/campaigns.ts'
import { commonWords } from '#app/words/catalog/common.ts'
import { erasingWords as erasing } from '#app/words/catalog/erasing.ts'
import { mergingWords as merging } from '#app/words/catalog/merging.ts'
import { reliabilityWords as reliability } from '#app/words/catalog/reliability.ts'
import { customerRecord as more } from '#app/words/catalog/customerLists.ts'
import { customerFacts, customersWords as words } from '#app/words/catalog/customers.ts'
import { useReader } from '#app/words/reader-context.ts'
import { serviceOf } from '#app/lib/booked-service.server.ts'
import { bookingWhen } from '../bookings/arrival-view.server.ts'
import { doorFacts } from '../bookings/door.server.ts'
import { CustomerCard } from '../bookings/customer-card.tsx'
import { shownStatus } from '../bookings/shown-status.ts'
import { requireId } from '../require-id.ts'
import { ValuesCard } from '../fields/values-card.tsx'
import { loadValues, valuesIntents } from '../fields/values.server.ts'
import { BlockCard, GroupsCard } from './standing-cards.tsx'
import { MoneyCard, TalkCard } from './activity-cards.tsx'
import { loadActivity } from './activity.server.ts'
import { LikenessCards } from './merge/likeness-cards.tsx'
import { leadOn, likenessIntents, loadLikeness } from './merge/likeness.server.ts'
import { RewardsCard } from './rewards-card.tsx'
import { loadRewards, rewardsIntents } from './rewards.server.ts'
import { loadStanding, standingIntents } from './standing.server.ts'
import { Choices } from '../services/choices.tsx'
import { OwnDataCard } from './own-data-card.tsx'

export { meta } from '../title.ts'

/** Tags to choose from; others are typed. */
const tagsShown = 30

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const id = requireId(args.params, 'customer')
  const tenant = tenantOf(args.context)
  const [{ customer, visits, noShows, addresses }, likeness, activity, tags, standing, rewards, values] =
    await Promise.all([
      getCustomer(app, member, id).catch(leadOn(app, member, id)),
      loadLikeness(app, member, id, reader),
      loadActivity(app, member, id, reader),
      getTags(app, member),
      loadStanding(app, member, id, tenant, reader),
      loadRewards(app, member, id, tenant.currency, reader),
      loadValues(app, member, id, reader),
    ])
  const past = visits.filter(
    ({ status, endsAt }) => status === 'completed' || (status === 'confirmed' && endsAt.getTime() <= reader.now),
  ).length
  return {
    customer: {
      id: customer.id,
      name: `${customer.firstName} ${customer.lastName}`.trim(),
      knownAs: null,
      phone: customer.phone && writePhone(customer.phone),
      email: customer.erasedAt ? null : customer.email,
      known: reader.say(customerFacts.visitsSince(past, reader.day(customer.createdAt.getTime()))),
    },
    erased: customer.erasedAt && reader.day(customer.erasedAt.getTime()),
    erases: member.role === 'owner',
    merged: new URL(args.request.url).searchParams.get('done') === 'merged',
    likeness,
    activity,
    noShows,
    standing,
    rewards,
    values,
    ahead: visits.filter(
      ({ status, startsAt }) =>
        (status === 'confirmed' || status === 'pending_approval') && startsAt.getTime() > reader.now,
    ).length,
    record: { notes: customer.notes, preferences: customer.preferences, tags: customer.tags },
    tags: [...new Set([...customer.tags, ...tags.map(({ tag }) => tag)])].slice(0, tagsShown),
    addresses: addresses.map((each) => ({
      id: each.id,
      name: each.name,
      address: [each.address, each.flat].filter(Boolean).join(', '),
      door: doorFacts(each, reader),
    })),
    visits: visits.map((visit) => ({
      id: visit.id,
      service: serviceOf(visit, reader),
      when: bookingWhen(visit, reader),
      technician: visit.technicianName,
      status: shownStatus(visit, reader.now),
      price: reader.money(visit.priceMinor, visit.currency),
    })),
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const id = requireId(args.params, 'customer')
  return answerIntent(args.request, {
    ...standingIntents(app, member, id, reader),
    ...rewardsIntents(app, member, id, reader),
    ...likenessIntents(app, member, reader),
    ...valuesIntents(app, member, id, reader),
    forgive: async () => {
      await forgiveCustomer(app, member, id)
      return { status: 'forgiven' as const }
    },
    otherwise: async (form) => {
      const read = await readForm(form, recordSchema)
      if (!read.ok) return read.reply
      await saveCustomerRecord(app, member, id, read.value)
      return read.saved()
    },
  })
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>

export default function CustomerPage() {
  const page = useLoaderData<typeof loader>()
  const { say } = useReader()
  const { customer } = page
  const result = useActionData<typeof action>()
  const told = result && 'told' in result ? result.told : null
  const errors = result && 'errors' in result ? result.errors : undefined
  const valuesRefused = result && 'valuesRefused' in result ? result.valuesRefused : undefined
  const unmergeRefused = result && 'unmergeRefused' in result ? result.unmergeRefused : undefined
  return (
    <>
      <PageHeader
        title={customer.name}
        back={{ to: dashboard.customers, label: say(words.title) }}
        actions={
          page.erased ? undefined : (
            <>
              <Form method="post" action={dashboard.campaigns}>
                <input type="hidden" name="customer" value={customer.id} />
                <input type="hidden" name="name" value={customer.name.slice(0, 80)} />
                <SubmitButton tone="quiet" icon="mail">
                  {say(campaignWords.forOne)}
                </SubmitButton>
              </Form>
              <LinkButton to={withQuery(dashboard.newBooking, { customer: customer.id })} icon="plus">
                {say(words.bookFor(customer.name.split(' ')[0] ?? ''))}
              </LinkButton>
            </>
          )
        }
      />
      <div className="grid grid-cols-1 items-start gap-4 wide:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        {page.erased ? (
          <Notice tone="info">{say(erasing.erasedOn(page.erased))}</Notice>
        ) : (
          <div className="min-w-0 space-y-4">
            <CustomerCard customer={customer} linked={false} />
            <Reliability noShows={page.noShows} />
            {told ? <SavedToast text={told} /> : page.merged ? <SavedToast text={say(merging.merged)} /> : null}
            <LikenessCards customerId={customer.id} likeness={page.likeness} refused={unmergeRefused} />
            <ValuesCard values={page.values} refused={valuesRefused} />
            <GroupsCard customer={customer} {...page.standing} />
            {page.rewards ? <RewardsCard rewards={page.rewards} errors={errors} /> : null}
            <BlockCard block={page.standing.block} ahead={page.ahead} />
            <Record key={page.tags.join('|')} {...page} />
            <OwnDataCard customerId={customer.id} erases={page.erases} />
          </div>
        )}
        <div className="min-w-0 space-y-4">
          <MoneyCard money={page.activity.money} />
          {page.activity.talk ? <TalkCard {...page.activity.talk} /> : null}
          {page.erased ? null : <Addresses customerId={customer.id} addresses={page.addresses} />}
          <Visits visits={page.visits} />
        </div>
      </div>
    </>
  )
}

/** How often she did not come, what that means, and an end to it. */
function Reliability({ noShows: { count, paysMore } }: Pick<Page, 'noShows'>) {
  const { say } = useReader()
  const result = useActionData<typeof action>()
  if (result && 'status' in result && result.status === 'forgiven')
    return <Notice tone="success">{say(reliability.forgiven)}</Notice>
  if (count === 0) return null
  return (
    <Card title={say(reliability.missed(count))}>
      {paysMore ? <p className="mb-3 text-soft">{say(reliability.paysMore)}</p> : null}
      <Form method="post">
        <SubmitButton tone="quiet" name="intent" value="forgive" pendingLabel={say(reliability.forgiving)}>
          {say(reliability.forgive)}
        </SubmitButton>
      </Form>
    </Card>
  )
}

/** What the business writes about her. */
function Record({ record, tags }: Pick<Page, 'record' | 'tags'>) {
  const { say } = useReader()
  const result = useActionData<typeof action>()
  const saved = result && 'status' in result && result.status !== 'forgiven' ? result : undefined
  const [form, fields] = useForm<typeof recordSchema>({
    id: 'record',
    defaultValue: record,
    lastResult: saved?.status === 'success' ? undefined : saved,
  })
  return (
    <Card title={say(more.record)}>
      <PostForm form={form} saved={saved?.status === 'success' ? say(commonWords.saved) : undefined}>
        <UnsavedGuard />
        {tags.length > 0 ? (
          <Choices
            label={say(more.tags)}
            field={fields.tags}
            options={tags.map((tag) => ({ id: tag, name: tag }))}
            empty=""
          />
        ) : null}
        <Field
          label={say(more.newTags)}
          hint={say(more.newTagsHint)}
          id={fields.newTags.id}
          error={fields.newTags.errors}
          optional
        >
          <TextInput {...fieldProps(fields.newTags)} maxLength={200} autoComplete="off" />
        </Field>
        <Field
          label={say(more.preferences)}
          hint={say(more.preferencesHint)}
          id={fields.preferences.id}
          error={fields.preferences.errors}
          optional
        >
          <TextArea {...fieldProps(fields.preferences)} rows={2} maxLength={preferencesAtMost} />
        </Field>
        <Field
          label={say(words.notes)}
          hint={say(words.notesHint)}
          id={fields.notes.id}
          error={fields.notes.errors}
          optional
        >
          <TextArea {...fieldProps(fields.notes)} rows={4} maxLength={notesAtMost} />
        </Field>
        <SubmitButton tone="quiet" pendingLabel={say(commonWords.saving)}>
          {say(commonWords.save)}
        </SubmitButton>
      </PostForm>
    </Card>
  )
}

function Addresses({ customerId, addresses }: Pick<Page, 'addresses'> & { customerId: string }) {
  const { say } = useReader()
  return (
    <Card
      title={say(more.addresses)}
      flush
      action={
        <Link
          to={dashboard.customerAddress(customerId, 'new')}
          className="link inline-flex min-h-target items-center text-sm"
        >
          {say(more.addAddress)}
        </Link>
      }
    >
      <ul className="divide-y divide-rule">
        {addresses.map(({ id, name, address, door }) => (
          <li key={id}>
            <Link
              to={dashboard.customerAddress(customerId, id)}
              className="flex min-h-14 items-center gap-3 px-4 py-2.5 hover:bg-ground"
            >
              <span className="min-w-0 flex-1 wrap-anywhere">
                <span className="block font-semibold">{name || address}</span>
                {name ? <span className="block text-sm text-soft">{address}</span> : null}
                {door.map(({ label, value }) => (
                  <span key={label} className="block text-sm text-soft">
                    {label}: {value}
                  </span>
                ))}
              </span>
              <Icon name="chevron-right" className="text-faint" />
            </Link>
          </li>
        ))}
        {addresses.length === 0 ? <li className="p-4 text-soft">{say(more.noAddresses)}</li> : null}
      </ul>
    </Card>
  )
}

function Visits({ visits }: Pick<Page, 'visits'>) {
  const { say } = useReader()
  return (
    <Card title={say(bookingsWords.title)} flush>
      <ul className="divide-y divide-rule">
        {visits.map((visit) => (
          <li key={visit.id}>
            <Link
              to={dashboard.booking(visit.id)}
              className="flex min-h-14 items-center gap-3 px-4 py-2.5 hover:bg-ground"
            >
              <span className="min-w-0 flex-1">
                <span className="block font-semibold wrap-anywhere">{visit.service}</span>
                <span className="figures block text-sm text-soft">{keepTimesWhole(visit.when)}</span>
                <span className="block truncate text-sm text-faint">{visit.technician}</span>
              </span>
              <span className="flex flex-none flex-col items-end gap-1">
                <BookingBadge status={visit.status} />
                <span className="figures text-sm">{visit.price}</span>
              </span>
            </Link>
          </li>
        ))}
        {visits.length === 0 ? <li className="p-4 text-soft">{say(words.nothingBooked)}</li> : null}
      </ul>
    </Card>
  )
}
