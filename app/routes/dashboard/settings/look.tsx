import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { useState } from 'react'
import { changeBrandPicture, removeBrandPicture } from '#app/domain/catalog/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { getTenant, updateTenant } from '#app/domain/tenancy/index.server.ts'
import { profileSchema } from '#app/domain/tenancy/schema.ts'
import { readForm } from '#app/lib/form.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { pictureUrl } from '#app/lib/pictures.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Card, Notice } from '#app/ui/layout/card.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { ColourInput } from '#app/ui/controls/inputs.tsx'
import { PictureForm } from './picture-form.tsx'
import { tenantColours, tenantStyle } from '#app/lib/tenant-colour.ts'
import { textOf } from '#app/lib/form-data.server.ts'
import { receivePicture } from './upload.server.ts'

const colourSchema = profileSchema.pick({ brandColour: true })

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app } = args.context
  const tenant = await getTenant(app, member)
  return {
    colour: tenant.brandColour,
    logo: pictureUrl(app.env, tenant.logoPath),
    header: pictureUrl(app.env, tenant.headerPath),
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app } = args.context
  const form = await args.request.formData()
  const intent = textOf(form, 'intent')
  if (intent === 'colour') {
    const read = await readForm(form, colourSchema)
    if (!read.ok) return data({ intent, message: 'Choose a colour.' }, { status: 422 })
    await updateTenant(app, member, read.value)
    return data({ intent, message: null })
  }
  const [, remove, kind] = /^(remove-)?(logo|header)$/.exec(intent) ?? []
  if (kind !== 'logo' && kind !== 'header')
    throw new AppError('bad_request', 'This button is not known. Open the page again.')
  if (remove) {
    await removeBrandPicture(app, member, kind)
    return data({ intent: kind, message: null })
  }
  const message = await receivePicture(form, kind, args.context.reader, (bytes) =>
    changeBrandPicture(app, member, kind, bytes),
  )
  return data({ intent, message }, { status: message ? 422 : 200 })
}

export default function Look() {
  const { colour, logo, header } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const of = (intent: string) => ({
    error: answer?.intent === intent ? answer.message : null,
    saved: answer?.intent === intent && answer.message === null,
  })
  return (
    <div className="grid gap-5">
      <Card title="Logo">
        <PictureForm
          name="logo"
          intent="logo"
          removeIntent="remove-logo"
          label="Picture of the logo"
          hint="Square works best. JPEG, PNG or WebP, at most 8 MB."
          current={logo}
          shape="round"
          {...of('logo')}
        />
      </Card>
      <Card title="Header picture">
        <PictureForm
          name="header"
          intent="header"
          removeIntent="remove-header"
          label="Picture for the top"
          hint="Wide, at the top of your page. JPEG, PNG or WebP, at most 8 MB."
          current={header}
          shape="wide"
          {...of('header')}
        />
      </Card>
      <Card title="Colour">
        {of('colour').saved ? <Notice tone="success" className="mb-4" title="Saved." /> : null}
        <ColourForm key={colour} colour={colour} error={of('colour').error} />
      </Card>
    </div>
  )
}

function ColourForm({ colour, error }: { colour: string; error: string | null | undefined }) {
  const [shown, setShown] = useState(colour)
  const { light } = tenantColours(shown)
  const adjusted = light.text !== light.fill
  return (
    <Form method="post" preventScrollReset>
      <div className="grid gap-x-8 sm:grid-cols-2">
        <Field label="Your colour" hint="Buttons and marks on your page." id="brand-colour" error={error ?? undefined}>
          <ColourInput
            name="brandColour"
            defaultValue={colour}
            onChange={(event) => setShown(event.currentTarget.value)}
          />
        </Field>
        <div
          className="tenant mb-4 flex flex-col items-start gap-3 rounded-md border border-rule p-4"
          style={tenantStyle(shown)}
        >
          <span className="btn btn-primary">Book this time</span>
          <span className="font-semibold text-accent-text">Tue 24 Nov, 10:15</span>
          <p className="text-sm text-soft">
            {adjusted
              ? 'Text in your colour is made darker or lighter, so that everybody can read it.'
              : 'This colour reads well as text, too.'}
          </p>
        </div>
      </div>
      <SubmitButton name="intent" value="colour" pendingLabel="Saving…">
        Save the colour
      </SubmitButton>
    </Form>
  )
}
