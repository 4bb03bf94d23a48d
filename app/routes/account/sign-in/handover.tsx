import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { takeHandover } from '#app/domain/identity/index.server.ts'
import { arrivesFromUs } from '#app/domain/identity/rules.ts'
import { handoverSchema } from '#app/domain/identity/schema.ts'
import { account } from '#app/paths.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { accountWords as words } from '#app/words/catalog/account.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { Words } from '#app/words/text.ts'
import { AccountPage } from '#app/ui/layout/account-form.tsx'
import { unlisted } from '#app/ui/layout/unlisted.ts'
import { readForm } from '#app/lib/form.server.ts'
import { goOn } from './go-on.server.ts'

export const meta = unlisted

export async function loader(args: LoaderFunctionArgs) {
  const asked = handoverSchema.safeParse({ code: new URL(args.request.url).searchParams.get('code') })
  const { host, reader } = args.context
  const business = host.kind === 'tenant' ? host.tenant.name : 'Wayslot'
  const titled = (heading: Words) => `${reader.say(heading)} · Wayslot`
  const over = () => data({ code: null, business, title: titled(words.pleaseSignIn) }, { status: 410 })
  if (!asked.success) return over()
  const { code } = asked.data
  if (!arrivesFromUs(args.request)) return { code, business, title: titled(words.continueTo(business)) }
  const next = await takeHandover(args, code)
  if (next) throw goOn(args, next)
  return over()
}

export async function action(args: ActionFunctionArgs) {
  const read = await readForm(args.request, handoverSchema)
  const next = read.ok ? await takeHandover(args, read.value.code) : null
  return next ? goOn(args, next) : data({ failed: true }, { status: 410 })
}

export default function Handover() {
  const { code, business } = useLoaderData<typeof loader>()
  const failed = useActionData<typeof action>()
  const { say } = useReader()
  if (!code || failed) {
    return (
      <AccountPage title={say(words.pleaseSignIn)} lead={say(words.handoverOver(business))}>
        <LinkButton to={account.signIn} wide>
          {say(words.signIn)}
        </LinkButton>
      </AccountPage>
    )
  }
  return (
    <AccountPage title={say(words.continueTo(business))} lead={say(words.handoverLead)}>
      <Form method="post" action={account.handover}>
        <input type="hidden" name="code" value={code} />
        <SubmitButton wide>{say(words.continue)}</SubmitButton>
      </Form>
    </AccountPage>
  )
}
