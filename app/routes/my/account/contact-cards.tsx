import { Form } from '@remix-run/react'
import type { ownEmailSchema, ownPhoneSchema } from '#app/domain/accounts/schema.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm, type LastResult } from '#app/ui/controls/form.tsx'
import { TextInput } from '#app/ui/controls/inputs.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { accountWords } from '#app/words/catalog/account.ts'
import { myAccountWords as words, mySignInWords } from '#app/words/catalog/my.ts'
import { ownAccountWords } from '#app/words/catalog/ownAccount.ts'
import { useReader } from '#app/words/reader-context.ts'

/** The mailbox she signs in with, and the way to another one. */
export function EmailCard({ email, lastResult }: { email: string; lastResult: LastResult }) {
  const { say } = useReader()
  const [form, fields] = useForm<typeof ownEmailSchema>({ id: 'my-email', lastResult })
  return (
    <Card title={say(accountWords.email)}>
      <p className="wrap-anywhere">{say(words.emailText(email))}</p>
      <p className="mt-1 mb-4 text-sm text-soft">{say(words.formerText)}</p>
      <PostForm form={form}>
        <Field
          label={say(ownAccountWords.newEmail)}
          id={fields.email.id}
          error={fields.email.errors}
          className="max-w-md"
        >
          <TextInput {...fieldProps(fields.email)} type="email" autoComplete="email" required maxLength={254} />
        </Field>
        <SubmitButton tone="ink" name="intent" value="email" pendingLabel={say(accountWords.sending)}>
          {say(ownAccountWords.changeEmail)}
        </SubmitButton>
      </PostForm>
    </Card>
  )
}

type ContactView = { id: string; value: string; note: string | null }

/** Numbers that she has proven, former mailboxes, and the way to prove another number. */
export function ContactsCard({ contacts, lastResult }: { contacts: readonly ContactView[]; lastResult: LastResult }) {
  const { say } = useReader()
  const [form, fields] = useForm<typeof ownPhoneSchema>({ id: 'my-phone', lastResult })
  return (
    <Card title={say(words.phones)}>
      {contacts.length > 0 ? (
        <ul className="mb-4 divide-y divide-rule border-b border-rule">
          {contacts.map(({ id, value, note }) => (
            <li key={id} className="flex items-center justify-between gap-4 py-2">
              <div className="min-w-0">
                <p className="figures font-semibold wrap-anywhere">{value}</p>
                {note ? <p className="text-sm text-soft">{note}</p> : null}
              </div>
              <Form method="post" className="flex-none">
                <input type="hidden" name="id" value={id} />
                <SubmitButton tone="quiet" name="intent" value="drop" aria-label={say(words.dropOf(value))}>
                  {say(words.drop)}
                </SubmitButton>
              </Form>
            </li>
          ))}
        </ul>
      ) : null}
      <p className="mb-4 text-sm text-soft">{say(words.phonesText)}</p>
      <PostForm form={form}>
        <Field
          label={say(words.phone)}
          hint={say(words.phoneHint)}
          id={fields.phone.id}
          error={fields.phone.errors}
          className="max-w-md"
        >
          <TextInput {...fieldProps(fields.phone)} type="tel" autoComplete="tel" required maxLength={40} />
        </Field>
        <SubmitButton tone="ink" name="intent" value="phone" pendingLabel={say(mySignInWords.sending)}>
          {say(words.sendText)}
        </SubmitButton>
      </PostForm>
    </Card>
  )
}
