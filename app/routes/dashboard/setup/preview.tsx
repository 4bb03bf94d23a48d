import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ensureSomebodyWorks, listServices } from '#app/domain/catalog/index.server.ts'
import { publish, updateTenant } from '#app/domain/tenancy/index.server.ts'
import type { PublishGap } from '#app/domain/tenancy/rules.ts'
import { profileSchema } from '#app/domain/tenancy/schema.ts'
import { bookingWords } from '#app/words/catalog/booking.ts'
import { setupWords } from '#app/words/catalog/setup.ts'
import { useReader } from '#app/words/reader-context.ts'
import { dashboard } from '#app/paths.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pictureUrl } from '#app/lib/pictures.ts'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { Card, Notice } from '#app/ui/layout/card.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { TextInput } from '#app/ui/controls/inputs.tsx'
import { PagePreview } from './page-preview.tsx'
import { SetupFoot, SetupShell } from './setup-shell.tsx'
import { useForm, PostForm, fieldProps } from '#app/ui/controls/form.tsx'
import { previewServices, previewTimes } from './preview.server.ts'
import { openSetup } from './setup-step.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title ?? 'Wayslot' },
  { name: 'robots', content: 'noindex' },
]

const words = setupWords.preview

const contactSchema = profileSchema.pick({ contactEmail: true })

export async function loader(args: LoaderFunctionArgs) {
  const { member, tenant } = await openSetup(args)
  const { app, host, reader } = args.context
  const services = await listServices(app, member)
  const [first] = services
  return {
    title: `${reader.say(words.title)} · Wayslot`,
    name: tenant.name,
    address: host.origin.replace(/^https?:\/\//, ''),
    colour: tenant.brandColour,
    logoUrl: pictureUrl(app.env, tenant.logoPath),
    tagline: services.some(({ place }) => place === 'customer')
      ? reader.say(bookingWords.comesToYou)
      : tenant.addressLabel,
    services: previewServices(app, tenant, services, reader),
    days: first ? await previewTimes(app, tenant, first, reader) : [],
    // The owner's own address is only proposed: customers see it only if the owner leaves it in the field here.
    contactEmail: tenant.contactEmail ?? member.email,
    unpaid: services.some(({ paymentKind }) => paymentKind !== 'none'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { member } = await openSetup(args)
  const { app } = args.context
  const read = await readForm(args.request, contactSchema)
  if (!read.ok) return data({ missing: [], result: read.reply.data }, { status: 422 })
  await updateTenant(app, member, read.value)
  await ensureSomebodyWorks(app, member)
  const outcome = await publish(app, member)
  if (outcome.ok) return redirect(dashboard.setupDone)
  return data({ missing: outcome.missing, result: read.saved().data }, { status: 409 })
}

const gapPath: Record<PublishGap, string> = {
  service: dashboard.setupService,
  technician: dashboard.setupHours,
  address: dashboard.setupWhere,
}

export default function Preview() {
  const { title: _, unpaid, contactEmail, ...page } = useLoaderData<typeof loader>()
  const { say } = useReader()
  const answer = useActionData<typeof action>()
  const [form, fields] = useForm<typeof contactSchema>({
    id: 'publish',
    defaultValue: { contactEmail },
    lastResult: answer?.result,
  })
  return (
    <SetupShell current={3} title={say(words.title)} lead={say(words.lead)} wide>
      {answer?.missing.map((gap) => (
        <Notice
          key={gap}
          tone="error"
          className="mb-4"
          title={say(words.gaps[gap].text)}
          action={
            <LinkButton to={gapPath[gap]} tone="quiet">
              {say(words.gaps[gap].label)}
            </LinkButton>
          }
        />
      ))}
      <PagePreview {...page} />
      {page.services.length > 0 && page.days.length === 0 ? (
        <Notice tone="warn" className="mt-4" title={say(words.noTimes)}>
          {say(words.noTimesText)}
        </Notice>
      ) : null}
      {unpaid ? <p className="mt-4 text-sm text-soft">{say(words.stripeNext)}</p> : null}
      <PostForm form={form}>
        <Card title={say(words.reach)} className="mt-5">
          <Field
            label={say(words.email)}
            hint={say(words.emailHint)}
            id={fields.contactEmail.id}
            error={fields.contactEmail.errors}
            optional
          >
            <TextInput {...fieldProps(fields.contactEmail)} type="email" autoComplete="email" />
          </Field>
        </Card>
        <SetupFoot back={dashboard.setupService} label={say(words.publish)} pendingLabel={say(words.publishing)} />
      </PostForm>
    </SetupShell>
  )
}
