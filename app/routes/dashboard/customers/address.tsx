import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { getAddress, removeAddress, saveAddress } from '#app/domain/customers/index.server.ts'
import { readPhone } from '#app/domain/customers/rules.ts'
import { addressSchema } from '#app/domain/customers/schema.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { geocode } from '#app/domain/scheduling/index.server.ts'
import { answerIntent, readForm } from '#app/lib/form.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { writePhone } from '#app/lib/phone.server.ts'
import { dashboard } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm } from '#app/ui/controls/form.tsx'
import { TextArea, TextInput } from '#app/ui/controls/inputs.tsx'
import { UnsavedGuard } from '#app/ui/controls/unsaved-guard.tsx'
import { Card, PageHeader } from '#app/ui/layout/card.tsx'
import { accessWords } from '#app/words/catalog/access.ts'
import { commonWords } from '#app/words/catalog/common.ts'
import { customerRecord as words } from '#app/words/catalog/customerLists.ts'
import { useReader } from '#app/words/reader-context.ts'
import { sayNoPlace } from '../new/new-booking.server.ts'
import { requireId } from '../require-id.ts'

export { meta } from '../title.ts'

const whose = ({ params }: Pick<LoaderFunctionArgs, 'params'>) => ({
  customerId: requireId(params, 'customer'),
  /** `new` in the address instead of an id: an address that is not there yet. */
  id: params.address === 'new' ? null : requireId({ id: params.address }, 'address'),
})

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { customer, address } = await getAddress(args.context.app, member, whose(args))
  return {
    customer: { id: customer.id, name: `${customer.firstName} ${customer.lastName}`.trim() },
    values: address && { ...address, contactPhone: address.contactPhone ? writePhone(address.contactPhone) : '' },
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const { customerId, id } = whose(args)
  return answerIntent(args.request, {
    async remove() {
      if (id !== null) await removeAddress(app, member, customerId, id)
      throw redirect(dashboard.customer(customerId))
    },
    async otherwise(form) {
      const read = await readForm(form, addressSchema)
      if (!read.ok) return read.reply
      const { address: typed, contactPhone: phone, ...details } = read.value
      const contactPhone = phone ? readPhone(phone, tenantOf(args.context)) : null
      if (phone && !contactPhone) return read.refuse({ fieldErrors: { contactPhone: [reader.say(words.phoneWrong)] } })
      const { address: known, office } = await getAddress(app, member, { customerId, id })
      const found = known?.address === typed ? null : await geocode(app, typed, office)
      if (found && !found.ok) return read.refuse({ fieldErrors: { address: [sayNoPlace(found, reader)] } })
      const place = found && {
        address: found.place.label,
        lat: found.place.lat,
        lng: found.place.lng,
        postcode: found.place.postcode ?? null,
      }
      const saved = await saveAddress(app, member, { customerId, id }, place, { ...details, contactPhone })
      if (saved === 'taken') return read.refuse({ fieldErrors: { address: [reader.say(words.addressTaken)] } }, 409)
      throw redirect(dashboard.customer(customerId))
    },
  })
}

export default function Address() {
  const { customer, values } = useLoaderData<typeof loader>()
  const { say } = useReader()
  const [form, fields] = useForm<typeof addressSchema>({
    id: 'address',
    defaultValue: values ?? {},
    lastResult: useActionData<typeof action>(),
  })
  return (
    <>
      <PageHeader
        title={say(values ? words.editAddress : words.addAddress)}
        back={{ to: dashboard.customer(customer.id), label: customer.name }}
      />
      <div className="max-w-2xl space-y-4">
        <Card>
          <PostForm form={form}>
            <UnsavedGuard />
            <Field label={say(words.address)} id={fields.address.id} error={fields.address.errors}>
              <TextInput {...fieldProps(fields.address)} required maxLength={300} autoComplete="off" />
            </Field>
            <div className="grid gap-x-4 sm:grid-cols-2">
              <Field label={say(accessWords.flat)} id={fields.flat.id} error={fields.flat.errors} optional>
                <TextInput {...fieldProps(fields.flat)} maxLength={80} autoComplete="off" />
              </Field>
              <Field
                label={say(words.addressName)}
                hint={say(words.addressNameHint)}
                id={fields.name.id}
                error={fields.name.errors}
                optional
              >
                <TextInput {...fieldProps(fields.name)} maxLength={40} autoComplete="off" />
              </Field>
              <Field label={say(words.gateCode)} id={fields.gateCode.id} error={fields.gateCode.errors} optional>
                <TextInput {...fieldProps(fields.gateCode)} maxLength={40} autoComplete="off" />
              </Field>
              <Field label={say(words.parking)} id={fields.parking.id} error={fields.parking.errors} optional>
                <TextInput {...fieldProps(fields.parking)} maxLength={300} autoComplete="off" />
              </Field>
              <Field label={say(words.pets)} id={fields.pets.id} error={fields.pets.errors} optional>
                <TextInput {...fieldProps(fields.pets)} maxLength={300} autoComplete="off" />
              </Field>
            </div>
            <Field
              label={say(accessWords.access)}
              id={fields.accessNotes.id}
              error={fields.accessNotes.errors}
              optional
            >
              <TextArea {...fieldProps(fields.accessNotes)} rows={2} maxLength={500} />
            </Field>
            <div className="grid gap-x-4 sm:grid-cols-2">
              <Field
                label={say(words.contact)}
                hint={say(words.contactHint)}
                id={fields.contactName.id}
                error={fields.contactName.errors}
                optional
              >
                <TextInput {...fieldProps(fields.contactName)} maxLength={120} autoComplete="off" />
              </Field>
              <Field
                label={say(words.contactPhone)}
                id={fields.contactPhone.id}
                error={fields.contactPhone.errors}
                optional
              >
                <TextInput {...fieldProps(fields.contactPhone)} type="tel" maxLength={32} autoComplete="off" />
              </Field>
            </div>
            <SubmitButton pendingLabel={say(commonWords.saving)}>{say(commonWords.save)}</SubmitButton>
          </PostForm>
        </Card>
        {values ? (
          <Card title={say(words.removeAddress)}>
            <p className="mb-3 text-soft">{say(words.removeAddressText)}</p>
            <Form method="post">
              <SubmitButton tone="quiet" name="intent" value="remove">
                {say(commonWords.remove)}
              </SubmitButton>
            </Form>
          </Card>
        ) : null}
      </div>
    </>
  )
}
