import { useActionData, useLoaderData } from '@remix-run/react'
import type { emailChangeSchema, ownNameSchema, passwordChangeSchema } from '#app/domain/identity/schema.ts'
import { account, withQuery } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm, type FormField, type LastResult } from '#app/ui/controls/form.tsx'
import { TextInput } from '#app/ui/controls/inputs.tsx'
import { NewPasswordField } from '#app/ui/controls/new-password-field.tsx'
import { PasswordInput } from '#app/ui/controls/password-input.tsx'
import { Card, Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { accountWords } from '#app/words/catalog/account.ts'
import { commonWords } from '#app/words/catalog/common.ts'
import { ownAccountWords as words } from '#app/words/catalog/ownAccount.ts'
import { useReader } from '#app/words/reader-context.ts'
import { LookCard } from './look-card.tsx'
import type { answerOwnAccount, loadOwnAccount } from './own-account.server.ts'
import { SessionsCard } from './sessions-card.tsx'

/** Everything that is a person's own, whichever businesses she works for. */
export function OwnAccount() {
  const { own, email, theme, done, sessions } = useLoaderData<typeof loadOwnAccount>()
  const answer = useActionData<typeof answerOwnAccount>()
  const { say } = useReader()
  const said = Object.entries(words.done).find(([what]) => what === done)
  const resultOf = (form: 'name' | 'email' | 'password') => (answer?.form === form ? answer.result : undefined)
  return (
    <>
      <PageHeader title={say(words.title)}>{say(words.lead)}</PageHeader>
      {said && !answer ? <Notice tone="success" className="mb-5" title={say(said[1])} /> : null}
      <div className="grid grid-cols-1 gap-5">
        <NameCard key={own} name={own} lastResult={resultOf('name')} />
        <EmailCard key={email} email={email} lastResult={resultOf('email')} />
        <PasswordCard key={`${done}`} email={email} lastResult={resultOf('password')} />
        <LookCard theme={theme} />
        <SessionsCard sessions={sessions} />
      </div>
    </>
  )
}

function NameCard({ name, lastResult }: { name: string; lastResult: LastResult }) {
  const { say } = useReader()
  const [form, fields] = useForm<typeof ownNameSchema>({ id: 'own-name', defaultValue: { name }, lastResult })
  return (
    <Card title={say(words.name)}>
      <PostForm form={form}>
        <Field
          label={say(accountWords.yourName)}
          hint={say(words.nameHint)}
          id={fields.name.id}
          error={fields.name.errors}
          className="max-w-md"
        >
          <TextInput {...fieldProps(fields.name)} autoComplete="name" required maxLength={120} />
        </Field>
        <SubmitButton tone="ink" name="intent" value="name" pendingLabel={say(commonWords.saving)}>
          {say(commonWords.save)}
        </SubmitButton>
      </PostForm>
    </Card>
  )
}

function EmailCard({ email, lastResult }: { email: string; lastResult: LastResult }) {
  const { say } = useReader()
  const [form, fields] = useForm<typeof emailChangeSchema>({ id: 'own-email', lastResult })
  return (
    <Card title={say(accountWords.email)}>
      <p className="mb-4 max-w-2xl text-soft wrap-anywhere">{say(words.emailNow(email))}</p>
      <PostForm form={form}>
        <div className="grid gap-x-4 sm:grid-cols-2">
          <Field label={say(words.newEmail)} id={fields.email.id} error={fields.email.errors}>
            <TextInput {...fieldProps(fields.email)} type="email" autoComplete="email" required maxLength={254} />
          </Field>
          <CurrentPassword field={fields.currentPassword} email={email} />
        </div>
        <SubmitButton tone="ink" name="intent" value="email" pendingLabel={say(accountWords.sending)}>
          {say(words.changeEmail)}
        </SubmitButton>
      </PostForm>
    </Card>
  )
}

function PasswordCard({ email, lastResult }: { email: string; lastResult: LastResult }) {
  const { say } = useReader()
  const [form, fields] = useForm<typeof passwordChangeSchema>({ id: 'own-password', lastResult })
  return (
    <Card
      title={say(accountWords.password)}
      action={
        <a href={withQuery(account.forgotPassword, { email })} className="link inline-flex min-h-target items-center">
          {say(accountWords.forgot)}
        </a>
      }
    >
      <p className="mb-4 text-soft">{say(accountWords.signedOutElsewhere)}</p>
      <PostForm form={form}>
        <div className="grid gap-x-4 sm:grid-cols-2">
          <CurrentPassword field={fields.currentPassword} email={email} />
          <NewPasswordField field={fields.password} label={say(accountWords.newPassword)} />
        </div>
        <SubmitButton tone="ink" name="intent" value="password" pendingLabel={say(accountWords.saving)}>
          {say(words.changePassword)}
        </SubmitButton>
      </PostForm>
    </Card>
  )
}

/** `email`: which of the passwords a browser keeps is meant. */
function CurrentPassword({ field, email }: { field: FormField; email: string }) {
  const { say } = useReader()
  return (
    <Field label={say(words.currentPassword)} id={field.id} error={field.errors}>
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <PasswordInput name={field.name} autoComplete="current-password" />
    </Field>
  )
}
