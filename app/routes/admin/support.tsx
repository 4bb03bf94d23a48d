import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { closeSupport, getTenantDetail, lookInside, openSupport } from '#app/domain/admin/index.server.ts'
import { supportSchema } from '#app/domain/admin/schema.ts'
import { requireSuperadmin } from '#app/domain/identity/index.server.ts'
import { answerIntent, readForm } from '#app/lib/form.server.ts'
import { admin as paths } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm } from '#app/ui/controls/form.tsx'
import { TextArea, TextInput } from '#app/ui/controls/inputs.tsx'
import { Card, Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { consoleBusiness } from '#app/words/catalog/consoleBusiness.ts'
import { supportWords as words } from '#app/words/catalog/consoleSupport.ts'
import { useReader } from '#app/words/reader-context.ts'
import { InsideView } from './inside.tsx'
import { viewInside } from './inside-view.server.ts'

export { meta } from '#app/routes/dashboard/title.ts'

export async function loader(args: LoaderFunctionArgs) {
  const admin = await requireSuperadmin(args)
  const { app, reader } = args.context
  const { id } = args.params
  const [{ tenant }, inside] = await Promise.all([getTenantDetail(app, admin, id), lookInside(app, admin, id)])
  return {
    id: tenant.id,
    name: tenant.name,
    inside: inside && viewInside(inside, reader),
    done: new URL(args.request.url).searchParams.has('done'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const admin = await requireSuperadmin(args)
  const { app } = args.context
  const id = args.params.id ?? ''
  return answerIntent(args.request, {
    open: async (form) => {
      const read = await readForm(form, supportSchema)
      if (!read.ok) return read.reply
      await openSupport(app, admin, id, read.value.reason)
      return redirect(paths.support(id))
    },
    close: async () => {
      await closeSupport(app, admin, id)
      return redirect(paths.tenant(id))
    },
  })
}

export default function Support() {
  const { id, name, inside, done } = useLoaderData<typeof loader>()
  const { say } = useReader()
  return (
    <>
      <PageHeader title={say(words.title(name))} back={{ to: paths.tenant(id), label: name }} />
      {inside ? (
        <div className="grid gap-6">
          <Notice
            tone="warn"
            title={say(words.openUntil(inside.until))}
            action={
              <Form method="post">
                <SubmitButton tone="quiet" name="intent" value="close">
                  {say(words.close)}
                </SubmitButton>
              </Form>
            }
          >
            {say(words.recorded)}
          </Notice>
          {done ? <Notice tone="success" title={say(words.refundDone)} /> : null}
          <InsideView inside={inside} />
          <Card title={say(words.refundFind)}>
            <Form action={paths.refund(id)} className="flex flex-wrap items-end gap-3">
              <TextInput
                name="booking"
                aria-label={say(words.refundFind)}
                maxLength={9}
                required
                className="max-w-48"
              />
              <SubmitButton tone="quiet">{say(words.refund)}</SubmitButton>
            </Form>
          </Card>
        </div>
      ) : (
        <Reason />
      )}
    </>
  )
}

function Reason() {
  const { say } = useReader()
  const lastResult = useActionData<typeof action>()
  const [form, fields] = useForm<typeof supportSchema>({ id: 'support', defaultValue: { reason: '' }, lastResult })
  return (
    <Card title={say(words.look)}>
      <p className="mb-4 max-w-2xl text-soft">{say(words.before)}</p>
      <PostForm form={form}>
        <Field label={say(consoleBusiness.reason)} id={fields.reason.id} error={fields.reason.errors}>
          <TextArea {...fieldProps(fields.reason)} rows={2} maxLength={500} required />
        </Field>
        <SubmitButton name="intent" value="open" tone="ink" pendingLabel={say(words.opening)}>
          {say(words.open)}
        </SubmitButton>
      </PostForm>
    </Card>
  )
}
