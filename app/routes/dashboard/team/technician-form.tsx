import { Link } from '@remix-run/react'
import type { technicianSchema } from '#app/domain/catalog/schema.ts'
import { UnsavedGuard } from '#app/ui/controls/unsaved-guard.tsx'
import { Card, Notice } from '#app/ui/layout/card.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { Checkbox, TextArea, TextInput } from '#app/ui/controls/inputs.tsx'
import { AddressField } from '../settings/address-field.tsx'
import { PlaceCheck } from '#app/ui/map/place-check.tsx'
import type { PlaceOnMap } from '#app/ui/map/place-map.tsx'
import { DayLinks } from '../in-the-way.tsx'
import { Choices } from '../services/choices.tsx'
import { dashboard, withQuery } from '#app/paths.ts'
import { dayWords, todayWords } from '#app/words/catalog/today.ts'
import { placeWords } from '#app/words/catalog/place.ts'
import { memberWords, technicianWords as words } from '#app/words/catalog/team.ts'
import { useReader } from '#app/words/reader-context.ts'
import { useForm, PostForm, type LastResult, fieldProps, tickProps, textOf } from '#app/ui/controls/form.tsx'

export type TechnicianValues = {
  name: string
  email: string
  phone: string
  bio: string
  base: string
  maxTravelMinutes: number | ''
  dailyCap: number | ''
  serviceIds: string[]
  skillIds: string[]
  active: boolean
}

type Props = {
  id: string
  values: TechnicianValues
  services: readonly { id: string; name: string }[]
  skills: readonly { id: string; name: string }[]
  /** An example phone number where the business is. */
  phoneExample: string
  lastResult: LastResult
  saved?: string | undefined
  /** The stored starting address on a map with the business; null: none is stored. */
  basePlace?: { label: string; place: PlaceOnMap } | null
  /** The business's address, where people start unless told otherwise; null: it has none. */
  office: string | null
  /** Bookings that stay with this technician after being switched off, and the days they are on. */
  upcoming: number
  booked: readonly { to: string; label: string }[]
  children: React.ReactNode
}

/** A technician: name, services, and where the day starts. */
export function TechnicianForm({
  id,
  values,
  services,
  skills,
  phoneExample,
  lastResult,
  saved,
  upcoming,
  booked,
  basePlace,
  office,
  children,
}: Props) {
  const { say } = useReader()
  const [form, fields] = useForm<typeof technicianSchema>({
    id,
    lastResult,
    defaultValue: { ...values, maxTravelMinutes: String(values.maxTravelMinutes), dailyCap: String(values.dailyCap) },
  })
  const base = (
    <AddressField
      name="base"
      id={fields.base.id}
      label={say(words.base)}
      hint={say(words.baseHint)}
      defaultValue={textOf(fields.base)}
      error={fields.base.errors}
      optional
    />
  )
  return (
    <PostForm form={form} saved={saved}>
      <UnsavedGuard />
      <div className="grid gap-5">
        <Card title={say(words.person)}>
          <div className="grid gap-x-4 sm:grid-cols-2">
            <Field
              label={say(words.name)}
              hint={say(words.nameHint)}
              id={fields.name.id}
              error={fields.name.errors}
              className="sm:col-span-2"
            >
              <TextInput {...fieldProps(fields.name)} required maxLength={80} autoComplete="off" />
            </Field>
            <Field label={say(memberWords.email)} id={fields.email.id} error={fields.email.errors} optional>
              <TextInput {...fieldProps(fields.email)} type="email" autoComplete="off" />
            </Field>
            <Field label={say(words.phone)} id={fields.phone.id} error={fields.phone.errors} optional>
              <TextInput {...fieldProps(fields.phone)} type="tel" autoComplete="off" placeholder={phoneExample} />
            </Field>
            <Field
              label={say(words.about)}
              id={fields.bio.id}
              error={fields.bio.errors}
              optional
              className="sm:col-span-2"
            >
              <TextArea {...fieldProps(fields.bio)} rows={2} maxLength={500} />
            </Field>
          </div>
          <Checkbox
            {...tickProps(fields.active)}
            label={say(words.takesBookings)}
            hint={say(words.takesBookingsHint)}
          />
          {upcoming > 0 ? (
            <Notice tone={values.active ? 'info' : 'warn'} className="mt-2" action={<DayLinks days={booked} />}>
              {values.active ? say(words.upcoming(upcoming)) : `${say(dayWords.nobodyGoes(upcoming))} `}
              {values.active ? null : (
                <Link to={withQuery(dashboard.bookings, { view: 'nobody' })} className="link">
                  {say(todayWords.handOver)}
                </Link>
              )}
            </Notice>
          ) : null}
        </Card>
        <Card title={say(words.servicesAndSkills)}>
          <Choices
            label={say(words.does)}
            field={fields.serviceIds}
            options={services}
            empty={say(words.addServiceFirst)}
          />
          {skills.length > 0 ? (
            <Choices
              label={say(words.can)}
              hint={say(words.canHint)}
              field={fields.skillIds}
              options={skills}
              empty=""
            />
          ) : null}
        </Card>
        <Card title={say(words.driving)}>
          {office && values.base === office ? (
            <details className="mb-5" open={fields.base.errors !== undefined}>
              <summary className="flex min-h-target cursor-pointer flex-wrap items-center gap-x-3">
                <span className="wrap-anywhere">{say(placeWords.startsAtBusiness(office))}</span>
                <span className="link text-sm">{say(placeWords.startElsewhere)}</span>
              </summary>
              {base}
            </details>
          ) : (
            base
          )}
          {basePlace ? (
            <div className="mb-5">
              <PlaceCheck {...basePlace} reader="owner" />
            </div>
          ) : null}
          <Field
            label={say(words.longestDrive)}
            hint={say(words.longestDriveHint)}
            id={fields.maxTravelMinutes.id}
            error={fields.maxTravelMinutes.errors}
            optional
            className="max-w-xs"
          >
            <TextInput {...fieldProps(fields.maxTravelMinutes)} type="number" inputMode="numeric" min={1} max={600} />
          </Field>
          <Field
            label={say(words.dailyCap)}
            hint={say(words.dailyCapHint)}
            id={fields.dailyCap.id}
            error={fields.dailyCap.errors}
            optional
            className="max-w-xs"
          >
            <TextInput {...fieldProps(fields.dailyCap)} type="number" inputMode="numeric" min={1} max={200} />
          </Field>
        </Card>
      </div>
      {children}
    </PostForm>
  )
}
