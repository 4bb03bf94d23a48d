import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { choosePassword, mayChoosePassword, requirePerson } from '#app/domain/identity/index.server.ts'
import { newPasswordSchema } from '#app/domain/identity/schema.ts'
import { account } from '#app/paths.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { PostForm, useForm, type FormReply } from '#app/ui/controls/form.tsx'
import { NewPasswordField } from '#app/ui/controls/new-password-field.tsx'
import { unlisted } from '#app/ui/layout/unlisted.ts'
import { accountWords as words } from '#app/words/catalog/account.ts'
import { useReader } from '#app/words/reader-context.ts'
import { AccountPage } from '#app/ui/layout/account-form.tsx'
import { readForm } from '#app/lib/form.server.ts'
import { whereTo } from '../sign-in/where-to.server.ts'

export const meta = unlisted

export async function loader(args: LoaderFunctionArgs) {
  return {
    title: `${args.context.reader.say(words.chooseAPassword)} · Wayslot`,
    allowed: await mayChoosePassword(args),
  }
}

export async function action(args: ActionFunctionArgs) {
  const read = await readForm(args.request, newPasswordSchema)
  if (!read.ok) return read.reply
  try {
    const person = await requirePerson(args)
    const outcome = await choosePassword(args, read.value.password)
    if (outcome.ok)
      return redirect(
        await whereTo(args, person.userId, new URL(args.request.url).searchParams.get('next') ?? undefined),
      )
    if (outcome.reason === 'weak_password')
      return read.refuse({
        fieldErrors: { password: [args.context.reader.say(words.weak)] },
      })
    return read.refuse({ formErrors: [args.context.reader.say(words.timeOver)] }, 403)
  } catch (error) {
    return read.failed(error)
  }
}

export default function ResetPassword() {
  const { allowed } = useLoaderData<typeof loader>()
  const { say } = useReader()
  const [form, fields] = useForm<typeof newPasswordSchema>({
    id: 'new-password',
    lastResult: useActionData<FormReply>(),
  })
  if (!allowed) {
    return (
      <AccountPage title={say(words.askNewLink)} lead={say(words.askNewLinkLead)}>
        <LinkButton to={account.forgotPassword} wide>
          {say(words.sendMeLink)}
        </LinkButton>
      </AccountPage>
    )
  }
  return (
    <AccountPage title={say(words.chooseYours)} lead={say(words.signedOutElsewhere)}>
      <PostForm form={form}>
        <NewPasswordField field={fields.password} label={say(words.newPassword)} />
        <SubmitButton wide pendingLabel={say(words.saving)}>
          {say(words.savePassword)}
        </SubmitButton>
      </PostForm>
    </AccountPage>
  )
}
