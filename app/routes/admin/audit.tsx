import type { LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { listAudit } from '#app/domain/admin/index.server.ts'
import { auditQuerySchema, auditRoles } from '#app/domain/admin/schema.ts'
import { requireSuperadmin } from '#app/domain/identity/index.server.ts'
import { Button } from '#app/ui/controls/button.tsx'
import { Card, PageHeader } from '#app/ui/layout/card.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { Select, TextInput } from '#app/ui/controls/inputs.tsx'
import { Pager } from '#app/ui/layout/nav.tsx'
import { Entries } from './entries.tsx'
import { auditLine, cursorText, listHref } from './lines.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const admin = await requireSuperadmin(args)
  const { app } = args.context
  // An empty field of the form is one that was not filled in.
  const given = Object.fromEntries([...new URL(args.request.url).searchParams].filter(([, value]) => value !== ''))
  const { from, ...filters } = auditQuerySchema.parse(given)
  const page = await listAudit(app, admin, { ...filters, from })
  const now = app.clock.now()
  const hrefOf = (cursor: typeof page.next) => listHref('/audit', { ...filters, from: cursorText(cursor) })
  return {
    filters: { q: filters.q, business: filters.business ?? '', role: filters.role ?? '' },
    entries: page.rows.map((line) => auditLine(line, now)),
    previousHref: page.previous ? hrefOf(page.previous) : undefined,
    nextHref: page.next ? hrefOf(page.next) : undefined,
  }
}

const roleOptions = [
  { value: '', label: 'Anybody' },
  ...auditRoles.map((role) => ({ value: role, label: role.charAt(0).toUpperCase() + role.slice(1) })),
]

export default function Audit() {
  const { filters, entries, previousHref, nextHref } = useLoaderData<typeof loader>()
  const filtered = Boolean(filters.q || filters.business || filters.role)
  return (
    <>
      <PageHeader title="Audit log">
        What people did with businesses, and why. Owners read the part that concerns theirs.
      </PageHeader>
      <Form role="search" key={JSON.stringify(filters)} className="mb-5 grid gap-x-4 sm:grid-cols-[2fr_1fr_1fr_auto]">
        <Field label="Words" id="q">
          <TextInput
            id="q"
            name="q"
            type="search"
            defaultValue={filters.q}
            maxLength={80}
            placeholder="Action, person, business or reason"
          />
        </Field>
        <Field label="Address of the business" id="business">
          <TextInput
            id="business"
            name="business"
            defaultValue={filters.business}
            maxLength={40}
            autoCapitalize="none"
            placeholder="sparkle"
          />
        </Field>
        <Field label="Done by" id="role">
          <Select id="role" name="role" options={roleOptions} defaultValue={filters.role} />
        </Field>
        <div className="flex items-start gap-2 sm:pt-7.5">
          <Button type="submit" tone="quiet">
            Filter
          </Button>
          {filtered ? (
            <Link to="/audit" className="btn btn-plain">
              Clear
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
