import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { useState } from 'react'
import { changeBrandPicture, removeBrandPicture } from '#app/domain/catalog/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { getTenant, updateTenant } from '#app/domain/tenancy/index.server.ts'
import { profileSchema } from '#app/domain/tenancy/schema.ts'
import { answerIntent, readFields } from '#app/lib/form.server.ts'
import { pictureUrl } from '#app/lib/pictures.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { ColourInput } from '#app/ui/controls/inputs.tsx'
import { SavedToast } from '#app/ui/controls/saved-toast.tsx'
import { PictureForm } from './picture-form.tsx'
import { tenantColours, tenantStyle } from '#app/lib/tenant-colour.ts'
import { commonWords } from '#app/words/catalog/common.ts'
import { lookWords as words } from '#app/words/catalog/settings.ts'
import { useReader } from '#app/words/reader-context.ts'
import { receivePicture } from './upload.server.ts'

/** A time to show the colour on. */
const sampleTime = Date.UTC(2026, 10, 24, 10, 15)

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
  const { app, reader } = args.context
  const told = (intent: 'logo' | 'header' | 'colour', message: string | null) =>
    data({ intent, message }, { status: message ? 422 : 200 })
  const store = async (kind: 'logo' | 'header', form: FormData) =>
    told(kind, await receivePicture(form, kind, reader, (bytes) => changeBrandPicture(app, member, kind, bytes)))
  const remove = async (kind: 'logo' | 'header') => {
    await removeBrandPicture(app, member, kind)
    return told(kind, null)
  }
  return answerIntent(args.request, {
    colour: async (form) => {
      const { brandColour } = await readFields(form, colourSchema)
      await updateTenant(app, member, { brandColour })
      return told('colour', null)
    },
    logo: (form) => store('logo', form),
    header: (form) => store('header', form),
    'remove-logo': () => remove('logo'),
    'remove-header': () => remove('header'),
  })
}

export default function Look() {
  const { colour, logo, header } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { say } = useReader()
  const of = (intent: string) => ({
    error: answer?.intent === intent ? answer.message : null,
    saved: answer?.intent === intent && answer.message === null,
  })
  return (
    <div className="grid gap-5">
      <Card title={say(words.logo)}>
        <PictureForm
          name="logo"
          intent="logo"
          removeIntent="remove-logo"
          label={say(words.logoFile)}
          hint={say(words.logoHint)}
          current={logo}
          shape="round"
          {...of('logo')}
        />
      </Card>
      <Card title={say(words.header)}>
        <PictureForm
          name="header"
          intent="header"
          removeIntent="remove-header"
          label={say(words.headerFile)}
          hint={say(words.headerHint)}
          current={header}
          shape="wide"
          {...of('header')}
        />
      </Card>
      <Card title={say(words.colour)}>
        {of('colour').saved ? <SavedToast text={say(commonWords.saved)} /> : null}
        <ColourForm key={colour} colour={colour} />
      </Card>
    </div>
  )
}

function ColourForm({ colour }: { colour: string }) {
  const reader = useReader()
  const { say } = reader
  const sampleReader = reader.in('UTC')
  const [shown, setShown] = useState(colour)
  const { light } = tenantColours(shown)
  const adjusted = light.text !== light.fill
  return (
    <Form method="post" preventScrollReset>
      <div className="grid gap-x-8 sm:grid-cols-2">
        <Field label={say(words.yourColour)} hint={say(words.colourHint)} id="brand-colour">
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
          <span className="btn btn-primary">{say(words.sample)}</span>
          <span className="font-semibold text-accent-text">{sampleReader.dayTime(sampleTime)}</span>
          <p className="text-sm text-soft">{say(adjusted ? words.adjusted : words.readsWell)}</p>
        </div>
      </div>
      <SubmitButton name="intent" value="colour" pendingLabel={say(commonWords.saving)}>
        {say(words.saveColour)}
      </SubmitButton>
    </Form>
  )
}
