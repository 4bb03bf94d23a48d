import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { keepApart, listDuplicates } from '#app/domain/customers/index.server.ts'
import { apartSchema } from '#app/domain/customers/schema.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { answerIntent, readFields } from '#app/lib/form.server.ts'
import { dashboard } from '#app/paths.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { SavedToast } from '#app/ui/controls/saved-toast.tsx'
import { Card, EmptyState, PageHeader } from '#app/ui/layout/card.tsx'
import { customersWords } from '#app/words/catalog/customers.ts'
import { mergingWords as words } from '#app/words/catalog/merging.ts'
import { useReader } from '#app/words/reader-context.ts'
import { lineOf } from './twin-view.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const pairs = await listDuplicates(app, member)
  return {
    sections: (['phone', 'email', 'name'] as const).flatMap((why) => {
      const ofThem = pairs.filter((pair) => pair.why === why)
      if (ofThem.length === 0) return []
      return [
        {
          why,
          full: ofThem.length === 20 ? reader.number(20) : null,
          pairs: ofThem.map(({ one, other }) => ({ one: lineOf(one, reader), other: lineOf(other, reader) })),
        },
      ]
    }),
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  return answerIntent(args.request, {
    async apart(form) {
      const { one, other } = await readFields(form, apartSchema)
      await keepApart(app, member, [one, other])
      return data({ told: reader.say(words.saidApart) })
    },
  })
}

export default function Duplicates() {
  const { sections } = useLoaderData<typeof loader>()
  const { say } = useReader()
  const told = useActionData<typeof action>()?.told
  return (
    <>
      <PageHeader title={say(words.title)} back={{ to: dashboard.customers, label: say(customersWords.title) }}>
        {say(words.lead)}
      </PageHeader>
      {told ? <SavedToast text={told} /> : null}
      <div className="space-y-4">
        {sections.length === 0 ? (
          <Card flush>
            <EmptyState title={say(words.none)} icon="users">
              {say(words.noneText)}
            </EmptyState>
          </Card>
        ) : null}
        {sections.map(({ why, full, pairs }) => (
          <Card key={why} title={say(words.likeness[why])} flush>
            <ul className="divide-y divide-rule">
              {pairs.map(({ one, other }) => (
                <li
                  key={one.id + other.id}
                  className="gap-x-4 gap-y-3 px-4 py-3 space-y-3 wide:grid wide:space-y-0 wide:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] wide:items-center"
                >
                  {[one, other].map(({ id, name, lines }) => (
                    <div key={id} className="min-w-0 wrap-anywhere">
                      <p className="font-semibold">{name}</p>
                      {lines.map((line) => (
                        <p key={line} className="figures text-sm text-soft">
                          {line}
                        </p>
                      ))}
                    </div>
                  ))}
                  <Form method="post" preventScrollReset className="flex flex-wrap gap-2">
                    <input type="hidden" name="one" value={one.id} />
                    <input type="hidden" name="other" value={other.id} />
                    <LinkButton to={dashboard.mergeCustomers(one.id, other.id)} tone="quiet">
                      {say(words.compare)}
                    </LinkButton>
                    <SubmitButton tone="plain" name="intent" value="apart">
                      {say(words.apart)}
                    </SubmitButton>
                  </Form>
                </li>
              ))}
            </ul>
            {full ? <p className="border-t border-rule px-4 py-3 text-sm text-soft">{say(words.first(full))}</p> : null}
          </Card>
        ))}
      </div>
    </>
  )
}
