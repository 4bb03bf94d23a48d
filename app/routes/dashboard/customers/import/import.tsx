import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData, useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { checkImport, getImport, startImport, startUndo } from '#app/domain/imports/index.server.ts'
import { readMapping } from '#app/domain/imports/rules.ts'
import { answerIntent } from '#app/lib/form.server.ts'
import { dashboard } from '#app/paths.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { Card, Notice, PageHeader, Stat, StatRow } from '#app/ui/layout/card.tsx'
import { importingWords as words, importReasons } from '#app/words/catalog/importing.ts'
import { useReader } from '#app/words/reader-context.ts'
import { requireId } from '../../require-id.ts'
import { MappingForm } from './mapping-form.tsx'

export { meta } from '../../title.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app } = args.context
  const one = await getImport(app, member, requireId(args.params, 'page'))
  const sum = (outcome: string | null) =>
    one.outcomes.filter((each) => each.outcome === outcome).reduce((all, { count }) => all + count, 0)
  const { id, fileName, columns, fields, mapping, fills, state, total, sample, kept, undoable } = one
  return {
    id,
    fileName,
    fills,
    state,
    total,
    kept,
    undoable,
    fields: fields.map((field) => ({ value: `field:${field.id}`, label: field.label })),
    columns: columns.map((head, index) => ({
      head,
      field: mapping[index] ?? '',
      examples: sample.map((cells) => (cells[index] ?? '').slice(0, 60)).filter(Boolean),
    })),
    left: sum(null),
    sums: (['added', 'filled', 'known', 'failed', 'undone', 'kept'] as const)
      .map((outcome) => ({ outcome, count: sum(outcome) }))
      .filter(({ count }) => count > 0),
    reasons: reasonsOf(one.outcomes.filter(({ outcome }) => outcome === 'failed')),
  }
}

const reasonsOf = (rows: readonly { reason: string | null; count: number }[]) =>
  Object.keys(importReasons).flatMap((reason) => {
    const row = rows.find((each) => each.reason === reason)
    return row ? [{ reason: reason as keyof typeof importReasons, count: row.count }] : []
  })

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app } = args.context
  const id = requireId(args.params, 'page')
  const keep = async (form: FormData) => {
    const { columns } = await getImport(app, member, id)
    const sent = columns.map((_, index) => form.get(`column${index}`))
    const mapping = readMapping(
      sent.map((value) => (typeof value === 'string' ? value : '')),
      columns.length,
    )
    return checkImport(app, member, id, { mapping, fills: form.get('fills') === 'on' })
  }
  return answerIntent(args.request, {
    check: async (form) => {
      const checked = await keep(form)
      return checked.ok ? data({ checked }) : data({ refused: checked.reason }, { status: 422 })
    },
    start: async (form) => {
      const checked = await keep(form)
      const begun = checked.ok ? await startImport(app, member, id) : checked
      return begun.ok ? redirect(dashboard.customerImport(id)) : data({ refused: begun.reason }, { status: 409 })
    },
    undo: async () => {
      const begun = await startUndo(app, member, id)
      return begun.ok ? redirect(dashboard.customerImport(id)) : data({ refused: begun.reason }, { status: 409 })
    },
  })
}

const pauseMs = 2_000

export default function ImportPage() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { say, number } = useReader()
  const { revalidate } = useRevalidator()
  const moves = page.state === 'running' || page.state === 'undoing'
  useEffect(() => {
    if (!moves) return
    const timer = setInterval(revalidate, pauseMs)
    return () => clearInterval(timer)
  }, [moves, revalidate])
  const checked = answer && 'checked' in answer ? answer.checked : null
  const refused = answer && 'refused' in answer ? answer.refused : null
  return (
    <>
      <PageHeader title={page.fileName} back={{ to: dashboard.customerImports, label: say(words.title) }}>
        {say(words.rows(number(page.total)))}
      </PageHeader>
      {refused ? (
        <Notice tone="error" className="mb-5">
          {say(words.refused[refused])}
        </Notice>
      ) : null}
      {checked ? (
        <Card className="mb-5" title={say(words.would)}>
          <StatRow>
            <Stat label={say(words.added)} value={number(checked.added)} />
            <Stat label={say(words.known)} value={number(checked.known)} />
            <Stat label={say(words.failed)} value={number(checked.failed)} />
          </StatRow>
          <Reasons
            reasons={Object.entries(checked.reasons).map(([reason, count]) => ({
              reason: reason as keyof typeof importReasons,
              count,
            }))}
          />
        </Card>
      ) : null}
      {page.state === 'uploaded' ? (
        <MappingForm columns={page.columns} fields={page.fields} fills={page.fills} />
      ) : (
        <Outcome />
      )}
    </>
  )
}

/** What became of it, as far as it is. */
function Outcome() {
  const page = useLoaderData<typeof loader>()
  const { say, number, percent } = useReader()
  const { state, total, left, sums, reasons, kept } = page
  const share = percent(Math.floor((100 * (total - left)) / total) / 100)
  return (
    <div className="grid gap-5" aria-live="polite">
      {state === 'running' || state === 'undoing' ? (
        <>
          <noscript>
            <meta httpEquiv="refresh" content="3" />
          </noscript>
          <Notice tone="info" title={state === 'running' ? say(words.running(share)) : say(words.undoing)}>
            {state === 'running' ? <progress className="my-2 block w-full" max={total} value={total - left} /> : null}
            {say(words.leave)}
          </Notice>
        </>
      ) : (
        <Notice
          tone="success"
          title={say(state === 'done' ? words.done : words.wasUndone)}
          action={
            <LinkButton to={dashboard.customers} tone="quiet" iconAfter="arrow-right">
              {say(words.seeCustomers)}
            </LinkButton>
          }
        />
      )}
      <StatRow>
        {sums.map(({ outcome, count }) => (
          <Stat key={outcome} label={say(words[outcome])} value={number(count)} />
        ))}
      </StatRow>
      {reasons.length > 0 && state !== 'running' ? (
        <Card title={say(words.failed)}>
          <Reasons reasons={reasons} />
          <LinkButton to={dashboard.importErrors(page.id)} tone="quiet" reloadDocument>
            {say(words.errorFile)}
          </LinkButton>
        </Card>
      ) : null}
      {kept.length > 0 ? (
        <Card title={say(words.kept)}>
          <p className="mb-2">{say(words.keptText)}</p>
          <ul>
            {kept.map(({ id, name }) => (
              <li key={id}>
                <Link to={dashboard.customer(id)} className="link inline-flex min-h-target items-center">
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
      {page.undoable ? (
        <Card>
          <p className="mb-3">{say(words.undoText)}</p>
          <Form method="post">
            <SubmitButton tone="quiet" name="intent" value="undo" pendingLabel={say(words.undoing)}>
              {say(words.undo)}
            </SubmitButton>
          </Form>
        </Card>
      ) : null}
    </div>
  )
}

function Reasons({ reasons }: { reasons: { reason: keyof typeof importReasons; count: number }[] }) {
  const { say, number } = useReader()
  return (
    <ul className="my-3">
      {reasons.map(({ reason, count }) => (
        <li key={reason}>
          {say(importReasons[reason])}: <span className="figures">{number(count)}</span>
        </li>
      ))}
    </ul>
  )
}
