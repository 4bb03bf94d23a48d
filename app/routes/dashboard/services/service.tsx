import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import {
  changeService,
  changeServicePicture,
  getService,
  removeServicePicture,
} from '#app/domain/catalog/index.server.ts'
import { serviceSchema } from '#app/domain/catalog/schema.ts'
import { answerIntent, readForm } from '#app/lib/form.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { decimalSignOf } from '#app/lib/money.ts'
import { pictureUrl } from '#app/lib/pictures.ts'
import { dashboard } from '#app/paths.ts'
import { commonWords } from '#app/words/catalog/common.ts'
import { servicesWords as words } from '#app/words/catalog/services.ts'
import { useReader } from '#app/words/reader-context.ts'
import { UnsavedGuard } from '#app/ui/controls/unsaved-guard.tsx'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Card, PageHeader } from '#app/ui/layout/card.tsx'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { PictureForm } from '#app/routes/dashboard/settings/picture-form.tsx'
import { ServiceCards } from './service-cards.tsx'
import { useForm, PostForm } from '#app/ui/controls/form.tsx'
import { loadServiceForm, serviceValues } from './service-form.server.ts'
import { audienceIntents, loadAudience } from './who-sees.server.ts'
import { WhoSees } from './who-sees.tsx'
import { receivePicture } from '../settings/upload.server.ts'

export { meta } from '../title.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const { currency } = tenantOf(args.context)
  const service = await getService(app, member, args.params.id ?? '')
  const tenant = tenantOf(args.context)
  const [shared, seen] = await Promise.all([
    loadServiceForm(app, member, reader, tenant.locale),
    loadAudience(app, member, { kind: 'service', id: service.id }, tenant, reader),
  ])
  return {
    ...shared,
    seen,
    currency,
    id: service.id,
    name: service.name,
    values: serviceValues(service, currency, decimalSignOf(args.context.reader)),
    picture: pictureUrl(app.env, service.picturePath),
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const { id, name } = await getService(app, member, args.params.id ?? '')
  return answerIntent(args.request, {
    ...audienceIntents(app, member, { kind: 'service', id, name }, tenantOf(args.context), reader),
    async save(form) {
      const read = await readForm(
        form,
        serviceSchema(tenantOf(args.context).currency, decimalSignOf(args.context.reader)),
      )
      if (!read.ok) return read.reply
      await changeService(app, member, id, read.value)
      return read.saved()
    },
    async picture(form) {
      const picture = await receivePicture(form, 'picture', reader, (bytes) =>
        changeServicePicture(app, member, id, bytes),
      )
      return data({ picture }, { status: picture ? 422 : 200 })
    },
    async 'remove-picture'() {
      await removeServicePicture(app, member, id)
      return data({ picture: null })
    },
  })
}

export default function EditService() {
  const {
    id,
    name,
    currency,
    values,
    connected,
    charges,
    ways,
    languages,
    taxRates,
    technicians,
    skills,
    picture,
    seen,
  } = useLoaderData<typeof loader>()
  const { say } = useReader()
  const answer = useActionData<typeof action>()
  const ofPicture = answer && 'picture' in answer ? answer : null
  const result = answer && 'status' in answer ? answer : null
  const [form, fields] = useForm<ReturnType<typeof serviceSchema>>({
    id: `service-${id}`,
    defaultValue: values,
    lastResult: result,
  })
  return (
    <>
      <PageHeader title={name} back={{ to: dashboard.services, label: say(words.title) }} />
      <PostForm form={form} saved={result?.status === 'success' ? say(words.saved) : undefined} multipart>
        <UnsavedGuard />
        <ServiceCards
          fields={fields}
          currency={currency}
          connected={connected}
          charges={charges}
          ways={ways}
          languages={languages}
          taxRates={taxRates}
          technicians={technicians}
          skills={skills}
        />
        <div className="mt-5 flex flex-wrap gap-3">
          <SubmitButton name="intent" value="save" pendingLabel={say(words.saving)}>
            {say(commonWords.save)}
          </SubmitButton>
        </div>
      </PostForm>
      <div className="mt-8 grid gap-5">
        <WhoSees of="service" {...seen} reply={answer && 'seen' in answer ? answer.seen : null} />
        <Card title={say(words.picture)}>
          <PictureForm
            name="picture"
            intent="picture"
            removeIntent="remove-picture"
            label={say(words.pictureOfService)}
            current={picture}
            shape="wide"
            error={ofPicture?.picture}
            saved={ofPicture?.picture === null}
          />
        </Card>
        <div className="flex justify-end">
          <ConfirmDialog
            trigger={say(words.deleteThis)}
            href={dashboard.deleteService(id)}
            tone="danger"
            title={say(words.deleteNamed(name))}
          >
            <DeleteService id={id} />
          </ConfirmDialog>
        </div>
      </div>
    </>
  )
}

function DeleteService({ id }: { id: string }) {
  const { say } = useReader()
  return (
    <Form method="post" action={dashboard.deleteService(id)}>
      <p className="mb-4 text-soft">{say(words.deleteText)}</p>
      <SubmitButton tone="danger" pendingLabel={say(words.deleting)}>
        {say(words.deleteIt)}
      </SubmitButton>
    </Form>
  )
}
