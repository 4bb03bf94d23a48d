import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import {
  changeService,
  changeServicePicture,
  getService,
  removeServicePicture,
} from '#app/domain/catalog/index.server.ts'
import { serviceSchema } from '#app/domain/catalog/schema.ts'
import { readForm } from '#app/lib/form.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { pictureUrl } from '#app/lib/pictures.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { Card, PageHeader } from '#app/ui/layout/card.tsx'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { PictureForm } from '#app/routes/dashboard/settings/picture-form.tsx'
import { ServiceCards } from './service-fields.tsx'
import { useForm, PostForm } from '#app/ui/controls/form.tsx'
import { loadServiceForm, serviceValues } from './service-form.server.ts'
import { describePictureFailure, readUpload } from '../settings/upload.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app } = args.context
  const { currency } = tenantOf(args.context)
  const service = await getService(app, member, args.params.id ?? '')
  const shared = await loadServiceForm(app, member)
  return {
    ...shared,
    currency,
    id: service.id,
    name: service.name,
    values: serviceValues(service, currency),
    picture: pictureUrl(app.env, service.picturePath),
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app } = args.context
  const id = (await getService(app, member, args.params.id ?? '')).id
  const form = await args.request.formData()
  const intent = form.get('intent')
  if (intent === 'remove-picture') {
    await removeServicePicture(app, member, id)
    return data({ kind: 'picture' as const, message: null })
  }
  if (intent === 'picture') {
    const upload = await readUpload(form, 'picture')
    const message = upload
      ? describePictureFailure(await changeServicePicture(app, member, id, upload))
      : 'Choose a file first.'
    return data({ kind: 'picture' as const, message }, { status: message ? 422 : 200 })
  }
  const read = await readForm(form, serviceSchema(tenantOf(args.context).currency))
  if (!read.ok) return data({ kind: 'service' as const, result: read.reply.data }, { status: 422 })
  await changeService(app, member, id, read.value)
  return data({ kind: 'service' as const, result: read.saved().data })
}

export default function EditService() {
  const { id, name, currency, values, connected, technicians, skills, picture } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const result = answer?.kind === 'service' ? answer.result : null
  const [form, fields] = useForm<ReturnType<typeof serviceSchema>>({
    id: `service-${id}`,
    defaultValue: values,
    lastResult: result,
  })
  return (
    <>
      <PageHeader title={name} back={{ to: '/dashboard/services', label: 'Services' }} />
      <PostForm form={form} saved={result?.status === 'success' ? 'Saved.' : undefined}>
        <ServiceCards
          fields={fields}
          currency={currency}
          connected={connected}
          connect={
            <LinkButton to="/dashboard/payments" tone="quiet">
              Connect Stripe
            </LinkButton>
          }
          technicians={technicians}
          skills={skills}
        />
        <div className="mt-5 flex flex-wrap gap-3">
          <SubmitButton name="intent" value="save" pendingLabel="Saving…">
            Save
          </SubmitButton>
        </div>
      </PostForm>
      <div className="mt-8 grid gap-5">
        <Card title="Picture">
          <PictureForm
            name="picture"
            intent="picture"
            removeIntent="remove-picture"
            label="A picture of this service"
            current={picture}
            shape="wide"
            error={answer?.kind === 'picture' ? answer.message : null}
            saved={answer?.kind === 'picture' && answer.message === null}
          />
        </Card>
        <div className="flex justify-end">
          <ConfirmDialog
            trigger="Delete this service"
            href={`/dashboard/services/${id}/delete`}
            tone="danger"
            title={`Delete “${name}”?`}
          >
            <DeleteService id={id} />
          </ConfirmDialog>
        </div>
      </div>
    </>
  )
}

function DeleteService({ id }: { id: string }) {
  return (
    <Form method="post" action={`/dashboard/services/${id}/delete`}>
      <p className="mb-4 text-soft">
        It cannot be booked any more, and this cannot be undone. Bookings made before stay as they are.
      </p>
      <SubmitButton tone="danger" pendingLabel="Deleting…">
        Delete the service
      </SubmitButton>
    </Form>
  )
}
