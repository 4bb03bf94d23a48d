import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireCustomer, takePhone } from '#app/domain/accounts/index.server.ts'
import { findAskedNumber } from '#app/domain/identity/index.server.ts'
import { codeSchema } from '#app/domain/identity/schema.ts'
import { readForm } from '#app/lib/form.server.ts'
import { writePhone } from '#app/lib/phone.server.ts'
import { my, withQuery } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm, type FormReply } from '#app/ui/controls/form.tsx'
import { TextInput } from '#app/ui/controls/inputs.tsx'
import { unlisted } from '#app/ui/layout/unlisted.ts'
import { myAccountWords as words, mySignInWords } from '#app/words/catalog/my.ts'
import { useReader } from '#app/words/reader-context.ts'
import { MyShell } from '../my-shell.tsx'

export const meta = unlisted

export async function loader(args: LoaderFunctionArgs) {
  await requireCustomer(args)
  const number = await findAskedNumber(args)
  if (!number) throw redirect(my.account)
  return { title: `${args.context.reader.say(words.proveNumber)} · Wayslot`, number: writePhone(number) }
}

export async function action(args: ActionFunctionArgs) {
  const customer = await requireCustomer(args)
  const read = await readForm(args.request, codeSchema)
  if (!read.ok) return read.reply
  const taken = await takePhone(args, customer, read.value.code)
  if (taken.ok) return redirect(withQuery(my.account, { done: 'phone' }))
  const said = taken.reason === 'too_often' ? words.too_often : mySignInWords[taken.reason]
  return read.refuse({ fieldErrors: { code: [args.context.reader.say(said)] } })
}

export default function Phone() {
  const { number } = useLoaderData<typeof loader>()
  const { say } = useReader()
  const [form, fields] = useForm<typeof codeSchema>({ id: 'my-phone-code', lastResult: useActionData<FormReply>() })
  return (
    <MyShell
      current={my.account}
      title={say(words.proveNumber)}
      lead={say(words.codeTo(number))}
      back={{ to: my.account, label: say(words.title) }}
    >
      <div className="max-w-md">
        <PostForm form={form}>
          <Field label={say(mySignInWords.code)} id={fields.code.id} error={fields.code.errors}>
            <TextInput
              {...fieldProps(fields.code)}
              inputMode="numeric"
              autoComplete="one-time-code"
              required
              maxLength={12}
              className="figures text-xl tracking-widest"
            />
          </Field>
          <SubmitButton>{say(words.proveNumber)}</SubmitButton>
        </PostForm>
      </div>
    </MyShell>
  )
}
