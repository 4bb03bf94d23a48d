import type { LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { listAudit } from '#app/domain/admin/index.server.ts'
import { auditQuerySchema, auditRoles } from '#app/domain/admin/schema.ts'
import { requireSuperadmin } from '#app/domain/identity/index.server.ts'
import { admin as paths, withQuery } from '#app/paths.ts'
import { Button } from '#app/ui/controls/button.tsx'
import { Card, PageHeader } from '#app/ui/layout/card.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { Select, TextInput } from '#app/ui/controls/inputs.tsx'
import { Pager } from '#app/ui/layout/nav.tsx'
import { Entries } from './entries.tsx'
import { auditWords as words } from '#app/words/catalog/audit.ts'
import { consoleWords } from '#app/words/catalog/console.ts'
import { useReader } from '#app/words/reader-context.ts'
import { auditLine, cursorText } from './lines.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const admin = await requireSuperadmin(args)
  const { app, reader } = args.context
  // An empty field of the form counts as not filled in.
  const given = Object.fromEntries([...new URL(args.request.url).searchParams].filter(([, value]) => value !== ''))
  const { from, ...filters } = auditQuerySchema.parse(given)
  const page = await listAudit(app, admin, { ...filters, from })
  const hrefOf = (cursor: typeof page.next) => withQuery(paths.audit, { ...filters, from: cursorText(cursor) })
  return {
    filters: { q: filters.q, business: filters.business ?? '', role: filters.role ?? '' },
    entries: page.rows.map((line) => auditLine(line, reader)),
    previousHref: page.previous ? hrefOf(page.previous) : undefined,
    nextHref: page.next ? hrefOf(page.next) : undefined,
  }
}

export default function Audit() {
  const { filters, entries, previousHref, nextHref } = useLoaderData<typeof loader>()
  const { say } = useReader()
  const filtered = Boolean(filters.q || filters.business || filters.role)
  return (
    <>
      <PageHeader title={say(consoleWords.auditLog)}>{say(words.lead)}</PageHeader>
      <Form role="search" key={JSON.stringify(filters)} className="mb-5 grid gap-x-4 sm:grid-cols-[2fr_1fr_1fr_auto]">
        <Field label={say(words.words)} id="q">
          <TextInput
            id="q"
            name="q"
            type="search"
            defaultValue={filters.q}
            maxLength={80}
            placeholder={say(words.wordsHint)}
          />
        </Field>
        <Field label={say(words.addressOfBusiness)} id="business">
          <TextInput
            id="business"
            name="business"
            defaultValue={filters.business}
            maxLength={40}
            autoCapitalize="none"
            placeholder={say(words.addressLike)}
          />
        </Field>
        <Field label={say(words.doneBy)} id="role">
          <Select
            id="role"
            name="role"
            options={[
              { value: '', label: say(words.anybody) },
              ...auditRoles.map((role) => ({ value: role, label: say(words.role[role]) })),
            ]}
            defaultValue={filters.role}
          />
        </Field>
        <div className="flex items-start gap-2 sm:pt-7.5">
          <Button type="submit" tone="quiet">
            {say(words.filter)}
          </Button>
          {filtered ? (
            <Link to={paths.audit} className="btn btn-plain">
              {say(words.clear)}
            </Link>
          ) : null}
        </div>
      </Form>
      <Card>
        <Entries entries={entries} nameBusiness />
      </Card>
      <Pager previousHref={previousHref} nextHref={nextHref} />
    </>
  )
}
