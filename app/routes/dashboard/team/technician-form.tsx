import type { technicianSchema } from '#app/domain/catalog/schema.ts'
import { Card, Notice } from '#app/ui/layout/card.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { Checkbox, TextArea, TextInput } from '#app/ui/controls/inputs.tsx'
import { AddressField } from '../settings/address-field.tsx'
import { Choices } from '../services/choices.tsx'
import { useForm, PostForm, type LastResult, fieldProps, tickProps, textOf } from '#app/ui/controls/form.tsx'

export type TechnicianValues = {
  name: string
  email: string
  phone: string
  bio: string
  base: string
  maxTravelMinutes: number | ''
  serviceIds: string[]
  skillIds: string[]
  active: boolean
}

type Props = {
  id: string
  values: TechnicianValues
  services: readonly { id: string; name: string }[]
  skills: readonly { id: string; name: string }[]
  lastResult: LastResult
  saved?: string | undefined
  /** Bookings she still has: they stay with her when she is made inactive. */
  upcoming: number
  children: React.ReactNode
}

/** A technician: who she is, what she does and where her day starts. */
export function TechnicianForm({ id, values, services, skills, lastResult, saved, upcoming, children }: Props) {
  const [form, fields] = useForm<typeof technicianSchema>({
    id,
    lastResult,
    defaultValue: { ...values, maxTravelMinutes: String(values.maxTravelMinutes) },
  })
  return (
    <PostForm form={form} saved={saved}>
      <div className="grid gap-5">
        <Card title="Person">
          <div className="grid gap-x-4 sm:grid-cols-2">
            <Field
              label="Name"
              hint="Customers see it."
              id={fields.name.id}
              error={fields.name.errors}
              className="sm:col-span-2"
            >
              <TextInput {...fieldProps(fields.name)} required maxLength={80} autoComplete="off" />
            </Field>
            <Field label="E-mail" id={fields.email.id} error={fields.email.errors} optional>
              <TextInput {...fieldProps(fields.email)} type="email" autoComplete="off" />
            </Field>
            <Field label="Phone" id={fields.phone.id} error={fields.phone.errors} optional>
              <TextInput {...fieldProps(fields.phone)} type="tel" autoComplete="off" placeholder="+1 212 555 0100" />
            </Field>
            <Field label="About" id={fields.bio.id} error={fields.bio.errors} optional className="sm:col-span-2">
              <TextArea {...fieldProps(fields.bio)} rows={2} maxLength={500} />
            </Field>
          </div>
          <Checkbox
            {...tickProps(fields.active)}
            label="Takes bookings"
            hint="Switched off, nobody can book this person."
          />
          {values.active && upcoming > 0 ? (
            <Notice tone="info" className="mt-2">
              {upcoming === 1 ? 'One upcoming booking stays' : `${upcoming} upcoming bookings stay`} with this person
              when switched off. Move or cancel them under Bookings.
            </Notice>
          ) : null}
        </Card>
        <Card title="Services and skills">
          <Choices label="Does" field={fields.serviceIds} options={services} empty="Add a service first." />
          {skills.length > 0 ? (
            <Choices
              label="Can do"
              hint="A service that needs a skill is given only to those who have it."
              field={fields.skillIds}
              options={skills}
              empty=""
            />
          ) : null}
        </Card>
        <Card title="Driving">
          <AddressField
            name="base"
            id={fields.base.id}
            label="Where the day starts and ends"
            hint="The first and the last drive count from here. Never shown to customers. Empty: they do not count."
            defaultValue={textOf(fields.base)}
            error={fields.base.errors}
            optional
          />
          <Field
            label="Longest drive, minutes"
            hint="Times that need a longer drive are not offered."
            id={fields.maxTravelMinutes.id}
            error={fields.maxTravelMinutes.errors}
            optional
            className="max-w-xs"
          >
            <TextInput {...fieldProps(fields.maxTravelMinutes)} type="number" inputMode="numeric" min={1} max={600} />
          </Field>
        </Card>
      </div>
      {children}
    </PostForm>
  )
}
