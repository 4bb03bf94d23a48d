import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { eraseSelf, listOwnBusinesses, requireCustomer, worksHere } from '#app/domain/accounts/index.server.ts'
import { signOut } from '#app/domain/identity/index.server.ts'
import { my, withQuery } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Card, Notice } from '#app/ui/layout/card.tsx'
import { unlisted } from '#app/ui/layout/unlisted.ts'
import { myAccountWords as words } from '#app/words/catalog/my.ts'
import { useReader } from '#app/words/reader-context.ts'
import { MyShell } from '../my-shell.tsx'

export const meta = unlisted

export async function loader(args: LoaderFunctionArgs) {
  const { app, reader } = args.context
  const customer = await requireCustomer(args)
  const [businesses, works] = await Promise.all([listOwnBusinesses(app, customer), worksHere(app, customer)])
  return {
    title: `${reader.say(words.eraseTitle)} · Wayslot`,
    businesses: namesOf(businesses.filter(({ left }) => !left)),
    left: namesOf(businesses.filter(({ left }) => left)),
    works,
  }
}

/** She may have several records at one business. */
const namesOf = (businesses: readonly { name: string }[]) => [...new Set(businesses.map(({ name }) => name))]

export async function action(args: ActionFunctionArgs) {
  const customer = await requireCustomer(args)
  const erased = await eraseSelf(args.context.app, customer)
  if (!erased.ok) return data({ refused: erased.refused }, { status: 409 })
  if (erased.staysAsMember) return redirect(withQuery(my.account, { done: 'erased' }))
  await signOut(args)
  return redirect(withQuery(my.signIn, { done: 'erased' }))
}

export default function Erase() {
  const { businesses, left, works } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused ?? []
  const { say } = useReader()
  return (
    <MyShell
      current={my.account}
      title={say(words.eraseTitle)}
      lead={say(words.eraseLead)}
      back={{ to: my.account, label: say(words.title) }}
    >
      {refused.length > 0 ? (
        <Notice
          tone="warn"
          className="mb-5"
          title={say(words.notYet([...new Set(refused.map(({ business }) => business))].join(', ')))}
        >
          <ul className="list-disc ps-5">
            {refused.map(({ slug, business, reason }) => (
              <li key={`${slug} ${reason}`}>{say(words[reason](business))}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <div className="grid grid-cols-1 gap-5">
        <Card title={say(words.goes)}>
          <p>{say(words.goesText)}</p>
          {businesses.length > 0 ? (
            <ul className="mt-3 list-disc ps-5 wrap-anywhere">
              {businesses.map((name) => (
                <li key={name}>{name}</li>
              ))}
            </ul>
          ) : null}
        </Card>
        <Card title={say(words.stays)}>
          <p>{say(words.staysText)}</p>
          {left.length > 0 ? <p className="mt-2">{say(words.leftStay(left.join(', ')))}</p> : null}
          {works ? <p className="mt-2">{say(words.staffStays)}</p> : null}
        </Card>
        <Form method="post">
          <SubmitButton tone="danger" name="intent" value="erase" pendingLabel={say(words.erasing)}>
            {say(words.eraseNow)}
          </SubmitButton>
        </Form>
      </div>
    </MyShell>
  )
}
