import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { listServices } from '#app/domain/catalog/index.server.ts'
import { filterOfQuery, isFiltering, queryOfFilter } from '#app/domain/customers/rules.ts'
import {
  fillGroup,
  getListing,
  listGroups,
  removeList,
  saveList,
  tagCustomers,
} from '#app/domain/customers/index.server.ts'
import { bulkTagSchema, chosenGroupSchema, chosenListSchema, listNameSchema } from '#app/domain/customers/schema.ts'
import { listCustomers } from '#app/domain/desk/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { answerIntent, readFields, readForm } from '#app/lib/form.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { isId } from '#app/lib/ids.ts'
import { writePhone } from '#app/lib/phone.server.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { SavedToast } from '#app/ui/controls/saved-toast.tsx'
import { SearchForm } from '#app/ui/controls/search-form.tsx'
import { EmptyState, PageHeader } from '#app/ui/layout/card.tsx'
import { Pager, SegmentedLinks } from '#app/ui/layout/nav.tsx'
import { campaignWords } from '#app/words/catalog/campaigns.ts'
import { fieldsWords } from '#app/words/catalog/customerFields.ts'
import { customerLists as lists } from '#app/words/catalog/customerLists.ts'
import { customerFacts, customersWords as words } from '#app/words/catalog/customers.ts'
import { erasingWords } from '#app/words/catalog/erasing.ts'
import { importingWords } from '#app/words/catalog/importing.ts'
import { mergingWords } from '#app/words/catalog/merging.ts'
import { deskWords } from '#app/words/catalog/desk.ts'
import { groupWords, standingWords as standing } from '#app/words/catalog/groups.ts'
import { useReader } from '#app/words/reader-context.ts'
import { DownloadButtons, fileHrefs } from '../payments/files/download-links.tsx'
import { CustomerList } from './customer-list.tsx'
import { CustomerFilterForm } from './filter-form.tsx'
import { ForAll } from './for-all.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const query = new URL(args.request.url).searchParams
  const filter = filterOfQuery(query)
  const filtered = isFiltering(filter)
  // The id of the last customer on the page before; anything else means the first page.
  const last = query.get('after') ?? undefined
  const after = isId(last) ? last : undefined
  const [{ rows, next }, { tags, lists: saved, fields, count }, groups, services] = await Promise.all([
    listCustomers(app, member, { ...filter, after }),
    getListing(app, member, filter),
    listGroups(app, member),
    listServices(app, member),
  ])
  const asked = queryOfFilter(filter)
  const here = withQuery(dashboard.customers, asked)
  return {
    filter,
    erased: query.get('done') === 'erased',
    filtered,
    tags,
    groups: groups.map(({ id, name }) => ({ id, name })),
    services: services.map(({ id, name }) => ({ value: id, label: name })),
    currency: tenantOf(args.context).currency,
    fields: fields.map(({ id, label, kind, choices }) => ({ id, label, kind, choices })),
    count,
    here,
    lists: saved.map(({ id, name, filter: kept }) => ({
      id,
      name,
      to: withQuery(dashboard.customers, queryOfFilter(kept)),
    })),
    files: count > 0 ? fileHrefs(dashboard.customersExport, asked) : [],
    clearHref: withQuery(dashboard.customers, { q: filter.text }),
    rows: rows.map((row) => ({
      id: row.id,
      name: `${row.firstName} ${row.lastName}`.trim(),
      contact: [row.phone && writePhone(row.phone), row.email].filter(Boolean).join(' · '),
      tags: row.tags,
      visits: reader.say(
        row.lastAt
          ? customerFacts.visitsLast(row.visits, reader.day(row.lastAt.getTime()))
          : customerFacts.visits(row.visits),
      ),
      next: row.nextAt && reader.day(row.nextAt.getTime()),
    })),
    nextHref: next ? withQuery(dashboard.customers, { ...asked, after: next }) : undefined,
    previousHref: after ? here : undefined,
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const filter = filterOfQuery(new URL(args.request.url).searchParams)
  const tagThem = (give: boolean) => async (form: FormData) => {
    const read = await readForm(form, bulkTagSchema)
    if (!read.ok) return read.reply
    const { tag } = read.value
    const changed = await tagCustomers(app, member, { filter, tag, give })
    const told = (give ? lists.given : lists.taken)(changed, reader.number(changed), tag)
    return data({ told: reader.say(told) })
  }
  const groupThem = (add: boolean) => async (form: FormData) => {
    const { group: groupId } = await readFields(form, chosenGroupSchema)
    const { name, changed } = await fillGroup(app, member, { filter, groupId, add })
    const told = (add ? standing.filled : standing.emptied)(changed, reader.number(changed), name)
    return data({ told: reader.say(told) })
  }
  return answerIntent(args.request, {
    group: groupThem(true),
    ungroup: groupThem(false),
    tag: tagThem(true),
    untag: tagThem(false),
    async keep(form) {
      const read = await readForm(form, listNameSchema)
      if (!read.ok) return read.reply
      const saved = await saveList(app, member, read.value.name, filter)
      if (!saved) return read.refuse({ fieldErrors: { name: [reader.say(lists.listTaken)] } }, 409)
      return data({ told: reader.say(lists.saved(read.value.name)) })
    },
    async forget(form) {
      await removeList(app, member, (await readFields(form, chosenListSchema)).list)
      throw redirect(dashboard.customers)
    },
  })
}

