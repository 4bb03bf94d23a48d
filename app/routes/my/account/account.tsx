import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { askPhoneCode, dropContact, listOwnContacts, requireCustomer } from '#app/domain/accounts/index.server.ts'
import { ownEmailSchema, ownPhoneSchema } from '#app/domain/accounts/schema.ts'
import {
  askFreshEmailChange,
  endOtherSessions,
  endOwnSession,
  listOwnSessions,
  signOut,
} from '#app/domain/identity/index.server.ts'
import { answerIntent, readFields, readForm } from '#app/lib/form.server.ts'
import { isId } from '#app/lib/ids.ts'
import { writePhone } from '#app/lib/phone.server.ts'
import { my, withQuery } from '#app/paths.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { Card, Notice } from '#app/ui/layout/card.tsx'
import { LanguageSwitch } from '#app/ui/layout/language-switch.tsx'
import { unlisted } from '#app/ui/layout/unlisted.ts'
import { myAccountWords as words } from '#app/words/catalog/my.ts'
import { useReader } from '#app/words/reader-context.ts'
import { sessionsView } from '../../account/own/own-account.server.ts'
import { SessionsCard } from '../../account/own/sessions-card.tsx'
import { MyShell } from '../my-shell.tsx'
import { ContactsCard, EmailCard } from './contact-cards.tsx'

export const meta = unlisted

export async function loader(args: LoaderFunctionArgs) {
  const { app, reader } = args.context
  const customer = await requireCustomer(args)
  const [contacts, sessions] = await Promise.all([
    listOwnContacts(app, customer),
    listOwnSessions(app, { ...customer, name: '' }),
  ])
  return {
    title: `${reader.say(words.title)} · Wayslot`,
    email: customer.email,
    done: new URL(args.request.url).searchParams.get('done'),
    contacts: contacts.map(({ id, kind, value, until }) => ({
      id,
      value: kind === 'phone' ? writePhone(value) : value,
      note: kind === 'email' ? reader.say(words.former) : until ? reader.say(words.ended) : null,
    })),
    sessions: sessionsView(sessions, customer.sessionId, reader),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { app, reader } = args.context
  const customer = await requireCustomer(args)
  const self = { ...customer, name: '' }
  const done = (what: string) => redirect(withQuery(my.account, { done: what }))
  const oneOf = (form: FormData) => readFields(form, z.object({ id: z.string().refine(isId) }))
  return answerIntent(args.request, {
    email: async (form) => {
      const read = await readForm(form, ownEmailSchema)
      if (!read.ok) return data({ form: 'email' as const, result: read.reply.data }, read.reply.init ?? {})
      const answer = (reply: ReturnType<typeof read.refuse>) =>
        data({ form: 'email' as const, result: reply.data }, reply.init ?? {})
      try {
        const asked = await askFreshEmailChange(args, self, read.value.email)
        if (asked.ok) return done('asked')
        if (asked.reason === 'same_address') return done('same')
        return answer(read.refuse({ formErrors: [reader.say(words.signInAgain)] }))
      } catch (error) {
        return answer(read.failed(error))
      }
    },
    phone: async (form) => {
      const read = await readForm(form, ownPhoneSchema)
      if (!read.ok) return data({ form: 'phone' as const, result: read.reply.data }, read.reply.init ?? {})
      const answer = (reply: ReturnType<typeof read.refuse>) =>
        data({ form: 'phone' as const, result: reply.data }, reply.init ?? {})
      try {
        const asked = await askPhoneCode(args, customer, read.value.phone)
        if (asked.ok) return redirect(my.phone)
        return answer(read.refuse({ fieldErrors: { phone: [reader.say(words[asked.reason])] } }))
      } catch (error) {
        return answer(read.failed(error))
      }
    },
    drop: async (form) => {
      await dropContact(app, customer, (await oneOf(form)).id)
      return done('dropped')
    },
    end: async (form) => {
      const { id } = await oneOf(form)
      if (id !== customer.sessionId) await endOwnSession(app, self, id)
      return done('ended')
    },
    others: async () => {
      await endOtherSessions(args, self)
      return done('others')
    },
    everywhere: async () => {
      await endOtherSessions(args, self)
      await signOut(args)
      return redirect(my.signIn)
    },
  })
}

export default function Account() {
  const { email, done, contacts, sessions } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { say } = useReader()
  const said =
    done === 'asked' ? words.asked : done === 'email' ? words.emailDone : done === 'erased' ? words.erased : null
  return (
    <MyShell current={my.account} title={say(words.title)}>
      {said && !answer ? <Notice tone="success" className="mb-5" title={say(said)} /> : null}
      <div className="grid grid-cols-1 gap-5">
        <EmailCard key={email} email={email} lastResult={answer?.form === 'email' ? answer.result : undefined} />
        <ContactsCard contacts={contacts} lastResult={answer?.form === 'phone' ? answer.result : undefined} />
        <Card title={say(words.language)}>
          <LanguageSwitch />
        </Card>
        <Card title={say(words.data)}>
          <p className="mb-4 text-soft">{say(words.dataText)}</p>
          <div className="flex flex-wrap gap-3">
            <form method="post" action={my.download}>
              <SubmitButton tone="quiet">{say(words.download)}</SubmitButton>
            </form>
            <LinkButton to={my.erase} tone="plain">
              {say(words.erase)}
            </LinkButton>
          </div>
        </Card>
        <SessionsCard sessions={sessions} />
        <Form method="post">
          <SubmitButton tone="quiet" name="intent" value="everywhere">
            {say(words.signOutAll)}
          </SubmitButton>
        </Form>
      </div>
    </MyShell>
  )
}