export default function Customers() {
  const page = useLoaderData<typeof loader>()
  const { filter, filtered, rows, count, tags, groups, nextHref, previousHref } = page
  const { say, number } = useReader()
  const answer = useActionData<typeof action>()
  const told = answer && 'told' in answer ? answer.told : null
  const shown = page.lists.find(({ to }) => to === page.here)
  const { text } = filter
  const others = Object.entries(queryOfFilter({ ...filter, text: '' })).filter(([, value]) => value !== undefined)
  return (
    <>
      <PageHeader
        title={say(words.title)}
        actions={
          <>
            <LinkButton to={dashboard.campaigns} tone="quiet" icon="mail">
              {say(campaignWords.title)}
            </LinkButton>
            <LinkButton to={dashboard.groups} tone="quiet" icon="users">
              {say(groupWords.title)}
            </LinkButton>
            <LinkButton to={dashboard.customerFields} tone="quiet">
              {say(fieldsWords.title)}
            </LinkButton>
            <LinkButton to={dashboard.duplicates} tone="quiet">
              {say(mergingWords.open)}
            </LinkButton>
            <LinkButton to={dashboard.customerImports} tone="quiet">
              {say(importingWords.open)}
            </LinkButton>
            {page.files.length > 0 ? <DownloadButtons files={page.files} /> : null}
          </>
        }
      >
        {say(lists.count(count, number(count)))}
      </PageHeader>
      {told ? <SavedToast text={told} /> : page.erased ? <SavedToast text={say(erasingWords.erased)} /> : null}
      <div className="space-y-4">
        {page.lists.length > 0 ? (
          <SegmentedLinks
            label={say(lists.lists)}
            current={page.here}
            items={[
              { to: dashboard.customers, label: say(lists.everybody) },
              ...page.lists.map(({ to, name }) => ({ to, label: name })),
            ]}
          />
        ) : null}
        <SearchForm
          text={text}
          label={say(words.search)}
          placeholder={say(words.searchHint)}
          keep={Object.fromEntries(others) as Record<string, string>}
        />
        <CustomerFilterForm
          filter={filter}
          tags={tags}
          groups={groups}
          fields={page.fields}
          services={page.services}
          currency={page.currency}
          clearHref={page.clearHref}
        />
        {rows.length > 0 ? <CustomerList rows={rows} /> : <Nobody text={text} filtered={filtered} />}
        <Pager previousHref={previousHref} nextHref={nextHref} />
        {count > 0 ? (
          <ForAll
            key={page.here}
            count={count}
            tags={tags}
            groups={groups}
            filtered={filtered && !shown}
            reply={answer && 'told' in answer ? undefined : answer}
          />
        ) : null}
        {shown ? (
          <Form method="post">
            <input type="hidden" name="list" value={shown.id} />
            <SubmitButton tone="plain" name="intent" value="forget">
              {say(lists.removeList)}
            </SubmitButton>
          </Form>
        ) : null}
      </div>
    </>
  )
}

function Nobody({ text, filtered }: { text: string; filtered: boolean }) {
  const { say } = useReader()
  if (text)
    return (
      <EmptyState title={say(words.nobodyFound(text))} icon="search">
        {say(words.nobodyFoundText)}
      </EmptyState>
    )
  if (filtered)
    return (
      <EmptyState title={say(lists.nobodyInList)} icon="search">
        {say(lists.nobodyInListText)}
      </EmptyState>
    )
  return (
    <EmptyState
      title={say(words.none)}
      icon="users"
      action={
        <LinkButton to={dashboard.share} tone="quiet" icon="share">
          {say(deskWords.sharePage)}
        </LinkButton>
      }
    >
      {say(words.noneText)}
    </EmptyState>
  )
}
